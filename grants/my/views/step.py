"""The kinds of small pages on which an application is written; each answer is kept when one goes on."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView

from grants.my.forms.versions import differences, version_of
from grants.my.views.base import WhileWriting
from livelihoods.moves.rules import NotNow, NotYet


class Step(WhileWriting, FormView):
    """One question, or a few that belong together."""

    slug = question = section = None  # the latter two come from the table of questions
    may_wait = True
    works_out = False  # shows what the plan comes to with what was typed so far
    fills_in = False  # an example of her kind of business can fill it in
    is_unshown = False  # the fields show nothing of what was answered: others read the phone
    is_brief = False  # the hint has said that fields may stay empty
    template_name = "grants/my/step.html"

    @property
    def model_instance(self):
        """The record whose fields the form asks for, if it is one."""
        return None

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        if self.model_instance is not None:
            kwargs["instance"] = self.model_instance
        return kwargs

    @cached_property
    def form_kwargs(self):
        """What the form is given; asked for once, before anything is typed into a record."""
        return self.get_form_kwargs()

    def get_form(self, form_class=None):
        return self.get_form_class()(**self.form_kwargs)

    @cached_property
    def stored_form(self):
        """The form as it stands in the store, without what was just typed."""
        kwargs = {name: given for name, given in self.form_kwargs.items() if name not in {"data", "files"}}
        return self.get_form_class()(**kwargs)

    @cached_property
    def stored_version(self):
        return version_of(self.stored_form)

    def post(self, request, *args, **kwargs):
        """What was saved meanwhile on another page is not overwritten unseen: both are shown, and she chooses."""
        if request.POST.get("opened", self.stored_version) != self.stored_version:
            form = self.get_form()
            if differing := differences(self.stored_form, form):
                return self.render_to_response(self.get_context_data(form=form, differing=differing), status=409)
        return super().post(request, *args, **kwargs)

    def keep(self, form):
        """Call the action that keeps the answer."""
        raise NotImplementedError

    def form_valid(self, form):
        try:
            self.keep(form)
        except NotNow:
            return self.too_late()
        except NotYet as no:
            form.add_error("file" if "file" in form.fields else None, no.sentences)
            return self.form_invalid(form)
        return HttpResponseRedirect(self.get_success_url())

    def try_out(self, plan, form):
        """Put what was typed so far into the plan, which nobody saves."""

    def get_success_url(self):
        """Back to where one came from to change it, or on to the next question; the same page to see what it gives."""
        if "work_out" in self.request.POST:
            return f"{self.request.path}?saved=yes"
        if self.request.GET.get("from") == "check":
            return reverse("apply:check", args=[self.case.reference])
        return f"{self.following_url}?saved=yes"

    @property
    def following_url(self):
        """The next question of the section, or the list of sections."""
        steps = self.section.steps
        place = steps.index(type(self)) + 1
        return steps[place].url(self.case) if place < len(steps) else self.section.end_url(self.case)

    @property
    def back_url(self):
        place = self.section.steps.index(type(self))
        return (
            self.section.steps[place - 1].url(self.case)
            if place
            else reverse("apply:tasks", args=[self.case.reference])
        )

    @classmethod
    def url(cls, case):
        return reverse(f"apply:{cls.slug}", args=[case.reference])

    def get_context_data(self, **kwargs):
        steps, is_answered = self.section.steps, self.application.has_answered(self.slug)
        return super().get_context_data(
            step=self,
            opened=self.stored_version,
            number=steps.index(type(self)) + 1,
            count=len(steps),
            is_saved="saved" in self.request.GET or is_answered,
            is_answered=is_answered,
            plan=self.application.plan_beside_market if self.works_out else None,
            example=self.application.example if self.fills_in else None,
            **kwargs,
        )


class ListStep(Step):
    """A list that one adds to and takes away from; whoever adds nothing goes on."""

    def entries(self):
        """What is on the list: records, each with `.pk`."""
        raise NotImplementedError

    def describe(self, entry):
        """What the list says of one entry."""
        return str(entry)

    def remove(self, entry):
        """Call the action that takes an entry away."""
        raise NotImplementedError

    def post(self, request, *args, **kwargs):
        if "remove" in request.POST:
            for entry in self.entries():
                if str(entry.pk) == request.POST["remove"]:
                    self.remove(entry)
                    messages.success(request, _("Removed."))
            return redirect(request.get_full_path())
        if "add" not in request.POST and self.entries() and not self.has_typed():
            return HttpResponseRedirect(self.get_success_url())
        return super().post(request, *args, **kwargs)

    def has_typed(self):
        """Whether something stands in the fields."""
        return self.get_form().has_changed()

    def get_success_url(self):
        """More may follow: the same page again, with what was added."""
        return f"{self.request.path}?saved=yes" if "add" in self.request.POST else super().get_success_url()

    def get_context_data(self, **kwargs):
        entries = [{"pk": entry.pk, "text": self.describe(entry)} for entry in self.entries()]
        return super().get_context_data(entries=entries, is_list=True, **kwargs)


class RowsStep(Step):
    """Rows of the same few fields; what stands there replaces what stood there before."""

    action = None
    can_add = True
    rows_template = "grants/my/_rows.html"

    def lines(self):
        """The lines that are there."""
        raise NotImplementedError

    def get_initial(self):
        return self.form_class.shown(self.lines())

    def get_form(self, form_class=None):
        """An empty row stands there while there is no other, or where one more is wanted."""
        form = super().get_form(form_class)
        form.extra = 1 if "more" in self.request.GET or not self.lines() else 0
        return form

    def keep(self, form):
        type(self).action(self.application.plan, by=self.request.user, rows=form.rows)

    def get_success_url(self):
        """One more row: the same page again."""
        return f"{self.request.path}?saved=yes&more=yes" if "add" in self.request.POST else super().get_success_url()

    def get_context_data(self, **kwargs):
        """`form` is there for the title and the summary of what is wrong only."""
        context = super().get_context_data(**kwargs)
        rows = context.pop("form")
        form = rows if rows.total_error_count() else None
        return context | {"rows": rows, "form": form, "prices": self.application.prices}
