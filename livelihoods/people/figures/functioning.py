"""Opens what a person said of her body, for who may read it."""

from livelihoods.keys.figures import unseal_rows
from livelihoods.people.models import Functioning, Person
from livelihoods.people.rules.functioning import has_difficulty


def opened(rows):
    """What was sealed in each of these rows, by name; without what nobody said or nobody can read any more."""
    return [
        {name: row._meta.get_field(name).read(text) for name, text in words.items()}
        for row, words in zip(rows, unseal_rows(rows), strict=True)
    ]


def functioning_of(person: Person) -> dict:
    """All that she said, newest first: each row with its `said`, and whether statistics count it."""
    rows = [*person.functionings.all(), *person.official_disabilities.all()]
    for row, said in zip(rows, opened(rows), strict=True):
        row.said = [pair for name, value in said.items() for pair in row._meta.get_field(name).spell(value)]
        row.heading = row._meta.verbose_name
        row.counts = has_difficulty(said.get("answers", {}))
    told = [row for row in rows if isinstance(row, Functioning)]
    return {"told": told, "official": rows[len(told) :]}
