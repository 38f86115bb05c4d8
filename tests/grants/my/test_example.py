"""Starting the plan from an example: looked at first, filled in on a press, taken away again."""

from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from grants.plans.models import BusinessPlan
from grants.plans.rules.examples import VERSION
from livelihoods.sectors.models import Sector
from tests.factories.accounts import UserFactory
from tests.grants.my.application import DRESS, SEWING_MACHINE, begin, rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(woman, call):
    case = begin(woman, call)
    describe(woman, case, "poultry")
    return case


def page(name, case):
    return reverse(f"apply:{name}", args=[case.reference])


def describe(woman, case, sector):
    named = {"sector": Sector.objects.get(code=sector).pk, "title": "Toyuq", "is_new_business": "True"}
    woman.post(page("business", case), named)


def typed(woman, case, **numbers):
    """The page as it stands, with some numbers changed."""
    shown = woman.get(page("example", case)).context
    usual = {name: str(number) for name, number in shown["form"].answers.items()}
    return {"seen": shown["seen"]} | usual | numbers


def plan_of(case):
    return BusinessPlan.objects.get(case=case)


def lines_of(case):
    return [len(lines) for lines in plan_of(case).parts.values()]


@pytest.mark.parametrize("name", ["items", "sales", "costs"])
def test_empty_page_offers_the_example(woman, case, name):
    shown = woman.get(page(name, case))

    assert f'href="{page("example", case)}"' in shown.content.decode()


def test_business_without_an_example_offers_none(woman, case):
    describe(woman, case, "transport")

    assert page("example", case) not in woman.get(page("items", case)).content.decode()
    assert woman.get(page("example", case)).status_code == 404


def test_looking_at_it_shows_every_line_and_keeps_none(woman, case):
    shown = woman.get(page("example", case))

    assert next(answers for _heading, answers, _is_kept in shown.context["shown"]) == [
        "Laying hen: 80 × 13.00\u00a0₼ (the programme)",
        "Henhouse and netting: 1 × 260.00\u00a0₼ (myself)",
    ]
    assert lines_of(case) == [0, 0, 0]


@pytest.mark.parametrize("way", ["button", "script"])
def test_number_is_tried_out_before_it_is_filled_in(woman, case, way):
    answers = typed(woman, case, hens="40")

    if way == "button":
        shown = woman.post(page("example", case), answers | {"work_out": "yes"})
    else:
        shown = woman.post(f"{page('example', case)}?so_far=yes", answers)

    assert shown.context["plan"].start_up_amount == Decimal("780.00")
    assert lines_of(case) == [0, 0, 0]


def test_it_is_filled_in_and_led_to_the_first_page_of_it(woman, case):
    response = woman.post(page("example", case), typed(woman, case, hens="40.5"))

    plan = plan_of(case)
    assert response.url == page("items", case)
    assert (plan.example, [(item.name, item.quantity) for item in plan.needed]) == (
        "poultry",
        [("Laying hen", Decimal("40.50")), ("Henhouse and netting", 1)],
    )


def test_going_on_through_the_pages_changes_nothing(woman, case):
    woman.post(page("example", case), typed(woman, case))

    for name in ["items", "sales", "costs"]:
        form = woman.get(page(name, case))
        woman.post(page(name, case), as_a_browser_sends(form))

    assert plan_of(case).untouched == ["items", "sales", "costs"]


def as_a_browser_sends(shown):
    """What stands in the fields of a page, sent as it is."""
    forms = shown.context["rows"] or [shown.context["form"]] if "rows" in shown.context else [shown.context["form"]]
    data = rows(*[{}] * len(forms), before=len(forms)) if "rows" in shown.context else {}
    for form in forms:
        for field in form:
            value = field.value()
            if value not in (None, False):
                data[field.html_name] = field.field.widget.format_value(value) if not isinstance(value, str) else value
    return data


def test_what_she_wrote_is_replaced_only_where_she_ticks_it(woman, case):
    woman.post(page("items", case), rows(SEWING_MACHINE))
    woman.post(page("sales", case), rows(DRESS))

    woman.post(page("example", case), typed(woman, case) | {"replaced": ["sales"]})

    plan = plan_of(case)
    assert [item.name for item in plan.needed] == [SEWING_MACHINE["name"]]
    assert [line.name for line in plan.sold] == ["Village egg"]


def test_nothing_to_fill_in_is_said(woman, case):
    woman.post(page("items", case), rows(SEWING_MACHINE))
    woman.post(page("sales", case), rows(DRESS))
    woman.post(page("costs", case), {"power": "20", "power_per": "month"})

    shown = woman.post(page("example", case), typed(woman, case))

    assert shown.context["form"].errors == {"replaced": ["Tick what may be replaced, or go back: nothing is lost."]}
    assert lines_of(case) == [1, 1, 1]


def test_written_meanwhile_on_another_phone_is_not_replaced(woman, case):
    before = typed(woman, case)
    woman.post(page("items", case), rows(SEWING_MACHINE))

    shown = woman.post(page("example", case), before)

    assert shown.context["form"].non_field_errors() == ["Somebody else changed this application while you wrote."]
    assert lines_of(case) == [1, 0, 0]


def test_it_is_emptied_again(woman, case):
    woman.post(page("example", case), typed(woman, case))

    shown = woman.post(page("example", case), {"empty": "yes"}, follow=True)

    assert (shown.status_code, lines_of(case), plan_of(case).example) == (200, [0, 0, 0], "")


def test_numbers_that_cannot_be_read_are_said(woman, case):
    shown = woman.post(page("example", case), typed(woman, case, hens="çox", sold_percent="101"))

    assert sorted(shown.context["form"].errors) == ["hens", "sold_percent"]
    assert lines_of(case) == [0, 0, 0]


def test_staff_see_the_example_and_what_nobody_changed(woman, case, client):
    woman.post(page("example", case), typed(woman, case))
    woman.post(page("costs", case), {"power": "20", "power_per": "month"})
    client.force_login(UserFactory(role="manager", language="en"))

    shown = " ".join(strip_tags(client.get(case.get_absolute_url()).content.decode()).split())

    assert f"Laying hens ({VERSION})not changed since: What is needed to start, What is sold" in shown
    assert "Asked for each job 1,040.00 ₼ (jobs: 1)" in shown
