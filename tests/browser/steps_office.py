"""What caseworker and analyst do at their desks, until the plan is compared with its market."""

from grants.markets import rules
from grants.markets.models import MarketAssessment
from livelihoods.audit.rules import today
from tests.browser.visitor import az, day_typed
from tests.factories.accounts import PASSWORD

QUESTION = "Maşının qiymətini haradan bildiniz?"


def sign_in(colleague, user):
    """By e-mail and password."""
    colleague.open("/accounts/login/")
    colleague.type("E-mail address", user.email)
    colleague.type("Password", PASSWORD)
    colleague.press("Sign in")


def take_case(caseworker, reference):
    """A case that nobody has yet, from the day's page."""
    caseworker.open("/desk/")
    caseworker.follow("Cases")
    caseworker.follow(reference)
    caseworker.follow("Take the case")
    caseworker.press("Take the case")


def ask_for_more(caseworker):
    """Back to the applicant with one question."""
    caseworker.unfold("More")
    caseworker.follow("Return for information")
    caseworker.select(az("%(number)s. What is missing") % {"number": 1}, "proof of a price")
    caseworker.type(az("%(number)s. Question to the applicant") % {"number": 1}, QUESTION)
    caseworker.press("Return for information")


def open_case(colleague, reference):
    """Found by its number."""
    colleague.follow("Cases")
    colleague.type("Reference, name or phone", reference)
    colleague.press("Show")
    colleague.follow(reference)


def find_eligible(caseworker, criterion):
    """Each criterion decided on evidence, then the whole."""
    caseworker.follow("Decide the criteria")
    caseworker.choose(criterion.sentence, "met")
    caseworker.select("Evidence", "document seen")
    caseworker.type("What was seen", "Məcburi köçkün vəsiqəsi")
    caseworker.press("Save the decisions")
    caseworker.follow("Find eligible")
    caseworker.press("Find eligible")


def publish_market(analyst):
    """A card of the market for sewing in Ağdam, with what things sell for."""
    analyst.follow("Market")
    analyst.follow("New market assessment")
    analyst.select("district", "Ağdam")
    analyst.select("kind of business", "Tikiş və dərzilik")
    analyst.type("sellers active now", 8)
    analyst.type("sellers the market can carry", 20)
    for score in rules.WEIGHTS:
        analyst.select(str(MarketAssessment._meta.get_field(score).verbose_name), "4")
    analyst.press("Save")
    analyst.follow("Add a price")
    analyst.type("item", "Qadın donu, tikiş")
    analyst.type("unit", "ədəd")
    for words, price in [("Lowest", 25), ("Usual", 30), ("Highest", 40)]:
        analyst.type(words, price)
    analyst.press("Save")
    analyst.follow("Publish")
    analyst.press("Publish")


def compare_with_market(caseworker):
    """The card beside the case, the visit, the figures; then the move, and the plan for the committee."""
    caseworker.follow("Lay the market card beside it")
    caseworker.press("Lay the market card beside the case")
    caseworker.follow("Compare the plan")
    caseworker.press("Compare")
    caseworker.follow("Write down the visit")
    caseworker.type("Visited on", day_typed(today()))
    caseworker.choose("Is the business, or can it be, as described?", "Yes")
    caseworker.type("What you saw", "Otaq işıqlıdır, maşın üçün yer var.")
    caseworker.press("Keep the visit")
    caseworker.follow("Compare with the market")
    caseworker.press("Compare with the market")
    caseworker.follow("Accept the plan")
    caseworker.press("Accept the plan for review")
