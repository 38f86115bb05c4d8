from livelihoods.people.actions.access import end_access, grant_access, let_card_act, let_phone_act
from livelihoods.people.actions.answer import answer
from livelihoods.people.actions.claim import add_displacement, link_mine, settle_priority
from livelihoods.people.actions.consent import give_consent, take_consent, with_words, withdraw_consent
from livelihoods.people.actions.contact import (
    add_contact,
    end_contact,
    mark_contact_unsafe,
    move_residence,
    prefer_contact,
)
from livelihoods.people.actions.duplicate import compare_everybody, decide_pair, find_duplicates, note_pairs, start_run
from livelihoods.people.actions.file import (
    check_file_again,
    confirm_file,
    decide_matches,
    forget_files,
    hold_file_back,
    note_check,
    note_columns,
    note_failure,
    note_progress,
    register_file,
    take_file,
    try_file_again,
)
from livelihoods.people.actions.functioning import tell_functioning, tell_official
from livelihoods.people.actions.household import add_member, change_household, change_member, end_member, form_household
from livelihoods.people.actions.identity import drop_document, number_documents, write_document, write_fin
from livelihoods.people.actions.life import add_support, remove_support, tell
from livelihoods.people.actions.merge import merge_people, undo_merge
from livelihoods.people.actions.person import correct, protect_person, rename, unprotect_person
from livelihoods.people.actions.register import Newcomer, register_people, register_person
from livelihoods.people.actions.sender import add_sender, teach_sender
from livelihoods.people.actions.undo import take_file_back, undo_file

__all__ = [
    "Newcomer",
    "add_contact",
    "add_displacement",
    "add_member",
    "add_sender",
    "add_support",
    "answer",
    "change_household",
    "change_member",
    "check_file_again",
    "compare_everybody",
    "confirm_file",
    "correct",
    "decide_matches",
    "decide_pair",
    "drop_document",
    "end_access",
    "end_contact",
    "end_member",
    "find_duplicates",
    "forget_files",
    "form_household",
    "give_consent",
    "grant_access",
    "hold_file_back",
    "let_card_act",
    "let_phone_act",
    "link_mine",
    "mark_contact_unsafe",
    "merge_people",
    "move_residence",
    "note_check",
    "note_columns",
    "note_failure",
    "note_pairs",
    "note_progress",
    "number_documents",
    "prefer_contact",
    "protect_person",
    "register_file",
    "register_people",
    "register_person",
    "remove_support",
    "rename",
    "settle_priority",
    "start_run",
    "take_consent",
    "take_file",
    "take_file_back",
    "teach_sender",
    "tell",
    "tell_functioning",
    "tell_official",
    "try_file_again",
    "undo_file",
    "undo_merge",
    "unprotect_person",
    "with_words",
    "withdraw_consent",
    "write_document",
    "write_fin",
]
