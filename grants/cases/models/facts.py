"""Questions that the guards ask of a case, each written once: for a list in its one query, for a case in its own."""

from functools import wraps

from django.db.models import Count, Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce


class Fact:
    """A question about a case, as an expression over its row.

    `Case.objects.with_facts()` answers all of them in the query of the list: what it annotates stands in the instance
    and so hides this descriptor. Without, each question is one query and always tells the present truth.
    """

    def __init__(self, expression):
        self.expression = expression

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, case, owner=None):
        if case is None:
            return self
        model = type(case)
        [answer] = model._base_manager.filter(pk=case.pk).values_list(self.expression(model), flat=True)
        return answer


def facts_of(model, names=None):
    """Facts of a model, as annotations: all of them, or those named."""
    found = {name: fact for parent in model.__mro__ for name, fact in vars(parent).items() if isinstance(fact, Fact)}
    return {name: fact.expression(model) for name, fact in found.items() if names is None or name in names}


def having(model, *conditions, **lookups):
    """Whether one related row of the case fulfils all of this; relations are named, so subjects above are asked too."""
    return Exists(model._base_manager.filter(*conditions, pk=OuterRef("pk"), **lookups))


def counted(model, what, **lookups):
    """How many related rows of the case fulfil this."""
    rows = model._base_manager.filter(pk=OuterRef("pk"), **lookups).order_by().values("pk")
    return Coalesce(Subquery(rows.annotate(count=Count(what)).values("count")), 0)


def asked_once(question):
    """A question about a case and an account, put to the database once per object: `move()` reads a new one."""

    @wraps(question)
    def answer(case, user):
        answers = case.__dict__.setdefault("_answers", {})
        key = question.__name__, user.pk
        if key not in answers:
            answers[key] = question(case, user)
        return answers[key]

    return answer
