"""Adds places. They stand below the audit trail, so that the row history keeps who did it: `pghistory.context`."""

from typing import Any

import pghistory
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from livelihoods.places.models import District, Settlement, Venue


@transaction.atomic
def add_settlement(district: District, *, by: AbstractBaseUser, **values: Any) -> Settlement:
    """Know a settlement that our list lacks; `values` are its kind, its names and whether it is an IDP settlement."""
    with pghistory.context(user=by.pk, verb="add_settlement"):
        return Settlement.objects.create(district=district, **values)


@transaction.atomic
def add_venue(*, by: AbstractBaseUser, **values: Any) -> Venue:
    """Know a place where people can meet; `values` are its fields."""
    with pghistory.context(user=by.pk, verb="add_venue"):
        return Venue.objects.create(**values)
