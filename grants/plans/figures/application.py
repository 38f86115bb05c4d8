"""What was answered to an application, question by question: for who writes it, who checks it and who reads it."""

from django.db.models import Exists, OuterRef
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from grants.cases.rules.questions import SECTIONS
from grants.markets.models import MarketAssessment
from grants.plans.figures.answers import PlanAnswers
from grants.plans.figures.market import set_beside
from grants.plans.models import BusinessPlan
from grants.plans.rules.examples import EXAMPLES
from livelihoods.documents.models import Attachment
from livelihoods.notices.rules import mask_address
from livelihoods.people.figures.life import LifeAnswers
from livelihoods.people.models import Member
from livelihoods.ui.rules import day


class Application(LifeAnswers, PlanAnswers):
    """Everything that belongs to a case, read once; `answers_to(question)` gives the answers as sentences.

    A `reader` of the office is shown no more than she may know.
    """

    def __init__(self, case, *, reader=None):
        self.case = case
        self.reader = reader

    @cached_property
    def person(self):
        return self.case.applicant

    @cached_property
    def consent(self):
        return self.person.consents.active().first()

    @cached_property
    def displacements(self):
        statuses = self.person.displacement_statuses.live()
        return list(statuses.select_related("origin_district", "return_district"))

    @property
    def displacement(self):
        return self.displacements[0] if self.displacements else None

    @cached_property
    def contacts(self):
        return list(self.person.contact_points.live())

    @cached_property
    def home(self):
        return self.person.present_residence

    @cached_property
    def whole_household(self):
        """Everybody who lives with her, herself among them; `is_seen` says of whom the reader may know."""
        hers = self.person.memberships.live().values("household")
        seen = Member.objects.visible_to(self.reader) if self.reader else Member.objects.all()
        members = Member.objects.live().filter(household__in=hers).select_related("household", "person")
        return list(members.annotate(is_seen=Exists(seen.filter(pk=OuterRef("pk")))))

    @property
    def membership(self):
        return next((member for member in self.whole_household if member.person_id == self.person.pk), None)

    @property
    def members(self):
        """The others of her household."""
        return [one for one in self.whole_household if one.person_id != self.person.pk and one.is_seen]

    @property
    def has_other_head(self):
        return any(member.relation == Member.Relation.HEAD for member in self.members)

    @cached_property
    def plan(self):
        """The plan, an empty one before it is begun."""
        return getattr(self.case, "plan", None) or BusinessPlan(case=self.case)

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

    def sections_beside_plan(self):
        """Every question with its answers, section by section; those of the plan are read beside the market."""
        return [
            (section, [(question, self.answers_to(question.slug)) for question in section.questions])
            for section in SECTIONS
            if section.slug != "plan"
        ]

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
        born = day(person.birth_date) if person.birth_date else person.birth_year
        return [person.full_name, person.get_sex_display(), born]

    def _identity(self):
        if self.person.identity_exception:
            return [self.person.get_identity_exception_display()]
        return [self.person.get_identity_evidence_display()] if self.person.has_identity else []

    def _displacement(self):
        status = self.displacement
        return [status, status.origin_district, status.displaced_year] if status else []

    def _return(self):
        status = self.displacement
        if status is None or status.intends_to_return is None:
            return []
        if not status.intends_to_return:
            return [_("Does not want to go back")]
        return [_("Wants to go back"), status.return_district, status.return_year]

    def _mine(self):
        return self._closed("people.view_minelink", self.has_mine_link and _("Written down"))

    def _functioning(self):
        return self._closed("people.view_functioning", self.has_functioning and _("Answered"))

    def _devices(self):
        return self._closed("people.view_functioning", self.has_devices and _("Answered"))

    def _official(self):
        return self._closed("people.view_functioning", self.has_official and _("Answered"))

    def _closed(self, right, answered):
        """Whether, and nothing more: a phone is read by others."""
        if self.reader and not self.reader.has_perm(right):
            return [_("for caseworkers and protection only")]
        return [answered]

    def _phones(self):
        in_full = self.reader is None or self.reader.has_perm("cases.change_case")
        return [
            f"{contact.shown if in_full else mask_address(contact.value)} ({contact.get_owner_display()})"
            for contact in self.contacts
        ]

    def _home(self):
        if self.home is None:
            return []
        since = self.home.since_year
        return [self.home, self.home.address, _("Since %(year)s") % {"year": since} if since else ""]

    def _household(self):
        if self.membership is None:
            return []
        return [self.membership.get_relation_display(), self.membership.household.get_dwelling_display()]

    def _members(self):
        return [f"{member.get_relation_display()}, {member.born}" for member in self.members]

    def _business(self):
        kind = _("new") if self.case.is_new_business else _("begun already")
        return [self.case.title, self.case.sector, kind] if self.case.title else []

    def _place(self):
        return [self.case.settlement, self.case.district]

    def _papers(self):
        return [paper.name for paper in self.papers]
