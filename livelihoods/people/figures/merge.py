"""What two records of a person have, and what came to one of them since they became one."""

from django.db.models import Max

from livelihoods.audit.models import Entry
from livelihoods.people.models import Member, Merge, Person
from livelihoods.people.rules.merge import STAYS


def relations():
    """Every key of another record to a person, named "<model>.<field>"; what tells the history of a record is none."""
    keys = (
        field for field in Person._meta.get_fields(include_hidden=True) if field.auto_created and not field.concrete
    )
    return {
        f"{key.related_model._meta.label_lower}.{key.field.name}": key
        for key in keys
        if not hasattr(key.related_model, "pgh_tracked_model")
    }


def moving():
    """The keys that a merge moves."""
    return {name: key for name, key in relations().items() if name not in STAYS}


def memberships_in_the_way(kept: Person, other: Person) -> list[Member]:
    """Times of the one in a household while the other was in one too."""
    mine = list(kept.memberships.values_list("joined_on", "left_on"))
    return [
        member
        for member in other.memberships.all()
        if any(
            (left is None or member.joined_on < left) and (member.left_on is None or joined < member.left_on)
            for joined, left in mine
        )
    ]


def has_gone_on(merge: Merge) -> bool:
    """Whether anything was written down about who stays, or about what was moved, since the merge."""
    made = Entry.objects.about(merge.kept).filter(verb="merge", data__merge=merge.pk).aggregate(last=Max("pk"))["last"]
    about = {("people.person", merge.kept_id), *merge.steps.values_list("record_type", "record_id")}
    later = Entry.objects.filter(pk__gt=made, record_type__in={kind for kind, _pk in about})
    later = later.filter(record_id__in={pk for _kind, pk in about})
    return any(entry in about for entry in later.values_list("record_type", "record_id"))
