from grants.cases.models import Case
from livelihoods.audit.models import Entry

WRITTEN = ["describe", "answer_missing_item"]


def version_of(case: Case) -> str:
    """Another one whenever somebody wrote on the application: what one started from, held against what is there."""
    of_case = Entry.objects.about(case).filter(verb__in=WRITTEN).count()
    plan = getattr(case, "plan", None)
    of_plan = Entry.objects.about(plan).exclude(verb="start_plan").count() if plan else 0
    of_person = Entry.objects.about(case.applicant).count()
    return f"{of_case}-{of_plan}-{of_person}"
