from django.utils.translation import gettext_lazy as _

from grants.cases import actions
from grants.cases.forms import eligibility as forms
from grants.cases.views.moves import CaseMove
from grants.cases.views.work import OnDesk


class DecideCriteria(OnDesk):
    """Every criterion of the call on one page."""

    action = actions.decide_criteria
    form_class = forms.CriteriaForm
    template_name = "grants/cases/decide_criteria.html"
    heading = _("Decide the criteria")
    button = _("Save the decisions")
    done = _("The decisions are kept.")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"case": self.object}

    def words_of(self, form):
        return {"decisions": form.decisions}


class RecordVisit(OnDesk):
    action = actions.record_visit
    form_class = forms.VisitForm
    heading = _("Verification visit")
    button = _("Keep the visit")
    done = _("The visit is written down.")


class LinkMarket(OnDesk):
    action = actions.link_market
    heading = _("Lay the market card beside the case")
    done = _("The market card lies beside the case.")


class AskMarketException(OnDesk):
    action = actions.ask_market_exception
    form_class = forms.ExceptionForm
    heading = _("Go on without a market card")
    button = _("Ask for the exception")
    done = _("Somebody else decides whether to go on without a market card.")


class FindEligible(CaseMove):
    move = "find_eligible"
    action = actions.find_eligible


class FindIneligible(CaseMove):
    move = "find_ineligible"
    action = actions.find_ineligible
    form_class = forms.FindIneligibleForm


class AssessMarket(CaseMove):
    move = "assess_market"
    action = actions.assess_market


class OfferNextTraining(OnDesk):
    """The next training is offered before a case is closed because its applicant left one."""

    action = actions.offer_next_training
    heading = _("Offer the next training")
    done = _("It is written down that the next training was offered.")
