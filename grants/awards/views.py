from django.utils.translation import gettext_lazy as _

from grants.awards import actions, forms
from grants.selection.figures import money_of
from grants.selection.models import Decision
from grants.selection.views import Decide


class Award(Decide):
    move = "award"
    kind = Decision.Kind.AWARD
    form_class = forms.AwardForm
    action = actions.award
    heading = _("Award the grant")
    done = _("The grant is awarded.")

    def get_initial(self):
        return {"amount": min(self.object.plan.requested_amount, self.object.call.ceiling_amount)}

    def get_form_kwargs(self):
        call = self.object.call
        return super().get_form_kwargs() | {"ceiling": call.ceiling_amount, "free": money_of(call).free}
