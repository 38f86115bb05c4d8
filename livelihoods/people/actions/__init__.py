from livelihoods.people.actions.access import end_access, grant_access
from livelihoods.people.actions.claim import add_displacement, link_mine, settle_priority
from livelihoods.people.actions.consent import give_consent, withdraw_consent
from livelihoods.people.actions.contact import (
    add_contact,
    end_contact,
    mark_contact_unsafe,
    move_residence,
    prefer_contact,
)
from livelihoods.people.actions.household import add_member, end_member, form_household
from livelihoods.people.actions.person import correct, protect_person, register_person, rename, unprotect_person

__all__ = [
    "add_contact",
    "add_displacement",
    "add_member",
    "correct",
    "end_access",
    "end_contact",
    "end_member",
    "form_household",
    "give_consent",
    "grant_access",
    "link_mine",
    "mark_contact_unsafe",
    "move_residence",
    "prefer_contact",
    "protect_person",
    "register_person",
    "rename",
    "settle_priority",
    "unprotect_person",
    "withdraw_consent",
]
