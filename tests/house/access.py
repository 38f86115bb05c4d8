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

from pathlib import Path

from grants.cases.models import Case, MissingItem
from grants.my.views.sections import STEPS
from livelihoods.accounts.roles import NAMES
from livelihoods.audit.rules import now
from livelihoods.people.actions import merge_people
from tests.factories.accounts import UserFactory
from tests.factories.cases import CaseFactory, put
from tests.factories.cms import document, picture
from tests.factories.documents import AttachmentFactory, DocumentFactory
from tests.factories.enrolments import EnrolmentFactory, attend, last_days
from tests.factories.feedback import FeedbackFactory
from tests.factories.followup import FollowUpVisitFactory
from tests.factories.markets import MarketAssessmentFactory
from tests.factories.notices import NoticeFactory
from tests.factories.people import (
    ConsentFactory,
    ContactPointFactory,
    DisplacementStatusFactory,
    DuplicatePairFactory,
    HouseholdFactory,
    IdentityDocumentFactory,
    MemberFactory,
    MineLinkFactory,
    PeopleFileFactory,
    PersonAccessFactory,
    PersonFactory,
    PreviousSupportFactory,
    SenderFactory,
)
from tests.factories.places import DistrictFactory
from tests.factories.plans import BusinessPlanFactory
from tests.factories.programmes import CallFactory, ProgrammeFactory
from tests.factories.rights import CorrectionFactory
from tests.factories.selection import ReviewFactory
from tests.factories.supply import lent_asset, planned_delivery, signed_grant
from tests.factories.workshops import WorkshopFactory
from training.enrolments.models import Certificate

SEE_CASES = {
    "manager", "caseworker", "secretary", "chair", "procurement", "finance", "monitor", "appeals", "auditor",
}  # fmt: skip
AUDIT = {"auditor"}
PROPOSE = {"manager", "caseworker", "monitor"}
STAFF = frozenset(NAMES) - {"robot"}
APPLICANT = frozenset({"applicant"})
SIGNED_IN = STAFF | APPLICANT
PUBLIC = SIGNED_IN | {"nobody"}
READ_PROGRAMMES = {
    "manager", "caseworker", "analyst", "reviewer", "secretary", "chair", "finance", "monitor", "auditor",
}  # fmt: skip

READ_MARKETS = {"analyst", "caseworker", "manager", "reviewer", "secretary", "chair", "auditor"}
EXPORT_SUPPLY = {"manager", "procurement", "finance", "auditor"}
EXPORT_ATTENDANCE = {"manager", "trainer", "auditor"}
SEE_GRANTS = {"manager", "caseworker", "chair", "secretary", "procurement", "finance", "monitor", "auditor"}
SEE_VISITS = {"manager", "caseworker", "monitor", "auditor"}
SEE_REVIEWS = {"secretary", "chair", "manager", "auditor"}
SEE_PEOPLE = {"manager", "caseworker", "protection", "auditor"}
EDIT_PEOPLE = {"manager", "caseworker", "protection"}


def a_person_for(user):
    """Somebody who lives in a district of the account that asks."""
    district = DistrictFactory()
    if user:
        user.districts.add(district)
    return PersonFactory(district=district)


def a_correction(user):
    return {"pk": CorrectionFactory(person=a_person_for(user)).pk}


def a_person(user):
    return {"code": a_person_for(user).code}


def part_of_a_person(factory):
    """A record that a person owns, under her code."""

    def make(user):
        person = a_person_for(user)
        return {"code": person.code, "pk": factory(person=person).pk}

    return make


def a_people_file(user):
    return {"pk": PeopleFileFactory(**({"made_by": user} if user else {})).pk}


def a_registered_file(user):
    owner = {"made_by": user} if user else {}
    made = {"people.person": [PersonFactory().pk]}
    file = PeopleFileFactory(made=made, state="registered", people_count=1, registered_on=now(), **owner)
    return {"pk": file.pk}


def a_partners_file(user):
    owner = {"made_by": user} if user else {}
    return {"pk": PeopleFileFactory(sender=SenderFactory(), **owner).pk}


def a_pair(user):
    return {"pk": DuplicatePairFactory(first=a_person_for(user), second=a_person_for(user)).pk}


def a_merge(user):
    kept = a_person_for(user)
    return {"code": kept.code, "pk": merge_people(kept, PersonFactory(), by=kept.made_by).pk}


def a_household(user):
    return {"code": HouseholdFactory(head=a_person_for(user)).code}


