"""The demo's coming workshops: three of the next weeks in three districts, each another kind, filling up."""

from datetime import datetime, time, timedelta

from django.utils.timezone import get_default_timezone

from livelihoods.accounts.models import User
from livelihoods.audit.rules import acting_at, now, today
from livelihoods.places.actions import add_venue
from livelihoods.places.models import Settlement
from training.enrolments.actions import enrol
from training.workshops.actions import add_session, plan_workshop
from training.workshops.models import Curriculum

SATURDAY = 5
TOPICS = ["Fikir və bazar", "Qiymət və xərc", "Satış", "Pul axını", "Biznes plan"]
NEEDS = ["", "Uşağa baxılması", "Nəqliyyat", "", "Pilləsiz giriş"]
VENUES = {
    # settlement: name, address, seats, what there is
    "Ağcabədi": ("1 saylı tam orta məktəb", "Heydər Əliyev prospekti 21", 24, "toilet"),
    "Bərdə": ("Qadın Resurs Mərkəzi", "Nizami küçəsi 12", 20, "step_free toilet room"),
    "Tərtər": ("Tərtər mədəniyyət evi", "Azadlıq küçəsi 3", 30, "step_free toilet"),
}
WORKSHOPS = [
    # curriculum, settlement, first day from today, days, places, kind, how many enrolled
    ("syb", "Ağcabədi", 9, 5, 20, "women childcare", 7),
    ("financial_literacy", "Bərdə", 17, 1, 4, "childcare", 6),
    ("get_ahead", "Tərtər", 23, 5, 18, "", 0),
]


def tell_story(story) -> None:
    """Plan them, and enrol some of the story's people: the small one has a reserve list."""
    women = [person for person in reversed(story.people) if person.sex == "female" and not person.is_protected]
    for row in WORKSHOPS:
        curriculum, settlement, first, length, places, kind, count = row
        days = _working_days(today() + timedelta(days=first), length)
        with acting_at(now() - timedelta(days=6)):
            workshop = _plan(curriculum, settlement, days, places, kind)
        for number, person in enumerate(women[:count]):
            with acting_at(now() - timedelta(days=5 - number % 4)):
                enrol(workshop, person, by=_user("caseworker"), access_needs=NEEDS[number % len(NEEDS)])
        women = women[count:]


def _plan(curriculum, settlement, days, places, kind):
    trainer = _user("trainer")
    workshop = plan_workshop(
        Curriculum.objects.get(code=curriculum),
        by=trainer,
        venue=_venue(settlement, *VENUES[settlement], by=trainer),
        trainer=trainer,
        language="az",
        capacity=places,
        is_women_only="women" in kind,
        has_childcare="childcare" in kind,
        access_notes="Avtobus səhər 9-da kəndlərdən yola düşür.",
    )
    for day, topic in zip(days, TOPICS, strict=False):
        add_session(workshop, by=trainer, starts_at=_at(day, 10), ends_at=_at(day, 16), topic=topic)
    return workshop


def _venue(settlement, name, address, seats, access, *, by):
    return add_venue(
        by=by,
        name=name,
        address=address,
        settlement=Settlement.objects.get(name_az=settlement, valid_to=None),
        capacity=seats,
        is_step_free="step_free" in access,
        has_toilet="toilet" in access,
        has_childcare_room="room" in access,
    )


def _working_days(first, count):
    days = (first + timedelta(days=number) for number in range(2 * count + 2))
    return [day for day in days if day.weekday() < SATURDAY][:count]


def _at(day, hour):
    return datetime.combine(day, time(hour), tzinfo=get_default_timezone())


def _user(name):
    return User.objects.get(email=f"{name}@demo.example")
