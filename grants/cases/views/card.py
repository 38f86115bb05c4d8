from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from grants.cases import actions
from grants.cases.forms.work import PrintCardForm
from grants.cases.views.work import OnDesk
from livelihoods.accounts.models import Card
from livelihoods.accounts.rules import card_code
from livelihoods.moves.rules import NotYet


class PrintCard(OnDesk):
    """Answers with the card itself: it is shown this once."""

    form_class = PrintCardForm
    template_name = "grants/cases/print_card.html"
    heading = _("Print a card for sign-in")
    button = _("Print the card")

    def get_initial(self):
        return {"language": self.object.applicant.language}

    def form_valid(self, form):
        try:
            content = actions.print_card(self.object, by=self.request.user, **form.cleaned_data)
        except NotYet as no:
            form.add_error(None, no.sentences)
            return self.form_invalid(form)
        name = f'inline; filename="{self.object.reference}.pdf"'
        headers = {"Content-Disposition": name, "Cache-Control": "private, no-store"}
        return HttpResponse(content, content_type="application/pdf", headers=headers)

    def get_context_data(self, **kwargs):
        cards = Card.objects.live().filter(code=card_code(self.object.reference)).select_related("printed_by")
        return super().get_context_data(card=cards.first(), **kwargs)


class EndCard(OnDesk):
    action = actions.end_card
    heading = _("End the card")
    button = _("End the card")
    done = _("The card opens nothing any more.")
