"""A printed card lets somebody without a phone in, to her own pages only."""

from datetime import timedelta

import pytest
from django.contrib.auth.hashers import get_hasher, identify_hasher
from django.urls import reverse

from grants.cases.actions import end_card, print_card
from livelihoods.accounts import rules
from livelihoods.accounts.actions import keep_card
from livelihoods.accounts.models import Card, User
from livelihoods.audit.rules import acting_at, now
from livelihoods.moves.rules import NotNow, NotYou
from livelihoods.people.actions import let_card_act
from tests.factories.accounts import UserFactory
from tests.factories.cases import CaseFactory

pytestmark = pytest.mark.django_db
CARD, HOME, WHO = reverse("accounts:card"), reverse("my:home"), reverse("apply:who")


@pytest.fixture
def case():
    return CaseFactory(submitted=True)


@pytest.fixture
def caseworker(case):
    return UserFactory(role="caseworker", districts=[case.district])


@pytest.fixture
def pin(case, caseworker):
    """The PIN on the card in her hand."""
    drawn = rules.draw_pin()
    keep_card(let_card_act(case.applicant, by=caseworker), code=case.reference, pin=drawn, by=caseworker)
    return drawn


def sign_in(client, code, pin):
    return client.post(CARD, {"code": code, "pin": pin}, headers={"accept-language": "en"})


def say_who(client, person):
    return client.post(WHO, {"given_name": person.name.given_name, "birth_year": person.birth_year})


def another(pin):
    """A PIN without a slip that is not hers."""
    return next(drawn for drawn in iter(rules.draw_pin, None) if drawn != pin)


def refused(response):
    return response.context["form"].non_field_errors() == [rules.WRONG_CARD]


def test_the_card_is_a_pdf_and_its_pin_is_kept_as_a_hash_only(client, case, caseworker):
    client.force_login(caseworker)

    printed = client.post(reverse("cases:print_card", args=[case.reference]), {"language": "az"})

    card = Card.objects.get()
    assert (printed.content[:4], printed["Cache-Control"]) == (b"%PDF", "private, no-store")
    assert (card.code, card.printed_by) == (case.reference[3:], caseworker)
    assert identify_hasher(card.digest).algorithm == get_hasher().algorithm


def test_code_and_pin_let_her_in_for_a_short_time_once_she_says_who_she_is(client, case, pin):
    let_in = sign_in(client, f" {case.reference.lower()} ", f"{pin[:4]} {pin[4:]}")

    assert (let_in.url, client.session.get_expiry_age()) == (HOME, 30 * 60)
    assert client.get(HOME).url == f"{WHO}?next=/my/"
    say_who(client, case.applicant)
    assert client.get(HOME).url == reverse("my:case", args=[case.reference])


def test_she_sees_nobody_else_and_registers_nobody(client, case, pin):
    other = CaseFactory(submitted=True)
    sign_in(client, case.reference, pin)
    say_who(client, case.applicant)

    assert client.get(reverse("my:case", args=[other.reference])).status_code == 404
    assert client.get(reverse("apply:you")).status_code == 302
    assert client.get("/desk/").status_code == 403


def test_a_misread_pin_is_told_and_counts_for_nothing(client, case, pin):
    slip = f"{(int(pin[0]) + 1) % 10}{pin[1:]}"

    response = sign_in(client, case.reference, slip)

    assert response.context["form"].errors == {"pin": ["There is a slip in the PIN. Look at the card again."]}
    assert Card.objects.get().tries == 0


def test_unknown_code_and_wrong_pin_are_answered_alike(client, case, pin):
    assert refused(sign_in(client, case.reference, another(pin)))
    assert refused(sign_in(client, "LV-22222222", pin))


def test_five_wrong_pins_close_the_door_from_here(client, case, pin):
    for _try in range(5):
        last = sign_in(client, case.reference, another(pin))

    assert last.status_code == 429
    assert sign_in(client, case.reference, pin).status_code == 429
    assert "_auth_user_id" not in client.session


def test_from_many_addresses_a_card_is_tried_twenty_times_a_day(client, case, pin):
    Card.objects.update(tries=rules.CARD_TRIES)

    assert refused(sign_in(client, case.reference, pin))
    with acting_at(now() + timedelta(days=1)):
        assert sign_in(client, case.reference, pin).url == HOME


def test_a_new_card_makes_the_one_before_useless(client, case, caseworker, pin):
    sign_in(client, case.reference, pin)

    print_card(case, by=caseworker, language="ru")

    assert client.get(HOME).url == f"{reverse('accounts:phone')}?next=/my/"
    assert refused(sign_in(client, case.reference, pin))
    assert (Card.objects.live().count(), User.objects.filter(email=None, phone=None).count()) == (1, 1)


def test_a_lost_card_is_ended_once(client, case, caseworker, pin):
    end_card(case, by=caseworker)

    assert refused(sign_in(client, case.reference, pin))
    with pytest.raises(NotNow):
        end_card(case, by=caseworker)


def test_who_may_not_work_on_the_case_prints_no_card(case):
    for stranger in [UserFactory(role="monitor"), UserFactory(applicant=True)]:
        with pytest.raises(NotYou):
            print_card(case, by=stranger, language="az")
    assert not Card.objects.exists()
