from django.db import models
from django.utils.translation import gettext_lazy as _

from livelihoods.ui.models import Named


class Sector(Named):
    """A kind of business."""

    code = models.SlugField(_("code"), max_length=24, unique=True)
    isic = models.CharField(_("ISIC revision 4"), max_length=8, blank=True)
    position = models.PositiveSmallIntegerField(_("position"))

    class Meta:
        verbose_name = _("sector")
        default_permissions = ()
        verbose_name_plural = _("sectors")
        ordering = ["position"]
