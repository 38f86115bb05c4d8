from livelihoods.people.actions.access import end_access, grant_access, let_phone_act
from livelihoods.people.actions.claim import add_displacement, link_mine, settle_priority
from livelihoods.people.actions.consent import give_consent, take_consent, with_words, withdraw_consent
from livelihoods.people.actions.contact import (
    add_contact,
    end_contact,
    mark_contact_unsafe,
    move_residence,
    prefer_contact,
)
from livelihoods.people.actions.file import drop_upload, export_people, keep_upload, kept_upload, note_import
from livelihoods.people.actions.household import add_member, change_household, change_member, end_member, form_household
from livelihoods.people.actions.person import correct, protect_person, register_person, rename, unprotect_person

__all__ = [
    "add_contact",
    "add_displacement",
    "add_member",
    "change_household",
    "change_member",
    "correct",
    "drop_upload",
    "end_access",
    "end_contact",
    "end_member",
    "export_people",
    "form_household",
    "give_consent",
    "grant_access",
    "keep_upload",
    "kept_upload",
    "let_phone_act",
    "link_mine",
    "mark_contact_unsafe",
    "move_residence",
    "note_import",
    "prefer_contact",
    "protect_person",
    "register_person",
    "rename",
    "settle_priority",
    "take_consent",
    "unprotect_person",
    "with_words",
    "withdraw_consent",
]
