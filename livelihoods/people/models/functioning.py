"""What is hard for a person's body, and what a commission of the state found. Restricted: who reads it is written down.

The answers are sealed, so that a stolen copy of the database tells of nobody; only that somebody answered is in plain.
"""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from livelihoods.keys.models import SealedAnswersField
from livelihoods.people import rules
from livelihoods.people.models.life import Told
from livelihoods.people.rules import functioning


def sealed(name, spell, **options):
    """Answers that only the key of the person opens."""
    return SealedAnswersField(name, row="token", subject="person.code", spell=spell, **options)


class Functioning(Told):
    """Her answers to the Washington Group short set, and what she uses to see, hear or walk."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="functionings", verbose_name=_("person"))
    token = models.UUIDField(default=uuid4, unique=True, editable=False)
    answers = sealed(_("everyday activities"), functioning.spell_answers, null=True)
    devices = sealed(_("uses"), functioning.spell_devices, null=True)

    class Meta(Told.Meta):
        abstract = False
        verbose_name = _("everyday activities")
        verbose_name_plural = _("everyday activities")
        permissions = [("view_functioning", _("Read what is hard for a person, and her official disability"))]
        constraints = [
            models.CheckConstraint(
                name="functioning_says_something", condition=Q(answers__isnull=False) | Q(devices__isnull=False)
            ),
        ]


class OfficialDisability(Told):
    """What she says of a commission's finding, or that there is none."""

    person = models.ForeignKey(
        "people.Person", models.CASCADE, related_name="official_disabilities", verbose_name=_("person")
    )
    token = models.UUIDField(default=uuid4, unique=True, editable=False)
    finding = sealed(_("official disability"), functioning.spell_finding)
    evidence = models.CharField(
        _("evidence"), max_length=9, choices=rules.EvidenceLevel, default=rules.EvidenceLevel.SELF
    )

    class Meta(Told.Meta):
        abstract = False
        verbose_name = _("official disability")
        verbose_name_plural = _("official disabilities")
