from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from pytest_django.asserts import assertHTMLEqual

from livelihoods.places.models import District
from livelihoods.ui.forms import DayField, ModelForm, MoneyField, PhoneField, YesNoUnknownField


class Step(forms.Form):
    price = MoneyField(label="Price", help_text="For one")
    known = YesNoUnknownField(label="Known?", required=False)
    agree = forms.BooleanField(label="I agree")
    kinds = forms.MultipleChoiceField(
        label="Kinds", choices=[("a", "A"), ("b", "B")], widget=forms.CheckboxSelectMultiple, required=False
    )
    remark = forms.CharField(label="Remark", widget=forms.Textarea, required=False)

    def clean(self):
        if self.data.get("remark") == "all wrong":
            raise ValidationError("All is wrong.")


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def test_field_without_an_error_names_its_hint():
    assertHTMLEqual(
        Step(initial={"price": Decimal("1150")})["price"].as_field_group(),
        """<div class="govuk-form-group"><label class="govuk-label govuk-label--s" for="id_price">Price</label>
        <div class="govuk-hint" id="id_price_helptext">For one</div>
        <div class="govuk-input__wrapper"><input type="text" name="price" value="1,150.00" inputmode="decimal"
        autocomplete="off" class="govuk-input govuk-input--money" required aria-describedby="id_price_helptext"
        id="id_price"><div class="govuk-input__suffix" aria-hidden="true">₼</div></div></div>""",
    )


def test_field_with_an_error_says_it_and_keeps_what_was_typed():
    assertHTMLEqual(
        Step({"price": "-9"})["price"].as_field_group(),
        """<div class="govuk-form-group govuk-form-group--error">
        <label class="govuk-label govuk-label--s" for="id_price">Price</label>
        <div class="govuk-hint" id="id_price_helptext">For one</div>
        <p class="govuk-error-message" id="id_price_error"><span class="govuk-visually-hidden">Error:</span>
        The amount cannot be below zero.</p>
        <div class="govuk-input__wrapper"><input type="text" name="price" value="-9" inputmode="decimal"
        autocomplete="off" class="govuk-input govuk-input--money" required aria-invalid="true"
        aria-describedby="id_price_helptext id_price_error" id="id_price">
        <div class="govuk-input__suffix" aria-hidden="true">₼</div></div></div>""",
    )


def test_radios_stand_in_a_fieldset():
    assertHTMLEqual(
        Step({"known": "unknown"})["known"].as_field_group(),
        """<div class="govuk-form-group"><fieldset class="govuk-fieldset">
        <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">Known?
        <span class="optional">(you may leave it empty)</span></legend><div class="govuk-radios">
        <div class="govuk-radios__item"><input class="govuk-radios__input" type="radio" name="known" value="yes"
        id="id_known_0"><label class="govuk-label govuk-radios__label" for="id_known_0">Yes</label></div>
        <div class="govuk-radios__item"><input class="govuk-radios__input" type="radio" name="known" value="no"
        id="id_known_1"><label class="govuk-label govuk-radios__label" for="id_known_1">No</label></div>
        <div class="govuk-radios__item"><input class="govuk-radios__input" type="radio" name="known" value="unknown"
        id="id_known_2" checked><label class="govuk-label govuk-radios__label" for="id_known_2">I don't know yet</label>
        </div></div></fieldset></div>""",
    )


def test_single_checkbox_has_its_words_behind_it():
    assertHTMLEqual(
        Step()["agree"].as_field_group(),
        """<div class="govuk-form-group"><div class="govuk-checkboxes"><div class="govuk-checkboxes__item">
        <input type="checkbox" name="agree" class="govuk-checkboxes__input" required id="id_agree">
        <label class="govuk-label govuk-checkboxes__label" for="id_agree">I agree</label></div></div></div>""",
    )


