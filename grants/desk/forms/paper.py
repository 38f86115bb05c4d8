"""The form on paper: the questions of the table with their numbers, and below each what is filled in or ticked."""

from django import forms
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from grants.cases.forms.application import DeclarationForm, DescribeForm
from grants.cases.models import Case
from grants.cases.rules.questions import SECTIONS, Need
from grants.desk.forms.application import OF_BUSINESS, OF_PLAN
from grants.plans import forms as plans
from grants.plans.figures.application import Application
from livelihoods.audit.rules import today
from livelihoods.people.forms import functioning, life, own
from livelihoods.people.forms.person import BirthForm, ShortNameForm
from livelihoods.people.models import Person
from livelihoods.programmes.models import Call
from livelihoods.ui.rules import month_name

MOST_OPTIONS = 24  # more are written, not ticked
ROWS = 6
MARKS = {Need.HAND_IN: "*", Need.AWARD: "+", Need.NEVER: ""}


class PrintForm(forms.Form):
    """In which language the form is printed."""

    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES, widget=forms.RadioSelect)


class BlankPrintForm(PrintForm):
    """An empty form for a call."""

    call = forms.ModelChoiceField(
        label=_("Call"),
        queryset=Call.objects.none(),
        error_messages={"invalid_choice": _("This call takes no applications today.")},
    )
    field_order = ["call"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["call"].queryset = Call.objects.open_on(today())


class CasePrintForm(PrintForm):
    """A form of one application, empty or with what is answered."""

    is_filled = own.yes_or_no(label=_("With the answers that are there?"))


def paper_of(call: Call, *, language: str, case: Case | None = None) -> dict:
    """Everything the paper prints, as plain text in its language; with the answers of a case where there are some."""
    with translation.override(language):
        application = Application(case) if case else None
        asked = _fields(case or Case(call=call))
        sections = [
            {
                "label": str(section.label),
                "questions": [_question(one, asked, application) for one in section.questions],
            }
            for section in SECTIONS
        ]
        return {
            "call": call.title,
            "reference": case.reference if case else "",
            "sections": sections,
            "declaration": _described(DeclarationForm()),
        }


def _question(question, asked, application):
    return {
        "number": question.number,
        "heading": str(question.heading),
        "hint": str(question.hint),
        "mark": MARKS[question.need],
        "answers": application.answers_to(question.slug) if application else [],
        **asked.get(question.slug, {"fields": []}),
    }


def _fields(case):
    """What stands below each question: fields, or the columns of a table with so many empty rows."""
    tables = {"members": own.MemberForm(has_head=False), "items": plans.ItemForm(), "sales": plans.SaleForm()}
    columns = {slug: [field["label"] for field in _described(form)] for slug, form in tables.items()}
    columns["season"] = [columns["sales"][0], *(month_name(number) for number in range(1, 13))]
    rows = list(range(1, ROWS + 1))
    fields = _of_person() | _of_business(case)
    return {slug: {"fields": asked} for slug, asked in fields.items()} | {
        slug: {"fields": [], "rows": rows, "columns": names} for slug, names in columns.items()
    }


def _of_person():
    reasons = [str(label) for _code, label in Person.IdentityException.choices]
    forms_of = {
        "displacement": own.OwnDisplacementForm(),
        "return": own.ReturnForm(),
        "mine": own.MineForm(),
        "phones": own.PhoneForm(known=()),
        "home": own.HomeForm(),
        "household": own.HouseholdForm(),
        "income": life.IncomeForm(),
        "possessions": life.PossessionsForm(),
        "schooling": life.SchoolingForm(),
        "work": life.WorkForm(),
        "support": life.SupportForm(),
        "functioning": functioning.FunctioningForm(),
        "devices": functioning.DevicesForm(),
        "official": functioning.OfficialForm(),
        "needs": life.NeedsForm(),
    }
    return {
        "about": [*_described(ShortNameForm()), *_described(BirthForm(), without=["language", "is_estimate"])],
        "identity": [_line(_("Number of the card")), {"label": str(_("I have none:")), "options": reasons}],
    } | {slug: _described(form) for slug, form in forms_of.items()}


def _of_business(case):
    business, plan = DescribeForm(instance=case), plans.PlanForm()
    return (
        {slug: _described(business, only=names) for slug, names in OF_BUSINESS.items()}
        | {slug: _described(plan, only=names) for slug, names in OF_PLAN.items()}
        | {"costs": _described(plans.CostsForm())}
    )


def _described(form, *, only=(), without=()):
    """The fields of a form as the paper shows them: boxes to tick, or room to write."""
    names = [name for name in only or form.fields if name not in without]
    return [_field(form[name]) for name in names]


def _field(bound):
    if isinstance(bound.field, forms.BooleanField):
        return {"label": str(bound.label), "options": ["✓"]}
    choices = list(getattr(bound.field, "choices", ()))
    options = [str(label) for value, label in choices if str(value) and not isinstance(label, list | tuple)]
    if 0 < len(options) <= MOST_OPTIONS:
        return {"label": str(bound.label), "options": options}
    return _line(bound.label, count=4 if isinstance(bound.field.widget, forms.Textarea) else 1)


def _line(label, *, count=1):
    return {"label": str(label), "options": [], "lines": list(range(count))}
