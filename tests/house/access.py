"""Who may open which page: every URL of ours, one row each. A URL without its row fails the suite.

    "cases:award": {"roles": {"chair"}, "make": lambda user: {"reference": CaseFactory(...).reference}},

* the key is the URL's name with its namespace;
* `roles` is a set of role names; `PUBLIC` is everybody, `SIGNED_IN` every account, `STAFF` every account with an e-mail
  address whatever its roles, `APPLICANT` every account with a phone. Sets can be joined: `APPLICANT | {"caseworker"}`;
* `make`, for a URL with arguments, gets the account that will ask (nobody: None) and returns the arguments; it makes
  what this account may see if its role may at all (a case in its district, say);
* `method` is "post" for a URL that answers nothing else. The test posts an empty form.

Those who may get a page or are sent on to one; those who may not get 403 or 404, or the sign-in page when signed out.
"""

from livelihoods.accounts.roles import NAMES

STAFF = frozenset(NAMES) - {"robot"}
APPLICANT = frozenset({"applicant"})
SIGNED_IN = STAFF | APPLICANT
PUBLIC = SIGNED_IN | {"nobody"}

ACCESS = {
    # ui
    "ui:set_language": {"roles": PUBLIC, "method": "post"},
    # accounts
    # people
    # programmes
    # places
    # documents
    # notices
    # feedback
    # markets
    # cases
    # plans
    # selection
    # awards
    # supply
    # followup
    # workshops
    # enrolments
    # desk
    # my
    # operations
    "operations:healthz": {"roles": PUBLIC},
    # cms
}

# What other people's code answers without sign-in, name by name; all the rest of it asks.
THIRD_PARTY_PUBLIC = set()