def a_member(user):
    household = HouseholdFactory(head=a_person_for(user))
    return {"code": household.code, "pk": MemberFactory(household=household).pk}


def case_that_came(status):
    """A case that went the whole way there: one that stands there already, if any."""
    return Case.objects.filter(status=status).order_by("pk").first() or CaseFactory(**{status: True})


def an_assessed_case(user):
    return {"reference": case_that_came("assessed").reference}


def a_case_to_decide(user):
    return {"reference": case_that_came("under_review").reference}


def a_grant_for(user):
    """A promised grant in a district of the account that asks."""
    case = case_that_came("awarded")
    if user:
        user.districts.add(case.district)
    return {"reference": case.reference}


def a_visit(user):
    """A planned visit to a case in a district of the account that asks."""
    visit = FollowUpVisitFactory(case=put(case_that_came("draft"), "in_follow_up"))
    if user:
        user.districts.add(visit.case.district)
    return {"pk": visit.pk}


SEE_SUPPLY = {"manager", "caseworker", "procurement", "finance", "monitor", "auditor"}


def signed_grant_for(user):
    """A signed grant in a district of the account that asks."""
    grant = signed_grant(case_that_came("draft"))
    if user:
        user.districts.add(grant.case.district)
    return grant


def a_signed_grant_for(user):
    return {"reference": signed_grant_for(user).case.reference}


def delivery_for(user):
    return planned_delivery(signed_grant_for(user))


def a_line_for(user):
    return {"pk": delivery_for(user).lines.get().pk}


def an_asset_for(user):
    return {"tag": lent_asset(signed_grant_for(user)).tag}


def own_review(user):
    reviewer = {"reviewer": user} if user else {}
    return {"pk": ReviewFactory(case=case_that_came("under_review"), **reviewer).pk}


def a_colleague(user):
    return {"pk": UserFactory().pk}


def own(factory):
    """What belongs to a person for whom the account that asks may act."""
    return lambda user: {"pk": factory(about=PersonFactory(user=user)).pk}


def own_case(user):
    """An application that the account that asks may write, if it is an applicant's."""
    is_applicant = user is not None and user.is_applicant
    case = CaseFactory(applicant=PersonFactory(user=user)) if is_applicant else case_that_came("draft")
    return {"reference": case.reference}


def own_question(user):
    """What the office asks about such an application."""
    reference = own_case(user)["reference"]
    case = Case.objects.get(reference=reference)
    return {"reference": reference, "pk": case.missing_items.create(code="other", text="?", asked_by=UserFactory()).pk}


def own_consent(user):
    is_applicant = user is not None and user.is_applicant
    return {"pk": PersonFactory(user=user if is_applicant else None, consenting=True).consents.get().pk}


def own_copy(user):
    """An account that acts for one person, who is asked to sign in again; with nobody behind it there is no file."""
    if user is not None and user.is_applicant and not user.accesses.exists():
        PersonFactory(user=user)
    return {}


def any_feedback(user):
    return {"code": FeedbackFactory().code}


READ_WORKSHOPS = {"manager", "caseworker", "trainer", "auditor"}
RUN_WORKSHOPS = {"manager", "trainer"}
ENROL = {"manager", "caseworker", "trainer"}


def workshop_for(user):
    """A workshop whose session was yesterday, held by this account if it is a trainer's, in its districts if any."""
    holds = user and user.has_perm("workshops.run_workshop")
    workshop = WorkshopFactory(days=last_days(1), **({"trainer": user} if holds else {}))
    if user:
        user.districts.add(workshop.district)
    return workshop


def session_for(user):
    return workshop_for(user).sessions.get()


def enrolment_for(user):
    workshop = workshop_for(user)
    return EnrolmentFactory(workshop=workshop, person__district=workshop.district)


def running_workshop_for(user):
    enrolment = enrolment_for(user)
    attend(enrolment)
    return enrolment.workshop


def a_certificate():
    """One that stands there already, if any."""
    return Certificate.objects.order_by("pk").first() or EnrolmentFactory(completed=True).certificate


def a_case(status, **facts):
    """Makes a case that stands there, seen by whoever may see cases with their names, at the right stage."""

    def make(user):
        return {"reference": put(case_that_came("draft"), status, caseworker=user, **facts).reference}

    return make


def a_planned_case(user):
    case = BusinessPlanFactory(case=case_that_came("draft")).case
    return {"reference": put(case, "eligible", caseworker=user).reference}


