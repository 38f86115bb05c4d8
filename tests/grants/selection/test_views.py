import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects
from zeal import zeal_ignore

from grants.cases.models import Case, Conflict
from grants.cases.rules.status import Status
from grants.selection.figures import reviewers_for
from grants.selection.models import Review
from grants.selection.rules import QUESTIONS
from grants.selection.views import SelectionBoard
from livelihoods.audit.models import Entry
from livelihoods.notices.models import Notice
from livelihoods.people.rules import Sex
from tests.factories.accounts import UserFactory
from tests.factories.cases import CaseFactory, put
from tests.factories.people import MineLinkFactory, PersonFactory
from tests.factories.programmes import CallFactory, TargetShareFactory
from tests.factories.selection import ReviewFactory
from tests.journeys import steps

pytestmark = pytest.mark.django_db

POINTS = dict.fromkeys(QUESTIONS, 4)


@pytest.fixture
def sign_in(client):
    def as_role(role):
        user = UserFactory(role=role, language="en")
        client.force_login(user)
        return user

    return as_role


def ready_case(call=None):
    """A case whose plan is accepted: the secretary may open its review."""
    case = CaseFactory(assessed=True, **({"call": call} if call else {}))
    steps.plans.accept_plan(case.plan, by=UserFactory(role="caseworker", districts=[case.district]))
    return case


def page(name, case):
    return reverse(f"selection:{name}", args=[case.reference])


def open_board(client, **asked):
    return client.get(reverse("selection:board"), asked)


@pytest.mark.parametrize(("stage", "queries"), [("ready", 12), ("under_review", 13)])
@pytest.mark.parametrize("rows", [1, 3])
def test_board_costs_the_same_for_every_row_count(client, sign_in, django_assert_num_queries, rows, stage, queries):
    call = CallFactory(opened=True)
    for _number in range(rows):
        ReviewFactory(case=CaseFactory(call=call, under_review=True))
        ready_case(call)
    sign_in("secretary")

    with django_assert_num_queries(queries):
        response = open_board(client, stage=stage)

    assert len(response.context["cases"]) == rows
    assert [count for _stage, _label, count in response.context["stages"]] == [rows, rows, 0]


def test_board_opens_where_there_is_something_to_do(client, sign_in):
    call = CallFactory(opened=True)
    ready_case(call)
    CaseFactory(call=call, under_review=True)

    sign_in("secretary")
    assert open_board(client).context["stage"] == "ready"
    sign_in("chair")
    assert open_board(client).context["stage"] == "under_review"


def test_board_keeps_its_call_and_stage_from_page_to_page(client, sign_in, monkeypatch):
    monkeypatch.setattr(SelectionBoard, "paginate_by", 1)
    call = CallFactory(opened=True)
    cases = [CaseFactory(call=call, under_review=True) for _number in range(2)]
    sign_in("chair")
    asked = {"call": call.pk, "stage": "under_review"}

    response = open_board(client, **asked, page=2)

    assert response.context["cases"] == cases[1:]
    assertContains(response, f'href="?call={call.pk}&amp;stage=under_review&amp;page=1"')


def test_board_puts_the_best_score_first_unless_the_reader_has_still_to_read_it(client, sign_in):
    crew = steps.Crew(districts=[])
    call = CallFactory(opened=True)
    low, high = [CaseFactory(call=call, under_review=True) for _number in range(2)]
    for case, points in [(low, 3), (high, 5)]:
        review = ReviewFactory(case=case, reviewer=crew.reviewer)
        steps.selection.submit_review(review, by=crew.reviewer, points=dict.fromkeys(QUESTIONS, points), comment="")
    chair = sign_in("chair")
    assert open_board(client).context["cases"] == [high, low]

    ReviewFactory(case=high, reviewer=chair)

    assert open_board(client).context["cases"] == [low, high]


@pytest.mark.parametrize("rows", [1, 3])
def test_own_reviews_cost_the_same_for_every_number_of_rows(client, sign_in, django_assert_num_queries, rows):
    member = sign_in("reviewer")
    for _number in range(rows):
        ReviewFactory(reviewer=member)

    with django_assert_num_queries(9):
        response = client.get(reverse("selection:reviews"))

    assert len(response.context["object_list"]) == rows


