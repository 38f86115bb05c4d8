"""How a woman writes her application, page by page."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from grants.cases.models import Case
from grants.cases.models.declaration import PROMISES
from livelihoods.places.models import District
from livelihoods.sectors.models import Sector
from tests.factories.documents import photo

ABOUT = {
    "given_name": "Gülnarə",
    "surname": "Əliyeva",
    "patronymic": "Əhməd",
    "patronymic_suffix": "qizi",
    "sex": "female",
    "birth_date": "12.03.1987",
    "birth_year": "",
}
DECLARED = dict.fromkeys(PROMISES, "on") | {"has_relative": "False"}
SEWING_MACHINE = {"name": "Sənaye tikiş maşını", "quantity": "1", "unit_price": "1 150,00", "paid_by": "grant"}
DRESS = {"name": "Qadın donu", "quantity": "4", "per": "week", "unit_price": "35", "unit_cost": "12"}


def rows(*filled, before=0):
    """What a browser sends for a page of rows, of which so many stood there before."""
    data = {"form-TOTAL_FORMS": len(filled), "form-INITIAL_FORMS": before}
    for number, row in enumerate(filled):
        data |= {f"form-{number}-{name}": value for name, value in row.items()}
    return data


def answers():
    """For each question, in order, what she types."""
    agdam = District.objects.get(code="AGM")
    return {
        "about": ABOUT,
        "identity": {"paper": "lost"},
        "displacement": {"category": "idp", "origin_district": agdam.pk, "displaced_year": "1993"},
        "return": {"intends_to_return": "yes", "return_district": agdam.pk, "return_year": "2028"},
        "mine": {"kind": "nobody"},
        "phones": {"value": "050 765 43 21", "owner": "child", "is_safe_to_text": "True"},
        "home": {"district": agdam.pk, "settlement": agdam.settlements.first().pk, "address": "", "since_year": "2011"},
        "household": {"relation": "spouse", "dwelling": "idp_settlement"},
        "members": {"relation": "child", "sex": "male", "birth_year": "2010", "traits": ["is_studying"]},
        "income": {"sources": ["idp_allowance", "farm"], "income_amount": "90", "income_per": "week"},
        "possessions": {"land_hectares": "0,4", "sheep": "3", "tools": "Əl maşını"},
        "schooling": {"education": "secondary", "literacy": "well", "languages": ["az", "ru"], "digital": "calls"},
        "work": {"past_work": "Məktəbdə xadimə", "hours_a_day": "6", "care": "İki uşaq"},
        "business": {
            "sector": Sector.objects.get(code="sewing").pk,
            "title": "Evdə tikiş sexi",
            "is_new_business": "True",
        },
        "place": {"district": agdam.pk, "settlement": ""},
        "idea": {"idea": "Evdə qadın paltarı tikirəm.", "years_experience": "6"},
        "workplace": {"place": "home", "tenure": "relative", "has_proof": "no", "distance_km": "4"},
        "site": {"supplies": ["water", "power"], "mine_risk": "unknown"},
        "customers": {"customers": "Qonşular, məktəb"},
        "competitors": {"competitors": "Kənddə bir dərzi var."},
        "people": {"hours_a_week": "40", "hired_women": "1"},
        "items": rows(SEWING_MACHINE),
        "sales": rows(DRESS),
        "season": rows({"name": DRESS["name"], "quick": "", "month_9": "150"}, before=1),
        "costs": {"power": "5", "power_per": "week"},
        "drawing": {"drawing_amount": "150", "opening_amount": ""},
        "law": {"registration": "will", "has_bank_account": "no"},
        "risks": {"expected_risks": ["illness"], "risks": "İşıq kəsilə bilər."},
        "support": {"kind": "training", "programme": "Məşğulluq agentliyi", "year": "2021", "is_running": "no"},
        "functioning": {"seeing": "some", "hearing": "none", "walking": "lot", "self_care": "unsaid"},
        "devices": {"devices": ["glasses", "stick"]},
        "official": {"standing": "has", "band": "61-80", "is_indefinite": "on", "cause": "war"},
        "needs": {"helps": ["childcare", "transport"], "times": ["morning"], "format": "group"},
        "papers": {"kind": "price", "file": upload()},
    }


def upload(name="qiymət.jpg", content=None):
    """A photo from the phone."""
    return SimpleUploadedFile(name, content or photo())


def begin(browser, call):
    """From the call to the list of questions."""
    browser.post(f"{reverse('apply:you')}?call={call.pk}", ABOUT)
    browser.post(reverse("apply:start", args=[call.pk]))
    case = Case.objects.get(call=call)
    agree(browser, case)
    return case


def agree(browser, case, **typed):
    """Read the consent and agree to what was read."""
    page = reverse("apply:consent", args=[case.reference])
    words = browser.get(page).context["consent"].text_hash
    return browser.post(page, {"agrees": "on", "words": words} | typed)


def write(browser, case, *, without=()):
    """Answer every question."""
    for question, answer in answers().items():
        if question not in without:
            response = browser.post(reverse(f"apply:{question}", args=[case.reference]), answer)
            assert response.status_code == 302, (question, response.context["form"].errors)
