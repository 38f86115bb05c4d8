"""A machine as a page of documentation: one Mermaid diagram per route, and the table of its moves."""

from itertools import groupby

from django.apps import apps
from django.utils.translation import override

PAGE = """# {name}: how it changes status

Written by `manage.py machine_diagrams` from the transitions of `{path}`; change those, not this page.

{diagrams}

## Moves

| Move | From | To | What must hold | Who |
| --- | --- | --- | --- | --- |
{moves}
"""


def machines():
    """Every model that has a machine, by name."""
    models = [model for model in apps.get_models() if hasattr(model, "machine")]
    return sorted(models, key=lambda model: model.__name__)


def page(model):
    """The page about a model's machine, in English whatever language is active."""
    with override("en"):
        return PAGE.format(
            name=model.__name__,
            path=f"{model.__module__}.{model.__qualname__}",
            diagrams="\n\n".join(_diagrams(model)),
            moves="\n".join(_lines(model)),
        )


def diagram(model, route=None):
    """The Mermaid text of a machine, or of one route through it."""
    rows = model.machine_table(route)
    pairs = {}
    for row in rows:
        pairs.setdefault((row.source, row.target), []).append(row.move)
    arrows = [f"    {source} --> {target}: {', '.join(moves)}" for (source, target), moves in pairs.items()]
    return "\n".join(["stateDiagram-v2", f"    [*] --> {model.machine.initial}", *arrows])


def _diagrams(model):
    routes = dict(model.machine.route.flatchoices) if model.machine.route else {None: None}
    for route, label in routes.items():
        heading = f"## Route: {label} (`{route}`)\n\n" if route else ""
        yield f"{heading}```mermaid\n{diagram(model, route)}\n```"


def _lines(model):
    def same(row):
        return (row.move, row.target, row.guards, row.permission, row.outcomes, row.second)

    for _key, group in groupby(model.machine_table(), key=same):
        rows = list(group)
        row = rows[0]
        sources = ", ".join(f"{row.source} ({', '.join(row.routes)})" if row.routes else row.source for row in rows)
        target = f"{row.target}: {', '.join(row.outcomes)}" if row.outcomes else row.target
        held = [f"Not while: {guard.sentence}" for guard in row.guards]
        held += ["Another person proposes it."] if row.second else []
        yield f"| {row.move} | {sources} | {target} | {' '.join(held)} | {_right(row.permission)} |"


def _right(permission):
    return (permission.__doc__ or permission.__name__).split("\n")[0] if callable(permission) else f"`{permission}`"
