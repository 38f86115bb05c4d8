"""The applicant as the case page shows her."""

from dataclasses import dataclass

from grants.plans.figures.application import Application
from livelihoods.accounts.models import User
from livelihoods.accounts.rules import show_phone
from livelihoods.audit.rules import today
from livelihoods.notices.rules import mask_address
from livelihoods.people.models import Consent, ContactPoint, DisplacementStatus, Mandate
from livelihoods.people.rules import ADULT_AGE


@dataclass(frozen=True)
class Applicant:
    """How to reach her, where she was displaced from, with whom she lives."""

    contacts: list[tuple[ContactPoint, str]]
    displacements: list[DisplacementStatus]
    consent: Consent | None
    mandates: list[Mandate]
    members: int
    children: int


def applicant_of(application: Application, user: User) -> Applicant:
    """What of the registry is needed beside the case; numbers in full only for those who call them."""
    person = application.person
    born = [member.born for member in application.whole_household]
    return Applicant(
        contacts=[(contact, _shown(contact, user)) for contact in application.contacts],
        displacements=application.displacements,
        consent=application.consent,
        mandates=list(person.mandates.live()),
        members=len(born),
        children=sum(1 for year in born if today().year - year < ADULT_AGE),
    )


def _shown(contact, user):
    if not user.has_perm("cases.change_case"):
        return mask_address(contact.value)
    return show_phone(contact.value) if contact.kind == ContactPoint.Kind.PHONE else contact.value
