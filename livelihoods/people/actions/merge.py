from collections.abc import Iterable

import pgtrigger
from django.db import IntegrityError, models, transaction
from django.db.models import Q
from procrastinate.contrib.django import app

from livelihoods.accounts.models import User
from livelihoods.audit.actions import record
from livelihoods.audit.rules import now, today
from livelihoods.moves.rules import NotNow, NotYet
from livelihoods.people.actions.claim import settle_priority
from livelihoods.people.actions.duplicate import decide_pair
from livelihoods.people.actions.register import MIRRORED, mirror
from livelihoods.people.figures.merge import has_gone_on, memberships_in_the_way, moving
from livelihoods.people.models import DuplicatePair, Member, Merge, MergeStep, Person
from livelihoods.people.rules import merge as rules
from livelihoods.people.rules.duplicate import Verdict

CONSENT_STAYS = "people.Consent:consent_words_stay"
"""Whose consent it is changes with a merge alone; its words never do."""


def merge_people(kept: Person, other: Person, *, by: User, remark: str = "") -> Merge:
    """Make one person of two records. What belongs to the other moves, step by step so that it can be undone; names
    and decided pairs are copied; her record stays as it is, and her code leads to who stays."""
    try:
        with transaction.atomic():
            return _merge(kept, other, by=by, remark=remark)
    except IntegrityError as error:
        name = error.__cause__.diag.constraint_name
        raise NotYet(rules.IN_THE_WAY.get(name) or rules.SOMETHING_IN_THE_WAY % {"what": name}) from error


@transaction.atomic
def undo_merge(merge: Merge, *, by: User, remark: str = "") -> Merge:
    """Make two records of one again, as they were, as long as nothing was built on the one."""
    merge = Merge.objects.select_for_update().select_related("kept", "other").get(pk=merge.pk)
    if merge.undone_on:
        raise NotNow
    if has_gone_on(merge):
        raise NotYet(rules.GONE_ON)
    with pgtrigger.ignore(CONSENT_STAYS), transaction.atomic():
        for step in merge.steps.order_by("-pk"):
            _take_back(step)
    merge.undone_by, merge.undone_on = by, now()
    merge.save(update_fields=["undone_by", "undone_on"])
    merge.other.merged_into = None
    merge.other.save(update_fields=["merged_into"])
    _settle(merge.kept)
    for person in [merge.kept, merge.other]:
        record(person, "undo_merge", by=by, remark=remark, data={"merge": merge.pk})
    return merge


def _merge(kept, other, *, by, remark):
    kept, other = _locked(kept, other)
    _check(kept, other)
    merge = Merge.objects.create(kept=kept, other=other, made_by=by)
    in_the_way = memberships_in_the_way(kept, other)
    _settle_household(merge, in_the_way)
    _end_what_both_have(merge, by=by)
    with pgtrigger.ignore(CONSENT_STAYS), transaction.atomic():
        for key in moving().values():
            _move(merge, key, besides=in_the_way)
    for name in other.names.all():
        name.pk, name.person, name.is_current = None, kept, False
        _make(merge, name)
    for pair in DuplicatePair.objects.of(other).exclude(verdict=Verdict.OPEN):
        _copy_pair(merge, pair)
    other.merged_into = kept
    other.save(update_fields=["merged_into"])
    _settle(kept)
    for pair in DuplicatePair.objects.of(other).of(kept):
        decide_pair(pair, by=by, verdict=Verdict.SAME)
    record(other, "merge_into", by=by, data={"merge": merge.pk, "kept": kept.pk})
    record(kept, "merge", by=by, remark=remark, data={"merge": merge.pk, "other": other.pk})
    app.configure_task("livelihoods.people.find_duplicates").defer(person_ids=[kept.pk])
    return merge


def _locked(*people):
    """The same people, no longer changed by anybody else; always locked in the same order."""
    found = {
        person.pk: person
        for person in Person.objects.select_for_update().filter(pk__in=[p.pk for p in people]).order_by("pk")
    }
    return [found[person.pk] for person in people]


def _check(kept, other):
    if kept == other or kept.merged_into_id or other.merged_into_id:
        raise NotYet(rules.MERGED_ALREADY)
    if kept.is_protected != other.is_protected:
        raise NotYet(rules.ONE_PROTECTED)


def _settle_household(merge, in_the_way):
    """Of two memberships at one time that of the record given up ends; if it headed the household, who stays does."""
    for member in (member for member in in_the_way if member.left_on is None):
        hers = Member.objects.live().filter(person=merge.kept).first()
        if hers is None or hers.household_id != member.household_id:
            raise NotYet(rules.TWO_HOUSEHOLDS)
        _change(merge, [member], left_on=max(today(), member.joined_on))
        if member.relation == Member.Relation.HEAD:
            _change(merge, [hers], relation=Member.Relation.HEAD)


def _end_what_both_have(merge, *, by):
    said = {"today": today(), "now": now(), "by": by.pk}
    for label, endings in rules.ENDS.items():
        key = moving()[f"{label}.person"]
        for same, is_live, ending in endings:
            live = key.related_model._base_manager.filter(**is_live)
            theirs = {same and getattr(row, same) for row in live.filter(person=merge.kept)}
            clashing = [row for row in live.filter(person=merge.other) if (same and getattr(row, same)) in theirs]
            _change(merge, clashing, **{name: said.get(value, value) for name, value in ending.items()})


def _move(merge, key, *, besides):
    """Everything under this key, except times in a household that stand in the way."""
    rows = key.related_model._base_manager.filter(**{key.field.name: merge.other})
    _change(merge, [row for row in rows if row not in besides], **{key.field.attname: merge.kept_id})


def _change(merge: Merge, rows: Iterable[models.Model], **after):
    if rows:
        MergeStep.objects.bulk_create(
            MergeStep(
                merge=merge,
                record_type=row._meta.label_lower,
                record_id=row.pk,
                before={name: getattr(row, name) for name in after},
                after=after,
            )
            for row in rows
        )
        type(rows[0])._base_manager.filter(pk__in=[row.pk for row in rows]).update(**after)


def _make(merge, row):
    row.save(force_insert=True)
    MergeStep.objects.create(merge=merge, record_type=row._meta.label_lower, record_id=row.pk)


def _copy_pair(merge, pair):
    """What was decided about the record given up holds for who stays, unless that was decided already."""
    third = pair.second_id if pair.first_id == merge.other_id else pair.first_id
    if third != merge.kept_id and not DuplicatePair.objects.filter(_of_both(third, merge.kept_id)).exists():
        pair.pk, pair.first_id, pair.second_id = None, *sorted([third, merge.kept_id])
        _make(merge, pair)


def _of_both(one, other):
    return Q(first=min(one, other), second=max(one, other))


def _take_back(step):
    if step.is_new:
        step.record.delete()
    elif not step.record.filter(**step.after).update(**step.before):
        raise NotYet(rules.GONE_ON)


def _settle(person):
    """What is kept of a person besides her records follows them."""
    mirror(person, person.name, person.names.filter(is_current=False))
    person.save(update_fields=MIRRORED)
    settle_priority(person)
