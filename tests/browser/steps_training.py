"""The workshop: planned, held, finished."""

from datetime import timedelta

from livelihoods.audit.rules import today
from tests.browser import steps_office as office
from tests.browser.visitor import az, day_typed


def plan_workshop(trainer, curriculum, venue, days):
    """A course of so many days, from tomorrow on."""
    trainer.follow("Training")
    trainer.follow("Plan a workshop")
    trainer.select("curriculum", curriculum)
    trainer.select("venue", venue)
    trainer.press("Go on to the sessions")
    for number in range(days):
        trainer.follow("Add a session")
        trainer.type("Day", day_typed(today() + timedelta(days=number + 1)))
        trainer.type("Topic", f"{number + 1}. gün")
        trainer.press("Add a session")


def enrol(caseworker, workshop, applicant):
    """Whose case waits for this course stands on the list."""
    caseworker.follow("Training")
    caseworker.follow(workshop)
    caseworker.follow("Enrol somebody")
    caseworker.choose("Person", applicant)
    caseworker.type("What she or he needs to take part", "Uşaq otağı")
    caseworker.press("Enrol")


def start(caseworker, reference):
    """Her case is in training from now on."""
    office.open_case(caseworker, reference)
    caseworker.follow("Start the training")
    caseworker.press("Start the training")


def mark_attendance(trainer, workshop, days):
    """Everybody was there, every day."""
    trainer.follow("Training")
    trainer.follow(workshop)
    for _day in range(days):
        trainer.follow("Mark the attendance")
        trainer.press("Save the attendance")


def finish(trainer):
    """Certificates for all who attended enough."""
    trainer.follow("Finish the workshop")
    trainer.press("Finish the workshop")


def receive_certificate(trainer):
    """The paper to print, and the public page that says it is ours."""
    trainer.look_again()
    trainer.receive("Certificate")
    trainer.follow(trainer.page.locator("main a[href^='/verify/']").inner_text())
    trainer.reads(az("This certificate is ours and valid."))
