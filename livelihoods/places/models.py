from django.db import models
from django.utils.translation import gettext_lazy as _


class District(models.Model):
    """A district or city with district rank, as ISO 3166-2:AZ lists them; dated, because borders change."""

    code = models.CharField(_("code"), max_length=8, help_text="ISO 3166-2 without the country, AGC")
    name_az = models.CharField(_("name in Azerbaijani"), max_length=60)

    class Meta:
        verbose_name = _("district")
        verbose_name_plural = _("districts")

    def __str__(self):
        return self.name_az
