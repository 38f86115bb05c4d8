"""The demo's accounts: one for each role, invented people, and an applicant's phone."""

from datetime import timedelta

from livelihoods.accounts import actions
from livelihoods.accounts.models import User
from livelihoods.audit.rules import acting_at, now
from livelihoods.places.models import District

PASSWORD = "dolanisiq-demo"  # noqa: S105 - printed in the README, exists in the demo only
APPLICANT_PHONE = "+994502000001"
FIRST_DAY = timedelta(days=555)  # before today
STAFF = [
    ("manager", "manager", "Leyla Quliyeva", []),
    ("caseworker", "caseworker", "Aynur Əliyeva", ["AGM", "AGC"]),
    ("caseworker2", "caseworker", "Rəşad Məmmədov", ["FUZ", "BAR", "TAR"]),
    ("analyst", "analyst", "Elçin Hüseynov", []),
    ("reviewer", "reviewer", "Günel İsmayılova", []),
    ("reviewer2", "reviewer", "Tofiq Cəfərov", []),
    ("secretary", "secretary", "Nigar Şükürova", []),
    ("chair", "chair", "Vaqif Abdullayev", []),
    ("procurement", "procurement", "Kamran Ağayev", []),
    ("finance", "finance", "Sevda Nəbiyeva", []),
    ("monitor", "monitor", "Orxan Qasımov", []),
    ("trainer", "trainer", "Xalidə Rzayeva", []),
    ("editor", "editor", "Fidan Musayeva", []),
    ("protection", "protection", "Zeynəb Hacıyeva", []),
    ("auditor", "auditor", "İlham Səfərov", []),
    ("donor", "donor", "Maria Keller", []),
]


def tell_story(story) -> None:
    """Open the accounts that are missing, on the first day of the story."""
    with acting_at(now() - FIRST_DAY):
        manager = _open(*STAFF[0], by=User.objects.robot())
        for row in STAFF[1:]:
            _open(*row, by=manager)
        if not User.objects.filter(phone=APPLICANT_PHONE).exists():
            User.objects.make_applicant(APPLICANT_PHONE)


def _open(name, role, full_name, codes, *, by):
    email = f"{name}@demo.example"
    return User.objects.filter(email=email).first() or actions.make_staff(
        email=email,
        full_name=full_name,
        roles=[role],
        districts=District.objects.filter(code__in=codes),
        password=PASSWORD,
        by=by,
    )
