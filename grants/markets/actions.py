"""How a market assessment is written, published and taken out of use."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from grants.markets import rules
from grants.markets.models import MarketAssessment, PriceObservation
from livelihoods.accounts.models import User
from livelihoods.audit.actions import record
from livelihoods.audit.rules import today
from livelihoods.moves.actions import move
from livelihoods.moves.rules import NotNow, NotYou
from livelihoods.places.models import District
from livelihoods.sectors.models import Sector


@transaction.atomic
def draft(district: District, sector: Sector, *, by: User, **fields) -> MarketAssessment:
    """Begin an assessment of one market."""
    if not by.has_perm("markets.change_assessment"):
        raise NotYou
    assessment = MarketAssessment(district=district, sector=sector, made_by=by)
    _fill(assessment, fields, by=by)
    assessment.save(force_insert=True)
    record(assessment, "draft", by=by)
    return assessment


@transaction.atomic
def change(assessment: MarketAssessment, *, by: User, **fields) -> MarketAssessment:
    """Write some of it anew; a new carrying number gets a new author."""
    assessment = _open(assessment, by=by)
    _fill(assessment, fields, by=by)
    assessment.save()
    record(assessment, "change", by=by, data={"fields": sorted(fields)})
    return assessment


@transaction.atomic
def add_price(assessment: MarketAssessment, *, by: User, **fields) -> PriceObservation:
    """Note what something costs or sells for."""
    assessment = _open(assessment, by=by)
    price = PriceObservation.objects.create(assessment=assessment, **fields)
    record(assessment, "add_price", by=by, data={"price": price.pk})
    return price


@transaction.atomic
def remove_price(price: PriceObservation, *, by: User) -> MarketAssessment:
    """Take a price out again."""
    assessment = _open(price.assessment, by=by)
    record(assessment, "remove_price", by=by, data={"price": price.pk})
    price.delete()
    return assessment


@transaction.atomic
def publish(assessment: MarketAssessment, *, by: User, remark: str = "") -> MarketAssessment:
    """Let cases be decided on it; the one published before gives way."""
    market = MarketAssessment.objects.filter(district=assessment.district_id, sector=assessment.sector_id)
    for older in market.filter(status=rules.Status.PUBLISHED):
        supersede(older, by=by)
    return move(assessment, "publish", by=by, remark=remark, published_by=by)


def supersede(assessment: MarketAssessment, *, by: User, remark: str = "") -> MarketAssessment:
    """Take it out of use."""
    return move(assessment, "supersede", by=by, remark=remark)


def _open(assessment, *, by):
    """The assessment, locked, while it is a draft."""
    if not by.has_perm("markets.change_assessment"):
        raise NotYou
    assessment = MarketAssessment.objects.select_for_update().get(pk=assessment.pk)
    if assessment.status != rules.Status.DRAFT:
        raise NotNow(_("A published market assessment is not changed any more; write a new one."))
    return assessment


def _fill(assessment, fields, *, by):
    estimated = assessment.carrying_number
    for name, value in fields.items():
        setattr(assessment, name, value)
    if assessment.carrying_number != estimated:
        is_known = assessment.carrying_number is not None
        assessment.carrying_by, assessment.carrying_on = (by, today()) if is_known else (None, None)
