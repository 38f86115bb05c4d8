"""Walks a machine exhaustively: what can be reached, where it ends, and by which ways.

`without` leaves out moves by name: "no way to awarded without two reviews" is
`"awarded" not in reachable(Case, route, without={"open_review"})`.
"""


def arrows(model, route=None, *, without=()):
    """(source, move, target) of every row that this route allows."""
    return [(row.source, row.move, row.target) for row in model.machine_table(route) if row.move not in without]


def reachable(model, route=None, *, without=(), start=None):
    """Every status that a record can come to, `start` (the initial status) included."""
    found, waiting = set(), [start or model.machine.initial]
    while waiting:
        status = waiting.pop()
        if status not in found:
            found.add(status)
            waiting += [target for source, _move, target in arrows(model, route, without=without) if source == status]
    return found


def unreachable(model, route=None):
    """Statuses no record ever comes to."""
    return set(model.machine.statuses) - reachable(model, route)


def dead_ends(model, route=None, *, without=()):
    """Reachable statuses that no move leaves."""
    left = {source for source, _move, _target in arrows(model, route, without=without)}
    return reachable(model, route, without=without) - left


def stuck(model, end, route=None):
    """Reachable statuses from which `end` cannot be reached."""
    return {status for status in reachable(model, route) if end not in reachable(model, route, start=status)}


def ways(model, end, route=None, *, start=None, without=()):
    """Every way to `end` that passes no status twice, as a list of (source, move, target)."""
    table = arrows(model, route, without=without)

    def onward(status, way, passed):
        if status == end and way:
            yield way
            return
        for arrow in table:
            if arrow[0] == status and arrow[2] not in passed:
                yield from onward(arrow[2], [*way, arrow], passed | {arrow[2]})

    start = start or model.machine.initial
    yield from onward(start, [], {start})
