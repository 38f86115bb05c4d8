"""What the committee does: who reads, two independent reviews, the decision."""

from grants.selection.models import Decision
from grants.selection.rules import RUBRIC


def open_review(secretary, reference, members):
    """From the board: the case is opened and two members are asked to read it."""
    secretary.follow("Selection")
    secretary.follow(reference)
    secretary.follow("Open the review")
    secretary.press("Open the review")
    for member in members:
        secretary.page.get_by_label(str(member)).check()
    secretary.press("Ask them")


def review(reviewer, reference):
    """The plan without a name, and points for each question."""
    reviewer.follow("Selection")
    reviewer.follow(reference)
    for question in RUBRIC:
        group = reviewer.page.get_by_role("group", name=str(question.label))
        group.get_by_label("4", exact=True).check()
    reviewer.type("Comment", "Sifarişlər var, qiymət düzgündür.")
    reviewer.press("Hand in the review")


def award(chair, reference, amount):
    """Written, looked at as the applicant will read it, then sent."""
    chair.follow("Selection")
    chair.follow(reference)
    chair.follow("Award the grant")
    chair.type("Amount of the grant", amount)
    chair.choose("Reason", Decision.Reason.STRONG_PLAN.label)
    chair.type("Reason in words", "Plan möhkəmdir, alıcılar var.")
    chair.press("See what the applicant will read")
    chair.press("Decide and tell the applicant")
