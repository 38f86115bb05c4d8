from livelihoods.people.actions.access import end_access, grant_access
from livelihoods.people.actions.claim import add_displacement, end_displacement, link_mine
from livelihoods.people.actions.consent import give_consent, withdraw_consent
from livelihoods.people.actions.contact import add_contact, end_contact, mark_contact_unsafe, move_residence
from livelihoods.people.actions.household import add_member, end_member, form_household
from livelihoods.people.actions.person import correct, protect_person, register_person, rename, unprotect_person

__all__ = [
    "add_contact",
    "add_displacement",
    "add_member",
    "correct",
    "end_access",
    "end_contact",
    "end_displacement",
    "end_member",
    "form_household",
    "give_consent",
    "grant_access",
    "link_mine",
    "mark_contact_unsafe",
    "move_residence",
    "protect_person",
    "register_person",
    "rename",
    "unprotect_person",
    "withdraw_consent",
]
