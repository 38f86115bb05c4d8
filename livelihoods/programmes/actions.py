from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from livelihoods.accounts.models import User
from livelihoods.audit.actions import record
from livelihoods.audit.rules import today
from livelihoods.moves.actions import move
from livelihoods.moves.rules import NotNow
from livelihoods.people.actions import with_words
from livelihoods.people.models import Consent, Person
from livelihoods.people.rules import CONSENT_VERSION
from livelihoods.places.models import District
from livelihoods.programmes.models import Call, Criterion, Donor, Programme, TargetShare
from livelihoods.programmes.rules import CRITERIA


@transaction.atomic
def add_donor(*, by: User, name_az: str, name_ru: str, name_en: str) -> Donor:
    """Know somebody who pays."""
    donor = Donor.objects.create(name_az=name_az, name_ru=name_ru, name_en=name_en)
    record(donor, "add_donor", by=by)
    return donor


@transaction.atomic
def create_programme(*, by: User, donors: Iterable[Donor], **values: Any) -> Programme:
    """Set a programme up; `values` are its fields."""
    programme = Programme.objects.create(**values)
    programme.donors.set(donors)
    record(programme, "create_programme", by=by, data={"route": programme.route})
    return programme


@transaction.atomic
def change_programme(programme: Programme, *, by: User, donors: Iterable[Donor], **values: Any) -> Programme:
    """Correct a programme. What people consented to and the route of a case are kept with them."""
    programme = Programme.objects.select_for_update().get(pk=programme.pk)
    changed = _set(programme, values)
    programme.donors.set(donors)
    record(programme, "change_programme", by=by, data={"fields": changed})
    return programme


@transaction.atomic
def change_consent_words(programme: Programme, *, by: User, **words: Any) -> Programme:
    """Say otherwise what people will agree to; who agreed before agreed to what was read then."""
    programme = Programme.objects.select_for_update().get(pk=programme.pk)
    changed = _set(programme, words)
    record(programme, "change_consent_words", by=by, data={"fields": changed})
    return programme


def with_words_of(programme: Programme, person: Person, consent: Consent) -> Consent:
    """Fill the six elements as this programme says them, in the language of the consent."""
    own, version = programme.consent_words(consent.language), f"{CONSENT_VERSION}-P{programme.pk}"
    return with_words(person, consent, own=own, version=version, years=programme.consent_years)


@transaction.atomic
def create_call(
    programme: Programme,
    *,
    by: User,
    districts: Iterable[District],
    target_shares: Mapping[str, int] | None = None,
    **values: Any,
) -> Call:
    """Draft a call with the usual criteria; `values` are its fields, `target_shares` per cent by kind."""
    call = Call.objects.create(programme=programme, **values)
    call.districts.set(districts)
    _set_target_shares(call, target_shares or {})
    Criterion.objects.bulk_create(
        Criterion(call=call, code=code, position=place, **_in_three_languages("sentence", sentence))
        for place, (code, sentence) in enumerate(CRITERIA.items(), 1)
    )
    record(call, "create_call", by=by, data={"programme": programme.pk})
    return call


@transaction.atomic
def change_call(
    call: Call, *, by: User, districts: Iterable[District], target_shares: Mapping[str, int], **values: Any
) -> Call:
    """Change a call while it is a draft: what is open is a promise."""
    call = _lock_draft(call)
    changed = _set(call, values)
    call.districts.set(districts)
    _set_target_shares(call, target_shares)
    record(call, "change_call", by=by, data={"fields": changed})
    return call


@transaction.atomic
def change_criteria(call: Call, *, by: User, criteria: Iterable[Mapping[str, str]]) -> Call:
    """Replace the criteria of a draft call, in this order; each holds `code` and its sentence in three languages."""
    call = _lock_draft(call)
    call.criteria.all().delete()
    made = Criterion.objects.bulk_create(
        Criterion(call=call, position=place, **criterion) for place, criterion in enumerate(criteria, 1)
    )
    record(call, "change_criteria", by=by, data={"codes": [criterion.code for criterion in made]})
    return call


def open_call(call: Call, *, by: User, remark: str = "") -> Call:
    """Let people apply from the first day of the window on."""
    return move(call, "open", by=by, remark=remark)


def close_call(call: Call, *, by: User, remark: str = "", channel: str | None = None) -> Call:
    """Take no more applications."""
    return move(call, "close", by=by, remark=remark, channel=channel)


def close_calls_that_are_over() -> list[Call]:
    """Close every open call whose last day has passed."""
    robot = User.objects.robot()
    return [close_call(call, by=robot, channel="job") for call in Call.objects.over_on(today())]


def _lock_draft(call):
    call = Call.objects.select_for_update().get(pk=call.pk)
    if not call.is_draft:
        raise NotNow(_("The call is open already: it is a promise and stays as it is."))
    return call


def _set(record_, values):
    """Set the fields and save; give back the names of those that changed."""
    changed = [name for name, value in values.items() if getattr(record_, name) != value]
    for name in changed:
        setattr(record_, name, values[name])
    record_.save()
    return changed


def _set_target_shares(call, target_shares):
    call.target_shares.all().delete()
    TargetShare.objects.bulk_create(
        TargetShare(call=call, kind=kind, percent=percent) for kind, percent in target_shares.items()
    )


def _in_three_languages(field, sentence):
    """The sentence in each language, as the fields `<field>_az`, `<field>_ru`, `<field>_en`."""
    words = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            words[f"{field}_{language}"] = str(sentence)
    return words
