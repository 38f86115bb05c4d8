from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from livelihoods.audit.rules import today
from livelihoods.people import rules
from livelihoods.people.forms.contact import settlement_groups
from livelihoods.people.models import Household, Member, Person
from livelihoods.places.models import District
from livelihoods.ui.forms import DayField, YesNoUnknownField


class HouseholdForm(forms.ModelForm):
    class Meta:
        model = Household
        fields = ["dwelling", "settlement"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["settlement"].choices = settlement_groups(District.objects.valid_on(today()))


class OneHeadMixin:
    """A household has one head."""

    def clean_relation(self):
        relation = self.cleaned_data["relation"]
        heads = Member.objects.live().filter(household=self.instance.household_id, relation=Member.Relation.HEAD)
        if relation == Member.Relation.HEAD and heads.exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("This household has a head already. Change that one first."))
        return relation


class MemberForm(OneHeadMixin, forms.ModelForm):
    """Somebody who lives there and is no person of ours: no name is asked."""

    birth_year = forms.IntegerField(label=_("Birth year"))
    is_working = YesNoUnknownField(label=_("Works"), required=False)
    is_studying = YesNoUnknownField(label=_("Studies"), required=False)
    is_unable_to_work = YesNoUnknownField(label=_("Unable to work"), required=False)
    has_disability = YesNoUnknownField(label=_("Has a disability"), required=False)
    is_displaced = YesNoUnknownField(label=_("Displaced"), required=False)

    class Meta:
        model = Member
        fields = [
            *["relation", "sex", "birth_year", "is_working", "is_studying", "is_unable_to_work"],
            *["has_disability", "is_displaced"],
        ]
        widgets = {"sex": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sex"].choices = rules.Sex.choices
        self.fields["sex"].required = True

    def clean_birth_year(self):
        year = self.cleaned_data["birth_year"]
        if not rules.OLDEST_BIRTH_YEAR <= year <= today().year:
            raise ValidationError(_("Write a year between 1900 and this year."))
        return year


class RelationForm(OneHeadMixin, forms.ModelForm):
    """What a registered person is to the head."""

    class Meta:
        model = Member
        fields = ["relation"]


class PersonMemberForm(OneHeadMixin, forms.ModelForm):
    """A registered person who lives there, picked from those the search found."""

    class Meta:
        model = Member
        fields = ["person", "relation"]
        widgets = {"person": forms.RadioSelect}

    def __init__(self, *args, found, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = Person.objects.filter(pk__in=found)
        self.fields["person"].required = True
        self.fields["person"].empty_label = None

    def clean_person(self):
        person = self.cleaned_data["person"]
        if Member.objects.live().filter(person=person).exists():
            raise ValidationError(_("This person lives in a household already. Take her or him out of it first."))
        return person


class LeaveForm(forms.Form):
    """When somebody left."""

    on = DayField(label=_("Left on"))

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        self.member = member

    def clean_on(self):
        day = self.cleaned_data["on"]
        if not self.member.joined_on <= day <= today():
            raise ValidationError(_("Write a day since this member came and not after today."))
        return day
