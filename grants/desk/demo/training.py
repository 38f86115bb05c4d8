"""The trainings of the demo that belong to cases: five days, attendance marked, certificates given."""

from datetime import timedelta

from grants.cases import actions as cases
from grants.cases.models import Case
from livelihoods.audit.rules import acting_at
from livelihoods.places.models import Venue
from training.enrolments import actions as enrolments
from training.enrolments.models import Enrolment
from training.enrolments.rules import Presence
from training.workshops import actions as workshops
from training.workshops.models import Curriculum, Session

DAYS = 5


def hold_workshop(office, curriculum_code, group, district, *, days, is_over=True) -> None:
    """Five mornings from so many days ago on; one of ten comes late once, nobody fails. A running one goes on."""
    curriculum = Curriculum.objects.get(code=curriculum_code)
    with office.at(days + 10):
        workshop = workshops.plan_workshop(
            curriculum,
            by=office.trainer,
            venue=_venue(district),
            trainer=office.trainer,
            language="az",
            capacity=max(24, len(group)),
            has_childcare=True,
        )
        begins = (office.began - timedelta(days=days)).replace(hour=5, minute=0, second=0, microsecond=0)
        for number in range(DAYS):
            starts_at = begins + timedelta(days=number)
            workshops.add_session(
                workshop, by=office.trainer, starts_at=starts_at, ends_at=starts_at + timedelta(hours=6), topic=""
            )
        for case in group:
            enrolments.enrol(workshop, case.applicant, by=office.caseworker)
    with office.at(days):
        for case in group:
            cases.start_training(Case.objects.get(pk=case.pk), by=office.caseworker_of(case))
    for session in workshop.sessions.order_by("starts_at"):
        if session.ends_at < office.began:
            _mark(office, session, workshop)
    if is_over:
        with acting_at(begins + timedelta(days=DAYS)):
            enrolments.finish_workshop(type(workshop).objects.get(pk=workshop.pk), by=office.trainer)
            for case in group:
                cases.advance_cases_of(case.applicant_id)


def _mark(office, session: Session, workshop) -> None:
    with acting_at(session.ends_at):
        marks = {
            enrolment.pk: (Presence.LATE if enrolment.pk % 10 == session.pk % 10 else Presence.PRESENT, None)
            for enrolment in Enrolment.objects.filter(workshop=workshop)
        }
        enrolments.mark_attendance(session, marks, by=office.trainer)


def _venue(district):
    """The hall of the district; Bərdə's where the group comes from everywhere."""
    return Venue.objects.filter(settlement__district__code=district or "BAR").first() or Venue.objects.first()
