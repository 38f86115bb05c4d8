"""Agreement and delivery."""

from livelihoods.audit.rules import today
from tests.browser import steps_followup as followup
from tests.browser import steps_office as office
from tests.browser.visitor import day_typed


def print_agreement(caseworker, reference):
    """On paper, in Azerbaijani."""
    office.open_case(caseworker, reference)
    caseworker.follow("Print the agreement")
    caseworker.choose("Language of the agreement", "Azerbaijani")
    caseworker.press("Print it")


def sign_agreement(caseworker, witness):
    caseworker.follow("Record the signature")
    caseworker.type("Signed on", day_typed(today()))
    caseworker.type("Witness", witness)
    caseworker.press("Record the signature")


def plan_delivery(buyer):
    """Everything on one day."""
    buyer.unfold("Your account")
    buyer.follow("Purchases")
    buyer.follow("Plan a delivery")
    buyer.type("Day of the delivery", day_typed(today()))
    buyer.press("Plan it")


def visit_before(monitor, reference):
    """How she lives before the grant."""
    office.open_case(monitor, reference)
    monitor.follow("Plan the baseline visit")
    monitor.press("Plan the visit")
    monitor.follow("Write down the visit")
    followup.write_down_visit(monitor, sales=0)


def hand_over(caseworker, applicant, witness):
    """At her home, before a second member of staff, with the number of each machine."""
    caseworker.unfold("Your account")
    caseworker.follow("Purchases")
    caseworker.follow(applicant)
    caseworker.follow("Record the hand-over")
    caseworker.type("Day of the hand-over", day_typed(today()))
    caseworker.type("Who received the things", applicant)
    caseworker.tick("I checked the identity card of the receiver")
    caseworker.select("Second member of staff", witness)
    caseworker.choose_everywhere("new")
    caseworker.press("Record the hand-over")


def accept(monitor, applicant, things):
    """Each thing is tried and works; the delivery is complete."""
    monitor.unfold("Your account")
    monitor.follow("Purchases")
    monitor.follow(applicant)
    for _thing in things:
        monitor.press("It works: accept it")
    monitor.follow("Open the case")
    monitor.follow("Complete the delivery")
    monitor.press("Complete the delivery")
