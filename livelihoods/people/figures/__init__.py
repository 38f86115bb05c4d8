"""Sums up a person for her page."""

from dataclasses import dataclass

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from livelihoods.accounts.models import User
from livelihoods.audit.models import Entry, Reading
from livelihoods.audit.rules import today
from livelihoods.keys.figures import unseal_all
from livelihoods.people import rules

TIMELINE_LENGTH, READINGS = 30, 5


def numbered_documents(person):
    """Her identity documents, each with its number in full as `words`; None where nobody can read it any more."""
    documents = list(person.identity_documents.all())
    for document, words in zip(documents, unseal_all((one, "number") for one in documents), strict=True):
        document.words = words
    return documents


def timeline(person, user):
    """What happened to a person, newest first, as far as this account may know."""
    untold = [verb for verb, right in rules.RESTRICTED_VERBS.items() if not user.has_perm(right)]
    entries = list(Entry.objects.about(person).exclude(verb__in=untold)[:TIMELINE_LENGTH])
    names = User.objects.in_bulk({entry.by_id for entry in entries})
    return [
        {"what": rules.VERBS.get(entry.verb, entry.verb), "at": entry.at, "by": names.get(entry.by_id)}
        for entry in entries
    ]


@dataclass(frozen=True)
class Circle:
    """Who may know of a protected person, and who opened her page lately."""

    members: list[User]
    readings: list


def circle_of(person, user):
    """The circle of a protected person, for who looks after it."""
    if not person.is_protected or not user.has_perm("people.protect_person"):
        return None
    readings = Reading.objects.about(person).annotate(
        who=Subquery(User.objects.filter(pk=OuterRef("by_id")).values("full_name"))
    )
    return Circle(list(person.circle.order_by("name_sort")), list(readings[:READINGS]))


def missing(person):
    """What an application will ask of a person, each with the page that mends it."""
    asked = [
        (person.consents.active().exists(), _("Consent is in force."), "give_consent", _("Take the consent")),
        (
            person.has_identity,
            _("Identity is known from a document or a list, or excused with a reason."),
            "correct",
            _("Write it down"),
        ),
        (person.is_of_age(today()), _("The person is of age."), "correct", _("Check the birth date")),
        (person.is_reachable, _("There is a way to reach the person."), "add_contact", _("Add a contact")),
        (
            person.displacement_statuses.live().exists(),
            _("It is known whether the person was displaced."),
            "add_displacement",
            _("Write it down"),
        ),
        (
            person.household is not None,
            _("It is known with whom the person keeps house."),
            "form_household",
            _("Form the household"),
        ),
    ]
    return [
        {"ok": ok, "sentence": sentence, "href": reverse(f"people:{page}", args=[person.code]), "label": label}
        for ok, sentence, page, label in asked
    ]
