"""What a person answers to the questions of an application, each kept where it belongs."""

from functools import partial

from django.db import transaction

from livelihoods.accounts.models import User
from livelihoods.people.actions.claim import add_displacement
from livelihoods.people.actions.contact import move_residence
from livelihoods.people.actions.functioning import tell_functioning, tell_official
from livelihoods.people.actions.household import add_member, change_household, change_member, form_household
from livelihoods.people.actions.life import add_support, tell
from livelihoods.people.actions.person import correct
from livelihoods.people.models import (
    DisplacementStatus,
    Household,
    Livelihood,
    Member,
    Needs,
    Person,
    PreviousSupport,
    Residence,
    Skills,
)


@transaction.atomic
def answer(person: Person, question: str, *, by: User, **said) -> None:
    """Keep what a person said to one question of the table; `said` holds the fields of its form."""
    KEEP[question](person, by=by, **said)


def _displacement(person, *, by, **said):
    status = person.displacement_statuses.live().first()
    if status is None:
        add_displacement(person, DisplacementStatus(**said), by=by)
    else:
        _correct(status, by=by, **said)


def _return(person, *, by, **said):
    """Who was never displaced does not go back."""
    if status := person.displacement_statuses.live().first():
        _correct(status, by=by, **said)


def _home(person, *, by, **said):
    move_residence(person, Residence(**said), by=by)


def _household(person, *, by, relation, dwelling):
    membership = person.memberships.live().select_related("household").first()
    if membership is None:
        home = person.present_residence
        household = form_household(Household(dwelling=dwelling, settlement=home and home.settlement), by=by)
        add_member(household, Member(person=person, relation=relation), by=by)
        return
    membership.household.dwelling, membership.relation = dwelling, relation
    change_household(membership.household, by=by, fields=["dwelling"])
    change_member(membership, by=by, fields=["relation"])


def _members(person, *, by, **said):
    household = person.household or form_household(Household(), by=by, head=person)
    add_member(household, Member(**said), by=by)


def _functioning(person, *, by, **answers):
    tell_functioning(person, by=by, answers=answers)


def _support(person, *, by, **said):
    add_support(person, PreviousSupport(**said), by=by)


def _told(told, person, *, by, **said):
    tell(person, told, by=by, **said)


def _correct(part, *, by, **said):
    for name, value in said.items():
        setattr(part, name, value)
    correct(part, by=by, fields=said)


KEEP = {
    "displacement": _displacement,
    "return": _return,
    "home": _home,
    "household": _household,
    "members": _members,
    "income": partial(_told, Livelihood),
    "possessions": partial(_told, Livelihood),
    "schooling": partial(_told, Skills),
    "work": partial(_told, Skills),
    "functioning": _functioning,
    "devices": tell_functioning,
    "official": tell_official,
    "needs": partial(_told, Needs),
    "support": _support,
}
