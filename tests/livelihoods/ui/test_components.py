import re
from datetime import date

import pytest
from django.core.paginator import Paginator
from django.utils import translation
from pytest_django.asserts import assertHTMLEqual

from tests.livelihoods.ui.drawing import draw

STAGES = [
    {"label": "Apply", "state": "done", "date": "12 Oct"},
    {"label": "Market", "state": "now", "date": "by 28 Nov"},
    {"label": "Grant", "state": "todo", "date": ""},
]
ITEMS = [
    {"sentence": "Consent is given.", "ok": True, "href": "/a/", "label": "Mend"},
    {"sentence": "The visit is missing.", "ok": False, "href": "/visit/", "label": "Write the visit"},
]
DRAWN = {
    "page_header": (
        """<c-page_header heading="Mai" caption="Step 1" back_href="/b/" back_label="Back">
        <c-slot name="meta">LV-1</c-slot><c-slot name="actions">A</c-slot></c-page_header>""",
        """<p><a class="govuk-back-link" href="/b/"><span aria-hidden="true">← </span>Back</a></p>
        <header class="head"><div class="head__text"><p class="head__caption">Step 1</p><h1>Mai</h1>
        <div class="head__meta">LV-1</div></div><div class="head__actions">A</div></header>""",
    ),
    "card": (
        """<c-card heading="Plan" id="plan">Text<c-slot name="actions">Go</c-slot></c-card>""",
        """<section class="card" id="plan"><div class="card__head"><h2>Plan</h2><div>Go</div></div>Text</section>""",
    ),
    "button": (
        """<c-button name="go" value="1" data-once="yes">Send</c-button>""",
        """<button class="govuk-button" type="submit" name="go" value="1" data-once="yes">Send</button>""",
    ),
    "button that leads": (
        """<c-button href="/x/" kind="secondary">Look</c-button>""",
        """<a class="govuk-button govuk-button--secondary" href="/x/" draggable="false">Look</a>""",
    ),
    "button with a reason": (
        """<c-button disabled="yes" describedby="why">Award</c-button>""",
        """<button class="govuk-button" type="submit" disabled aria-describedby="why">Award</button>""",
    ),
    "tag": ("""<c-tag tone="leaf">fits</c-tag>""", """<strong class="govuk-tag tag--leaf">fits</strong>"""),
    "table": (
        """<c-table caption="Plan"><c-slot name="head"><c-column>What</c-column></c-slot><tr><td>Dress</td></tr>
        <c-slot name="foot"><tr><td>All</td></tr></c-slot></c-table>""",
        """<div class="table__scroll"><table class="table table--stacked"><caption>Plan</caption>
        <thead><tr><th scope="col">What</th></tr></thead><tbody><tr><td>Dress</td></tr></tbody>
        <tfoot><tr><td>All</td></tr></tfoot></table></div>""",
    ),
    "summary": (
        """<c-summary><c-fact label="Born">1987<c-slot name="action">show</c-slot></c-fact></c-summary>""",
        """<dl class="govuk-summary-list"><div class="govuk-summary-list__row">
        <dt class="govuk-summary-list__key">Born</dt><dd class="govuk-summary-list__value">1987</dd>
        <dd class="govuk-summary-list__actions">show</dd></div></dl>""",
    ),
    "timeline": (
        """<c-timeline><c-event what="Found eligible" when="19 Nov">Well done</c-event></c-timeline>""",
        """<ol class="timeline"><li class="timeline__item"><p class="timeline__what">Found eligible</p>
        <p class="timeline__when">19 Nov</p><div class="timeline__remark">Well done</div></li></ol>""",
    ),
    "empty": (
        """<c-empty heading="No visit yet">Write one.</c-empty>""",
        """<div class="empty"><p class="empty__heading">No visit yet</p>Write one.</div>""",
    ),
    "notice": (
        """<c-notice tone="saffron" heading="Mind">Text</c-notice>""",
        """<div class="notice notice--saffron"><h2 class="notice__heading">Mind</h2>Text</div>""",
    ),
    "figure": (
        """<c-figure heading="Cash"><svg></svg><c-slot name="table"><table></table></c-slot></c-figure>""",
        """<figure class="figure"><figcaption>Cash</figcaption><svg></svg>
        <details><summary>The same as a table</summary><table></table></details></figure>""",
    ),
    "measure": (
        """<c-measure label="Ağcabədi" text="14 / 15" :value="14" :max="15" :mark="12" tone="pomegranate" />""",
        """<div class="measure measure--pomegranate">
        <div class="measure__line"><span>Ağcabədi</span><span>14 / 15</span></div>
        <svg class="measure__bar" aria-hidden="true" focusable="false">
        <rect class="measure__track" width="100%" height="100%" />
        <rect class="measure__part" width="93.3%" height="100%" />
        <line class="measure__mark" x1="80.0%" x2="80.0%" y1="0" y2="100%" /></svg></div>""",
    ),
    "count": (
        """<c-count label="Late" number="3" note="oldest 6 days" tone="late" href="/late/" />""",
        """<div class="card count count--late"><div class="count__line">
        <span class="count__label"><a href="/late/">Late</a></span><span class="count__number">3</span></div>
        <p class="count__note">oldest 6 days</p></div>""",
    ),
    "day": (
        """<c-day :date="when" />""",
        """<time class="day" datetime="2026-12-03"><b>03</b><span>Dec</span></time>""",
    ),
    "filter": (
        """<c-filter :active="2" sort="-due">fields</c-filter>""",
        """<form method="get" class="moj-filter"><details class="filter" open><summary>Filter (2)</summary>
        <div class="moj-filter__options"><div class="filter__fields">fields</div>
        <input type="hidden" name="sort" value="-due"><div class="buttons">
        <button class="govuk-button govuk-button--secondary" type="submit">Show</button>
        <a href="?">Clear the filter</a></div></div></details></form>""",
    ),
    "stages": (
        """<c-stages :stages="stages" />""",
        """<ol class="stages" aria-label="The way of the application">
        <li class="stages__stage stages__stage--done"><span class="stages__dot" aria-hidden="true"></span>
        <span class="stages__label">Apply<span class="govuk-visually-hidden"> (done)</span></span>
        <span class="stages__date">12 Oct</span></li>
        <li class="stages__stage stages__stage--now" aria-current="step">
        <span class="stages__dot" aria-hidden="true"></span>
        <span class="stages__label">Market</span><span class="stages__date">by 28 Nov</span></li>
        <li class="stages__stage stages__stage--todo"><span class="stages__dot" aria-hidden="true"></span>
        <span class="stages__label">Grant</span></li></ol>""",
    ),
    "missing": (
        """<c-missing :items="items" />""",
        """<ul class="missing"><li class="missing__item"><span class="missing__mark" aria-hidden="true">✓</span>
        <span><span class="govuk-visually-hidden">Done:</span> Consent is given.</span></li>
        <li class="missing__item missing__item--open"><span class="missing__mark" aria-hidden="true">○</span>
        <span><span class="govuk-visually-hidden">Missing:</span> The visit is missing.
        <a href="/visit/">Write the visit</a></span></li></ul>""",
    ),
}


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.mark.parametrize("name", DRAWN)
def test_component_is_drawn(name):
    markup, drawn = DRAWN[name]

    assertHTMLEqual(draw(markup, stages=STAGES, items=ITEMS, when=date(2026, 12, 3)), drawn)


