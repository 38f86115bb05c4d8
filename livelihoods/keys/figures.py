"""Opens what is sealed."""

from livelihoods.keys import rules
from livelihoods.keys.models import DataKey, SealedField, sealed_fields


def unseal(record, name):
    """The words of one sealed field; `UnreadableError` when its key is gone or it was moved here from elsewhere."""
    words = unseal_all([(record, name)])[0]
    if words is None and getattr(record, name):
        raise rules.UnreadableError
    return words


def unseal_all(values):
    """The words of many, each a record and the name of its field, in one query; None for what cannot be read."""
    values = list(values)
    sealed = [getattr(record, name) for record, name in values]
    keys = DataKey.objects.of_sealed(bytes(one) for one in sealed if one)
    return [_read(record, name, keys) for record, name in values]


def keys_in_use(numbers):
    """Those of these keys under which something is sealed."""
    numbers, used = set(numbers), set()
    for model, field in sealed_fields() if numbers else ():
        values = model._base_manager.exclude(**{field.name: None}).values_list(field.name, flat=True)
        used |= numbers & {rules.key_id_of(value) for value in values.iterator()}
    return used


def unseal_rows(rows, *, besides=()):
    """The words of all that is sealed in rows of whatever kinds, for each row by name, in one query; without what is
    empty or cannot be read, and `besides` the fields that nobody asked for."""
    values = [(place, row, name) for place, row in enumerate(rows) for name in _sealed_names(row) - set(besides)]
    found = [{} for _row in rows]
    for (place, _row, name), words in zip(values, unseal_all((row, name) for _, row, name in values), strict=True):
        if words is not None:
            found[place][name] = words
    return found


def _sealed_names(row):
    return {field.name for field in row._meta.concrete_fields if isinstance(field, SealedField)}


def _read(record, name, keys):
    sealed, field = getattr(record, name), record._meta.get_field(name)
    if not sealed or (key := keys.get(rules.key_id_of(bytes(sealed)))) is None:
        return None
    try:
        return rules.unseal(bytes(sealed), key=key, place=field.place(record))
    except rules.UnreadableError:
        return None
