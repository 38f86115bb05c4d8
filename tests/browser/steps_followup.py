"""The year after the delivery, and the close."""

from tests.browser import steps_office as office
from tests.browser.visitor import az


def write_down_visit(monitor, *, sales):
    """How the business goes; whatever she has works."""
    monitor.choose("business", ("business", "running"))
    monitor.type("Sales last month", sales)
    monitor.type("Costs last month", sales // 3)
    monitor.type("Profit last month, as told", sales - sales // 3)
    monitor.type("people who work there", 1)
    monitor.choose_everywhere("works")
    monitor.press("Record the visit")


def visit(monitor, applicant):
    """The next on the list."""
    monitor.follow("Monitoring")
    monitor.follow(applicant)
    monitor.follow("Record the visit")
    write_down_visit(monitor, sales=600)


def pass_into_ownership(manager, things):
    """What was lent is her own after the year."""
    for thing in things:
        manager.unfold("Your account")
        manager.follow("Purchases")
        manager.follow("Things with a tag")
        manager.follow(thing)
        manager.follow("Pass into ownership")
        manager.press("Pass into ownership")


def propose_close(monitor, reference):
    """The monitor asks for it."""
    office.open_case(monitor, reference)
    monitor.follow(az("Propose: %(move)s") % {"move": az("Close the case")})
    monitor.choose("Outcome", "The business is running")
    monitor.press(az("Propose: %(move)s") % {"move": az("Close the case")})


def close(manager, reference):
    """Another person decides."""
    office.open_case(manager, reference)
    manager.follow("Close the case")
    manager.press("Close the case")
