"""What the database itself refuses, taken from a machine; `seed_scale` alone ignores it (`machine.trigger_uris`)."""

import pgtrigger

STARTS = "RAISE EXCEPTION 'moves: a row of % starts as {initial}, not as %', TG_TABLE_NAME, NEW.{status};"

ROUTE_FIXED = "RAISE EXCEPTION 'moves: the route of a row of % is fixed', TG_TABLE_NAME;"

WRITTEN = """
    IF NOT EXISTS (
        SELECT 1 FROM audit_entry
        WHERE record_type = '{record_type}' AND record_id = NEW.{pk}
          AND status_from = OLD.{status} AND status_to = NEW.{status}
          AND transaction_id = pg_current_xact_id()::text::bigint
    ) THEN
        RAISE EXCEPTION 'moves: % % went from % to % without its audit entry',
            TG_TABLE_NAME, NEW.{pk}, OLD.{status}, NEW.{status};
    END IF;
    RETURN NULL;
"""


def of(machine):
    """All triggers of a machine."""
    return [*_only_along_the_table(machine), _starts(machine), _written(machine), *_route_fixed(machine)]


def _column(field):
    return f'"{field.column}"'


def _changes(field):
    return f"OLD.{_column(field)} IS DISTINCT FROM NEW.{_column(field)}"


def _only_along_the_table(machine):
    if not machine.route:
        yield _along(machine, "moves", None, "")
        return
    column = f"NEW.{_column(machine.route)}"
    for route in machine.routes:
        yield _along(machine, f"moves_{route}", route, f" AND {column} = '{route}'")
    known = ", ".join(f"'{route}'" for route in machine.routes)
    yield _along(machine, "moves_no_route", None, f" AND ({column} IS NULL OR {column} NOT IN ({known}))")


def _along(machine, name, route, condition):
    return pgtrigger.FSM(
        name=name,
        field=machine.field.name,
        transitions=machine.pairs(route) or [(machine.initial, machine.initial)],
        condition=pgtrigger.Condition(f"({_changes(machine.field)}{condition})"),
    )


def _starts(machine):
    column = _column(machine.field)
    return pgtrigger.Trigger(
        name="starts",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        condition=pgtrigger.Condition(f"NEW.{column} IS DISTINCT FROM '{machine.initial}'"),
        func=STARTS.format(initial=machine.initial, status=column),
    )


def _written(machine):
    meta = machine.model._meta
    return pgtrigger.Trigger(
        name="written",
        when=pgtrigger.After,
        operation=pgtrigger.Update,
        timing=pgtrigger.Deferred,
        condition=pgtrigger.Condition(_changes(machine.field)),
        func=WRITTEN.format(record_type=meta.label_lower, pk=_column(meta.pk), status=_column(machine.field)),
    )


def _route_fixed(machine):
    if machine.route:
        started = f"OLD.{_column(machine.field)} <> '{machine.initial}'"
        yield pgtrigger.Trigger(
            name="route_fixed",
            when=pgtrigger.Before,
            operation=pgtrigger.Update,
            condition=pgtrigger.Condition(f"({started} AND {_changes(machine.route)})"),
            func=ROUTE_FIXED,
        )