def a_question(user):
    case = put(case_that_came("draft"), "returned", caseworker=user)
    item = MissingItem.objects.create(case=case, code="plan", text="?", asked_by=case.made_by)
    return {"reference": case.reference, "pk": item.pk}


def library_file(user):
    made = document()
    return {"document_id": made.pk, "name": made.filename}


def library_picture(user):
    return {"name": Path(picture().file.name).name}


ACCESS = {
    # ui
    "ui:set_language": {"roles": PUBLIC, "method": "post"},
    # accounts
    "accounts:own": {"roles": SIGNED_IN},
    "accounts:sign_out_elsewhere": {"roles": SIGNED_IN, "method": "post"},
    "accounts:phone": {"roles": PUBLIC},
    "accounts:code": {"roles": PUBLIC},
    "accounts:card": {"roles": PUBLIC},
    "accounts:finish": {"roles": PUBLIC},
    "accounts:send_again": {"roles": PUBLIC, "method": "post"},
    "account_reset_password": {"roles": PUBLIC},
    "account_change_password": {"roles": STAFF},
    "closed_cms_sign_in": {"roles": PUBLIC},
    "closed_cms_password_reset": {"roles": PUBLIC},
    "wagtailcore_login": {"roles": PUBLIC},
    "accounts:staff": {"roles": {"manager", "auditor"}},
    "accounts:staff_make": {"roles": {"manager"}},
    "accounts:staff_change": {"roles": {"manager"}, "make": a_colleague},
    "accounts:deactivate": {"roles": {"manager"}, "make": a_colleague, "method": "post"},
    "accounts:activate": {"roles": {"manager"}, "make": a_colleague, "method": "post"},
    "accounts:invite": {"roles": {"manager"}, "make": a_colleague, "method": "post"},
    "accounts:remove_second_factor": {"roles": {"manager"}, "make": a_colleague, "method": "post"},
    # people
    "people:people": {"roles": SEE_PEOPLE},
    "people:export_xlsx": {"roles": {"manager", "caseworker", "auditor"}},
    "people:export_csv": {"roles": {"manager", "caseworker", "auditor"}},
    "people:register": {"roles": EDIT_PEOPLE},
    "people:duplicates": {"roles": EDIT_PEOPLE},
    "people:compare_everybody": {"roles": {"manager"}, "method": "post"},
    "people:duplicate": {"roles": EDIT_PEOPLE, "make": a_pair},
    "people:merge": {"roles": EDIT_PEOPLE, "make": a_pair},
    "people:import": {"roles": EDIT_PEOPLE},
    "people:import_template": {"roles": EDIT_PEOPLE},
    "people:file": {"roles": EDIT_PEOPLE, "make": a_people_file},
    "people:confirm_file": {"roles": EDIT_PEOPLE, "make": a_people_file, "method": "post"},
    "people:try_file_again": {"roles": EDIT_PEOPLE, "make": a_people_file, "method": "post"},
    "people:hold_file_back": {"roles": EDIT_PEOPLE, "make": a_people_file, "method": "post"},
    "people:undo_file": {"roles": EDIT_PEOPLE, "make": a_registered_file},
    "people:decide_matches": {"roles": EDIT_PEOPLE, "make": a_people_file},
    "people:explain_columns": {"roles": EDIT_PEOPLE, "make": a_partners_file},
    "people:explain_words": {"roles": EDIT_PEOPLE, "make": a_partners_file},
    "people:export_problems": {"roles": EDIT_PEOPLE, "make": a_people_file},
    "people:senders": {"roles": EDIT_PEOPLE},
    "people:sender": {"roles": EDIT_PEOPLE, "make": lambda user: {"pk": SenderFactory().pk}},
    "people:household": {"roles": SEE_PEOPLE, "make": a_household},
    "people:change_household": {"roles": EDIT_PEOPLE, "make": a_household},
    "people:add_member": {"roles": EDIT_PEOPLE, "make": a_household},
    "people:add_person_member": {"roles": EDIT_PEOPLE, "make": a_household},
    "people:change_member": {"roles": EDIT_PEOPLE, "make": a_member},
    "people:end_member": {"roles": EDIT_PEOPLE, "make": a_member},
    "people:person": {"roles": SEE_PEOPLE, "make": a_person},
    "people:correct": {"roles": EDIT_PEOPLE, "make": a_person},
    "people:undo_merge": {"roles": EDIT_PEOPLE, "make": a_merge},
    "people:rename": {"roles": EDIT_PEOPLE, "make": a_person},
    "people:protect": {"roles": {"protection"}, "make": a_person},
    "people:unprotect": {"roles": {"protection"}, "make": a_person},
    "people:move_residence": {"roles": EDIT_PEOPLE, "make": a_person},
    "people:add_contact": {"roles": EDIT_PEOPLE, "make": a_person},
    "people:change_contact": {"roles": EDIT_PEOPLE, "make": part_of_a_person(ContactPointFactory)},
    "people:prefer_contact": {"roles": EDIT_PEOPLE, "make": part_of_a_person(ContactPointFactory), "method": "post"},
    "people:mark_contact_unsafe": {
        "roles": EDIT_PEOPLE,
        "make": part_of_a_person(ContactPointFactory),
        "method": "post",
    },
    "people:end_contact": {"roles": EDIT_PEOPLE, "make": part_of_a_person(ContactPointFactory), "method": "post"},
    "people:add_displacement": {"roles": EDIT_PEOPLE, "make": a_person},
    "people:change_displacement": {"roles": EDIT_PEOPLE, "make": part_of_a_person(DisplacementStatusFactory)},
    "people:read_documents": {"roles": {"caseworker", "protection", "auditor"}, "make": a_person},
    "people:add_document": {"roles": EDIT_PEOPLE, "make": a_person},
    "people:drop_document": {
        "roles": EDIT_PEOPLE,
        "make": part_of_a_person(IdentityDocumentFactory),
        "method": "post",
    },
    "people:mine_links": {"roles": {"caseworker", "protection", "auditor"}, "make": a_person},
    "people:link_mine": {"roles": {"caseworker", "protection"}, "make": a_person},
    "people:change_mine_link": {"roles": {"caseworker", "protection"}, "make": part_of_a_person(MineLinkFactory)},
    **{
        f"people:{page}": {"roles": EDIT_PEOPLE, "make": a_person}
        for page in ["tell_livelihood", "tell_skills", "tell_needs", "add_support"]
    },
    "people:functioning": {"roles": {"caseworker", "protection", "auditor"}, "make": a_person},
    "people:tell_functioning": {"roles": {"caseworker", "protection"}, "make": a_person},
    "people:tell_official": {"roles": {"caseworker", "protection"}, "make": a_person},
    "people:remove_support": {"roles": EDIT_PEOPLE, "make": part_of_a_person(PreviousSupportFactory), "method": "post"},
    "people:give_consent": {"roles": EDIT_PEOPLE, "make": a_person},
    "people:consent": {"roles": SEE_PEOPLE, "make": part_of_a_person(ConsentFactory)},
    "people:withdraw_consent": {"roles": EDIT_PEOPLE, "make": part_of_a_person(ConsentFactory)},
    "people:form_household": {"roles": EDIT_PEOPLE, "make": a_person},
    "people:grant_access": {"roles": EDIT_PEOPLE, "make": a_person},
    "people:end_access": {"roles": EDIT_PEOPLE, "make": part_of_a_person(PersonAccessFactory), "method": "post"},
    # programmes
    "programmes:calls": {"roles": READ_PROGRAMMES},
    "programmes:create_programme": {"roles": {"manager"}},
    "programmes:add_donor": {"roles": {"manager"}},
    "programmes:programme": {"roles": READ_PROGRAMMES, "make": lambda user: {"pk": ProgrammeFactory().pk}},
    "programmes:change_programme": {"roles": {"manager"}, "make": lambda user: {"pk": ProgrammeFactory().pk}},
    "programmes:change_consent_words": {"roles": {"manager"}, "make": lambda user: {"pk": ProgrammeFactory().pk}},
    "programmes:create_call": {"roles": {"manager"}, "make": lambda user: {"pk": ProgrammeFactory().pk}},
    "programmes:call": {"roles": READ_PROGRAMMES, "make": lambda user: {"pk": CallFactory(opened=True).pk}},
    "programmes:change_call": {"roles": {"manager"}, "make": lambda user: {"pk": CallFactory().pk}},
    "programmes:change_criteria": {"roles": {"manager"}, "make": lambda user: {"pk": CallFactory().pk}},
    "programmes:open_call": {"roles": {"manager"}, "make": lambda user: {"pk": CallFactory().pk}},
    "programmes:close_call": {"roles": {"manager"}, "make": lambda user: {"pk": CallFactory(opened=True).pk}},
    # places
    "places:places": {"roles": {"manager", "auditor"}},
    "places:add_settlement": {"roles": {"manager"}, "make": lambda user: {"pk": DistrictFactory().pk}},
    # documents
    "documents:document": {"roles": SIGNED_IN, "make": own(DocumentFactory)},
    "documents:attachment": {"roles": SIGNED_IN, "make": own(AttachmentFactory)},
    # notices
    "notices:outbox": {"roles": {"manager", "caseworker"}},
    "notices:calls": {"roles": {"manager", "caseworker"}},
    "notices:resend": {
        "roles": {"manager", "caseworker"},
        "method": "post",
        "make": lambda user: {"pk": NoticeFactory(person=PersonFactory(user=user)).pk},
    },
    "notices:mark_called": {
        "roles": {"manager", "caseworker"},
        "method": "post",
        "make": lambda user: {"pk": NoticeFactory(person=PersonFactory(user=user), unsafe=True).pk},
    },
    # feedback
    "tell_us:leave": {"roles": PUBLIC},
    "tell_us:thanks": {"roles": PUBLIC},
    "feedback:list": {"roles": {"manager", "protection"}},
    "feedback:find": {"roles": {"manager", "protection"}},
    "feedback:feedback": {"roles": {"manager", "protection"}, "make": any_feedback},
    "feedback:acknowledge": {"roles": {"manager", "protection"}, "make": any_feedback},
    "feedback:answer": {"roles": {"manager", "protection"}, "make": any_feedback},
    "feedback:close": {
        "roles": {"manager", "protection"},
        "make": lambda user: {"code": FeedbackFactory(acknowledged=True).code},
    },
    "feedback:make_sensitive": {"roles": {"manager", "protection"}, "make": any_feedback},
    # markets
    "markets:assessments": {"roles": READ_MARKETS},
    "markets:draft": {"roles": {"analyst"}},
    "markets:assessment": {
        "roles": READ_MARKETS,
        "make": lambda user: {"pk": MarketAssessmentFactory(published=True).pk},
    },
    "markets:change": {"roles": {"analyst"}, "make": lambda user: {"pk": MarketAssessmentFactory().pk}},
    "markets:add_price": {"roles": {"analyst"}, "make": lambda user: {"pk": MarketAssessmentFactory().pk}},
    "markets:remove_price": {
        "roles": {"analyst"},
        "method": "post",
        "make": lambda user: {"pk": MarketAssessmentFactory().prices.get().pk},
    },
    "markets:publish": {"roles": {"analyst"}, "make": lambda user: {"pk": MarketAssessmentFactory().pk}},
    "markets:supersede": {
        "roles": {"analyst"},
        "make": lambda user: {"pk": MarketAssessmentFactory(published=True).pk},
    },
    # cases
    "cases:cases": {"roles": SEE_CASES},
    "cases:export_xlsx": {"roles": {"manager", "caseworker", "auditor"}},
    "cases:export_csv": {"roles": {"manager", "caseworker", "auditor"}},
    "cases:assign_many": {"roles": {"manager", "caseworker"}},
    "cases:hand_over": {"roles": {"manager"}},
    "cases:start_application": {"roles": {"caseworker"}, "make": a_person},
    "cases:find_applicant": {"roles": {"caseworker"}},
    "cases:take_consent": {"roles": {"caseworker"}, "make": a_case("draft")},
    "cases:add_paper": {"roles": {"caseworker"}, "make": a_case("draft")},
    "desk:print_blank": {"roles": {"caseworker"}},
    "desk:print_case": {"roles": {"caseworker"}, "make": a_case("draft")},
    "desk:write": {"roles": {"caseworker"}, "make": a_case("draft")},
    "cases:answer_missing_item": {"roles": {"caseworker"}, "make": a_question},
    "cases:submit": {"roles": {"caseworker"}, "make": a_case("draft")},
    "cases:resubmit": {"roles": {"caseworker"}, "make": a_case("returned")},
    "cases:return_for_information": {"roles": {"caseworker"}, "make": a_case("submitted")},
    "cases:withdraw": {"roles": {"caseworker"}, "make": a_case("submitted")},
    "cases:decide_criteria": {"roles": {"caseworker"}, "make": a_case("submitted")},
    "cases:record_visit": {"roles": {"caseworker"}, "make": a_case("submitted")},
    "cases:link_market": {"roles": {"caseworker"}, "make": a_case("eligible")},
    "cases:ask_market_exception": {"roles": {"caseworker"}, "make": a_case("eligible")},
    "cases:find_eligible": {"roles": {"caseworker"}, "make": a_case("submitted")},
    "cases:find_ineligible": {"roles": {"caseworker"}, "make": a_case("submitted")},
    "cases:assess_market": {"roles": {"caseworker"}, "make": a_case("eligible")},
    "cases:offer_next_training": {"roles": {"caseworker"}, "make": a_case("in_training")},
    "cases:start_training": {"roles": {"caseworker"}, "make": a_case("delivered")},
    "cases:complete_training": {"roles": {"caseworker"}, "make": a_case("in_training")},
    "cases:waive_training": {"roles": PROPOSE, "make": a_case("delivered")},
    "cases:drop_out": {"roles": {"caseworker"}, "make": a_case("in_training", route="training_then_grant")},
    "cases:start_follow_up": {"roles": {"caseworker"}, "make": a_case("trained")},
    "cases:close_early": {"roles": PROPOSE, "make": a_case("submitted")},
    "cases:reopen": {"roles": PROPOSE, "make": a_case("closed")},
    "cases:take": {"roles": {"caseworker"}, "make": a_case("submitted")},
    "cases:assign": {"roles": {"manager", "caseworker"}, "make": a_case("submitted")},
    "cases:add_note": {"roles": SEE_CASES, "make": a_case("closed")},
    "cases:print_card": {"roles": {"caseworker"}, "make": a_case("submitted")},
    "cases:end_card": {"roles": {"caseworker"}, "make": a_case("submitted")},
    "cases:log_call": {"roles": {"caseworker"}, "make": a_case("submitted")},
    "cases:send_message": {"roles": {"caseworker"}, "make": a_case("submitted")},
    "cases:read_messages": {"roles": {"caseworker"}, "make": a_case("submitted")},
    "cases:hold": {"roles": {"caseworker"}, "make": a_case("submitted")},
    "cases:release": {"roles": {"caseworker"}, "make": a_case("submitted")},
    "cases:declare_conflict": {"roles": SEE_CASES, "make": a_case("closed")},
    # plans
    "plans:compare": {"roles": {"caseworker"}, "make": a_planned_case},
    "plans:accept": {"roles": {"caseworker"}, "make": a_planned_case},
    # selection
    "selection:board": {"roles": SEE_REVIEWS | {"reviewer"}},
    "selection:figures": {"roles": SEE_REVIEWS, "make": lambda user: {"pk": case_that_came("assessed").call_id}},
    "selection:open_reviews": {"roles": {"secretary"}, "method": "post"},
    "selection:reviews": {"roles": {"reviewer"}},
    "selection:review": {"roles": {"reviewer"}, "make": own_review},
    "selection:give_back": {"roles": {"reviewer"}, "make": own_review},
    "selection:case": {"roles": SEE_REVIEWS, "make": an_assessed_case},
    "selection:open_review": {"roles": {"secretary"}, "make": an_assessed_case},
    "selection:place_on_reserve": {"roles": {"chair"}, "make": a_case_to_decide},
    "selection:decline": {"roles": {"chair"}, "make": a_case_to_decide},
    "selection:assign_reviewers": {"roles": {"secretary"}, "make": an_assessed_case},
    # awards
    "awards:grants": {"roles": SEE_GRANTS},
    "awards:export_xlsx": {"roles": {"manager", "caseworker", "auditor"}},
    "awards:export_csv": {"roles": {"manager", "caseworker", "auditor"}},
    "awards:grant": {"roles": SEE_GRANTS - {"monitor"}, "make": a_grant_for},
    "awards:set_lines": {"roles": {"caseworker"}, "make": a_grant_for},
    "awards:prepare_agreement": {"roles": {"caseworker"}, "make": a_grant_for},
    "awards:sign_agreement": {"roles": {"caseworker"}, "make": a_grant_for},
    "awards:refuse_agreement": {"roles": {"caseworker"}, "make": a_grant_for},
    "awards:cancel_award": {"roles": {"manager", "caseworker"}, "make": a_grant_for},
    "awards:award": {"roles": {"chair"}, "make": a_case_to_decide},
    # supply
    "supply:deliveries": {"roles": SEE_SUPPLY},
    "supply:export_deliveries_xlsx": {"roles": EXPORT_SUPPLY},
    "supply:export_deliveries_csv": {"roles": EXPORT_SUPPLY},
    "supply:export_assets_xlsx": {"roles": EXPORT_SUPPLY},
    "supply:export_assets_csv": {"roles": EXPORT_SUPPLY},
    "supply:plan_delivery": {"roles": {"procurement"}, "make": a_signed_grant_for},
    "supply:delivery": {"roles": SEE_SUPPLY, "make": lambda user: {"pk": delivery_for(user).pk}},
    "supply:receive": {"roles": {"caseworker", "monitor"}, "make": lambda user: {"pk": delivery_for(user).pk}},
    "supply:cancel": {"roles": {"procurement"}, "make": lambda user: {"pk": delivery_for(user).pk}},
    "supply:accept_line": {
        "roles": {"caseworker", "monitor"},
        "method": "post",
        "make": a_line_for,
    },
    "supply:replace_line": {
        "roles": {"caseworker", "monitor"},
        "make": a_line_for,
    },
    "supply:assets": {"roles": SEE_SUPPLY},
    "supply:labels": {"roles": SEE_SUPPLY},
    "supply:asset": {"roles": SEE_SUPPLY, "make": an_asset_for},
    "supply:hand_over": {"roles": {"manager"}, "make": an_asset_for},
    "supply:send_to_repair": {"roles": {"manager"}, "make": an_asset_for},
    "supply:return_from_repair": {"roles": {"manager"}, "make": an_asset_for},
    "supply:lose": {"roles": {"manager"}, "make": an_asset_for},
    "supply:recover": {"roles": {"manager"}, "make": an_asset_for},
    "supply:write_off": {"roles": {"manager"}, "make": an_asset_for},
    # followup
    "followup:visits": {"roles": SEE_VISITS},
    "followup:export_xlsx": {"roles": {"manager", "monitor", "auditor"}},
    "followup:export_csv": {"roles": {"manager", "monitor", "auditor"}},
    "followup:visit": {"roles": SEE_VISITS, "make": a_visit},
    "followup:record_visit": {"roles": {"monitor"}, "make": a_visit},
    "followup:miss_visit": {"roles": {"monitor"}, "make": a_visit},
    "followup:plan_visit": {"roles": {"manager", "monitor"}, "make": a_case("agreed")},
    "followup:complete_delivery": {"roles": {"monitor"}, "make": a_case("agreed")},
    "followup:close": {"roles": PROPOSE, "make": a_case("in_follow_up")},
    "followup:reopen_follow_up": {"roles": PROPOSE, "make": a_case("closed")},
    # workshops
    "workshops:workshops": {"roles": READ_WORKSHOPS},
    "workshops:week": {"roles": READ_WORKSHOPS},
    "workshops:plan_workshop": {"roles": RUN_WORKSHOPS},
    "workshops:add_venue": {"roles": RUN_WORKSHOPS},
    "workshops:start": {"roles": RUN_WORKSHOPS, "make": lambda user: {"pk": workshop_for(user).pk}},
    "workshops:add_session": {"roles": RUN_WORKSHOPS, "make": lambda user: {"pk": workshop_for(user).pk}},
    "workshops:move_session": {"roles": RUN_WORKSHOPS, "make": lambda user: {"pk": session_for(user).pk}},
    "workshops:cancel_session": {"roles": RUN_WORKSHOPS, "make": lambda user: {"pk": session_for(user).pk}},
    # enrolments
    "enrolments:workshop": {"roles": READ_WORKSHOPS, "make": lambda user: {"pk": workshop_for(user).pk}},
    "enrolments:export_xlsx": {"roles": EXPORT_ATTENDANCE},
    "enrolments:export_csv": {"roles": EXPORT_ATTENDANCE},
    "enrolments:export_workshop_xlsx": {"roles": EXPORT_ATTENDANCE, "make": lambda user: {"pk": workshop_for(user).pk}},
    "enrolments:export_workshop_csv": {"roles": EXPORT_ATTENDANCE, "make": lambda user: {"pk": workshop_for(user).pk}},
    "enrolments:sheet": {"roles": READ_WORKSHOPS, "make": lambda user: {"pk": workshop_for(user).pk}},
    "enrolments:enrol": {"roles": {"manager", "caseworker"}, "make": lambda user: {"pk": workshop_for(user).pk}},
    "enrolments:change_workshop": {"roles": RUN_WORKSHOPS, "make": lambda user: {"pk": workshop_for(user).pk}},
    "enrolments:finish": {"roles": RUN_WORKSHOPS, "make": lambda user: {"pk": running_workshop_for(user).pk}},
    "enrolments:cancel_workshop": {"roles": RUN_WORKSHOPS, "make": lambda user: {"pk": workshop_for(user).pk}},
    "enrolments:mark_attendance": {"roles": RUN_WORKSHOPS, "make": lambda user: {"pk": session_for(user).pk}},
    "enrolments:complete": {"roles": RUN_WORKSHOPS, "make": lambda user: {"pk": enrolment_for(user).pk}},
    "enrolments:drop_out": {"roles": ENROL, "make": lambda user: {"pk": enrolment_for(user).pk}},
    "enrolments:cancel": {"roles": ENROL, "make": lambda user: {"pk": enrolment_for(user).pk}},
    "enrolments:withdraw_certificate": {
        "roles": {"manager"},
        "make": lambda user: {"pk": a_certificate().pk},
    },
    "verify:certificate": {
        "roles": PUBLIC,
        "make": lambda user: {"number": a_certificate().number},
    },
    # rights
    "rights:corrections": {"roles": EDIT_PEOPLE},
    "rights:correction": {"roles": EDIT_PEOPLE, "make": a_correction},
    "rights:ask_correction": {"roles": EDIT_PEOPLE, "make": a_person},
    "rights:copy_file": {"roles": {"protection"}, "make": a_person},
    # desk
    "desk:today": {"roles": STAFF},
    "desk:audit": {"roles": AUDIT},
    "desk:case": {"roles": SEE_CASES, "make": a_case("closed")},
    # my
    "apply:calls": {"roles": APPLICANT},
    "apply:start": {"roles": APPLICANT, "make": lambda user: {"pk": CallFactory(opened=True).pk}},
    "apply:you": {"roles": APPLICANT},
    "apply:who": {"roles": APPLICANT},
    "apply:consent": {"roles": APPLICANT, "make": own_case},
    "apply:tasks": {"roles": APPLICANT, "make": own_case},
    "apply:plan": {"roles": APPLICANT, "make": own_case},
    "apply:results": {
        "roles": APPLICANT,
        "make": lambda user: own_case(user) | {"slug": "items"},
        "method": "post",
    },
    "apply:example": {"roles": APPLICANT, "make": own_case},
    "apply:check": {"roles": APPLICANT, "make": own_case},
    **{f"apply:{step.slug}": {"roles": APPLICANT, "make": own_case} for step in STEPS},
    "apply:questions": {"roles": APPLICANT, "make": own_case},
    "apply:answer": {"roles": APPLICANT, "make": own_question},
    "my:home": {"roles": APPLICANT},
    "my:consents": {"roles": APPLICANT},
    "my:corrections": {"roles": APPLICANT},
    "my:copy": {"roles": APPLICANT},
    "my:copy_file": {"roles": APPLICANT, "make": own_copy},
    "my:readings": {"roles": APPLICANT},
    "my:case": {"roles": APPLICANT, "make": own_case},
    "my:messages": {"roles": APPLICANT, "make": own_case},
    "my:withdraw": {"roles": APPLICANT, "make": own_case},
    "my:refuse": {"roles": APPLICANT, "make": own_case},
    "my:withdraw_consent": {"roles": APPLICANT, "make": own_consent},
    "my:document": {"roles": APPLICANT, "make": own(DocumentFactory)},
    "my:paper": {"roles": APPLICANT, "make": own(AttachmentFactory)},
    # operations
    "operations:healthz": {"roles": PUBLIC},
    # cms
    "wagtail_serve": {"roles": PUBLIC, "make": lambda user: {"path": ""}},
    "wagtaildocs_serve": {"roles": PUBLIC, "make": library_file},
    "portal_picture": {"roles": PUBLIC, "make": library_picture},
    "robots": {"roles": PUBLIC},
    "sitemap": {"roles": PUBLIC},
}

# What other people's code answers without sign-in, name by name; all the rest of it asks.
THIRD_PARTY_PUBLIC = {
    "account_login",
    "account_logout",
    "account_inactive",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "mfa_authenticate",
    "wagtailadmin_login",  # behind closed_cms_sign_in
}

# What other people's code hides from our middleware because it asks for the sign-in itself, with arguments to try it.
THIRD_PARTY_ASKS_ITSELF = {
    "wagtailadmin_api:pages:listing": {},
    "wagtailadmin_api:pages:detail": {"pk": 1},
    "wagtailadmin_api:pages:find": {},
    "wagtailadmin_api:pages:action": {"pk": 1, "action_name": "delete"},
    "wagtailadmin_api:documents:listing": {},
    "wagtailadmin_api:documents:detail": {"pk": 1},
    "wagtailadmin_api:documents:find": {},
    "wagtailadmin_api:images:listing": {},
    "wagtailadmin_api:images:detail": {"pk": 1},
    "wagtailadmin_api:images:find": {},
}
