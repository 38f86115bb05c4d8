"""The demo's programmes and calls: water and work for those who came back, a window for mine victims, an open call.

The donors are invented. The first call retells the public record of 2021: training first, then the grant, in kind.
"""

from datetime import timedelta
from decimal import Decimal

from livelihoods.accounts.models import User
from livelihoods.audit.rules import acting_at, now, today
from livelihoods.places.models import District
from livelihoods.programmes import actions
from livelihoods.programmes.models import Call, TargetShare
from livelihoods.programmes.rules import Route

CONSENT = {
    "operator_az": "Dolanışıq proqramı, Mingəçevir ofisi",
    "operator_ru": "Программа «Доланышыг», офис в Мингечевире",
    "operator_en": "Dolanışıq programme, Mingachevir office",
    "purpose_az": "Müraciətinizə baxmaq, təlim və avadanlıq vermək, bir il ərzində biznesinizə baş çəkmək üçün",
    "purpose_ru": "Чтобы рассмотреть заявку, дать тренинг и оборудование и год навещать ваше дело",
    "purpose_en": "To decide on your application, give training and equipment, and visit your business for a year",
    "how_to_withdraw_az": "Razılığı istədiyim vaxt geri götürə bilərəm: ofisə zəng edib və ya deyib. Səbəb soruşulmur.",
    "how_to_withdraw_ru": "Я могу отозвать согласие в любое время: позвонить или сказать в офисе. Причину не спросят.",
    "how_to_withdraw_en": "I can take it back whenever I like, by a call or in the office. Nobody asks why.",
    "deletion_terms_az": "Məlumatlar proqram bitəndən beş il sonra, rədd cavabından bir il sonra silinir.",
    "deletion_terms_ru": "Данные стирают через пять лет после программы, после отказа через год.",
    "deletion_terms_en": "The data are erased five years after the programme, or one year after a refusal.",
}
WHO_WATER = {
    "who_can_apply_az": "Ağdam və Ağcabədi rayonlarında yaşayan məcburi köçkünlər və qayıdanlar, ilk növbədə qadınlar.",
    "who_can_apply_ru": "Переселенцы и вернувшиеся жители Агдамского и Агджабединского районов, прежде всего женщины.",
    "who_can_apply_en": "Displaced people and returnees in Aghdam and Aghjabadi, women first.",
}
WHO_MINES = {
    "who_can_apply_az": "Mina partlayışından xəsarət alanlar və həlak olanların, xəsarət alanların ailə üzvləri.",
    "who_can_apply_ru": "Пострадавшие от мин и члены семей погибших и пострадавших.",
    "who_can_apply_en": "Mine survivors, and relatives of people killed or injured by mines.",
}
WHO_FAMILY = {
    "who_can_apply_az": "Məcburi köçkünlər, keçmiş köçkünlər və yerli ailələr. Qadınların müraciətinə ilk baxılır.",
    "who_can_apply_ru": "Вынужденные переселенцы, бывшие переселенцы и местные семьи. Заявки женщин смотрим первыми.",
    "who_can_apply_en": "Displaced and formerly displaced people and local families. Women come first.",
}
EVERYWHERE = ["AGM", "AGC", "FUZ", "BAR", "TAR"]
WOMEN, MINES, HOST = TargetShare.Kind.WOMEN, TargetShare.Kind.MINE, TargetShare.Kind.HOST


CALLS = {
    "water": {
        "days": (540, 512),
        "titles": ("Kəhriz kəndləri üçün dəstək, 2025", "Поддержка сёл с кяхризами, 2025", "Kahriz villages, 2025"),
        "who": WHO_WATER,
        "districts": ["AGM", "AGC"],
        "money": (5000, 160000),
        "shares": {WOMEN: 60},
    },
    "mines": {
        "days": (240, 212),
        "titles": ("Mina qurbanlarının ailələri, 2026", "Семьи пострадавших от мин, 2026", "Mine victims, 2026"),
        "who": WHO_MINES,
        "districts": EVERYWHERE,
        "money": (6000, 60000),
        "shares": {MINES: 100, WOMEN: 30},
    },
    "open": {
        "days": (43, -21),
        "titles": ("Kiçik biznes dəstəyi, 2026 payız", "Поддержка малого дела, осень 2026", "Small business, 2026"),
        "who": WHO_FAMILY,
        "districts": EVERYWHERE,
        "money": (5000, 90000),
        "shares": {WOMEN: 50, MINES: 10, HOST: 30},
    },
}


def tell_story(story) -> None:
    """Set up what the cases are about; `story.calls` has them by the word of their story."""
    manager = User.objects.get(email="manager@demo.example")
    with acting_at(now() - timedelta(days=550)):
        water, family = _programmes(manager)
    story.calls = {word: _call(water if word == "water" else family, manager, **terms) for word, terms in CALLS.items()}


def _programmes(manager):
    """One that trains before it gives, one that gives before it trains."""
    donors = [
        actions.add_donor(by=manager, name_az=az, name_ru=ru, name_en=en)
        for az, ru, en in [
            ("Su və Torpaq Fondu", "Фонд «Вода и земля»", "Water and Land Fund"),
            ("Birgə Yol Təşəbbüsü", "Инициатива «Общий путь»", "Common Road Initiative"),
        ]
    ]
    names = [
        ("Kəhriz və dolanışıq", "Кяхриз и заработок", "Kahriz and livelihoods", Route.R2),
        ("Ailə biznesi", "Семейное дело", "Family business", Route.R1),
    ]
    return [
        actions.create_programme(by=manager, donors=donors, name_az=az, name_ru=ru, name_en=en, route=route, **CONSENT)
        for az, ru, en, route in names
    ]


def _call(programme, manager, *, days, titles, who, districts, money, shares) -> Call:
    """A call drafted two weeks before its first day and opened on it; `days` are counted back from today."""
    first, last = (today() - timedelta(days=count) for count in days)
    ceiling, budget = money
    with acting_at(now() - timedelta(days=days[0] + 14)):
        call = actions.create_call(
            programme,
            by=manager,
            districts=District.objects.valid_on(today()).filter(code__in=districts),
            target_shares=shares,
            opens_on=first,
            closes_on=last,
            ceiling_amount=Decimal(ceiling),
            budget_amount=Decimal(budget),
            curriculum_code="syb",
            **dict(zip(["title_az", "title_ru", "title_en"], titles, strict=True)),
            **who,
        )
    with acting_at(now() - timedelta(days=days[0])):
        return actions.open_call(call, by=manager)
