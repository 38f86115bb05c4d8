from django.conf import settings
from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.db.models import Prefetch
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import DetailView, ListView, View

from grants.awards.views import OfGrant
from grants.cases.rules.rights import may_open_pages
from grants.supply import actions, figures, forms
from grants.supply.models import Asset, Delivery, DeliveryLine
from grants.supply.resources import AssetResource, DeliveryResource
from livelihoods.audit.rules import today
from livelihoods.audit.views import Export
from livelihoods.moves.models import moves_for
from livelihoods.moves.rules import NotNow
from livelihoods.moves.views import ActionView, MoveView

SEES = "supply.view_asset"
ASSET_MOVES = ["hand_over", "send_to_repair", "return_from_repair", "lose", "recover", "write_off"]


class Deliveries(PermissionRequiredMixin, ListView):
    """What is to be bought, to be brought, to be checked, and what is done: one stage at a time."""

    permission_required = SEES
    template_name = "grants/supply/deliveries.html"
    paginate_by = 25

    @cached_property
    def filter(self):
        return forms.BoardFilterForm(self.request.GET)

    @cached_property
    def counts(self):
        return figures.stage_counts(self.request.user)

    @cached_property
    def stage(self):
        """The one asked for; else the first with something in it, for who buys nothing from what comes on."""
        buys = self.request.user.has_perm("supply.plan_delivery")
        stages = [stage for stage, _label in forms.STAGES if buys or stage != figures.TO_BUY]
        return self.filter.chosen_stage or next((stage for stage in stages if self.counts.get(stage)), stages[0])

    def get_queryset(self):
        user = self.request.user
        if self.stage == figures.TO_BUY:
            grants = self.filter.narrow(figures.grants_to_buy_for(user), "case__district")
            left = Prefetch("lines", figures.lines_left(), to_attr="left")
            return grants.select_related("case__applicant", "case__district").prefetch_related(left)
        found = Delivery.objects.visible_to(user).filter(status=self.stage)
        found = self.filter.narrow(found, "grant__case__district").prefetch_related("lines__grant_line")
        return found.select_related("grant__case__applicant", "grant__case__district")

    def get_paginator(self, *args, **kwargs):
        """The whole stage was counted for its tab."""
        paginator = super().get_paginator(*args, **kwargs)
        if not self.filter.count_used:
            paginator.count = self.counts.get(self.stage, 0)
        return paginator

    def get_context_data(self, **kwargs):
        stages = [(stage, label, self.counts.get(stage, 0)) for stage, label in forms.STAGES]
        return super().get_context_data(filter=self.filter, stage=self.stage, stages=stages, **kwargs)


class ExportDeliveries(Export, Deliveries):
    """What is to be bought has no delivery yet, and no file."""

    permission_required = "supply.export_asset"
    what = "deliveries"
    resource_class = DeliveryResource

    def get_queryset(self):
        if self.stage == figures.TO_BUY:
            return DeliveryLine.objects.none()
        return figures.lines_of(super().get_queryset())


class PlanDelivery(OfGrant, ActionView):
    """What will be brought of what is left, and when."""

    permission_required = "supply.plan_delivery"
    form_class = forms.PlanForm
    action = actions.plan_delivery
    heading = _("Plan a delivery")
    button = _("Plan it")
    done = _("The delivery is planned, and the applicant is told the day.")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"lines": figures.lines_left().filter(grant=self.object)}

    def words_of(self, form):
        return {"planned_for": form.cleaned_data["planned_for"], "quantities": form.quantities}


class OfDelivery(PermissionRequiredMixin):
    """A page about one delivery that this reader may see."""

    permission_required = SEES
    model = Delivery

    def get_queryset(self):
        """Sight before touch."""
        found = Delivery.objects.visible_to(self.request.user)
        return found.select_related("grant__case__applicant", "grant__agreement", "bought_by", "note")


