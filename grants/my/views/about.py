"""The questions about the person who applies."""

from django.db import transaction
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from grants.my.forms import person as forms
from grants.my.views.step import ListStep, Step
from livelihoods.documents.actions import attach
from livelihoods.people import actions
from livelihoods.people.forms import own
from livelihoods.people.models import Member
from livelihoods.people.rules import EvidenceLevel


class About(Step):
    slug = "about"
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


class Answered(Step):
    """A question about the person whose answer is kept by the question's own name."""

    def keep(self, form):
        if form.has_changed():
            actions.answer(self.person, self.slug, by=self.request.user, **form.cleaned_data)


class Displacement(Answered):
    slug = "displacement"
    form_class = own.OwnDisplacementForm

    @property
    def model_instance(self):
        return self.application.displacement


class Return(Answered):
    slug = "return"
    form_class = own.ReturnForm

    @property
    def model_instance(self):
        return self.application.displacement


class Mine(Step):
    slug = "mine"
    form_class = own.MineForm

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
    form_class = own.PhoneForm

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


class Home(Answered):
    slug = "home"
    form_class = own.HomeForm

    def get_initial(self):
        home = self.application.home
        return {name: getattr(home, name) for name in own.HomeForm.Meta.fields} if home else {}


class OwnHousehold(Answered):
    slug = "household"
    form_class = own.HouseholdForm

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"has_head": self.application.has_other_head}

    @property
    def model_instance(self):
        membership = self.application.membership
        return membership.household if membership else None

    def get_initial(self):
        membership = self.application.membership
        return {"relation": membership.relation if membership else None}


class Members(Answered, ListStep):
    slug = "members"
    form_class = own.MemberForm

    def entries(self):
        return self.application.members

    def describe(self, entry):
        return f"{entry.get_relation_display()}, {entry.birth_year or entry.person.birth_year}"

    def get_form_kwargs(self):
        own_relation = self.application.membership and self.application.membership.relation
        has_head = self.application.has_other_head or own_relation == Member.Relation.HEAD
        return super().get_form_kwargs() | {"has_head": has_head}

    def remove(self, entry):
        actions.end_member(entry, by=self.request.user)
