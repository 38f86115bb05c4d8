"""What came to depend on the people of a file since they were registered."""

from django.utils.translation import gettext as _

from livelihoods.audit.models import Entry
from livelihoods.people.figures.merge import relations
from livelihoods.people.models import (
    Consent,
    ContactPoint,
    DisplacementStatus,
    DuplicatePair,
    IdentityDocument,
    PeopleFile,
    Person,
    PersonName,
    Residence,
)
from livelihoods.ui.rules import upper_first

GOES_WITH_HER = {PersonName, Residence, ContactPoint, DisplacementStatus, Consent, DuplicatePair, IdentityDocument}


def what_depends_on(file: PeopleFile) -> list[str]:
    """Why the people of a file can no longer be taken back: what points to them by now, and who was changed."""
    people = file.made["people.person"]
    keys = [key for key in relations().values() if key.related_model not in GOES_WITH_HER]
    pointing = [(key.related_model, _count(key, people)) for key in keys]
    touched = [*people, *(pk for pk, _label, _part in file.made.get("added", ()))]
    later = Entry.objects.filter(record_type="people.person", record_id__in=touched, at__gt=file.registered_on)
    counts = [
        *((upper_first(str(model._meta.verbose_name_plural)), count) for model, count in pointing),
        (_("People changed since"), later.values("record_id").distinct().count()),
        (_("People no longer there"), len(people) - Person.objects.filter(pk__in=people).count()),
    ]
    return [_("%(what)s: %(count)s") % {"what": what, "count": count} for what, count in counts if count]


def _count(key, people):
    return key.related_model._base_manager.filter(**{f"{key.field.name}__in": people}).count()
