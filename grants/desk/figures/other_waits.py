"""What waits besides the next step of cases: reviews, visits, deliveries, sessions, market cards, calls, feedback."""

from datetime import timedelta

from django.apps import apps
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from grants.desk.figures.case_waits import of_case
from grants.desk.rules import Wait
from grants.followup.models import FollowUpVisit
from grants.markets.models import MarketAssessment
from grants.rights.models import Correction
from grants.selection.models import Review
from grants.supply.models import Delivery
from livelihoods.audit.rules import now, today
from livelihoods.notices.models import Notice
from livelihoods.people.models import DuplicatePair
from livelihoods.programmes.models import Call
from training.workshops.models import Session, Workshop

SOON, WEEK = timedelta(days=14), timedelta(days=6)


def _reviews(user):
    return Review.objects.waiting().filter(reviewer=user.pk).select_related("case").order_by("assigned_on", "pk")


def _review(review):
    due_on = review.assigned_on + SOON
    return Wait(review.get_absolute_url(), review.case.reference, review.case.title, _("Write the review"), "", due_on)


def _visits(user):
    visits = FollowUpVisit.objects.visible_to(user).due_by(today() + SOON)
    return visits.select_related("case__applicant", "case__settlement", "case__district").order_by("due_on", "pk")


def _visit(visit):
    what = _("Visit: %(kind)s") % {"kind": visit.label}
    return of_case(visit.case, what, href=visit.get_absolute_url(), due_on=visit.due_on)


def _deliveries(user):
    """What comes within a week, and what came and is not yet found to work; a buyer leaves both to others."""
    open_ones = Delivery.objects.planned().filter(planned_for__lte=today() + WEEK)
    open_ones |= Delivery.objects.filter(status=Delivery.Status.RECEIVED)
    seen = ["grant__case__applicant", "grant__case__settlement", "grant__case__district"]
    return open_ones.visible_to(user).exclude(bought_by=user.pk).select_related(*seen).order_by("planned_for", "pk")


def _delivery(delivery):
    is_planned = delivery.status == Delivery.Status.PLANNED
    what = _("Hand over what is delivered") if is_planned else _("Check what was delivered")
    href = reverse("supply:receive", args=[delivery.pk]) if is_planned else delivery.get_absolute_url()
    return of_case(delivery.grant.case, what, href=href, due_on=delivery.planned_for)


def _held(user):
    workshops = Workshop.objects.held_by(user).live()
    sessions = Session.objects.held().filter(workshop__in=workshops)
    return sessions.select_related("workshop__curriculum", "workshop__venue").order_by("starts_at")


def _sessions(user):
    return _held(user).in_days(today(), today() + WEEK).filter(starts_at__gt=now())


def _session(session):
    workshop = session.workshop
    return Wait(session.get_absolute_url(), str(workshop), str(workshop.venue), _("Hold the session"), "", session.day)


def _unmarked(user):
    return _held(user).unmarked().filter(starts_at__lte=now())


def _mark(session):
    href = reverse("enrolments:mark_attendance", args=[session.pk])
    workshop = session.workshop
    return Wait(href, str(workshop), str(workshop.venue), _("Mark the attendance"), "", session.day)


def _over(user):
    held = Session.objects.held().filter(workshop=OuterRef("pk"))
    workshops = Workshop.objects.held_by(user).live().filter(Exists(held))
    workshops = workshops.exclude(Exists(held.filter(ends_at__gt=now()))).exclude(Exists(held.unmarked()))
    return workshops.select_related("curriculum", "venue").order_by("pk")


def _finish(workshop):
    return Wait(workshop.get_absolute_url(), str(workshop), str(workshop.venue), _("Finish the workshop"))


def _drafts(user):
    drafts = MarketAssessment.objects.visible_to(user).filter(status="draft")
    return drafts.select_related("district", "sector").order_by("observed_on", "pk")


def _draft(assessment):
    return Wait(assessment.get_absolute_url(), str(assessment), "", _("Publish the market card"))


def _markets(user):
    return MarketAssessment.objects.visible_to(user).expiring_by(today() + SOON).select_related("district", "sector")


def _market(assessment):
    return Wait(
        assessment.get_absolute_url(), str(assessment), "", _("Renew the market card"), "", assessment.valid_until
    )


def _calls(user):
    return Call.objects.visible_to(user).filter(status="open", closes_on__lte=today() + SOON).order_by("closes_on")


def _call(call):
    return Wait(call.get_absolute_url(), call.title, "", _("The call closes"), "", call.closes_on)


def _feedback(user):
    """By name, for nobody may import feedback; it decides itself who may know of what."""
    return apps.get_model("feedback.feedback").objects.visible_to(user).open().order_by("answer_by", "pk")


def _complaint(feedback):
    due_on = feedback.due_on and feedback.due_on.date()
    return Wait(feedback.get_absolute_url(), feedback.code, "", str(feedback.get_category_display()), "", due_on)


def _unreached(user):
    notices = Notice.objects.visible_to(user).to_call().filter(person__isnull=False)
    return notices.select_related("person").order_by("pk")


def _call_her(notice):
    return Wait(reverse("notices:calls"), str(notice.person), notice.subject, _("Call her: no message reaches her"))


def _pairs(user):
    return DuplicatePair.objects.visible_to(user).open().select_related("first").order_by("-score", "pk")


def _pair(pair):
    return Wait(pair.get_absolute_url(), str(pair.first), str(pair.certainty), _("Compare: registered twice?"))


def _corrections(user):
    return Correction.objects.visible_to(user).open().select_related("person").order_by("due_on", "pk")


def _correction(correction):
    what = _("Answer: something is wrong")
    return Wait(correction.get_absolute_url(), str(correction.person), "", what, "", correction.due_on)


SOURCES = [
    ("selection.submit_review", _reviews, _review),
    ("followup.record_visit", _visits, _visit),
    ("supply.receive_delivery", _deliveries, _delivery),
    ("workshops.run_workshop", _sessions, _session),
    ("workshops.run_workshop", _unmarked, _mark),
    ("workshops.run_workshop", _over, _finish),
    ("markets.change_assessment", _drafts, _draft),
    ("markets.publish_assessment", _markets, _market),
    ("programmes.manage_programme", _calls, _call),
    ("feedback.view_feedback", _feedback, _complaint),
    ("people.decide_duplicate", _pairs, _pair),
    ("people.edit_person", _corrections, _correction),
    ("notices.view_notice", _unreached, _call_her),
]
