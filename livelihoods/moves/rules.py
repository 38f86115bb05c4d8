"""Guards and the three ways in which a move is refused."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from inspect import signature
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

ANOTHER_MUST_PROPOSE = _("Another person must propose this first.")
ANOTHER_MUST_DECIDE = _("You proposed this yourself; another person must decide it.")
WAITS_FOR_A_DECISION = _("This is proposed; somebody with the right to do so must decide it.")
ANOTHER_OUTCOME = _("Another outcome was proposed.")

_moving: ContextVar[Any] = ContextVar("moving", default=None)


class Refused(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """A move that was asked for is not made; nothing changed."""


class NotYou(Refused, PermissionDenied):
    """The right is missing."""


class NotYet(Refused):
    """One or more guards do not hold; each says so in a sentence."""

    def __init__(self, *sentences: str) -> None:
        super().__init__(*sentences)
        self.sentences = list(sentences)

    def __str__(self) -> str:
        return " ".join(str(sentence) for sentence in self.sentences)


class NotNow(Refused):
    """The status does not allow it, or is no longer the one that was seen: somebody was faster."""

    def __str__(self) -> str:
        return super().__str__() or str(_("This can no longer be done: something changed meanwhile."))


def guard(
    sentence: str, *, met: str = "", code: str | None = None, help: str | None = None
) -> Callable[[Callable], Callable]:
    """Make a question a guard: `sentence` is shown while the answer is no, `help` says what would help.

    `met` is shown, ticked, once the answer is yes; a guard without it is then left out of the list. The question takes
    the record, or the record and who acts (`by`); the latter is skipped while nobody is named.
    """

    def decorate(question: Callable) -> Callable:
        question.sentence = sentence
        question.met = met
        question.code = code or question.__name__
        question.help = help
        question.asks_who = len(signature(question).parameters) > 1
        return question

    return decorate


def holds(asked: Callable, record: Any, by: Any = None) -> bool:
    """The answer of a guard."""
    return bool(asked(record, by) if asked.asks_who else asked(record))


@contextmanager
def moving(record: Any) -> Iterator[None]:
    """Open the one door: inside, and only there, the record's own transition methods may run."""
    token = _moving.set(record)
    try:
        yield
    finally:
        _moving.reset(token)


def is_moving(record: Any) -> bool:
    """Whether `move()` is at work on this very object."""
    return _moving.get() is record
