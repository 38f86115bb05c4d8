from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import FileResponse, StreamingHttpResponse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import check_for_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from django.views.i18n import set_language as remember_in_cookie

from livelihoods.ui.actions import remember_language
from livelihoods.ui.resources import csv_lines, xlsx_file

FIRST_PAGE = "/desk/"
SEES_CASES = [f"cases.view_{which}_case" for which in ["every", "district", "assessed", "awarded", "agreed", "refused"]]
WAYS = [
    (_("Today"), FIRST_PAGE, []),
    (_("Cases"), "/desk/cases/", SEES_CASES),
    (_("People"), "/desk/people/", ["people.view_person"]),
    (_("Market"), "/desk/markets/", ["markets.view_assessment"]),
    (_("Selection"), "/desk/selection/", ["selection.view_review", "selection.submit_review"]),
    (_("Grants"), "/desk/grants/", ["awards.view_grant"]),
    (_("Training"), "/desk/training/", ["workshops.view_workshop"]),
    (_("Monitoring"), "/desk/follow-up/", ["followup.view_visit"]),
]
OFFICE_WAYS = [
    (_("Programmes and calls"), "/desk/programmes/", ["programmes.view_programme"]),
    (_("Purchases"), "/desk/supply/", ["supply.view_asset"]),
    (_("Feedback"), "/desk/feedback/", ["feedback.view_feedback"]),
    (_("Requests to correct"), "/desk/rights/corrections/", ["people.edit_person"]),
    (_("Places"), "/desk/places/", ["places.view_district"]),
    (_("Staff"), "/desk/staff/", ["accounts.view_user"]),
    (_("Notices sent"), "/desk/outbox/", ["notices.view_notice"]),
    (_("Audit"), "/desk/audit/", ["audit.view_entry"]),
    (_("Portal"), "/cms/", ["wagtailadmin.access_admin"]),
]


@login_not_required
@require_POST
def set_language(request):
    """Remember the reader's language: in a cookie, and on the account of who is signed in."""
    language = request.POST.get("language", "")
    if request.user.is_authenticated and check_for_language(language):
        remember_language(request.user, language)
    return remember_in_cookie(request)


class KeysFirst(Paginator):
    """Pages of rows that are joined from many tables: which rows stand on a page is found out before they are read."""

    def page(self, number):
        page = super().page(number)
        page.object_list = self.object_list.filter(pk__in=page.object_list.values("pk"))
        return page


def spreadsheet(rows, *, kind, name):
    """Rows as a download: "csv" line by line, "xlsx" as a whole."""
    if kind == "csv":
        answer = StreamingHttpResponse(csv_lines(rows), content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
        return answer
    return FileResponse(xlsx_file(rows), as_attachment=True, filename=f"{name}.xlsx")


def frame(request):
    """For every page: the office's name and sign, and the ways this reader may go."""
    return {
        "office": settings.OFFICE | {"sign": settings.SIGN},
        "ways": SimpleLazyObject(lambda: _open_to(request, WAYS)),
        "office_ways": SimpleLazyObject(lambda: _open_to(request, OFFICE_WAYS)),
    }


def _open_to(request, ways):
    """The ways this reader may go, by any right of each, the present one marked."""
    return [
        {"label": label, "path": path, "current": _leads_to(path, request.path)}
        for label, path, rights in ways
        if not rights or any(map(request.user.has_perm, rights))
    ]


def _leads_to(path, page):
    """Whether a page stands on or under a way; the first page has every other under it, so it counts alone."""
    return page == path if path == FIRST_PAGE else page.startswith(path)
