from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from cms.models.base import ListPage, PortalPage


class MaterialListPage(ListPage):
    """The material, in the order the editor gave it."""

    subpage_types = ["cms.MaterialPage"]
    template = "cms/list_page.html"
    card = "cms/_material_card.html"
    empty = _("There is no material yet.")

    class Meta:
        verbose_name = _("list of material")
        verbose_name_plural = _("lists of material")

    def listed(self):
        return MaterialPage.objects.child_of(self).live().public().order_by("path")


class MaterialPage(PortalPage):
    """Something to learn from, with its files."""

    class Level(models.TextChoices):
        PICTURES = "pictures", _("mostly pictures")
        PLAIN = "plain", _("plain words")
        FULL = "full", _("for trainers")

    level = models.CharField(_("reading level"), max_length=8, choices=Level, default=Level.PLAIN)
    licence = models.CharField(_("licence"), max_length=120, blank=True)
    reviewed_on = models.DateField(_("last reviewed on"), null=True, blank=True)

    content_panels = [
        *PortalPage.content_panels,
        FieldPanel("level"),
        FieldPanel("licence"),
        FieldPanel("reviewed_on"),
    ]
    parent_page_types = ["cms.MaterialListPage"]
    subpage_types = []
    template = "cms/material_page.html"

    class Meta:
        verbose_name = _("material")
        verbose_name_plural = _("material")
