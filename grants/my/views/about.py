"""The questions about the person who applies."""

from django.db import transaction
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from grants.my.forms import person as forms
from grants.my.views.step import ListStep, Step
from livelihoods.documents.actions import attach
from livelihoods.people import actions
from livelihoods.people.models import Household, Member, Residence
from livelihoods.people.rules import EvidenceLevel


class About(Step):
    slug = "about"
    heading = _("Who are you?")
    hint = _("Write your name as it stands in your identity card.")
    is_needed = True
    may_wait = False
    form_class = forms.AboutForm
    NAME = ["given_name", "surname", "patronymic", "patronymic_suffix"]

    @property
    def model_instance(self):
        return self.person

    def get_initial(self):
        name = self.person.name
        return {part: getattr(name, part) for part in self.NAME}

    @transaction.atomic
    def keep(self, form):
        changed = set(form.changed_data)
        if changed & set(self.NAME):
            actions.rename(self.person, form.name, by=self.request.user)
        if about_birth := changed - set(self.NAME):
            actions.correct(self.person, by=self.request.user, fields=about_birth)


class Identity(Step):
    slug = "identity"
    heading = _("Do you have an identity card?")
    hint = _("Without a card you can apply too.")
    is_needed = True
    form_class = forms.IdentityForm

    @cached_property
    def photos(self):
        return [paper for paper in self.application.papers if paper.kind == "identity"]

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"has_photo": bool(self.photos)}

    def get_initial(self):
        return {"paper": self.person.identity_exception or ("photo" if self.photos else None)}

    @transaction.atomic
    def keep(self, form):
        person, paper, by = self.person, form.cleaned_data["paper"], self.request.user
        if paper == form.PHOTO:
            person.identity_evidence, person.identity_exception = EvidenceLevel.DOCUMENT, ""
            if form.cleaned_data["file"]:
                attach(self.case, form.cleaned_data["file"], kind="identity", by=by)
        else:
            person.identity_evidence, person.identity_exception = EvidenceLevel.SELF, paper
        actions.correct(person, by=by, fields=["identity_evidence", "identity_exception"])

    def get_context_data(self, **kwargs):
        entries = [{"text": photo.name} for photo in self.photos]
        return super().get_context_data(entries=entries, has_file=True, **kwargs)


class Displacement(Step):
    slug = "displacement"
    heading = _("Did you have to leave your home?")
    form_class = forms.OwnDisplacementForm

    @property
    def model_instance(self):
        return self.application.displacement

    def keep(self, form):
        if self.application.displacement:
            actions.correct(form.instance, by=self.request.user, fields=form.fields)
        else:
            actions.add_displacement(self.person, form.instance, by=self.request.user)


class Mine(Step):
    slug = "mine"
    heading = _("Mines")
    hint = _("Families of people whom a mine hurt or killed come earlier. Nobody asks how it happened.")
    form_class = forms.MineForm

    @property
    def model_instance(self):
        return self.person.mine_links.first()

    def keep(self, form):
        if form.cleaned_data["kind"] == form.NOBODY:
            return
        if form.instance.pk:
            actions.correct(form.instance, by=self.request.user, fields=form.fields)
        else:
            actions.link_mine(self.person, form.instance, by=self.request.user)


class Phones(ListStep):
    slug = "phones"
    heading = _("How do we reach you?")
    hint = _("More than one number is better: of your own, of a neighbour, of your son.")
    is_needed = True
    form_class = forms.PhoneForm

    def entries(self):
        return self.application.contacts

    def describe(self, entry):
        safe = _("SMS allowed") if entry.is_safe_to_text else _("no SMS")
        return f"{entry.shown} ({entry.get_owner_display()}, {safe})"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"known": {contact.value for contact in self.entries()}}

    def get_initial(self):
        return {} if self.entries() else {"value": self.request.user.phone}

    def keep(self, form):
        actions.add_contact(self.person, form.instance, by=self.request.user)

    def remove(self, entry):
        actions.end_contact(entry, by=self.request.user)


class Home(Step):
    slug = "home"
    heading = _("Where do you live?")
    form_class = forms.HomeForm

    def get_initial(self):
        home = self.application.home
        return {name: getattr(home, name) for name in ["district", "settlement", "address"]} if home else {}

    def keep(self, form):
        if form.has_changed():
            actions.move_residence(self.person, Residence(**form.cleaned_data), by=self.request.user)


class OwnHousehold(Step):
    slug = "household"
    heading = _("Your household")
    hint = _("Those who live with you and eat from the same pot.")
    form_class = forms.HouseholdForm

    @property
    def model_instance(self):
        membership = self.application.membership
        return membership.household if membership else None

    def get_initial(self):
        membership = self.application.membership
        return {"relation": membership.relation if membership else None}

    @transaction.atomic
    def keep(self, form):
        by, relation, membership = self.request.user, form.cleaned_data["relation"], self.application.membership
        if membership is None:
            home = self.application.home
            household = Household(dwelling=form.cleaned_data["dwelling"], settlement=home and home.settlement)
            actions.form_household(household, by=by)
            actions.add_member(household, Member(person=self.person, relation=relation), by=by)
            return
        actions.change_household(form.instance, by=by, fields=["dwelling"])
        membership.relation = relation
        actions.change_member(membership, by=by, fields=["relation"])


class Members(ListStep):
    slug = "members"
    heading = _("Who lives with you?")
    hint = _("Add each of them. Nobody's name is needed.")
    form_class = forms.MemberForm

    def entries(self):
        return self.application.members

    def describe(self, entry):
        return f"{entry.get_relation_display()}, {entry.birth_year or entry.person.birth_year}"

    def get_form_kwargs(self):
        everybody = [self.application.membership, *self.entries()]
        has_head = any(member and member.relation == Member.Relation.HEAD for member in everybody)
        return super().get_form_kwargs() | {"has_head": has_head}

    @transaction.atomic
    def keep(self, form):
        household = self.person.household
        if household is None:
            household = actions.form_household(Household(), by=self.request.user, head=self.person)
        actions.add_member(household, form.instance, by=self.request.user)

    def remove(self, entry):
        actions.end_member(entry, by=self.request.user)