def test_board_says_what_is_missing_and_names_nobody(client, sign_in):
    case = CaseFactory(assessed=True)
    sign_in("secretary")

    response = client.get(reverse("selection:board"))

    assertContains(response, "The business plan is not accepted for review.")
    assertNotContains(response, case.applicant.full_name)


def test_board_sends_a_member_to_her_reviews(client, sign_in):
    sign_in("reviewer")

    assertRedirects(client.get(reverse("selection:board")), reverse("selection:reviews"))


def test_several_reviews_open_at_once(client, sign_in):
    cases = [ready_case(), ready_case()]
    sign_in("secretary")

    with zeal_ignore():  # each is locked and moved on its own
        client.post(reverse("selection:open_reviews"), {"case": [case.reference for case in cases]})

    assert set(Case.objects.values_list("status", flat=True)) == {Status.UNDER_REVIEW}


def test_no_review_opens_where_one_of_them_cannot(client, sign_in):
    cases = [ready_case(), CaseFactory(assessed=True)]
    sign_in("secretary")

    response = client.post(reverse("selection:open_reviews"), {"case": [case.reference for case in cases]}, follow=True)

    assertContains(response, "No review was opened. The business plan is not accepted for review.")
    assert not Case.objects.filter(status=Status.UNDER_REVIEW).exists()


def test_open_review_goes_on_to_the_reviewers(client, sign_in):
    case = ready_case()
    sign_in("secretary")

    response = client.post(page("open_review", case))

    assertRedirects(response, page("assign_reviewers", case))


def test_open_review_that_is_done_already_changes_nothing(client, sign_in):
    case = CaseFactory(under_review=True)
    sign_in("secretary")

    assertRedirects(client.post(page("open_review", case)), page("case", case))


def test_assign_reviewers_offers_only_who_may(client, sign_in):
    case = CaseFactory(under_review=True)
    free, biased = UserFactory(role="reviewer"), UserFactory(role="reviewer")
    Conflict.objects.create(case=case, user=biased)
    sign_in("secretary")

    response = client.get(page("assign_reviewers", case))

    assert [pk for pk, _label in response.context["form"].fields["reviewers"].choices] == [free.pk]


def test_assign_reviewers_asks_two(client, sign_in):
    case = CaseFactory(under_review=True)
    members = [UserFactory(role="reviewer"), UserFactory(role="reviewer")]
    sign_in("secretary")

    with zeal_ignore():  # each is asked on her own
        response = client.post(page("assign_reviewers", case), {"reviewers": [member.pk for member in members]})

    assertRedirects(response, page("case", case))
    assert {review.reviewer for review in case.reviews.all()} == set(members)


def test_review_shows_the_plan_and_names_nobody(client, sign_in):
    review = ReviewFactory(reviewer=sign_in("reviewer"))

    response = client.get(review.get_absolute_url())

    assertContains(response, review.case.plan.idea)
    assertNotContains(response, review.case.applicant.full_name)


def test_review_of_somebody_else_does_not_exist(client, sign_in):
    sign_in("reviewer")

    assert client.get(ReviewFactory().get_absolute_url()).status_code == 404


def test_review_is_handed_in_once(client, sign_in):
    review = ReviewFactory(reviewer=sign_in("reviewer"))

    client.post(review.get_absolute_url(), POINTS | {"comment": "Yaxşı plandır."})
    client.post(review.get_absolute_url(), dict.fromkeys(QUESTIONS, 1))

    review = Review.objects.get(pk=review.pk)
    assert (review.status, review.total_score, review.comment) == ("submitted", 80, "Yaxşı plandır.")


def test_review_needs_every_question(client, sign_in):
    review = ReviewFactory(reviewer=sign_in("reviewer"))

    response = client.post(review.get_absolute_url(), POINTS | {"risk": ""})

    assert list(response.context["form"].errors) == ["risk"]


def test_review_shows_the_other_only_when_both_are_in(client, sign_in):
    crew = steps.Crew(districts=[])
    case = CaseFactory(under_review=True)
    own = ReviewFactory(case=case, reviewer=sign_in("reviewer"))
    other = ReviewFactory(case=case, reviewer=crew.reviewer)
    client.post(own.get_absolute_url(), POINTS)
    assertContains(client.get(own.get_absolute_url()), "The other reviews show here once all are in.")

    steps.selection.submit_review(other, by=crew.reviewer, points=POINTS, comment="Bazar azdır.")

    assertContains(client.get(own.get_absolute_url()), "Bazar azdır.")


