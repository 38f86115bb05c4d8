from django import forms, template

from livelihoods.ui import rules

register = template.Library()
CONTROL_CLASSES = [
    (forms.Textarea, "govuk-textarea"),
    (forms.Select, "govuk-select"),
    (forms.CheckboxInput, "govuk-checkboxes__input"),
    (forms.FileInput, "govuk-file-upload"),
    (forms.widgets.Input, "govuk-input"),
]


def _unless_empty(write):
    """A filter that leaves the place empty when there is nothing to write."""
    return lambda value, *arguments: "" if value is None or value == "" else write(value, *arguments)


register.filter("manat", _unless_empty(rules.manat))
register.filter("number", _unless_empty(rules.number))
register.filter("quantity", _unless_empty(rules.quantity))
register.filter("percent", _unless_empty(rules.percent))
register.filter("upper_first", _unless_empty(lambda text: rules.upper_first(str(text))))
register.filter("square_code", rules.square_code)
register.filter("initials", _unless_empty(lambda name: rules.initials(str(name))))


@register.filter
def day(value, shape=""):
    """12 okt 2026; with "short" 12 okt; with "long" 12 oktyabr 2026; with "this_year" 12 oktyabr."""
    patterns = {"": "d MMM y", "short": "d MMM", "long": "d MMMM y", "this_year": "d MMMM"}
    return rules.day(value, patterns[shape]) if value else ""


@register.filter
def weekday_day(value):
    """Çərşənbə axşamı, 24 noyabr 2026."""
    return rules.upper_first(rules.day(value, "EEEE, d MMMM y")) if value else ""


@register.filter
def day_number(value):
    """The day of the month in two digits, for a day tile."""
    return rules.day(value, "dd")


@register.filter
def month_name(value):
    """The short name of the month, for a day tile."""
    return rules.day(value, "MMM")


@register.filter
def share(part, whole):
    """How much of the whole the part is, 0 to 100, as SVG wants it."""
    return f"{min(max(float(part) / float(whole), 0), 1) * 100:.1f}" if whole else "0"


@register.filter
def control(field):
    """The bare control of a field, with the class of its kind."""
    widget = field.field.widget
    kind = next((css for kind, css in CONTROL_CLASSES if isinstance(widget, kind)), "")
    css = f"{kind} {widget.attrs.get('class', '')}".strip()
    return field.as_widget(attrs={"class": css} if css else None)


@register.filter
def drawn_as(field):
    """Which shape the field template gives a field: radios, checkboxes, checkbox, group or single."""
    widget = field.field.widget
    shapes = [
        (forms.CheckboxSelectMultiple, "checkboxes"),
        (forms.RadioSelect, "radios"),
        (forms.CheckboxInput, "checkbox"),
        (forms.MultiWidget, "group"),
    ]
    return next((shape for kind, shape in shapes if isinstance(widget, kind)), "single")


@register.filter
def first_id(field):
    """Where the link of an error leads: the control, or the first of its options."""
    if drawn_as(field) in {"radios", "checkboxes", "group"}:
        return f"{field.auto_id}_0"
    return field.id_for_label


@register.simple_tag(takes_context=True)
def query(context, **changes):
    """The query string of this page with some values changed, also inside a component (Django's own tag cannot)."""
    values = context["request"].GET.copy()
    for key, value in changes.items():
        values[key] = value
        if value is None:
            del values[key]
    return f"?{values.urlencode()}"


@register.simple_tag(takes_context=True)
def sorting(context, key):
    """The state of a sortable column: which order it has, and the query string that turns it around."""
    now = context["request"].GET.get("sort", "")
    order = {key: "ascending", f"-{key}": "descending"}.get(now, "")
    return {"order": order, "query": query(context, sort=f"-{key}" if now == key else key, page=None)}


@register.filter
def page_numbers(page):
    """The page numbers worth showing, with gaps."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1))
