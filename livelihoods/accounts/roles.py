"""Which role holds which right. `manage.py sync_roles` makes the groups exactly so.

`HELD_BY` is the one table: a right, written "<label>.<codename>", and the roles that hold it. Every subject adds a line
for each right in its models' `Meta.permissions`; the house tests refuse a right that nobody holds and a line without
its right.
"""

from django.utils.translation import gettext_lazy as _

NAMES = {
    "manager": _("programme manager"),
    "caseworker": _("caseworker"),
    "analyst": _("market analyst"),
    "reviewer": _("committee member"),
    "secretary": _("committee secretary"),
    "chair": _("committee chair"),
    "procurement": _("procurement"),
    "finance": _("finance"),
    "monitor": _("monitor"),
    "trainer": _("trainer"),
    "editor": _("portal editor"),
    "protection": _("protection focal point"),
    "appeals": _("appeal body"),
    "auditor": _("auditor"),
    "donor": _("donor"),
    "robot": _("the system itself"),
}

HELD_BY = {
    # accounts
    "accounts.view_user": ["manager", "auditor"],
    "accounts.manage_user": ["manager"],
    # audit
    # moves
    # people
    "people.view_person": ["manager", "caseworker", "protection", "auditor"],
    "people.view_every_person": ["manager", "protection", "auditor"],
    "people.edit_person": ["manager", "caseworker", "protection"],
    "people.import_person": ["manager", "caseworker"],
    "people.export_person": ["manager", "caseworker", "auditor"],
    "people.protect_person": ["protection"],
    "people.view_minelink": ["manager", "caseworker", "protection", "auditor"],
    # programmes
    "programmes.view_programme": [
        "manager",
        "caseworker",
        "analyst",
        "reviewer",
        "secretary",
        "chair",
        "finance",
        "monitor",
        "auditor",
    ],
    "programmes.manage_programme": ["manager"],
    "programmes.open_call": ["manager"],
    "programmes.close_call": ["manager", "robot"],
    # documents
    # notices
    "notices.view_notice": ["manager", "caseworker"],
    # feedback
    "feedback.view_feedback": ["manager", "protection"],
    "feedback.view_sensitive_feedback": ["protection"],
    # markets
    # cases
    # plans
    # selection
    # awards
    # supply
    # followup
    # workshops
    "workshops.view_workshop": ["manager", "caseworker", "trainer", "auditor"],
    "workshops.view_district_workshop": ["caseworker"],
    "workshops.view_every_workshop": ["manager", "auditor"],
    "workshops.plan_workshop": ["manager", "trainer"],
    "workshops.run_workshop": ["trainer"],
    "workshops.run_every_workshop": ["manager"],
    # enrolments
    "enrolments.enrol_person": ["manager", "caseworker"],
    "enrolments.withdraw_certificate": ["manager"],
    # cms
    "wagtailadmin.access_admin": ["editor"],
}

ROLES = {role: [right for right, roles in HELD_BY.items() if role in roles] for role in NAMES}