def test_case_sets_the_reviews_side_by_side(client, sign_in):
    crew = steps.Crew(districts=[])
    case = CaseFactory(under_review=True)
    steps.review_twice(case, crew)
    sign_in("chair")

    response = client.get(page("case", case))

    assert [review.reviewer for review in response.context["case"].submitted] == [crew.reviewer, crew.reviewer2]
    assertNotContains(response, case.applicant.full_name)


def test_figures_count_the_cases_of_each_step_and_of_each_group_with_a_target(client, sign_in):
    call = CallFactory(opened=True)
    TargetShareFactory(call=call, kind="mine", percent=10)
    linked = CaseFactory(call=call, assessed=True)
    MineLinkFactory(person=linked.applicant)
    CaseFactory(call=call, assessed=True, applicant=PersonFactory(ready=True, sex=Sex.MALE))
    sign_in("manager")

    response = client.get(reverse("selection:figures", args=[call.pk]))

    funnel = response.context["funnel"]
    counted = [(step.cases, *(part.cases for part in step.parts)) for step in funnel.steps]
    assert [(share.kind, share.percent) for share in funnel.shares] == [("women", None), ("mine", 10)]
    assert counted == [(2, 1, 1), (2, 1, 1), (2, 1, 1), (0, 0, 0), (0, 0, 0), (0, 0, 0)]


def test_call_leads_to_its_figures_though_no_case_came_to_the_committee(client, sign_in):
    call = CallFactory(opened=True)
    sign_in("manager")
    figures = reverse("selection:figures", args=[call.pk])

    assertContains(client.get(call.get_absolute_url()), f'href="{figures}"')
    assertContains(client.get(figures), call.title)


def give_back(client, review, why):
    return client.post(reverse("selection:give_back", args=[review.pk]), {"why": why}, follow=True)


def test_member_with_a_conflict_gives_the_review_back_and_stays_out(client, sign_in):
    secretary = UserFactory(role="secretary", language="en")
    review = ReviewFactory(reviewer=sign_in("reviewer"))
    case = review.case

    assertRedirects(give_back(client, review, "conflict"), reverse("selection:reviews"))

    review = Review.objects.get()
    assert (review.status, review.given_back_for) == ("given_back", "conflict")
    assert client.get(review.get_absolute_url()).status_code == 404
    assert case.conflicts.get().user == review.reviewer
    assert Entry.objects.about(review).get().reason_code == "conflict"
    notice = Notice.objects.get(user=secretary)
    assert f"A review of {case.reference} was given back." in notice.body
    client.force_login(secretary)
    assertContains(client.get(page("case", case)), "given back, conflict of interest")


def test_member_without_time_gives_back_only_what_she_did_not_hand_in(client, sign_in):
    reviewer = sign_in("reviewer")
    waiting = ReviewFactory(reviewer=reviewer)
    handed_in = ReviewFactory(reviewer=reviewer)
    client.post(handed_in.get_absolute_url(), POINTS)

    give_back(client, waiting, "no_time")
    response = give_back(client, handed_in, "no_time")

    assertContains(response, "A review that was handed in is given back for a conflict of interest alone.")
    assert dict(Review.objects.values_list("pk", "status")) == {waiting.pk: "given_back", handed_in.pk: "submitted"}
    assert not Conflict.objects.exists()


def test_review_given_back_for_a_conflict_counts_no_more(client, sign_in):
    review = ReviewFactory(reviewer=sign_in("reviewer"))
    client.post(review.get_absolute_url(), POINTS)
    assert review.case.reviews_count == 1

    give_back(client, review, "conflict")

    assert review.case.reviews_count == 0
    assert [member.pk for member in reviewers_for(review.case)] == []


def test_review_is_not_given_back_after_the_decision(client, sign_in):
    review = ReviewFactory(reviewer=sign_in("reviewer"))
    put(review.case, "awarded")

    response = give_back(client, review, "conflict")

    assertContains(response, "The committee has decided on this case.")
    assert not Conflict.objects.exists()


def test_review_of_somebody_else_is_not_given_back(client, sign_in):
    sign_in("reviewer")

    assert give_back(client, ReviewFactory(), "no_time").status_code == 404
