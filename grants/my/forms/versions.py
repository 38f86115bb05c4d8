"""Which version of the answers a page was opened with, and how two versions of them differ."""

import hashlib
from itertools import zip_longest

from django import forms
from django.utils.choices import flatten_choices
from django.utils.translation import gettext as _


def version_of(form) -> str:
    """A mark that changes with every answer that the form shows."""
    answers = [(field.html_name, str(field.value())) for part in _parts(form) for field in part]
    return hashlib.sha256(repr(answers).encode()).hexdigest()[:16]


def differences(stored, typed) -> list[dict]:
    """What is saved and what was typed, where they are not the same; both in words."""
    found = []
    for number, (before, now) in enumerate(zip_longest(_parts(stored), _parts(typed)), start=1):
        changed = list(before.fields) if now is None else now.changed_data
        found += [
            {
                "label": (now or before)[name].label,
                "number": number if hasattr(stored, "forms") else None,
                "saved": _in_words(before[name]) if before else "",
                "typed": _in_words(now[name]) if now else "",
            }
            for name in changed
        ]
    return [one for one in found if one["saved"] != one["typed"]]


def _parts(form):
    """The form itself, or the rows that are filled in."""
    if not hasattr(form, "forms"):
        return [form]
    return form.forms if form.is_bound else form.initial_forms


def _in_words(field):
    """An answer as one reads it on the page."""
    value = field.value()
    if isinstance(field.field, forms.BooleanField):
        return _("yes") if value else ""
    if choices := getattr(field.field, "choices", None):
        labels = {str(key): str(label) for key, label in flatten_choices(choices)}
        chosen = value if isinstance(value, (list, tuple)) else [value]
        return ", ".join(labels.get(str(one), "") for one in chosen if one not in (None, ""))
    return str(field.field.widget.format_value(value) or "")
