import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from livelihoods.notices.actions import tell
from livelihoods.notices.models import Notice
from tests.factories.accounts import UserFactory
from tests.factories.people import ContactPointFactory, PersonFactory

NAMES = sorted(path.name for path in Path("templates/notices").iterdir() if path.is_dir())
FACTS = {
    "reference": "LV-7K3MQ2XP",
    "due_on": date(2026, 12, 8),
    "appeal_by": date(2026, 12, 8),
    "on": date(2026, 12, 1),
    "starts_at": datetime(2026, 12, 1, 6, 0, tzinfo=UTC),
    "place": "Ağcabədi, 2 saylı məktəb",
    "items": ["şəxsiyyət vəsiqəsinin şəkli"],
    "code": "123456",
    "position": 3,
}
TOO_MUCH = re.compile(r"qrant|grant|грант|köçkün|переселен|displaced|idp|mina|mine |мин[аы]\b|əlillik", re.IGNORECASE)
LONGEST_SMS = 3


def told(name, language, facts):
    person = PersonFactory(language=language, phone="+994501234567")
    ContactPointFactory(person=person, kind="email", value="g@example.az")
    return {notice.channel: notice for notice in tell(person, name, facts=facts, by=UserFactory())}


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["az", "ru", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_notice_is_short_neutral_and_says_that_help_is_free(name, language):
    sms, letter = (told(name, language, FACTS)[channel] for channel in (Notice.Channel.SMS, Notice.Channel.EMAIL))

    free = {"az": "pulsuz", "ru": "бесплатн", "en": "free"}[language]
    assert not TOO_MUCH.search(f"{sms.body} {letter.subject} {letter.body}")
    assert free in sms.body
    assert free in letter.body
    assert "  " not in sms.body
    assert sms.segments <= LONGEST_SMS


@pytest.mark.django_db
@pytest.mark.parametrize("name", NAMES)
def test_notice_without_its_facts_is_still_a_sentence(name):
    notices = told(name, "en", {"reference": FACTS["reference"], "position": FACTS["position"]})

    assert [word for notice in notices.values() for word in ("None", "('") if word in notice.body] == []


@pytest.mark.django_db
def test_letter_says_what_is_missing_item_by_item():
    letter = told("returned_for_information", "en", FACTS)[Notice.Channel.EMAIL]

    assert "- şəxsiyyət vəsiqəsinin şəkli\n" in letter.body
    assert "Please answer by 8 Dec 2026." in letter.body


@pytest.mark.django_db
def test_times_are_told_as_the_clock_in_baku_shows_them():
    sms = told("session_moved", "en", FACTS)[Notice.Channel.SMS]

    assert "Your training is moved to Tuesday, 1 December 2026, 10:00. Place: Ağcabədi, 2 saylı məktəb." in sms.body
