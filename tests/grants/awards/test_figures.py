import io
from decimal import Decimal

import pytest
from pypdf import PdfReader

from grants.awards.figures import agreement_facts
from grants.awards.models import Grant, GrantLine
from livelihoods.audit.rules import today
from livelihoods.documents.actions import issue, print_document
from tests.factories.accounts import UserFactory
from tests.factories.cases import CaseFactory
from tests.factories.people import PersonFactory
from tests.factories.plans import BusinessPlanFactory


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["az", "ru", "en"])
def test_an_agreement_prints_from_its_facts(language):
    case = CaseFactory(applicant=PersonFactory(consenting=True))
    BusinessPlanFactory(case=case, complete=True)
    chair = UserFactory(role="chair")
    grant = Grant.objects.create(case=case, amount=Decimal("1250.00"), awarded_on=today(), awarded_by=chair)
    GrantLine.objects.create(grant=grant, name="Tikiş maşını", quantity=1, unit_price=Decimal("1250.00"))

    document = issue(
        "grant_agreement", about=case, person=case.applicant, language=language, facts=agreement_facts(grant), by=chair
    )

    with print_document(document.pk).file.open("rb") as file:
        text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(file.read())).pages)
    assert "Tikiş maşını" in text
    assert text.replace(",", ".").replace("\u00a0", "").count("250.00") == 3
