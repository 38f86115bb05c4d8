"""Decides about feedback: which kind nobody but the focal point may know of, who may handle it, until when."""

import secrets
from datetime import date, datetime, time, timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from livelihoods.moves.rules import guard

ACKNOWLEDGE_DAYS, ANSWER_DAYS, SENSITIVE_HOURS = 3, 15, 24
SATURDAY = 5
CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTWXYZ"


class Category(models.TextChoices):
    INFORMATION = "information", _("I have a question")
    HELP = "help", _("I need help with my application")
    DATA = "data", _("Something about me is written wrong")
    APPEAL = "appeal", _("I do not agree with a decision")
    DELAY = "delay", _("I have been waiting too long")
    GOODS = "goods", _("What I received is bad or wrong")
    TRAINING = "training", _("About a training, its place or its trainer")
    EXCLUSION = "exclusion", _("Somebody who needs help does not get it")
    PRIVACY = "privacy", _("Somebody told others what they know about me")
    MISUSE = "misuse", _("Somebody uses the help wrongly")
    OTHER = "other", _("Something else")
    STAFF = "staff", _("Somebody who works for you behaves badly")
    MONEY = "money", _("Somebody asked for money, a gift or a favour")
    ABUSE = "abuse", _("Violence, sexual abuse or harm to a child")
    FRAUD = "fraud", _("Somebody who works for you cheats")
    SAFETY = "safety", _("Danger: a threat, a mine, a weapon")


SENSITIVE = frozenset({Category.STAFF, Category.MONEY, Category.ABUSE, Category.FRAUD, Category.SAFETY})


def is_sensitive(category: str) -> bool:
    """Whether only the protection focal point may know that it exists."""
    return category in SENSITIVE


def new_code() -> str:
    """What the person keeps; says nothing about her or about what she wrote."""
    letters = "".join(secrets.choice(CODE_LETTERS) for _place in range(8))
    return f"{letters[:4]}-{letters[4:]}"


def read_code(typed: str) -> str:
    """A code as it is kept, however it was said or typed."""
    letters = "".join(filter(str.isalnum, typed)).upper()
    return f"{letters[:4]}-{letters[4:]}"


def add_working_days(day: date, count: int) -> date:
    """The day so many working days later."""
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < SATURDAY
    return day


def time_limits(received_on: datetime, *, is_sensitive: bool) -> tuple[datetime, datetime]:
    """By when we say that we have it, and by when we answer; a sensitive one reaches somebody within a day."""
    zone = timezone.get_default_timezone()
    day = received_on.astimezone(zone).date()
    end_of = {
        count: datetime.combine(add_working_days(day, count), time(18), zone)
        for count in (ACKNOWLEDGE_DAYS, ANSWER_DAYS)
    }
    acknowledge_by = received_on + timedelta(hours=SENSITIVE_HOURS) if is_sensitive else end_of[ACKNOWLEDGE_DAYS]
    return acknowledge_by, end_of[ANSWER_DAYS]


def may_handle(feedback, user):
    """Whoever handles this kind: a sensitive one is the focal point's alone."""
    kind = "sensitive_feedback" if feedback.is_sensitive else "feedback"
    return user.has_perm(f"feedback.view_{kind}")


@guard(_("The person wants an answer; write it first."))
def answered_when_wanted(feedback):
    return feedback.answer_text != "" or not feedback.wants_answer
