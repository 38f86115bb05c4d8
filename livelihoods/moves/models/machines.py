"""The machine of a model: its transitions are the one table, everything else is derived from it."""

from functools import wraps
from typing import NamedTuple

import django_fsm
from django.db import models

from livelihoods.moves.models import triggers
from livelihoods.moves.rules import is_moving

KEYS = {"label", "done", "tone", "url", "routes", "outcomes", "reasons", "second", "proposer", "rules_version"}


class StatusField(django_fsm.FSMField):
    """A status: nothing but `move()` changes it. In migrations it is a plain CharField."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"max_length": 30, "protected": True} | kwargs)

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        kwargs.pop("protected", None)
        return name, "django.db.models.CharField", args, kwargs


def transition(field, source, target, *, permission, conditions=(), custom):
    """Declare a move. `conditions` are guards, `permission` a right or a function of record and user, `custom` says:

    `label` (the button) and `done` (the message); `tone` of the button; `url` when the page is not `<label>:<move>`;
    `routes={source: [route, ...]}` limits a source to routes; `outcomes` of a move that closes; `reasons`, choices
    of which one must be given; `second=True` needs an open proposal by another person, and `proposer` is the right to
    make it (absent: the move's own); `rules_version`.
    """
    if unknown := set(custom) - KEYS:
        raise TypeError(f"Unknown in custom: {', '.join(sorted(unknown))}.")
    if not all(hasattr(condition, "sentence") for condition in conditions):
        raise TypeError("Every condition of a transition is a guard.")
    declare = django_fsm.transition(
        field, source, target, permission=permission, custom={**custom, "guards": tuple(conditions)}
    )

    def decorate(method):
        if hasattr(method, "_django_fsm"):  # a second declaration on the same method
            return declare(method)
        change = declare(method)

        @wraps(change)
        def only_through_move(record, *args, **kwargs):
            if not is_moving(record):
                raise RuntimeError(f"{method.__qualname__}() is called by move() and by nothing else.")
            return change(record, *args, **kwargs)

        return only_through_move

    return decorate


class Row(NamedTuple):
    """One line of a machine's table; no `routes` means every route."""

    move: str
    source: str
    target: str
    routes: tuple
    guards: tuple
    label: str
    permission: object
    outcomes: tuple
    second: bool


class Machine:
    """How records of one model change status."""

    def __init__(self, model, field, route):
        self.model = model
        self.field = model._meta.get_field(field)
        self.route = route and model._meta.get_field(route)
        self.trigger_uris = []
        self.moves = _in_order_of_declaration(model, self.field)
        for name, sources in self.moves.items():
            for source, step in sources.items():
                if strange := set(step.custom.get("routes", {})) - set(sources):
                    raise TypeError(f"{name}: routes names {strange.pop()}, which is no source of it.")
                if source == django_fsm.ANY_STATE or not isinstance(step.target, str):
                    raise TypeError(f"{name}: every source and target is named.")

    @property
    def initial(self):
        """The status in which every record starts."""
        return str(self.field.default)

    @property
    def statuses(self):
        """All resting places, in the order of their choices."""
        return [str(value) for value, _label in self.field.flatchoices]

    @property
    def routes(self):
        """The values of the route; empty for a machine without."""
        return [str(value) for value, _label in self.route.flatchoices] if self.route else []

    def status_of(self, record):
        """Where the record rests."""
        return str(getattr(record, self.field.attname))

    def route_of(self, record):
        """The record's route, or None."""
        return getattr(record, self.route.attname) if self.route else None

    def step(self, record, name):
        """The transition that this move would be for the record as it stands, or None."""
        source, route = self.status_of(record), self.route_of(record)
        step = self.moves[name].get(source)
        return step if step and _is_open(step, source, route) else None

    def table(self, route=None):
        """All rows, or those of one route."""
        return [
            Row(
                move=name,
                source=str(source),
                target=str(step.target),
                routes=tuple(str(value) for value in step.custom.get("routes", {}).get(source, ())),
                guards=step.custom["guards"],
                label=step.custom["label"],
                permission=step.permission,
                outcomes=tuple(str(outcome) for outcome in step.custom.get("outcomes", ())),
                second=bool(step.custom.get("second")),
            )
            for name, sources in self.moves.items()
            for source, step in sources.items()
            if route is None or _is_open(step, source, route)
        ]

    def pairs(self, route):
        """What the database allows: (from, to) on this route; `route=None` is a record that has no route yet."""
        return sorted(
            {
                (str(source), str(step.target))
                for sources in self.moves.values()
                for source, step in sources.items()
                if _is_open(step, source, route)
            }
        )


def _is_open(step, source, route):
    routes = step.custom.get("routes", {}).get(source)
    return routes is None or route in routes


def _in_order_of_declaration(model, field):
    known = field.transitions[model]
    names = [name for parent in model.__mro__ for name in vars(parent) if name in known]
    return {name: known[name]._django_fsm.transitions for name in dict.fromkeys(names)}


def machine(*, field="status", route=None):
    """Class decorator: take from the model's transitions `Model.machine`, `Model.machine_table()` and the triggers.

    `route` names the field whose value chooses between tested ways; from the first move on it is fixed. A model with a
    machine may have `outcome` and `status_since`; `move()` keeps them.
    """

    def decorate(model):
        model.machine = Machine(model, field, route)
        model.machine_table = model.machine.table
        for trigger in triggers.of(model.machine):
            trigger.register(model)
            model.machine.trigger_uris.append(trigger.get_uri(model))
        return model

    return decorate


def closed_with_outcome(closed, *, name, status="status", outcome="outcome"):
    """Constraint: a record has an outcome exactly when it is closed."""
    return models.CheckConstraint(
        name=name,
        condition=models.Q(**{status: closed}) & ~models.Q(**{outcome: ""})
        | ~models.Q(**{status: closed}) & models.Q(**{outcome: ""}),
    )
