from datetime import timedelta

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from livelihoods.audit.rules import today
from livelihoods.notices.models import Notice
from tests.factories.accounts import UserFactory
from tests.factories.enrolments import EnrolmentFactory
from tests.factories.places import VenueFactory
from tests.factories.workshops import SessionFactory, WorkshopFactory, baku
from training.workshops.models import Curriculum, Session, Workshop

pytestmark = pytest.mark.django_db

TOMORROW = today() + timedelta(days=1)


@pytest.fixture
def trainer(client):
    user = UserFactory(role="trainer", language="en")
    client.force_login(user)
    return user


def session_data(day=TOMORROW, starts="10:00", ends="13:00", **more):
    return {"day": f"{day:%d.%m.%Y}", "starts": starts, "ends": ends, **more}


@pytest.mark.parametrize("rows", [1, 3])
def test_workshops_costs_the_same_for_every_number_of_rows(client, trainer, django_assert_num_queries, rows):
    for number in range(rows):
        WorkshopFactory(trainer=trainer, days=[TOMORROW + timedelta(days=number)])

    with django_assert_num_queries(10):
        response = client.get(reverse("workshops:workshops"))

    assert len(response.context["object_list"]) == rows


def test_workshops_shows_the_trainer_her_own_only(client, trainer):
    own, other = WorkshopFactory(co_trainer=trainer), WorkshopFactory()

    response = client.get(reverse("workshops:workshops"))

    assertContains(response, own.get_absolute_url())
    assertNotContains(response, other.get_absolute_url())


def test_workshops_shows_the_caseworker_those_of_her_districts(client):
    near, far = WorkshopFactory(), WorkshopFactory()
    client.force_login(UserFactory(role="caseworker", districts=[near.district]))

    response = client.get(reverse("workshops:workshops"))

    assert list(response.context["object_list"]) == [near]
    assert client.get(far.get_absolute_url()).status_code == 404


def test_workshops_filters_by_status_and_curriculum(client, trainer):
    wanted = WorkshopFactory(trainer=trainer, curriculum=Curriculum.objects.get(code="get_ahead"))
    WorkshopFactory(trainer=trainer)

    response = client.get(reverse("workshops:workshops"), {"status": "planned", "curriculum": wanted.curriculum_id})

    assert list(response.context["object_list"]) == [wanted]


@pytest.mark.parametrize("rows", [1, 3])
def test_week_costs_the_same_for_every_number_of_rows(client, trainer, django_assert_num_queries, rows):
    for number in range(rows):
        SessionFactory(
            workshop=WorkshopFactory(trainer=trainer),
            starts_at=baku(TOMORROW, 8 + 2 * number),
            ends_at=baku(TOMORROW, 9 + 2 * number),
        )

    with django_assert_num_queries(8):
        response = client.get(reverse("workshops:week"), {"day": f"{TOMORROW:%Y-%m-%d}"})

    assert len(dict(response.context["days"])[TOMORROW]) == rows


def test_plan_workshop_for_oneself(client, trainer):
    venue = VenueFactory(capacity=20)
    data = {
        "curriculum": Curriculum.objects.get(code="syb").pk,
        "language": "az",
        "venue": venue.pk,
        "trainer": trainer.pk,
        "capacity": "18",
    }

    response = client.post(reverse("workshops:plan_workshop"), data)

    workshop = Workshop.objects.get()
    assertRedirects(response, workshop.get_absolute_url())
    assert (workshop.trainer, workshop.venue, workshop.capacity) == (trainer, venue, 18)


def test_plan_workshop_says_what_does_not_fit(client, trainer):
    data = {
        "curriculum": Curriculum.objects.get(code="syb").pk,
        "language": "az",
        "venue": VenueFactory(capacity=10).pk,
        "trainer": UserFactory(role="trainer").pk,
        "co_trainer": trainer.pk,
        "capacity": "18",
    }

    response = client.post(reverse("workshops:plan_workshop"), data)

    assert set(response.context["form"].errors) == {"trainer", "capacity"}
    assert not Workshop.objects.exists()


def test_add_session(client, trainer):
    workshop = WorkshopFactory(trainer=trainer)

    response = client.post(
        reverse("workshops:add_session", args=[workshop.pk]), session_data(starts="9.30", topic="Prices")
    )

    session = Session.objects.get()
    assertRedirects(response, session.get_absolute_url(), fetch_redirect_response=False)
    assert (session.starts_at, session.ends_at, session.topic) == (baku(TOMORROW, 9, 30), baku(TOMORROW, 13), "Prices")


@pytest.mark.parametrize(
    ("changed", "field"), [({"ends": "10:00"}, "ends"), ({"starts": "morning"}, "starts"), ({"starts": "0:30"}, "ends")]
)
def test_add_session_says_beside_the_field_what_is_wrong(client, trainer, changed, field):
    workshop = WorkshopFactory(trainer=trainer)

    response = client.post(reverse("workshops:add_session", args=[workshop.pk]), session_data(**changed))

    assert list(response.context["form"].errors) == [field]


def test_add_session_names_the_clash_and_keeps_what_was_typed(client, trainer):
    SessionFactory(workshop=WorkshopFactory(trainer=trainer), day=TOMORROW)
    workshop = WorkshopFactory(trainer=trainer)

    response = client.post(reverse("workshops:add_session", args=[workshop.pk]), session_data(topic="Prices"))

    assertContains(response, f"{trainer} is taken on")
    assertContains(response, 'value="Prices"')
    assert not workshop.sessions.exists()


def test_move_session_says_how_many_are_told_and_tells_them(client, trainer):
    enrolment = EnrolmentFactory(workshop__trainer=trainer)
    url = reverse("workshops:move_session", args=[enrolment.workshop.sessions.get().pk])

    assertContains(client.get(url), "1 person is enrolled and will be told.")
    client.post(url, session_data(day=TOMORROW + timedelta(days=7)))

    assert Session.objects.get().day == TOMORROW + timedelta(days=7)
    assert Notice.objects.filter(template="session_moved").count() == 1


def test_cancel_session(client, trainer):
    session = SessionFactory(workshop=WorkshopFactory(trainer=trainer))

    response = client.post(reverse("workshops:cancel_session", args=[session.pk]), {"remark": "No heating."})

    assertRedirects(response, session.get_absolute_url(), fetch_redirect_response=False)
    assert Session.objects.get().cancelled_at


def test_cancel_session_too_late_goes_back_with_a_message(client, trainer):
    session = SessionFactory(workshop=WorkshopFactory(trainer=trainer))
    url = reverse("workshops:cancel_session", args=[session.pk])
    client.post(url)

    response = client.post(url, follow=True)

    assertContains(response, "The session is cancelled already.")
