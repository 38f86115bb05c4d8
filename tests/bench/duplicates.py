"""Who is registered twice: how quickly it is found, and how much of what is known to be so."""

from livelihoods.people.figures.duplicate import alike_to, everybody, traits_of
from livelihoods.people.models import Person
from livelihoods.people.rules.blocks import alike_among
from livelihoods.people.rules.duplicate import LIKELY
from tests.bench import measure
from tests.truth import truth

RECORDS = 100_000


@measure(name="duplicates: one against all")
def one_against_all():
    pk = Person.objects.order_by("pk").values_list("pk", flat=True)[500]
    traits = traits_of([pk])[pk]
    return lambda: alike_to(traits, besides=pk)


@measure(times=1, name="duplicates: the whole register read")
def whole_register():
    return everybody


@measure(times=1, name=f"duplicates: {RECORDS} invented people compared")
def truth_found():
    """With the precision and the recall of what is found to be likely."""
    register = truth(RECORDS)

    def work():
        alike = alike_among(register.people)
        precision, recall = register.measure({pair for pair, one in alike.items() if one.score >= LIKELY})
        print(f"{len(register.pairs)} of {RECORDS} twice: precision {precision:.3f}, recall {recall:.3f}")

    return work
