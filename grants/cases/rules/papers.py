"""Which papers come with an application."""

from django.utils.translation import gettext_lazy as _

FORM, CONSENT = "form", "consent"

# What an applicant may send, and take back while she writes.
HERS = {
    "identity": _("Identity card"),
    "displacement": _("Paper on displacement"),
    "mine": _("Paper on a mine injury or death"),
    "skill": _("Certificate of a trade or a course"),
    "price": _("Price from a seller"),
    "other": _("Something else"),
}

# What the office keeps besides.
OFFICE = {FORM: _("Application form, filled in"), CONSENT: _("Signed consent")}
PAPERS = HERS | OFFICE
