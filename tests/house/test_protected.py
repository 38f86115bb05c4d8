"""A protected person leaves no trace outside her circle: every page says the same with her cases and without them.

What decision 0009 excepts is left out: sums that say nothing of anybody (money, places taken). The trail and the list
of accounts differ because the test itself takes files and makes accounts; tests/grants/desk/test_audit.py asks the
trail.
"""

import io
import re

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from grants.cases.rules.reference import new_reference
from grants.cases.rules.status import Status
from livelihoods.people.actions import protect_person
from tests.factories.accounts import UserFactory
from tests.factories.cases import CaseFactory
from tests.factories.enrolments import EnrolmentFactory
from tests.factories.people import PersonFactory
from tests.house.access import ACCESS, APPLICANT, STAFF
from tests.house.conftest import Visitor
from tests.journeys import steps

EXCEPTED = {"desk:audit", "accounts:staff"}
PAGES = [name for name, row in ACCESS.items() if not {"make", "method"} & row.keys() and name not in EXCEPTED]
NAME = {"surname": "Gizlinova", "given_name": "Xumar"}
SUM = re.compile(r"measure__(part|line)|\d ₼|^ *\d+ / \d+$".replace(" ₼", "\u00a0₼"))
STANDING = [Status.DRAFT, Status.SUBMITTED, Status.ASSESSED, Status.UNDER_REVIEW, Status.AWARDED, Status.DELIVERED]
MADE_ANEW = re.compile(
    r'name="csrfmiddlewaretoken" value="\w+"|nonce="[^"]+"|<option value="\d+">Aynur Əliyeva \d+</option>'
)


def may_open(visitor, name):
    kinds = STAFF if visitor.user.email else APPLICANT
    mine = kinds & {group.name for group in visitor.user.groups.all()} if visitor.user.email else APPLICANT
    return bool(ACCESS[name]["roles"] & mine)


def said_by(answer):
    """What an answer says line by line, whatever is drawn anew for each."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if "spreadsheet" in answer.get("Content-Type", ""):
        sheets = load_workbook(io.BytesIO(content)).worksheets
        return [str(row) for sheet in sheets for row in sheet.iter_rows(values_only=True)]
    lines = MADE_ANEW.sub("", content.decode(errors="replace")).splitlines()
    return [str(answer.status_code), *(line for line in lines if not SUM.search(line))]


def told(visitor, addresses):
    client = visitor.client
    return {address: said_by(client.get(address)) for address in addresses}


def addresses_for(visitor):
    """Every page without an argument that this account may open, and what lists find of the hidden."""
    pages = [reverse(name) for name in PAGES if may_open(visitor, name)]
    searches = {"people:people": "search", "cases:cases": "q", "enrolments:find_person": "q"}
    asked = [
        f"{reverse(name)}?{field}={word}"
        for name, field in searches.items()
        if name in PAGES and may_open(visitor, name)
        for word in [*NAME.values(), "0502223344"]
    ]
    return [*pages, *asked]


@pytest.fixture(scope="module")
def both_worlds(shared_db):
    """What each role is told before and after the cases of a protected person, and the hidden cases."""
    seen = CaseFactory()
    crew = steps.crew_for(seen)
    visible = [CaseFactory(call=seen.call, district=seen.district, sector=seen.sector) for _status in STANDING]
    for case, status in zip(visible, STANDING, strict=True):
        steps.bring(case, status, crew)
    workshop = EnrolmentFactory(person=visible[0].applicant).workshop
    visitors = {role: Visitor.signed_in(role=role) for role in sorted(STAFF)}
    for role in ["caseworker", "manager"]:
        visitors[role].user.districts.set(crew.districts)
    protection = UserFactory(role="protection")
    asked = {role: addresses_for(visitor) for role, visitor in visitors.items()}
    before = {role: told(visitor, asked[role]) for role, visitor in visitors.items()}
    hidden = []
    for status in STANDING:
        case = CaseFactory(
            applicant=PersonFactory(**NAME, ready=True, district=seen.district),
            call=seen.call,
            district=seen.district,
            sector=seen.sector,
        )
        hidden.append(steps.bring(case, status, crew))
        if status == Status.DRAFT:
            EnrolmentFactory(person=case.applicant, workshop=workshop)
        protect_person(case.applicant, by=protection, circle=[])
    after = {role: told(visitor, asked[role]) for role, visitor in visitors.items()}
    return before, after, hidden, visitors


@pytest.mark.parametrize("role", sorted(STAFF - {"protection"}))
def test_every_page_says_the_same_with_and_without_her(both_worlds, db, role):
    before, after, _hidden, _visitors = both_worlds
    changed = {where: set(after[role][where]) ^ set(said) for where, said in before[role].items()}
    assert {where: lines for where, lines in changed.items() if lines} == {}


def test_who_protects_is_told(both_worlds, db):
    before, after, _hidden, _visitors = both_worlds
    assert before["protection"] != after["protection"]


@pytest.mark.parametrize("role", sorted(STAFF - {"protection"}))
def test_her_pages_are_missing_as_if_she_were_nobody(both_worlds, db, role):
    _before, _after, hidden, visitors = both_worlds
    client = visitors[role].client
    nobody = client.get(reverse("people:person", args=["22222222"]))
    nothing = client.get(hidden[0].get_absolute_url().replace(hidden[0].reference, new_reference()))
    for case in hidden:
        assert said_by(client.get(case.applicant.get_absolute_url())) == said_by(nobody)
        assert said_by(client.get(case.get_absolute_url())) == said_by(nothing)
