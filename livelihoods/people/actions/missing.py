from django.db.models import Model

from livelihoods.accounts.models import User
from livelihoods.people.actions.claim import add_displacement
from livelihoods.people.actions.consent import give_consent
from livelihoods.people.actions.contact import add_contact, move_residence
from livelihoods.people.actions.register import Newcomer
from livelihoods.people.models import Person


def add_missing(person: Person, newcomer: Newcomer, *, by: User) -> list[Model]:
    """Add to somebody we know what a list tells of her and we did not know; nothing that is there is changed."""
    contact, displacement = newcomer.contact, newcomer.displacement
    added = []
    if contact and not person.contact_points.filter(value=contact.value).exists():
        added.append(add_contact(person, contact, by=by))
    if displacement and not person.displacement_statuses.exists():
        added.append(add_displacement(person, displacement, by=by))
    if newcomer.consent and not person.consents.exists():
        added.append(give_consent(person, newcomer.consent, by=by))
    if newcomer.residence and not person.residences.present().exists():
        added.append(move_residence(person, newcomer.residence, by=by))
    return added
