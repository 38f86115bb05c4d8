from django.db import transaction

from livelihoods.accounts.models import User
from livelihoods.audit.actions import record
from livelihoods.audit.rules import today
from livelihoods.people import rules
from livelihoods.people.models import Consent, Person


@transaction.atomic
def give_consent(person: Person, consent: Consent, *, by: User) -> Consent:
    """Keep a consent with the words that were agreed to; it cannot be changed afterwards, only withdrawn."""
    consent.person, consent.taken_by = person, by
    consent.text_hash = rules.fingerprint(*(getattr(consent, element) for element in rules.CONSENT_ELEMENTS))
    consent.save(force_insert=True)
    record(person, "give_consent", by=by, data={"consent": consent.pk, "text_version": consent.text_version})
    return consent


@transaction.atomic
def withdraw_consent(consent: Consent, *, by: User, remark: str = "") -> Consent:
    """Take a consent back; from this moment nothing is shared and nothing new is decided on it."""
    consent.withdrawn_on, consent.withdrawn_by = today(), by
    consent.save(update_fields=["withdrawn_on", "withdrawn_by"])
    record(consent.person, "withdraw_consent", by=by, remark=remark, data={"consent": consent.pk})
    return consent