class DeliveryPage(OfDelivery, DetailView):
    """What comes or came, line by line, and what waits."""

    template_name = "grants/supply/delivery.html"
    context_object_name = "delivery"

    def get_context_data(self, **kwargs):
        lines = self.object.lines.select_related("grant_line", "accepted_by").prefetch_related("assets")
        accepts = self.object.status == Delivery.Status.RECEIVED and self.request.user.has_perm(
            "supply.accept_delivery"
        )
        return super().get_context_data(
            lines=lines, accepts=accepts, sees_case=may_open_pages(self.request.user), **kwargs
        )


class Receive(OfDelivery, ActionView):
    """Who received what in which state, and who stood by."""

    permission_required = "supply.receive_delivery"
    form_class = forms.ReceiveForm
    action = actions.receive
    template_name = "grants/supply/receive.html"
    heading = _("Record the hand-over")
    done = _("The hand-over is recorded.")

    @cached_property
    def object(self):
        return get_object_or_404(self.get_queryset(), pk=self.kwargs["pk"])

    def get_initial(self):
        return {"received_on": today(), "receiver_name": self.object.grant.case.applicant.full_name}

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"delivery": self.object, "by": self.request.user}

    def words_of(self, form):
        return {name: form.cleaned_data[name] for name in form.ABOUT_ALL} | {"conditions": form.conditions}


class Cancel(OfDelivery, MoveView):
    permission_required = "supply.plan_delivery"
    move = "cancel"


class OfLine(PermissionRequiredMixin):
    """A page about one line of a delivery that this reader may see."""

    @cached_property
    def object(self):
        lines = DeliveryLine.objects.select_related("delivery__grant__case", "grant_line")
        seen = Delivery.objects.visible_to(self.request.user)
        return get_object_or_404(lines, delivery__in=seen, pk=self.kwargs["pk"])


class AcceptLine(OfLine, View):
    """Say that a thing works."""

    permission_required = "supply.accept_delivery"

    def post(self, request, **kwargs):
        try:
            actions.accept_line(self.object, by=request.user)
        except NotNow as no:
            messages.warning(request, str(no))
        else:
            messages.success(request, _("It is accepted and has its tag."))
        return HttpResponseRedirect(self.object.delivery.get_absolute_url())


class ReplaceLine(OfLine, ActionView):
    """What came instead of a faulty thing."""

    permission_required = "supply.accept_delivery"
    form_class = forms.ReplaceForm
    action = actions.replace_line
    heading = _("Record the exchange")
    done = _("The exchange is recorded.")

    def back_to(self):
        return self.object.delivery

    def get_success_url_for(self, result):
        return self.object.delivery.get_absolute_url()


class OfAsset(PermissionRequiredMixin):
    """A page about one asset, found by its tag."""

    permission_required = SEES
    model = Asset
    slug_field = slug_url_kwarg = "tag"

    def get_queryset(self):
        """Sight before touch."""
        assets = Asset.objects.visible_to(self.request.user)
        return assets.select_related("grant__case__applicant", "delivery_line__delivery")


class Assets(PermissionRequiredMixin, ListView):
    """The things with a tag that this reader may see."""

    permission_required = SEES
    template_name = "grants/supply/assets.html"
    paginate_by = 25

    @cached_property
    def filter(self):
        return forms.AssetFilterForm(self.request.GET)

    def get_queryset(self):
        found = self.filter.narrow(Asset.objects.visible_to(self.request.user))
        return found.select_related("grant__case__applicant", "grant__case__district")

    def get_context_data(self, **kwargs):
        return super().get_context_data(filter=self.filter, **kwargs)


class Labels(Assets):
    """The same list as labels to print, cut out and stick on; the code leads to the page of the thing."""

    template_name = "grants/supply/labels.html"
    paginate_by = 240

    def get_context_data(self, **kwargs):
        return super().get_context_data(site_url=settings.SITE_URL, **kwargs)


class ExportAssets(Export, Assets):
    permission_required = "supply.export_asset"
    what = "assets"
    resource_class = AssetResource


class AssetPage(OfAsset, DetailView):
    """One thing: whose it is, until when it is lent, what happened to it."""

    template_name = "grants/supply/asset.html"
    context_object_name = "asset"

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            options=moves_for(self.object, self.request.user), history=figures.history_of(self.object), **kwargs
        )


class AssetMove(OfAsset, MoveView):
    permission_required = "supply.settle_asset"
