from uuid import uuid4

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from livelihoods.audit.rules import now, today
from livelihoods.keys.models import SealedField, blind
from livelihoods.people import rules


class IdentityDocumentQuerySet(models.QuerySet):
    def numbered(self, kind, number):
        """Those of this kind with this number, as `rules.read_number` writes it."""
        return self.filter(kind=kind, number_index=blind(number, what=kind))

    def looked_for(self, text):
        """The FIN that these words may be, if any; it costs no query where they are none."""
        fin = rules.may_be_fin(text)
        return self.numbered(rules.DocumentKind.FIN, fin) if fin else self.none()


@pghistory.track(exclude=["number", "number_index", "number_end"])
class IdentityDocument(models.Model):
    """A number by which a state knows a person: her FIN, which never changes, or that of a paper, which is renewed.

    The number itself is sealed; it is found by `number_index` and shown by its last letters.
    """

    person = models.ForeignKey(
        "people.Person", models.CASCADE, related_name="identity_documents", verbose_name=_("person")
    )
    token = models.UUIDField(default=uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=9, choices=rules.DocumentKind)
    number = SealedField(row="token", subject="person.code")
    number_index = models.BinaryField(db_index=True)
    number_end = models.CharField(max_length=rules.SHOWN_END)
    issuer = models.CharField(_("issued by"), max_length=80, blank=True)
    issued_on = models.DateField(_("issued on"), null=True, blank=True)
    expires_on = models.DateField(_("valid until"), null=True, blank=True)
    evidence = models.CharField(
        _("evidence"), max_length=9, choices=rules.EvidenceLevel, default=rules.EvidenceLevel.SELF
    )
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("made by"))
    made_on = models.DateTimeField(_("made on"), default=now)

    objects = IdentityDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("identity document")
        verbose_name_plural = _("identity documents")
        default_permissions = ()
        permissions = [("view_identitydocument", _("Read the numbers of identity documents"))]
        ordering = ["-made_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="document_issued_before_expiry",
                condition=Q(issued_on__isnull=True) | Q(expires_on__isnull=True) | Q(expires_on__gt=F("issued_on")),
            ),
        ]

    def __str__(self):
        return self.get_kind_display()

    @property
    def masked(self):
        """Enough to tell two cards apart, and no more."""
        return f"•••••{self.number_end}"

    @property
    def is_expired(self):
        return self.expires_on is not None and self.expires_on < today()
