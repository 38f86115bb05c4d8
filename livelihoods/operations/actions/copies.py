"""Copies of the people and cases that are there, straight in the database: the same shapes in bulk.

A copy gives every row the number of its original plus a step, so that what points to another row of the copy still
does. Names, codes and phones are made anew, every office works in other districts; calls and market cards are shared.
"""

import json
from graphlib import TopologicalSorter
from random import Random

import pghistory
import pgtrigger
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.db.models import Max

from livelihoods.audit.models import Entry
from livelihoods.people.models import Person, PersonName
from livelihoods.places.models import District

SUBJECTS = """accounts people moves documents notices audit cases plans selection awards supply followup workshops
enrolments""".split()
SEALED = {"people.identitydocument", "people.functioning", "people.officialdisability"}  # opens in its own row only
SHARED = {"accounts.phonecode", "audit.reading", "audit.dailyroot", "workshops.curriculum"} | SEALED
BESIDES = {"places.venue"}
APPLIED = {"people.personaccess"}  # the rest of `people` is copied more often: most of the registry never applies
OF_AN_OFFICE = {"people.residence", "cases.case", "accounts.user_districts"}
COPIES_OF_AN_OFFICE = 4  # which gives a caseworker some two hundred cases

PHONE = "CASE WHEN s.{0} LIKE '+994_________' THEN '+994' || (right(s.{0}, 9)::bigint + k * {{phones}}) ELSE s.{0} END"
NUMBER = "upper(lpad(to_hex({number}), 6, '0'))"
NAME = ["surname", "given_name", "patronymic"]
OTHER_NAMES = ["former_surname", "known_as", "cyrillic_spelling", "passport_spelling"]
OF_NAME = ["full_name", "spellings", "name_folded", "name_sound", "name_sort"]

# What is unique or goes with the new name; the columns that a model itself makes up are not listed.
ANEW = {
    "accounts.user": {"email": "replace(s.email, '@', '-' || {number} || '@')", "phone": PHONE.format("phone")},
    "people.person": {column: f"m.{column}" for column in OF_NAME},
    "people.personname": {column: f"m.{column}" for column in NAME} | dict.fromkeys(OTHER_NAMES, "''"),
    "people.contactpoint": {"value": PHONE.format("value")},
    "notices.notice": {"address": PHONE.format("address")},
    "documents.document": {"number": f"left(s.number, -6) || {NUMBER}"},
    "places.venue": {"name": "s.name || ' ' || {number}"},
    "supply.asset": {"tag": f"'A-' || {NUMBER}"},
}
BOOKED = {"participant": "people.person", "trainer": "accounts.user", "venue": "places.venue"}


def copy(*, people: int, cases: int) -> None:
    """Copy what is there until there are at least so many people and cases."""
    people_copies, case_copies = _missing("people.person", people), _missing("cases.case", cases)
    if people_copies or case_copies:
        case_copies = max(case_copies, 1)
        with pgtrigger.ignore(*_ignored_triggers()), transaction.atomic():
            _Copying(max(people_copies, case_copies), case_copies).run()


