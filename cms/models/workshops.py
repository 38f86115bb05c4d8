from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from cms.models.base import ListPage, PortalPage
from training.workshops import figures


class WorkshopListPage(ListPage):
    """The workshops that lie ahead, soonest first."""

    subpage_types = ["cms.WorkshopPage"]
    template = "cms/list_page.html"
    card = "cms/_workshop_card.html"
    empty = _("No workshop is planned just now. When one is, it stands here.")

    class Meta:
        verbose_name = _("list of workshops")
        verbose_name_plural = _("lists of workshops")

    def listed(self):
        return WorkshopPage.ahead_under(self)


class WorkshopPage(PortalPage):
    """A workshop people can come to: date, place, access and places left come from the workshop itself."""

    workshop = models.ForeignKey(
        "workshops.Workshop", verbose_name=_("workshop"), on_delete=models.PROTECT, related_name="+"
    )

    content_panels = [*PortalPage.content_panels, FieldPanel("workshop")]
    parent_page_types = ["cms.WorkshopListPage"]
    subpage_types = []
    template = "cms/workshop_page.html"

    class Meta:
        verbose_name = _("workshop")
        verbose_name_plural = _("workshops")

    @classmethod
    def ahead_under(cls, page):
        """What readers may see below a page of workshops that have not begun, soonest first."""
        pages = {one.workshop_id: one for one in cls.objects.descendant_of(page).live().public()}
        ahead = []
        for facts in figures.upcoming().filter(pk__in=pages):
            pages[facts.pk].facts = facts
            ahead.append(pages[facts.pk])
        return ahead

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | {
            "facts": self.facts,
            "sessions": self.facts.sessions.held(),
            "has_begun": self.facts.has_begun,
        }

    @cached_property
    def facts(self):
        """The workshop with its dates and places left."""
        return figures.announced().get(pk=self.workshop_id)
