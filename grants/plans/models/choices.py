"""What there is to choose from in a plan."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Per(models.TextChoices):
    """How often an amount comes."""

    DAY = "day", _("a day")
    WEEK = "week", _("a week")
    MONTH = "month", _("a month")


class Place(models.TextChoices):
    HOME = "home", _("at home")
    RENTED = "rented", _("rented room")
    STALL = "stall", _("market stall")
    MOBILE = "mobile", _("on the move")
    LAND = "land", _("land or barn")


class Tenure(models.TextChoices):
    OWN = "own", _("mine")
    RENT = "rent", _("rented")
    STATE = "state", _("given by the state")
    RELATIVE = "relative", _("a relative's")
    NONE = "none", _("I have none yet")


class Supply(models.TextChoices):
    WATER = "water", _("water")
    POWER = "power", _("electricity")
    GAS = "gas", _("gas")
    INTERNET = "internet", _("internet")


class Risk(models.TextChoices):
    YES = "yes", _("yes")
    NO = "no", _("no")
    UNKNOWN = "unknown", _("I don't know")


class WayToPay(models.TextChoices):
    CASH = "cash", _("cash")
    CARD = "card", _("card")
    DEBT = "debt", _("later, on trust")


class Channel(models.TextChoices):
    HOME = "home", _("from home")
    BAZAAR = "bazaar", _("bazaar")
    SHOP = "shop", _("through a shop")
    ORDER = "order", _("on order")
    ONLINE = "online", _("internet, telephone groups")


class Registration(models.TextChoices):
    YES = "yes", _("I have one")
    WILL = "will", _("I will get one")
    NO = "no", _("I do not want one")
    UNKNOWN = "unknown", _("I don't know")


class Permit(models.TextChoices):
    FOOD = "food", _("food safety")
    VET = "vet", _("vet")
    BEAUTY = "beauty", _("hygiene, for hair and beauty")
    OTHER = "other", _("another one")


class Danger(models.TextChoices):
    DISEASE = "disease", _("animals fall ill")
    DROUGHT = "drought", _("drought, no water")
    PRICES = "prices", _("prices fall")
    ILLNESS = "illness", _("I or my family fall ill")
    RIVALS = "rivals", _("others sell the same")
    THEFT = "theft", _("theft")
