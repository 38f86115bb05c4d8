from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from cms.models.base import ListPage, PortalPage
from livelihoods.audit.rules import today


class NewsListPage(ListPage):
    """The news, newest first."""

    subpage_types = ["cms.NewsPage"]
    template = "cms/list_page.html"
    card = "cms/_news_card.html"
    empty = _("There is no news yet.")

    class Meta:
        verbose_name = _("list of news")
        verbose_name_plural = _("lists of news")

    def listed(self):
        return NewsPage.objects.child_of(self).live().public().order_by("-told_on", "-pk")


class NewsPage(PortalPage):
    """Something that happened or will."""

    told_on = models.DateField(_("date"), default=today)

    content_panels = [*PortalPage.content_panels, FieldPanel("told_on")]
    parent_page_types = ["cms.NewsListPage"]
    subpage_types = []
    template = "cms/news_page.html"

    class Meta:
        verbose_name = _("news")
        verbose_name_plural = _("news")
