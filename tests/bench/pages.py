"""Pages, as the server answers them."""

from django.conf import settings
from django.test import Client

from grants.cases import actions as cases
from grants.cases.models import Case
from livelihoods.accounts.models import User
from livelihoods.places.models import District
from tests.bench import measure

PAGES = {
    "health": ("manager", "/healthz"),
    "today of a manager": ("manager", "/desk/"),
    "today of a caseworker": ("caseworker", "/desk/"),
    "cases, first page": ("manager", "/desk/cases/"),
    "cases of a caseworker": ("caseworker", "/desk/cases/"),
    "cases, last page": ("manager", "/desk/cases/?page=last"),
    "cases that are late": ("manager", "/desk/cases/?only=late"),
    "cases that wait for a caseworker": ("caseworker", "/desk/cases/?only=waits"),
    "cases searched by a name": ("manager", "/desk/cases/?q=M%C9%99mm%C9%99dova"),
    "cases sorted by name": ("manager", "/desk/cases/?sort=name"),
    "cases sorted by status": ("manager", "/desk/cases/?sort=-status"),
    "people, first page": ("manager", "/desk/people/"),
    "people of a caseworker": ("caseworker", "/desk/people/"),
    "people sorted by priority": ("manager", "/desk/people/?sort=priority"),
    "people: Məmmədova": ("manager", "/desk/people/?search=M%C9%99mm%C9%99dova"),
    "people: mamedova": ("manager", "/desk/people/?search=mamedova"),
    "people: Алиева Гюльнара": (
        "manager",
        "/desk/people/?search=%D0%90%D0%BB%D0%B8%D0%B5%D0%B2%D0%B0+%D0%93%D1%8E%D0%BB%D1%8C%D0%BD%D0%B0%D1%80%D0%B0",
    ),
    "people: a caseworker looks for gulnara": ("caseworker", "/desk/people/?search=gulnara"),
    "people: end of a phone number": ("manager", "/desk/people/?search=2001015"),
    "committee's board": ("secretary", "/desk/selection/"),
    "committee's board, under review": ("chair", "/desk/selection/?stage=under_review"),
    "grants": ("manager", "/desk/grants/"),
    "deliveries": ("procurement", "/desk/supply/"),
    "assets": ("procurement", "/desk/supply/assets/"),
    "visits": ("monitor", "/desk/follow-up/"),
    "workshops": ("manager", "/desk/training/"),
    "markets": ("analyst", "/desk/markets/"),
    "outbox": ("manager", "/desk/outbox/"),
    "staff": ("manager", "/desk/staff/"),
    "audit": ("auditor", "/desk/audit/"),
}
LONGEST = 200


def signed_in(name):
    """A browser of one of the demo's staff."""
    client = Client(SERVER_NAME=settings.ALLOWED_HOSTS[0])
    client.force_login(User.objects.get(email=f"{name}@demo.example"))
    return client


def opening(name, path):
    """The work of opening a page; a page that does not open is no measure."""
    client = signed_in(name)

    def work():
        answer = client.get(path)
        if answer.status_code != 200:
            raise RuntimeError(f"{path}: {answer.status_code}")

    return work


for label, (who, where) in PAGES.items():
    measure(name=label)(lambda who=who, where=where: opening(who, where))


@measure()
def cases_filtered():
    district = District.objects.get(code="AGM", valid_to=None)
    return opening("manager", f"/desk/cases/?district={district.pk}&status=all&stage=follow_up&priority=1")


@measure(name=f"case with {LONGEST} entries")
def case_page():
    """A case with everything, talked about until its timeline is as long as it gets."""
    case = Case.objects.filter(status="in_follow_up").order_by("pk")[0]
    by = User.objects.get(email="manager@demo.example")
    for number in range(case.notes.count(), LONGEST):
        cases.add_note(case, by=by, text=f"Zəng etdik, {number}. dəfə danışdıq.")
    return opening("manager", case.get_absolute_url())


@measure(times=3)
def export_cases_to_csv():
    client = signed_in("manager")
    return lambda: sum(map(len, client.get("/desk/cases/cases.csv?status=all").streaming_content))


@measure(times=3)
def export_cases_to_xlsx():
    client = signed_in("manager")
    return lambda: sum(map(len, client.get("/desk/cases/cases.xlsx?status=all").streaming_content))
