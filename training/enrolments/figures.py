"""The people of a workshop as one may see them, and who waits for one."""

from django.db.models import Count, F, Prefetch

from livelihoods.accounts.rules import show_phone
from livelihoods.documents.models import Document
from livelihoods.people.models import ContactPoint, Person
from training.enrolments.models import Attendance, Certificate, Enrolment


def people_of(workshop, user):
    """The enrolments one may see, each with `phones`, minutes attended and the `paper` of its certificate."""
    phones = ContactPoint.objects.live().phones().order_by("-is_preferred", "pk")
    people = (
        workshop.enrolments.visible_to(user)
        .with_minutes()
        .select_related("person", "certificate")
        .prefetch_related(Prefetch("person__contact_points", phones, to_attr="phones"))
        .order_by(F("reserve_position").asc(nulls_first=True), "person__name_sort")
    )
    papers = certificate_papers(workshop)
    for one in people:
        one.phones = [{"value": phone.value, "shown": show_phone(phone.value)} for phone in one.person.phones]
        one.paper = papers.get(one.certificate.pk) if hasattr(one, "certificate") else None
    return people


def attendance_of(workshops, user):
    """Who attended which session of these workshops, as far as one may see the people; in order of time and name."""
    known = Enrolment.objects.visible_to(user).filter(workshop__in=workshops)
    return (
        Attendance.objects.filter(enrolment__in=known)
        .select_related(
            "session__workshop__curriculum", "session__workshop__venue__settlement__district", "enrolment__person"
        )
        .order_by("session__starts_at", "enrolment__person__name_sort", "pk")
    )


def sessions_of(workshop):
    """All sessions in order of time, each with how many people are marked."""
    return workshop.sessions.annotate(marks=Count("attendances"))


def certificate_papers(workshop):
    """The document of each certificate of a workshop, by certificate."""
    certificates = Certificate.objects.filter(enrolment__workshop=workshop)
    papers = Document.objects.filter(record_type="enrolments.certificate", record_id__in=certificates.values("pk"))
    return {paper.record_id: paper for paper in papers}


def who_need(workshop, user):
    """People one may see whose live case asks for this course, and who neither do nor did it."""
    code = workshop.curriculum.code
    busy = Enrolment.objects.filter(workshop__curriculum__code=code, status__in=["enrolled", "completed"])
    return (
        Person.objects.visible_to(user)
        .filter(cases__call__curriculum_code=code, cases__district=workshop.district)
        .exclude(cases__status__in=["draft", "closed"])
        .exclude(pk__in=busy.values("person"))
        .distinct()
        .order_by("name_sort")
    )
