from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.panels import FieldPanel

from cms.models.base import ListPage, PortalPage
from livelihoods.audit.rules import today
from livelihoods.programmes.models import Call

NAMED_DISTRICTS = 4


class CallListPage(ListPage):
    """The calls, the one with the latest last day first."""

    subpage_types = ["cms.CallPage"]
    template = "cms/list_page.html"
    card = "cms/_call_card.html"
    empty = _("No call is open just now. When one opens, it stands here.")

    class Meta:
        verbose_name = _("list of calls")
        verbose_name_plural = _("lists of calls")

    def listed(self):
        return CallPage.shown_under(self)


class CallPage(PortalPage):
    """A call: dates, criteria and target shares come from the call itself."""

    call = models.ForeignKey(
        Call,
        verbose_name=_("call"),
        on_delete=models.PROTECT,
        related_name="+",
        limit_choices_to=~models.Q(status=Call.Status.DRAFT),
    )

    content_panels = [*PortalPage.content_panels, FieldPanel("call")]
    parent_page_types = ["cms.CallListPage"]
    subpage_types = []
    template = "cms/call_page.html"

    class Meta:
        verbose_name = _("call")
        verbose_name_plural = _("calls")

    @classmethod
    def shown_under(cls, page):
        """What readers may see below a page, with the calls and their districts."""
        pages = cls.objects.descendant_of(page).live().public().order_by("-call__closes_on", "path")
        return pages.select_related("call").prefetch_related("call__districts")

    @classmethod
    def open_under(cls, page):
        """Of these the ones that take applications today."""
        return cls.shown_under(page).filter(call__in=Call.objects.open_on(today()))

    @property
    def is_open(self):
        """Whether people can apply today."""
        return self.call.is_open(today())

    @property
    def opens_later(self):
        return self.call.status == Call.Status.OPEN and self.call.opens_on > today()

    @property
    def days_left(self):
        """Until the last day, which still counts."""
        return (self.call.closes_on - today()).days + 1

    @property
    def window_days(self):
        """How long people can apply, first and last day included."""
        return (self.call.closes_on - self.call.opens_on).days + 1

    @property
    def days_gone(self):
        return self.window_days - self.days_left

    @property
    def districts_in_short(self):
        """The first few by name, the rest by number."""
        names = [district.name for district in self.call.districts.all()]
        rest = len(names) - NAMED_DISTRICTS
        if rest <= 0:
            return ", ".join(names)
        return ngettext("%(names)s and %(count)s more district", "%(names)s and %(count)s more districts", rest) % {
            "names": ", ".join(names[:NAMED_DISTRICTS]),
            "count": rest,
        }
