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
    # places
    "places.view_district": ["manager", "auditor"],
    "places.add_settlement": ["manager"],
    "places.add_venue": ["manager", "trainer"],
    # accounts
    "accounts.view_user": ["manager", "auditor"],
    "accounts.manage_user": ["manager"],
    # audit
    "audit.view_entry": ["auditor"],
    # moves
    # people
    "people.view_person": ["manager", "caseworker", "protection", "auditor"],
    "people.view_every_person": ["manager", "protection", "auditor"],
    "people.edit_person": ["manager", "caseworker", "protection"],
    "people.compare_everybody": ["manager", "robot"],
    "people.decide_duplicate": ["manager", "caseworker", "protection"],
    "people.import_person": ["manager", "caseworker", "protection"],
    "people.export_person": ["manager", "caseworker", "auditor"],
    "people.protect_person": ["protection", "robot"],
    "people.view_identitydocument": ["caseworker", "protection", "auditor"],
    "people.view_minelink": ["caseworker", "protection", "auditor"],
    "people.view_functioning": ["caseworker", "protection", "auditor"],
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
    "markets.view_assessment": ["analyst", "caseworker", "manager", "reviewer", "secretary", "chair", "auditor"],
    "markets.change_assessment": ["analyst"],
    "markets.publish_assessment": ["analyst"],
    # cases
    "cases.view_every_case": ["manager", "auditor", "robot"],
    "cases.view_district_case": ["caseworker"],
    "cases.view_reviewed_case": ["reviewer"],
    "cases.view_assessed_case": ["secretary", "chair"],
    "cases.view_awarded_case": ["procurement", "finance"],
    "cases.view_agreed_case": ["monitor"],
    "cases.view_refused_case": ["appeals"],
    "cases.start_case": ["caseworker"],
    "cases.change_case": ["caseworker"],
    "cases.assign_case": ["manager", "caseworker"],
    "cases.propose_case": ["manager", "caseworker", "monitor"],
    "cases.export_case": ["manager", "caseworker", "auditor"],
    "cases.submit_case": ["caseworker"],
    "cases.resubmit_case": ["caseworker"],
    "cases.return_for_information_case": ["caseworker"],
    "cases.find_eligible_case": ["caseworker"],
    "cases.find_ineligible_case": ["caseworker"],
    "cases.assess_market_case": ["caseworker"],
    "cases.start_training_case": ["caseworker"],
    "cases.complete_training_case": ["caseworker", "robot"],
    "cases.waive_training_case": ["manager"],
    "cases.drop_out_case": ["caseworker"],
    "cases.open_review_case": ["secretary"],
    "cases.place_on_reserve_case": ["chair"],
    "cases.award_case": ["chair"],
    "cases.decline_case": ["chair"],
    "cases.sign_agreement_case": ["caseworker"],
    "cases.refuse_agreement_case": ["caseworker"],
    "cases.cancel_award_case": ["manager"],
    "cases.complete_delivery_case": ["monitor"],
    "cases.start_follow_up_case": ["caseworker", "robot"],
    "cases.close_case": ["manager"],
    "cases.close_early_case": ["manager"],
    "cases.withdraw_case": ["caseworker"],
    "cases.expire_case": ["robot"],
    "cases.reopen_case": ["manager"],
    "cases.uphold_appeal_case": ["appeals"],
    "cases.reopen_follow_up_case": ["manager"],
    # plans
    "plans.compare_plan": ["caseworker"],
    "plans.accept_plan": ["caseworker"],
    # selection
    "selection.view_review": ["secretary", "chair", "manager", "auditor"],
    "selection.assign_review": ["secretary"],
    "selection.submit_review": ["reviewer"],
    # awards
    "awards.view_grant": [
        "manager",
        "caseworker",
        "chair",
        "secretary",
        "procurement",
        "finance",
        "monitor",
        "auditor",
    ],
    "awards.prepare_grant": ["caseworker"],
    # supply
    "supply.plan_delivery": ["procurement"],
    "supply.receive_delivery": ["caseworker", "monitor"],
    "supply.accept_delivery": ["monitor", "caseworker"],
    "supply.view_asset": ["manager", "caseworker", "procurement", "finance", "monitor", "auditor"],
    "supply.settle_asset": ["manager"],
    "supply.export_asset": ["manager", "procurement", "finance", "auditor"],
    # followup
    "followup.view_visit": ["manager", "caseworker", "monitor", "auditor"],
    "followup.plan_visit": ["manager", "monitor"],
    "followup.record_visit": ["monitor"],
    "followup.export_visit": ["manager", "monitor", "auditor"],
    # workshops
    "workshops.view_workshop": ["manager", "caseworker", "trainer", "auditor"],
    "workshops.view_district_workshop": ["caseworker"],
    "workshops.view_every_workshop": ["manager", "auditor"],
    "workshops.plan_workshop": ["manager", "trainer"],
    "workshops.run_workshop": ["trainer"],
    "workshops.run_every_workshop": ["manager"],
    # enrolments
    "enrolments.enrol_person": ["manager", "caseworker"],
    "enrolments.export_attendance": ["manager", "trainer", "auditor"],
    "enrolments.withdraw_certificate": ["manager"],
    # cms
    "wagtailadmin.access_admin": ["editor"],
    "simple_translation.submit_translation": ["editor"],
}

ROLES = {role: [right for right, roles in HELD_BY.items() if role in roles] for role in NAMES}
