from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from grants.selection.forms import DecisionForm
from livelihoods.ui.forms import MoneyField
from livelihoods.ui.rules import manat


class AwardForm(DecisionForm):
    amount = MoneyField(label=_("Amount of the grant"), max_digits=10)
    field_order = ["amount"]

    def __init__(self, *args, ceiling, free, **kwargs):
        super().__init__(*args, **kwargs)
        self.ceiling, self.free = ceiling, free
        self.fields["amount"].help_text = _("At most %(ceiling)s; free in this call: %(free)s.") % {
            "ceiling": manat(ceiling),
            "free": manat(free),
        }

    def clean_amount(self):
        """More than nothing, and no more than the call allows and has left."""
        amount = self.cleaned_data["amount"]
        if amount <= 0:
            raise ValidationError(_("Write an amount above zero."))
        if amount > self.ceiling:
            raise ValidationError(_("The amount is above the ceiling of the call."))
        if amount > self.free:
            raise ValidationError(_("The budget of the call does not have this amount left."))
        return amount
