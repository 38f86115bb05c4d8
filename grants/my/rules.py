"""What an applicant reads: the words of each status, and what mends each thing that is missing."""

from django.utils.translation import gettext_lazy as _

# For each guard of handing in: its words for her, and the question that mends it.
MENDING = {
    "consent_active": (_("You have not agreed yet that we keep your data."), "consent"),
    "identity_known": (_("Say whether you have an identity card."), "identity"),
    "reachable": (_("Write a phone number."), "phones"),
    "of_age": (_("You must be 18 or older. Check your birth date."), "about"),
    "idea_named": (_("Say what business it is and where."), "business"),
    "items_answered": (_("Answer our questions."), "questions"),
}
