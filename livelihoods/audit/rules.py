"""The clock and the channel that every action asks, so that a story can be told at another time and by another way."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    """By which way a change reached us."""

    WEB = "web", _("on the site")
    PHONE = "phone", _("by phone")
    PAPER = "paper", _("on paper")
    VISIT = "visit", _("in person")
    IMPORT = "import", _("from a file")
    JOB = "job", _("by the system")


# What somebody opened a record for, by the code that is kept, as the person it is about reads it.
WHY_READ = {
    "casework": _("to work on your case"),
    "mine_link": _("what a mine did to you or your family"),
    "functioning": _("what you told us of everyday activities"),
    "attachment": _("a paper you gave us"),
    "copy": _("to give you a copy of everything"),
}


def why_read(purpose: str) -> str:
    """The words of a purpose; those without words of their own are part of the work on the case."""
    return str(WHY_READ.get(purpose, WHY_READ["casework"]))


_moment: ContextVar[datetime | None] = ContextVar("moment", default=None)
_channel: ContextVar[str] = ContextVar("channel", default=Channel.WEB)


def now() -> datetime:
    """The moment at which we act, aware."""
    return _moment.get() or timezone.now()


def today() -> date:
    """The day in the office (Asia/Baku), whatever time zone the reader has chosen."""
    return now().astimezone(timezone.get_default_timezone()).date()


@contextmanager
def acting_at(moment: datetime) -> Iterator[None]:
    """Act as if it were `moment` (aware): the demo tells 18 months this way."""
    if timezone.is_naive(moment):
        raise ValueError("acting_at() needs an aware moment.")
    token = _moment.set(moment)
    try:
        yield
    finally:
        _moment.reset(token)


def channel() -> str:
    """By which way the change being made reached us."""
    return str(_channel.get())


@contextmanager
def through(way: str) -> Iterator[None]:
    """Entries written inside say that the change came `through("phone")`."""
    token = _channel.set(Channel(way))
    try:
        yield
    finally:
        _channel.reset(token)