def _missing(label, wanted):
    here = apps.get_model(label)._base_manager.count()
    return max(0, -(-(wanted - here) // here))


def _ignored_triggers():
    """A copy begins where its original stands, which the database allows to nobody else; it has no history before."""
    triggers = [(model, trigger) for model, trigger in pgtrigger.registered() if trigger.operation == pgtrigger.Insert]
    return [
        trigger.get_uri(model)
        for model, trigger in triggers
        if trigger.name == "starts" or isinstance(trigger, pghistory.trigger.Event)
    ]


def _models():
    """What is copied, by label, each after what it points to."""
    found = [model for label in SUBJECTS for model in apps.get_app_config(label).get_models(include_auto_created=True)]
    found = {model._meta.label_lower: model for model in [*found, *map(apps.get_model, BESIDES)]}
    found = {
        label: model
        for label, model in found.items()
        if label not in SHARED and not hasattr(model, "pgh_tracked_model")
    }
    order = TopologicalSorter({label: _targets(model) & set(found) - {label} for label, model in found.items()})
    return {label: found[label] for label in order.static_order()}


def _targets(model):
    return {_target(field) for field in model._meta.concrete_fields if field.is_relation}


def _target(field):
    return field.related_model._meta.label_lower


def _coded(model):
    """The columns whose unique value the model makes up."""
    return [field.column for field in model._meta.concrete_fields if field.unique and field.has_default()]


class _Copying:
    """One run: how often, by which step, and the statement of each table."""

    def __init__(self, people_copies, case_copies):
        self.people_copies, self.case_copies = people_copies, case_copies
        self.models = _models()
        last = {label: model._base_manager.aggregate(last=Max("pk"))["last"] for label, model in self.models.items()}
        self.steps = {label: pk or 0 for label, pk in last.items()}
        users = get_user_model().objects
        self.robot = users.robot().pk
        office = users.staff().exclude(groups__name="trainer")  # a trainer is in one place at a time
        self.office = f"'{{{','.join(str(pk) for pk in office.values_list('pk', flat=True))}}}'::bigint[]"
        offices = case_copies // COPIES_OF_AN_OFFICE + 1
        self.office_number = f"mod(k / {COPIES_OF_AN_OFFICE}, {offices})"
        districts = list(District.objects.order_by("pk").values_list("pk", flat=True))
        self.districts, self.districts_count = f"ARRAY{districts}::bigint[]", len(districts)
        phones = [int(phone[-9:]) for phone in users.applicants().values_list("phone", flat=True)]
        self.phones = max(phones, default=0) - min(phones, default=0) + 1
        told = {label: step for label, step in self.steps.items() if not label.startswith("accounts.")}
        self.told = f"'{json.dumps(told)}'::jsonb"

    def run(self):
        with connection.cursor() as cursor:
            cursor.execute("UPDATE programmes_call SET budget_amount = budget_amount * %s", [self.case_copies + 1])
            for label, model in self.models.items():
                self._make_up(cursor, label, model)
                cursor.execute(self._statement(label, model))
                if model._meta.auto_field:
                    table = model._meta.db_table
                    cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}")  # noqa: S608
            cursor.execute("ANALYZE")

    def _copies(self, label):
        return self.people_copies if label.startswith("people.") and label not in APPLIED else self.case_copies

    def _make_up(self, cursor, label, model):
        """A temporary table with the codes, and for people the names, that Python makes up for the copies."""
        columns = _coded(model)
        if not columns:
            return
        defaults = [model._meta.get_field(column).default for column in columns]
        names = _Names() if model is Person else None
        columns = ["id bigint", *(f"{column} text" for column in [*columns, *(OF_NAME + NAME if names else [])])]
        cursor.execute(f"CREATE TEMP TABLE {_made_up(label)} ({', '.join(columns)}) ON COMMIT DROP")
        originals = list(model._base_manager.all())
        with cursor.copy(f"COPY {_made_up(label)} FROM STDIN") as rows:
            for k in range(1, self._copies(label) + 1):
                for original in originals:
                    pk = original.pk + k * self.steps[label]
                    rows.write_row([pk, *(make() for make in defaults), *(names.of(original, pk) if names else [])])
        cursor.execute(f"CREATE INDEX ON {_made_up(label)} (id)")

    def _statement(self, label, model):
        meta = model._meta
        fields = [field for field in meta.concrete_fields if not field.generated]
        columns = ", ".join(field.column for field in fields)
        values = ", ".join(self._value(label, field) for field in fields)
        return f"""
            INSERT INTO {meta.db_table} ({columns})
            SELECT {values} FROM {meta.db_table} s CROSS JOIN generate_series(1, {self._copies(label)}) k
            {self._joined(label, model)} WHERE {self._condition(label, model)} ORDER BY k, s.{meta.pk.column}
        """  # noqa: S608 - put together from names and numbers of ours

    def _joined(self, label, model):
        """The made-up values; those of a name are made up with its person."""
        of, key = ("people.person", "person_id") if model is PersonName else (label, "id")
        if of == label and not _coded(model):
            return ""
        return f"JOIN {_made_up(of)} m ON m.id = s.{key} + k * {self.steps[of]}"

    def _condition(self, label, model):
        """An office has its accounts once, the system its robot; what is told of shared records is told already."""
        if label.startswith("accounts."):
            user = "s.id" if model is get_user_model() else "s.user_id"
            return f"{user} <> {self.robot} AND ({user} <> ALL({self.office}) OR mod(k, {COPIES_OF_AN_OFFICE}) = 0)"
        return f"{self.told} ? s.record_type" if hasattr(model, "record_type") else "true"

    def _value(self, label, field):
        column = f"s.{field.column}"
        if anew := ANEW.get(label, {}).get(field.column):
            return anew.format(number=f"(s.id + k * {self.steps[label]})", phones=self.phones)
        if field.column in _coded(field.model):
            return f"m.{field.column}"
        if label in OF_AN_OFFICE and field.column in {"district_id", "settlement_id"}:
            return self._elsewhere(column)
        if label == "workshops.booking" and field.column == "ref_id":
            steps = " ".join(f"WHEN '{kind}' THEN {self.steps[of]}" for kind, of in BOOKED.items())
            return f"{column} + k * CASE s.kind {steps} END"
        if field.column == "record_id":
            return f"{column} + k * ({self.told} ->> s.record_type)::bigint"
        target = self._target_of(label, field)
        if target == "accounts.user":
            return self._account(column)
        return f"{column} + k * {self.steps[target]}" if target in self.steps else column

    def _target_of(self, label, field):
        """Whose number a column holds: its own, another record's, or of the trail an account's without a key."""
        if field.is_relation:
            return _target(field)
        if field.primary_key:
            return label
        return "accounts.user" if field.model is Entry and field.column == "by_id" else None

    def _elsewhere(self, column):
        """The district of the same place in the office's own list; whose settlements we need not know."""
        if column == "s.settlement_id":
            return f"CASE {self.office_number} WHEN 0 THEN {column} END"
        place = f"array_position({self.districts}, {column}) - 1 + {self.office_number}"
        return f"({self.districts})[1 + mod({place}, {self.districts_count})]"

    def _account(self, column):
        office = f"{COPIES_OF_AN_OFFICE} * {self.office_number}"
        return f"""{column} + {self.steps["accounts.user"]} * CASE WHEN {column} = {self.robot} THEN 0
            WHEN {column} = ANY({self.office}) THEN {office} ELSE 1 + mod(k - 1, {self.case_copies}) END"""


def _made_up(label):
    return f"made_up_{label.replace('.', '_')}"


class _Names:
    """Surname, given name and father's name of three people who are there, mixed."""

    def __init__(self):
        self.names = {name.person_id: name for name in PersonName.objects.filter(is_current=True)}
        self.parts = {}
        for person in Person.objects.all():
            name = self.names[person.pk]
            self.parts.setdefault(person.sex, []).append([getattr(name, part) for part in NAME])

    def of(self, person, pk):
        """What the columns OF_NAME and NAME hold for a copy of this person."""
        draw = Random(pk)  # noqa: S311 - the same names in every run
        parts = [draw.choice(self.parts[person.sex])[place] for place in range(len(NAME))]
        suffix = self.names[person.pk].patronymic_suffix if parts[-1] else ""
        name = PersonName(**dict(zip(NAME, parts, strict=True)), patronymic_suffix=suffix)
        made = Person(full_name=str(name), spellings=name.spellings)
        keys = [made._meta.get_field(column).pre_save(made, add=True) for column in OF_NAME]
        return [*keys, *parts]
