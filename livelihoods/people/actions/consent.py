from collections.abc import Mapping
from types import MappingProxyType

from django.conf import settings
from django.db import transaction
from django.utils import translation

from livelihoods.accounts.models import User
from livelihoods.audit.actions import entry, record, record_all
from livelihoods.audit.models import Entry
from livelihoods.audit.rules import today
from livelihoods.people import rules
from livelihoods.people.models import Consent, Person


@transaction.atomic
def give_consent(person: Person, consent: Consent, *, by: User) -> Consent:
    """Keep a consent with the words that were agreed to; it cannot be changed afterwards, only withdrawn."""
    consent.person = person
    seal_consent(consent, by=by)
    consent.save(force_insert=True)
    record_all([consent_entry(consent, by=by)])
    return consent


def seal_consent(consent: Consent, *, by: User) -> None:
    """Who took it, and the fingerprint of its words."""
    consent.taken_by = by
    consent.text_hash = rules.fingerprint(*(getattr(consent, element) for element in rules.CONSENT_ELEMENTS))


def consent_entry(consent: Consent, *, by: User) -> Entry:
    """What the trail says of a consent that was given."""
    data = {"consent": consent.pk, "text_version": consent.text_version}
    return entry(consent.person, "give_consent", by=by, data=data)


def take_consent(person: Person, consent: Consent, *, by: User) -> Consent:
    """Keep a consent given in the standing words of its language."""
    return give_consent(person, with_words(person, consent), by=by)


def with_words(
    person: Person,
    consent: Consent,
    *,
    own: Mapping[str, str] = MappingProxyType({}),
    version: str = rules.CONSENT_VERSION,
    years: int = rules.CONSENT_YEARS,
) -> Consent:
    """Fill the six elements in the language of the consent, as they are read: `own` words or the standing ones."""
    words = {"operator": settings.OFFICE["name"], **own}
    with translation.override(consent.language):
        words = rules.consent_words(name=person.full_name, birth_year=person.birth_year, **words)
    for element, text in words.items():
        setattr(consent, element, text)
    consent.text_version, consent.text_hash = version, rules.fingerprint(*words.values())
    consent.valid_until = rules.years_after(consent.given_on, years)
    return consent


@transaction.atomic
def withdraw_consent(consent: Consent, *, by: User, remark: str = "") -> Consent:
    """Take a consent back; from this moment nothing is shared and nothing new is decided on it."""
    consent.withdrawn_on, consent.withdrawn_by = today(), by
    consent.save(update_fields=["withdrawn_on", "withdrawn_by"])
    record(consent.person, "withdraw_consent", by=by, remark=remark, data={"consent": consent.pk})
    return consent