def test_form_lists_its_errors_first_with_a_way_to_each():
    html = Step({"price": "x", "kinds": ["c"], "remark": "all wrong"}).render()

    assertHTMLEqual(
        html[: html.index('<div class="govuk-form-group')],
        """<div class="govuk-error-summary" role="alert" aria-labelledby="error-summary-title" tabindex="-1">
        <h2 class="govuk-error-summary__title" id="error-summary-title">Something needs to be mended</h2>
        <div class="govuk-error-summary__body"><ul class="govuk-list govuk-error-summary__list">
        <li>All is wrong.</li>
        <li><a href="#id_price">Price – Write the amount in digits, for example 1 234,50.</a></li>
        <li><a href="#id_agree">I agree – This field is required.</a></li>
        <li><a href="#id_kinds_0">Kinds – Select a valid choice. c is not one of the available choices.</a></li>
        </ul></div></div>""",
    )


def test_formset_draws_each_form_as_a_row():
    html = forms.formset_factory(Step, extra=2)().render()

    assert html.count('<div class="fields-row">') == 2


@given(
    amount=st.decimals(min_value=0, max_value=Decimal("9999999999.99"), places=2),
    language=st.sampled_from(["az", "ru", "en"]),
)
def test_money_field_reads_back_what_it_shows(amount, language):
    with translation.override(language):
        shown = MoneyField().widget.format_value(amount)

        assert MoneyField().clean(shown) == amount


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("-9", "The amount cannot be below zero."),
        ("-1.234,50", "The amount cannot be below zero."),
        ("nine", "Write the amount in digits, for example 1 234,50."),
        ("", "This field is required."),
        ("99999999999", "Ensure that there are no more than 10 digits before the decimal point."),
    ],
)
def test_money_field_says_what_is_wrong(typed, sentence):
    with pytest.raises(ValidationError) as error:
        MoneyField().clean(typed)

    assert error.value.messages == [sentence]


def test_money_field_without_an_amount_is_nothing():
    assert MoneyField(required=False).clean("") is None


@pytest.mark.parametrize("typed", ["24.11.2026", "24/11/2026", "24-11-2026", "24 11 2026", "2026-11-24"])
def test_day_field_reads_the_day_first(typed):
    assert DayField().clean(typed) == date(2026, 11, 24)


def test_day_field_shows_a_day_with_points():
    assert DayField().widget.format_value(date(2026, 11, 4)) == "04.11.2026"


def test_day_field_refuses_a_day_that_does_not_exist():
    with pytest.raises(ValidationError) as error:
        DayField().clean("31.02.2026")

    assert error.value.messages == ["Write the date as day, month and year, for example 24.11.2026."]


@pytest.mark.parametrize("typed", ["050 123 45 67", "+994501234567", "(050) 123-45-67", "00994 50 123 45 67"])
def test_phone_field_gives_the_international_form(typed):
    assert PhoneField().clean(typed) == "+994501234567"


@pytest.mark.parametrize("typed", ["12", "abc", "+994 50 123"])
def test_phone_field_refuses_what_is_no_number(typed):
    with pytest.raises(ValidationError) as error:
        PhoneField().clean(typed)

    assert error.value.messages == ["This is not a telephone number. Write it like 050 123 45 67."]


@pytest.mark.parametrize(("typed", "answer"), [("yes", True), ("no", False), ("unknown", None)])
def test_yes_no_unknown_gives_the_answer(typed, answer):
    assert YesNoUnknownField().clean(typed) is answer


@pytest.mark.parametrize(("answer", "choice"), [(True, "yes"), (False, "no"), ("unknown", "unknown"), (None, None)])
def test_yes_no_unknown_shows_a_stored_answer(answer, choice):
    assert YesNoUnknownField().prepare_value(answer) == choice


@pytest.mark.parametrize("language", ["az", "ru", "en"])
def test_a_plain_date_field_reads_the_day_first_in_every_language(language):
    with translation.override(language):
        assert forms.DateField().clean("04.11.2026") == date(2026, 11, 4)


def test_a_plain_date_field_never_reads_the_month_first():
    assert forms.DateField().clean("04/11/2026") == date(2026, 11, 4)


def test_a_field_that_exists_once_per_language_says_its_language():
    class Name(ModelForm):
        class Meta:
            model = District
            fields = ["name_ru", "code"]

    form = Name()

    assert {name: field.widget.attrs.get("lang") for name, field in form.fields.items()} == {
        "name_ru": "ru",
        "code": None,
    }
