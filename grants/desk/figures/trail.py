"""How much of the audit trail a reader may know: nothing of protected people outside whose circle she stands."""

from django.apps import apps
from django.db.models import Q

from livelihoods.accounts.models import User
from livelihoods.documents.models import Attachment
from livelihoods.people.models import DuplicatePair, Person

# Whom the records of a kind are about, as the way from the record to the person.
PERSON_OF = {
    "people.person": "pk",
    "people.household": "members__person",
    "people.minelink": "person",
    "documents.document": "person",
    "notices.notice": "person",
    "enrolments.enrolment": "person",
    "enrolments.certificate": "enrolment__person",
    "cases.case": "applicant",
    "plans.businessplan": "case__applicant",
    "selection.review": "case__applicant",
    "awards.grant": "case__applicant",
    "supply.delivery": "grant__case__applicant",
    "supply.asset": "grant__case__applicant",
    "followup.followupvisit": "case__applicant",
}


def unknown_to(user: User) -> Q:
    """Entries and readings about protected people, sensitive feedback and papers that are not hers to see.

    Feedback is asked by name, for nobody may import it.
    """
    hidden = Person.objects.hidden_from(user)
    feedback = apps.get_model("feedback.feedback").objects
    sensitive = feedback.filter(is_sensitive=True).exclude(pk__in=feedback.visible_to(user).values("pk"))
    papers = Attachment.objects.exclude(pk__in=Attachment.objects.visible_to(user).values("pk"))
    pairs = DuplicatePair.objects.filter(Q(first__in=hidden) | Q(second__in=hidden))
    unknown = {"feedback.feedback": sensitive, "documents.attachment": papers, "people.duplicatepair": pairs}
    for kind, person in PERSON_OF.items():
        unknown[kind] = apps.get_model(kind)._base_manager.filter(**{f"{person}__in": hidden})
    of_kind = (Q(record_type=kind, record_id__in=rows.values("pk")) for kind, rows in unknown.items())
    return Q(*of_kind, _connector=Q.OR)
