from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from livelihoods.ui.models import Named, in_active_language


class Curriculum(Named):
    """What is taught, in how many hours, and which share of them one must attend."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    hours = models.DecimalField(_("hours"), max_digits=5, decimal_places=1)
    completion_share = models.DecimalField(
        _("share of hours to attend"), max_digits=3, decimal_places=2, default=Decimal("0.80")
    )
    description_az = models.TextField(_("description in Azerbaijani"))
    description_ru = models.TextField(_("description in Russian"))
    description_en = models.TextField(_("description in English"))

    class Meta:
        verbose_name = _("curriculum")
        verbose_name_plural = _("curricula")
        default_permissions = ()
        ordering = ["name_en"]
        constraints = [
            models.CheckConstraint(name="curriculum_has_hours", condition=Q(hours__gt=0)),
            models.CheckConstraint(
                name="curriculum_share_is_a_share", condition=Q(completion_share__gt=0, completion_share__lte=1)
            ),
        ]

    @property
    def description(self):
        """The description in the reader's language."""
        return in_active_language(self, "description")

    @property
    def hours_to_complete(self):
        """How many hours one must attend."""
        return self.hours * self.completion_share
