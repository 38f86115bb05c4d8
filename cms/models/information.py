from django.utils.translation import gettext_lazy as _
from wagtail.models import PagePermissionTester

from cms.models.base import PortalPage
from cms.models.calls import CallPage
from cms.models.workshops import WorkshopPage

NEXT_WORKSHOPS = 3


class StaysInPlace(PagePermissionTester):
    """A page that is written anew but neither deleted, moved nor taken off: the site hangs on it."""

    def can_delete(self, ignore_bulk=False):  # noqa: FBT002 - Wagtail calls it so
        return False

    def can_unpublish(self):
        return False


class HomePage(PortalPage):
    """The way in: what this is, what is open, what comes next. Its title is the headline."""

    max_count_per_parent = 1
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "cms.InfoPage",
        "cms.CallListPage",
        "cms.WorkshopListPage",
        "cms.MaterialListPage",
        "cms.NewsListPage",
    ]
    template = "cms/home_page.html"

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def permissions_for_user(self, user):
        return StaysInPlace(user, self)

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | {
            "workshops": WorkshopPage.ahead_under(self)[:NEXT_WORKSHOPS],
            "calls": CallPage.open_under(self),
        }


class InfoPage(PortalPage):
    """A page that explains: how to apply, questions, data rights."""

    parent_page_types = ["cms.HomePage"]
    subpage_types = []
    template = "cms/info_page.html"

    class Meta:
        verbose_name = _("information page")
        verbose_name_plural = _("information pages")
