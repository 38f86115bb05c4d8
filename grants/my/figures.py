"""One application as its applicant sees it: what she has answered, question by question."""

from django.db.models.functions import TruncDate
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from grants.awards.models import Grant
from grants.cases.rules.status import Outcome
from grants.markets.models import MarketAssessment
from grants.plans.figures.answers import PlanAnswers
from grants.plans.figures.market import set_beside
from grants.plans.rules.examples import EXAMPLES
from grants.supply.models import Delivery
from livelihoods.accounts.models import User
from livelihoods.audit.models import Reading, about_any
from livelihoods.audit.rules import now, why_read
from livelihoods.documents.models import Attachment, Document
from livelihoods.ui.rules import day
from training.workshops.models import Session

READINGS_SHOWN = 50


class Application(PlanAnswers):
    """Everything that belongs to a case, read once; `answers_to(question)` gives the answers as sentences."""

    def __init__(self, case):
        self.case = case

    @cached_property
    def person(self):
        return self.case.applicant

    @cached_property
    def consent(self):
        return self.person.consents.active().first()

    @cached_property
    def displacement(self):
        return self.person.displacement_statuses.live().select_related("origin_district").first()

    @cached_property
    def contacts(self):
        return list(self.person.contact_points.live())

    @cached_property
    def home(self):
        return self.person.present_residence

    @cached_property
    def membership(self):
        return self.person.memberships.live().select_related("household").first()

    @cached_property
    def members(self):
        """The others of her household."""
        if self.membership is None:
            return []
        members = self.membership.household.members.live().exclude(pk=self.membership.pk)
        return list(members.select_related("person"))

    @cached_property
    def plan(self):
        return self.case.plan

    @cached_property
    def papers(self):
        return list(Attachment.objects.about(self.case))

    @property
    def plan_beside_market(self):
        """The plan as it stands in memory, each line with the price seen on her market."""
        set_beside([*self.plan.sold, *self.plan.needed], self.prices)
        return self.plan

    @property
    def example(self):
        """The example of her kind of business, where there is one."""
        return EXAMPLES.get(self.case.sector.code) if self.case.sector else None

    @cached_property
    def prices(self):
        """The prices seen on her market."""
        card = MarketAssessment.objects.current(self.case.district, self.case.sector)
        return list(card.prices.all()) if card else []

    def answers_to(self, question):
        """What she answered, each a sentence; nothing while it is not answered."""
        own = getattr(self, f"_{question}", None)
        return [str(answer) for answer in (own() if own else self.answers_to_page(question)) if answer]

    def has_answered(self, question):
        return bool(self.answers_to(question))

    def _consent(self):
        return [_("Agreed on %(day)s") % {"day": day(self.consent.given_on)}] if self.consent else []

    def _about(self):
        person = self.person
        return [person.full_name, person.get_sex_display(), day(person.birth_date) or person.birth_year]

    def _identity(self):
        if self.person.identity_exception:
            return [self.person.get_identity_exception_display()]
        return [self.person.get_identity_evidence_display()] if self.person.has_identity else []

    def _displacement(self):
        status = self.displacement
        return [status, status.origin_district, status.displaced_year] if status else []

    def _mine(self):
        """Whether, and nothing more: a phone is read by others."""
        return [_("Written down")] if self.person.mine_links.exists() else []

    def _phones(self):
        return [f"{contact.shown} ({contact.get_owner_display()})" for contact in self.contacts]

    def _home(self):
        return [self.home, self.home.address] if self.home else []

    def _household(self):
        if self.membership is None:
            return []
        return [self.membership.get_relation_display(), self.membership.household.get_dwelling_display()]

    def _members(self):
        return [f"{member.get_relation_display()}, {member.birth_year or member.person.age}" for member in self.members]

    def _business(self):
        kind = _("new") if self.case.is_new_business else _("begun already")
        return [self.case.title, self.case.sector, kind] if self.case.title else []

    def _place(self):
        return [self.case.settlement, self.case.district]

    def _papers(self):
        return [paper.name for paper in self.papers]


def stages_of(case):
    """The way of a case with its days in her language; a case that ended on its way goes no further."""
    shown = {"late": "now", "next": "todo", "stopped": "now"}
    return [
        {
            "label": step.label,
            "state": shown.get(step.state, step.state),
            "date": day(step.day, "d MMM") if step.day else "",
        }
        for step in case.stage_path
    ]


def reasons_of(case):
    """Why it is a no, and what would help, in the words that were written for her."""
    if case.outcome == Outcome.INELIGIBLE:
        return [decision.criterion.sentence for decision in case.criterion_decisions.unmet()]
    decision = case.decisions.filter(kind="decline").last() if case.outcome == Outcome.DECLINED else None
    return [words for words in (decision.reason, decision.what_would_help) if words] if decision else []


def sessions_of(case):
    """When and where her training still meets."""
    meets = Session.objects.filter(
        workshop__enrolments__in=case.applicant.enrolments.on_places(), cancelled_at=None, ends_at__gte=now()
    )
    return meets.select_related("workshop__venue__settlement").order_by("starts_at")


def grant_of(case):
    """What she was promised, and when it comes."""
    grant = Grant.objects.live().filter(case=case).prefetch_related("lines").first()
    if grant is None:
        return None
    deliveries = Delivery.objects.filter(grant=grant).exclude(status=Delivery.Status.CANCELLED)
    return {"amount": grant.amount, "lines": grant.lines.all(), "deliveries": deliveries, "status": grant.status}


def documents_of(case):
    """The papers that were issued about her case."""
    return Document.objects.about(case)


def readings_of(person):
    """Who opened what is kept about her, and why: each account, purpose and day once, newest first."""
    hers = [person, *person.cases.all()]
    readings = Reading.objects.filter(about_any([*hers, *Attachment.objects.filter(about_any(hers))]))
    days = readings.values("by_id", "purpose", day=TruncDate("at")).distinct().order_by("-day", "by_id", "purpose")
    days = list(days[:READINGS_SHOWN])
    users = User.objects.prefetch_related("groups").in_bulk({reading["by_id"] for reading in days})
    return [
        {"day": reading["day"], "by": users[reading["by_id"]], "why": why_read(reading["purpose"])} for reading in days
    ]
