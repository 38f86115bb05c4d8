"""What happens to each key to a person when two records of her become one.

Keys are named "<model>.<field>", for subjects above this one hold some. A house test keeps the list complete.
"""

from django.utils.translation import gettext_lazy as _

MOVES = {
    "awards.grantagreement.signatory",
    "cases.case.applicant",
    "documents.document.person",
    "enrolments.enrolment.person",
    "notices.notice.person",
    "people.consent.person",
    "people.contactpoint.person",
    "people.displacementstatus.person",
    "people.functioning.person",
    "people.identitydocument.person",
    "people.livelihood.person",
    "people.mandate.person",
    "people.member.person",
    "people.minelink.person",
    "people.needs.person",
    "people.officialdisability.person",
    "people.person.merged_into",
    "people.personaccess.person",
    "people.previoussupport.person",
    "people.residence.person",
    "people.skills.person",
    "rights.correction.person",
}

# And why it stays with the record that is given up.
STAYS = {
    "people.personname.person": "both keep their names; who stays gets copies",
    "people.duplicatepair.first": "decided pairs are copied",
    "people.duplicatepair.second": "decided pairs are copied",
    "people.circlemember.person": "the circle of who stays holds; only both protected or neither are merged",
    "people.merge.kept": "what was merged before is undone from where it was",
    "people.merge.other": "says which record was given up",
}

# Of what both may have only one at a time, that of the record given up ends: the fields that tell one from another,
# what makes it a live one, and how it ends. `today`, `now` and `by` stand for what they say.
ENDS = {
    "people.residence": [("kind", {"valid_to": None}, {"valid_to": "today"})],
    "people.displacementstatus": [("category", {"valid_to": None}, {"valid_to": "today"})],
    "people.contactpoint": [
        ("value", {"ended_on": None}, {"ended_on": "today"}),
        (None, {"ended_on": None, "is_preferred": True}, {"is_preferred": False}),
    ],
    "people.personaccess": [("user_id", {"ended_on": None}, {"ended_on": "now", "ended_by_id": "by"})],
}

# What the database refuses, in words.
IN_THE_WAY = {
    "case_one_live_a_call": _("Both have a live application in the same call. Close one of them first."),
    "enrolment_once_a_workshop": _("Both are enrolled in the same workshop. Take one of them off first."),
}
SOMETHING_IN_THE_WAY = _("Something of both cannot stand beside each other (%(what)s). Settle it first.")
TWO_HOUSEHOLDS = _("They live in two households. Write down first which of them was left.")
ONE_PROTECTED = _("Only one of them is protected. Protect the other too, or lift the protection, first.")
MERGED_ALREADY = _("One of them was merged already.")
GONE_ON = _("Since then something was written down about this person. The merge can no longer be undone.")
