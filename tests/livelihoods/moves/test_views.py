import pytest
from django.contrib.messages import get_messages

from livelihoods.moves.actions import move, propose
from livelihoods.moves.models import Proposal
from tests.livelihoods.moves.app.models import Parcel

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.livelihoods.moves.app.urls")]


@pytest.fixture
def sent(parcel, sender):
    return move(parcel, "send", by=sender)


@pytest.fixture(autouse=True)
def _browser_in_english(client):
    client.cookies["django_language"] = "en"


def said(response):
    """The messages that wait for the reader or are shown on this page."""
    return [str(message) for message in get_messages(response.wsgi_request)] or [
        str(message) for message in (response.context or {}).get("messages", [])
    ]


def press(client, by, path, status_seen, **typed):
    client.force_login(by)
    return client.post(path, {"status_seen": status_seen, **typed})


def test_the_page_shows_the_guards_and_the_button(client, parcel, sender):
    client.force_login(sender)

    response = client.get(f"/parcels/{parcel.pk}/send/")

    assert "The parcel is weighed." in response.text
    assert "The parcel has no address." not in response.text
    assert '<button class="govuk-button" type="submit">Send</button>' in squeezed(response)


def test_the_button_is_disabled_while_something_is_missing(client, parcel, packer):
    client.force_login(packer)

    response = client.get(f"/parcels/{parcel.pk}/send/")

    assert '<button class="govuk-button" type="submit" disabled aria-describedby="missing">Send</button>' in squeezed(
        response
    )
    assert "You packed this parcel yourself." in response.text


def squeezed(response):
    """The page with white space as a reader sees it."""
    return " ".join(response.text.split()).replace(" >", ">").replace("> <", "><")


def test_done(client, parcel, sender):
    response = press(client, sender, f"/parcels/{parcel.pk}/send/", "packed")

    assert response.url == f"/parcels/{parcel.pk}/"
    assert said(response) == ["The parcel is sent."]
    assert Parcel.objects.get().status == "sent"


def test_not_you(client, parcel, sender):
    response = press(client, sender, f"/parcels/{parcel.pk}/give-up/", "packed")

    assert response.status_code == 403
    assert Parcel.objects.get().status == "packed"


def test_not_to_be_seen(client, parcel, sender):
    Parcel.objects.update(address="secret")

    response = press(client, sender, f"/parcels/{parcel.pk}/send/", "packed")

    assert response.status_code == 404
    assert Parcel.objects.get().status == "packed"


def test_not_yet(client, parcel, packer):
    response = press(client, packer, f"/parcels/{parcel.pk}/send/", "packed")

    assert response.status_code == 409
    assert said(response) == ["You packed this parcel yourself."]
    assert Parcel.objects.get().status == "packed"


def test_not_now(client, sent, sender):
    response = press(client, sender, f"/parcels/{sent.pk}/send/", "packed")

    assert response.url == f"/parcels/{sent.pk}/"
    assert said(response) == ["This can no longer be done: the status is now “Sent”. Nothing was changed."]
    assert Parcel.objects.get().status == "sent"


def test_not_now_for_who_only_opens_the_page(client, sent, sender):
    client.force_login(sender)

    assert client.get(f"/parcels/{sent.pk}/send/").url == f"/parcels/{sent.pk}/"


def test_a_stale_tab_keeps_what_was_typed(client, sent, sender):
    move(sent, "stop_at_customs", by=sender)

    response = press(
        client, sender, f"/parcels/{sent.pk}/give-up/", "sent", remark="High waves", outcome="lost", reason_code="storm"
    )

    assert response.status_code == 409
    assert said(response) == ["The status changed while you were here. Please look again."]
    assert response.context["form"]["remark"].value() == "High waves"
    assert response.context["status_seen"] == "at_customs"
    assert Proposal.objects.count() == 0


def test_wrong_words_are_said_beside_the_field(client, sent, sender):
    response = press(client, sender, f"/parcels/{sent.pk}/give-up/", "sent", outcome="lost", reason_code="whim")

    assert list(response.context["form"].errors) == ["reason_code"]
    assert Proposal.objects.count() == 0


def test_a_move_that_needs_two_is_proposed_and_then_decided(client, sent, sender, closer):
    path = f"/parcels/{sent.pk}/give-up/"

    response = press(client, sender, path, "sent", outcome="lost", reason_code="storm", remark="High waves")
    assert said(response) == ["Proposed. Another person decides."]
    assert Parcel.objects.get().status == "sent"

    client.force_login(closer)
    page = client.get(path)
    assert "High waves" in page.text
    assert page.context["form"].initial == {"reason_code": "storm", "outcome": "lost"}

    response = press(client, closer, path, "sent", outcome="lost", reason_code="storm")
    assert said(response) == ["The parcel is given up."]
    assert Parcel.objects.values_list("status", "outcome").get() == ("closed", "lost")


def test_who_proposed_can_only_wait_or_take_it_back(client, sent, closer):
    propose(sent, "give_up", by=closer, reason_code="storm", data={"outcome": "lost"})
    client.force_login(closer)

    page = client.get(f"/parcels/{sent.pk}/give-up/")

    assert "You proposed this yourself; another person must decide it." in page.text
    assert "Take the proposal back" in page.text
    assert 'name="outcome"' not in page.text


def test_a_proposal_is_declined(client, sent, sender, closer):
    propose(sent, "give_up", by=sender, reason_code="storm", data={"outcome": "lost"})

    response = press(client, closer, f"/parcels/{sent.pk}/give-up/", "sent", decline="yes", remark="Wait")

    assert said(response) == ["The proposal is declined."]
    assert Proposal.objects.values_list("state", "decided_by").get() == ("declined", closer.pk)


def test_a_page_without_an_action_moves_the_record(client, sent, sender):
    response = press(client, sender, f"/parcels/{sent.pk}/stop/", "sent")

    assert response.url == f"/parcels/{sent.pk}/"
    assert Parcel.objects.get().status == "at_customs"
