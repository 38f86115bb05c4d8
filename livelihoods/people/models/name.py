import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from livelihoods.audit.rules import today
from livelihoods.people import rules

SCHWA = str.maketrans("əƏ", "aA")


def current_name_trigger(person, operation):
    """Refuses at commit a person without a current name; `person` is her id in the row that changed."""
    return pgtrigger.Trigger(
        name="person_has_a_name",
        when=pgtrigger.After,
        operation=operation,
        timing=pgtrigger.Deferred,
        func=f"""
            IF EXISTS (SELECT 1 FROM people_person WHERE id = {person}) AND NOT EXISTS
                (SELECT 1 FROM people_personname WHERE person_id = {person} AND is_current) THEN
                RAISE EXCEPTION 'person % has no current name', {person} USING ERRCODE = 'check_violation';
            END IF;
            RETURN NULL;
        """,  # noqa: S608 - put together from constants of ours
    )


@pghistory.track()
class PersonName(models.Model):
    """A name as the person writes it; never cased, split or corrected by us. Old names stay."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="names", verbose_name=_("person"))
    surname = models.CharField(_("surname"), max_length=60)
    given_name = models.CharField(_("given name"), max_length=60)
    patronymic = models.CharField(_("father's name"), max_length=60, blank=True)
    patronymic_suffix = models.CharField(_("after the father's name"), max_length=4, choices=rules.Suffix, blank=True)
    former_surname = models.CharField(_("former surname"), max_length=60, blank=True)
    known_as = models.CharField(_("known as"), max_length=60, blank=True)
    cyrillic_spelling = models.CharField(_("name in Cyrillic letters"), max_length=180, blank=True)
    passport_spelling = models.CharField(_("name as in the passport"), max_length=180, blank=True)
    valid_from = models.DateField(_("valid from"), default=today)
    is_current = models.BooleanField(_("current"), default=True)

    class Meta:
        verbose_name = _("name of a person")
        verbose_name_plural = _("names of people")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(name="one_current_name", fields=["person"], condition=Q(is_current=True)),
            models.CheckConstraint(name="name_not_empty", condition=~Q(surname="") & ~Q(given_name="")),
            models.CheckConstraint(
                name="suffix_needs_patronymic", condition=Q(patronymic_suffix="") | ~Q(patronymic="")
            ),
        ]
        triggers = [current_name_trigger("OLD.person_id", pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return rules.full_name(
            surname=self.surname,
            given_name=self.given_name,
            patronymic=self.patronymic,
            patronymic_suffix=self.patronymic_suffix,
        )

    @property
    def spellings(self):
        """Every way to write the name, for the search column; abroad and in Russian ə is mostly an a."""
        own = " ".join(filter(None, [str(self), self.former_surname, self.known_as]))
        spellings = [own, own.translate(SCHWA), self.cyrillic_spelling, self.passport_spelling]
        return " ".join(dict.fromkeys(filter(None, spellings)))

    @property
    def others(self):
        """What else is known of it besides the surname, the given name and the father's."""
        said = [self.former_surname, self.known_as, self.cyrillic_spelling, self.passport_spelling]
        return list(filter(None, said if self.is_current else [str(self), *said]))
