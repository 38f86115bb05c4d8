"""What an applicant said of her life, as sentences."""

from django.db.models import Exists, FilteredRelation, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from livelihoods.people.models import Functioning, Livelihood, MineLink, Needs, OfficialDisability, Person, Skills
from livelihoods.ui.rules import manat, number, upper_first

# What few may read: that it was answered, and nothing more.
RESTRICTED = {
    "has_mine_link": MineLink.objects.all(),
    "has_functioning": Functioning.objects.filter(answers__isnull=False),
    "has_devices": Functioning.objects.filter(devices__isnull=False),
    "has_official": OfficialDisability.objects.all(),
}


class LifeAnswers:
    """What `self.person` answered about income, belongings, school, work, help of before and needs."""

    @cached_property
    def _told(self):
        """Her with the newest of each, in one query."""
        newest = {
            f"newest_{name}": FilteredRelation(name, condition=Q(**{f"{name}__pk": _newest(model)}))
            for name, model in [("livelihoods", Livelihood), ("skills", Skills), ("needs", Needs)]
        }
        told = {name: Exists(rows.filter(person=OuterRef("pk"))) for name, rows in RESTRICTED.items()}
        return Person.objects.annotate(**newest, **told).select_related(*newest).get(pk=self.person.pk)

    @property
    def livelihood(self):
        return getattr(self._told, "newest_livelihoods", None)

    @property
    def skills(self):
        return getattr(self._told, "newest_skills", None)

    @property
    def needs(self):
        return getattr(self._told, "newest_needs", None)

    @property
    def has_mine_link(self):
        return self._told.has_mine_link

    @property
    def has_functioning(self):
        return self._told.has_functioning

    @property
    def has_devices(self):
        return self._told.has_devices

    @property
    def has_official(self):
        return self._told.has_official

    @cached_property
    def supports(self):
        return list(self.person.previous_supports.all())

    def _income(self):
        told = self.livelihood
        if told is None:
            return []
        return [_all(Livelihood.Source, told.sources), _income_of(told), _named(told, "debts_amount", manat)]

    def _possessions(self):
        names = ["cattle", "sheep", "poultry", "hives", "tools"]
        told = self.livelihood
        return [_named(told, "land_hectares", _hectares), *(_named(told, name) for name in names)] if told else []

    def _schooling(self):
        told = self.skills
        if told is None:
            return []
        chosen = [_chosen(told, name) for name in ["education", "literacy", "digital"]]
        return [*chosen, _all(Skills.Language, told.languages)]

    def _work(self):
        names = ["past_work", "past_business", "licences", "hours_a_day", "care"]
        return [_named(self.skills, name) for name in names] if self.skills else []

    def _support(self):
        return [_support_of(support) for support in self.supports]

    def _needs(self):
        told = self.needs
        if told is None:
            return []
        return [_all(Needs.Help, told.helps), _all(Needs.Time, told.times), told.get_format_display(), told.remark]


class Life(LifeAnswers):
    """A person's life on her page: what was said of each, and by when."""

    def __init__(self, person):
        self.person = person

    @property
    def parts(self):
        """Each part with the name of the page that changes it."""
        livelihood, skills = [*self._income(), *self._possessions()], [*self._schooling(), *self._work()]
        parts = [
            (_("Lives on"), "people:tell_livelihood", livelihood, self.livelihood),
            (_("School and work"), "people:tell_skills", skills, self.skills),
            (_("Needs at a training"), "people:tell_needs", self._needs(), self.needs),
        ]
        return [
            {
                "label": label,
                "url": reverse(page, args=[self.person.code]),
                "lines": list(filter(None, said)),
                "told": told,
            }
            for label, page, said, told in parts
        ]

    @property
    def told_supports(self):
        return [(support, _support_of(support)) for support in self.supports]


def _newest(model):
    return Subquery(model.objects.filter(person=OuterRef("pk")).values("pk")[:1])


def _named(told, name, shown=str):
    """A field with its name before it: Beehives: 4; nothing while it is empty."""
    value = getattr(told, name)
    return f"{_name(told, name)}: {shown(value)}" if value not in (None, "") else ""


def _chosen(told, name):
    return f"{_name(told, name)}: {getattr(told, f'get_{name}_display')()}" if getattr(told, name) else ""


def _name(told, name):
    return upper_first(str(told._meta.get_field(name).verbose_name))


def _all(choices, chosen):
    return upper_first(", ".join(str(choices(one).label) for one in chosen))


def _income_of(told):
    if told.income_amount is None:
        return ""
    income = f"{manat(told.income_amount)} {told.get_income_per_display()}"
    if told.income_per == "month":
        return income
    return _("%(income)s, about %(amount)s a month") % {"income": income, "amount": manat(told.income_a_month)}


def _hectares(value):
    return number(value.normalize(), 2)


def _support_of(support):
    if support.kind == support.Kind.NOTHING:
        return support.get_kind_display()
    running = {True: _("still running"), False: _("over")}.get(support.is_running)
    worth = manat(support.amount) if support.amount is not None else ""
    return ", ".join(str(one) for one in [support, support.get_kind_display(), support.year, worth, running] if one)