def test_component_escapes_what_people_typed():
    markup = """<c-card heading="{{ typed }}">{{ typed }}</c-card>"""

    assert draw(markup, typed="<b>&") == draw("""<c-card heading="X">X</c-card>""").replace("X", "&lt;b&gt;&amp;")


@pytest.mark.parametrize(
    ("query", "order", "link"),
    [
        ("?page=2&q=a", "", "?q=a&amp;sort=due"),
        ("?sort=due", ' aria-sort="ascending"', "?sort=-due"),
        ("?sort=-due", ' aria-sort="descending"', "?sort=due"),
    ],
)
def test_column_turns_the_order_and_keeps_the_rest(query, order, link):
    html = draw("""<c-column sort="due">Due</c-column>""", path=f"/{query}")

    assertHTMLEqual(html, f"""<th scope="col"{order}><a href="{link}">Due</a></th>""")


def test_pagination_counts_and_keeps_the_filter():
    html = draw("""<c-pagination :page="page" />""", path="/?q=a&page=3", page=Paginator(range(1214), 20).get_page(3))

    assert (
        " ".join(re.sub(r"<[^>]*>", "", html).split())
        == "41–60 of 1,214 ← Previous Page 1 Page 2 3 Page 4 … Page 61 Next →"
    )
    assert re.findall(r'href="([^"]*)"', html) == [f"?q=a&amp;page={number}" for number in (2, 1, 2, 4, 61, 4)]


def test_pagination_of_one_page_only_counts():
    html = draw("""<c-pagination :page="page" />""", page=Paginator(range(3), 20).get_page(1))

    assertHTMLEqual(html, """<nav class="pages" aria-label="Pages"><p class="pages__count">1–3 of 3</p></nav>""")
