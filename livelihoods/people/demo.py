"""The demo's people: invented, of the districts that the programme serves, women first, mine victims among them.

Each line: surname, given name, father's name, sex, birth year, district, settlement, category, displaced from, year,
mine link (kind and relation) and what is particular about them.
"""

from datetime import timedelta

from livelihoods.accounts.demo import APPLICANT_PHONE
from livelihoods.accounts.models import User
from livelihoods.audit.rules import acting_at, now, today
from livelihoods.people import actions, rules
from livelihoods.people.models import (
    Consent,
    ContactPoint,
    DisplacementStatus,
    Household,
    Mandate,
    Member,
    MineLink,
    Person,
    PersonAccess,
    PersonName,
    Residence,
)
from livelihoods.people.rules.functioning import Band, Cause, Device, Difficulty, Domain, Standing
from livelihoods.places.models import District, Settlement

PEOPLE = """
Əliyeva|Şəfiqə|Qədir|f|1987|AGM|Bənövşələr|idp|AGM|1993||shared household applicant
Məmmədova|Gülnarə|Əhməd|f|1990|AGM|Quzanlı|idp|AGM|1993||household
Həsənov|Rövşən|İsa|m|1981|AGC|Ağcabədi|idp|AGM|1993|survivor|household
Quliyeva|Xatirə|Mürşüd|f|1979|AGM|Baharlı|former_idp|AGM|1993||household
Cəfərli|Ülviyyə|Söhrab|f|1994|BAR|Bərdə|idp|KAL|1993||household
Hüseynova|Sevinc|Elman|f|1985|AGM|Quzanlı|idp|AGM|1993|of_killed spouse|household
İsmayılova|Aygün|Vaqif|f|1992|AGM|Çəmənli|host||||
Abdullayeva|Nərgiz|Tofiq|f|1976|AGC|Hindarx|idp|AGM|1993||household
Rzayeva|Günay|Rafiq|f|1998|AGM|Əfətli|idp|AGM|1993||
Qasımova|Leyla|Əli|f|1983|AGC|Taxtakörpü|idp|LAC|1992||household
Nəbiyev|Elçin|Kamil|m|1975|AGM|Xındırıstan|idp|AGM|1993|survivor|household
Əhmədova|Zərifə|Məhəmməd|f|1969|AGM|Evoğlu|former_idp|AGM|1993|of_survivor spouse|household
Kərimova|Fidan|Nazim|f|1996|AGC|Ağcabədi|idp|AGM|1993||
Babayeva|Könül|Yusif|f|1988|AGM|Quzanlı|idp|AGM|1993||household
Orucova|Mətanət|Sabir|f|1973|AGM|Üçoğlan|host|||of_killed parent|
Süleymanova|Pərvanə|Cavad|f|1991|AGC|Boyat|idp|XCI|1992||
Vəliyev|Vüqar|Şahin|m|1989|AGM|Ergi|former_idp|AGM|1993||household
Mustafayeva|Rəna|Hidayət|f|1980|FUZ|Horadiz|former_idp|FUZ|1993||household
Şükürova|Səbinə|Adil|f|1995|AGM|Kəngərli|idp|AGM|1993||
Hacıyeva|Təranə|Novruz|f|1972|AGC|Kəhrizli|idp|FUZ|1993||household
Məmmədov|Tural|Zakir|m|1993|AGM|Quzanlı|idp|AGM|1993||
Səfərova|Ülkər|Bəhram|f|1986|AGM|Sarıcalı|former_idp|AGM|1993||
Bayramova|Vəfa|Telman|f|1984|BAR|Kolayır|idp|AGM|1993||household
Novruzova|Yeganə|Qara|f|1967|AGM|Güllücə|host||||
Ağayeva|Zümrüd|Firudin|f|1978|AGC|Salmanbəyli|idp|AGM|1993|of_killed parent|household
İbrahimov|Anar|Eldar|m|1986|AGM|Əhmədağalı|idp|AGM|1993|survivor|household
Tağıyeva|Afaq|Mirzə|f|1970|AGM|Quzanlı|idp|AGM|1993||household
Sadıqova|Esmira|Kərim|f|1999|AGC|Ağcabədi|idp|LAC|1992||
Paşayeva|Gülşən|Aydın|f|1982|AGM|Mahrızlı|former_idp|AGM|1993||
Fərəcova|Həcər|Musa|f|1965|AGC|Qaravəlli|idp|AGM|1993||estimate
Yusifova|İradə|Zahid|f|1981|AGM|Quzanlı|idp|AGM|1993||protected
Xəlilova|Kəmalə|Ramiz|f|1990|TAR|Tərtər|idp|KAL|1993||household
Camalova|Lalə|Fəxrəddin|f|1997|AGM|Dördyol|idp|AGM|1993||
Rüstəmov|Mübariz|Həsən|m|1971|AGC|Avşar|idp|AGM|1993|survivor|household
Bağırova|Minayə|Cabir|f|1974|AGM|Ayaqqərvənd|former_idp|AGM|1993||
Cavadova|Nigar|Sərdar|f|1993|AGC|Hindarx|idp|AGM|1993||unsafe
Qurbanova|Ofelya|Tapdıq|f|1968|AGM|Quzanlı|idp|AGM|1993||household
Yaqubova|Ruhiyyə|Əsgər|f|1977|FUZ|Qayıdış|former_idp|FUZ|1993||household
Zeynalov|Samir|Oqtay|m|1990|AGM|Baharlı|former_idp|AGM|1993||
Əsgərova|Solmaz|Bayram|f|1985|AGC|Xocavənd|idp|XVD|1992||household
Mirzəyeva|Şəhla|Nadir|f|1991|AGM|Quzanlı|displaced_2020|AGM|2020||
Həmidova|Tamilla|Şamil|f|1966|AGM|Xıdırlı|former_idp|AGM|1993||no_document
Nağıyev|Vasif|Ələddin|m|1984|AGC|Ağcabədi|host||||
Allahverdiyeva|Xəyalə|Yaşar|f|1989|AGM|Quzanlı|idp|AGM|1993||household
Məlikova|Zenfira|Balakişi|f|1971|FUZ|Böyük Bəhmənli|idp|FUZ|1993|of_survivor parent|
Quliyev|Ramil|Təvəkkül|m|1995|AGM|Çəmənli|idp|AGM|1993||
Həsənova|Aynurə|Xanlar|f|1987|AGC|Şərəfxanlı|idp|AGM|1993||no_phone
Muradova|Bəsti|Abdulla|f|1963|AGM|Quzanlı|idp|AGM|1993||estimate
Dadaşova|Çinarə|Rauf|f|1996|BAR|Bərdə|idp|AGM|1993||
Eyvazov|Elşən|Mahir|m|1979|AGM|Xıdırlı|former_idp|AGM|1993|survivor|household
Fətullayeva|Flora|Surxay|f|1975|AGC|Taxtakörpü|idp|LAC|1992||
Gülməmmədova|Gülbəniz|Nəriman|f|1988|AGM|Quzanlı|idp|AGM|1993||household
Hətəmova|Xuraman|Şirin|f|1980|AGC|Ağcabədi|idp|AGM|1993||
Cəbrayılov|Kamran|İlyas|m|1992|TAR|Şıxarx|former_idp|TAR|1993||
Lətifova|Mehriban|Oruc|f|1983|AGM|Evoğlu|former_idp|AGM|1993||
Mahmudova|Nailə|Pənah|f|1994|AGC|Boyat|idp|CAB|1993||
Osmanov|Orxan|Qəhrəman|m|1988|FUZ|Zobucuq|former_idp|FUZ|1993|of_killed sibling|
Piriyeva|Rübabə|Soltan|f|1972|AGM|Quzanlı|idp|AGM|1993||household
Rəhimova|Svetlana|Viktor|f|1976|AGC|Ağcabədi|host||||russian
Əfəndiyeva|Zeynəb|Cəlal|f|1990|AGM|Quzanlı|idp|AGM|1993||no_consent
"""
# Those who came after them, from the lists below: surname of each, given and father's name in turn.
SURNAMES = """Abbasova Ağazadə Alıyeva Aslanova Bədəlova Cabbarova Cəlilova Dəmirova Eminova Əhmədli Əkbərova Fərziyeva
Fətiyeva Göyüşova Hacıbəyli Heydərova Həbibova İbadova İmanova İskəndərova Kazımova Kərimli Mahmudlu Məcidova
Mehdiyeva Mustafayeva Nadirova Nəcəfova Nəsirova Orucova Ramazanova Rəcəbova Sadıqlı Salmanova Səmədova Soltanova
Şabanova Şahbazova Tahirova Umudova Vahidova Yaqublu Zamanova Zülfüqarova""".split()
GIVEN_NAMES = "Aidə Elnarə Gülçin Jalə Lətafət Nəzakət Pəri Sədaqət Sitarə Şükufə Turan Validə Ziyafət".split()
FATHERS = "Abbas Barat Ənvər Fikrət İsmət Qulam Məcid Nüsrət Ramazan Teymur Zülfü".split()
VILLAGES = ["AGM|Quzanlı", "AGC|Taxtakörpü", "AGM|Çəmənli", "AGC|Hindarx", "AGM|Baharlı", "AGC|Avşar"]
# One of the first, written down once more from a list in Russian that came a year later.
ONCE_MORE = "Гусейнова|Севиндж|Эльман|f|1985|AGC|Ağcabədi|idp|AGM|1993||"
FIRST_REGISTERED = 548  # days ago; the field teams go from house to house before the first call
LAST_REGISTERED = 60
OF_THE_FIRST_CALL = 92
WOMEN_PHONE_OWNERS = [ContactPoint.Owner.SELF, ContactPoint.Owner.SELF, ContactPoint.Owner.SPOUSE]
DWELLINGS = list(Household.Dwelling)


def tell_story(story) -> None:
    """Register them one by one over a year and a half; `story.people` is their list, the demo applicant first."""
    story.people = []
    for number, line in enumerate([*PEOPLE.split("\n")[1:-1], *_others()]):
        with acting_at(now() - timedelta(days=_days_ago(number), hours=-(number % 6))):
            story.people.append(_register(number, line.split("|")))
    with acting_at(now() - timedelta(days=LAST_REGISTERED)):
        _register(len(story.people), ONCE_MORE.split("|"))


def _others():
    """Displaced women of the villages, as many as there are surnames."""
    for number, surname in enumerate(SURNAMES):
        given_name, father = GIVEN_NAMES[number % len(GIVEN_NAMES)], FATHERS[number % len(FATHERS)]
        household = "household" if number % 2 else ""
        year, village = 1964 + number * 7 % 38, VILLAGES[number % len(VILLAGES)]
        yield f"{surname}|{given_name}|{father}|f|{year}|{village}|idp|AGM|1993||{household}"


def _days_ago(number):
    if number < OF_THE_FIRST_CALL:
        return FIRST_REGISTERED - number // 8
    return max(LAST_REGISTERED, FIRST_REGISTERED - 12 * (number - OF_THE_FIRST_CALL))


def _register(number, line):
    *who, mine, traits = line
    by = User.objects.get(email="caseworker@demo.example" if who[5] in {"AGM", "AGC"} else "caseworker2@demo.example")
    person = _enter(number, *who, traits, by=by)
    if mine:
        kind, _space, relation = mine.partition(" ")
        confirmed = list(MineLink.ConfirmedBy)[number % 3]
        actions.link_mine(person, MineLink(kind=kind, relation=relation, confirmed_by=confirmed), by=by)
    if "household" in traits:
        _form_household(person, number, by=by)
    elif not {"no_phone", "no_consent"} & set(traits.split()):
        actions.form_household(Household(dwelling=DWELLINGS[number % len(DWELLINGS)]), by=by, head=person)
    if "no_consent" not in traits:
        _take_consent(person, by=by, is_read_aloud=number % 4 == 0)
    _tell_functioning(person, number, is_survivor=mine == "survivor", by=by)
    _tell_particulars(person, traits, by=by)
    return person


def _enter(
    number, surname, given_name, patronymic, sex, year, district, settlement, category, origin, displaced, traits, *, by
):
    is_woman, district = sex == "f", District.objects.valid_on(today()).get(code=district)
    settlement = Settlement.objects.valid_on(today()).get(district=district, name_az=settlement)
    suffix = rules.Suffix.QIZI if is_woman else rules.Suffix.OGLU
    has_papers = "no_document" not in traits
    return actions.register_person(
        Person(
            sex=rules.Sex.FEMALE if is_woman else rules.Sex.MALE,
            birth_year=int(year),
            birth_precision="estimate" if "estimate" in traits else "year",
            language="ru" if "russian" in traits else "az",
            identity_evidence=rules.EvidenceLevel.DOCUMENT if has_papers else rules.EvidenceLevel.SELF,
            identity_exception="" if has_papers else Person.IdentityException.LOST,
        ),
        PersonName(surname=surname, given_name=given_name, patronymic=patronymic, patronymic_suffix=suffix),
        by=by,
        fin=_fin(number) if has_papers else "",
        residence=Residence(district=district, settlement=settlement),
        contact=None if "no_phone" in traits else _phone(number, is_woman=is_woman, traits=traits),
        displacement=_displacement(category, origin, displaced),
    )


def _fin(number):
    """Seven letters and digits that no real card need have."""
    return f"{number % 10}{'ABCDEFGHJK'[number // 10 % 10]}{1000 + number * 37 % 9000}{'LMNPQRSTUV'[number * 7 % 10]}Z"[
        :7
    ]


def _phone(number, *, is_woman, traits):
    owner = WOMEN_PHONE_OWNERS[number % 3] if is_woman else ContactPoint.Owner.SELF
    return ContactPoint(
        value=APPLICANT_PHONE if "applicant" in traits else f"+99450200{1000 + number}",
        owner=ContactPoint.Owner.CHILD if "shared" in traits else owner,
        is_safe_to_text="unsafe" not in traits,
        is_safe_to_name=owner == ContactPoint.Owner.SELF,
        is_preferred=True,
    )


def _displacement(category, origin, displaced):
    return DisplacementStatus(
        category=category,
        evidence=rules.EvidenceLevel.DOCUMENT if origin else rules.EvidenceLevel.SELF,
        origin_district=District.objects.valid_on(today()).get(code=origin) if origin else None,
        displaced_year=int(displaced) if displaced else None,
    )


def _form_household(person, number, *, by):
    """She heads it; a husband or wife sometimes, one to four children, an old mother now and then."""
    household = actions.form_household(Household(dwelling=DWELLINGS[number % len(DWELLINGS)]), by=by, head=person)
    others = [
        Member(relation=Member.Relation.CHILD, sex=_sex(number + turn), birth_year=2008 + 3 * turn)
        for turn in range(1 + (number + 2) % 4)
    ]
    if number % 3:
        other = rules.Sex.MALE if person.sex == rules.Sex.FEMALE else rules.Sex.FEMALE
        others.append(Member(relation=Member.Relation.SPOUSE, sex=other, birth_year=person.birth_year - 3))
    if number % 5 == 0:
        mother = Member(relation=Member.Relation.PARENT, sex=rules.Sex.FEMALE, birth_year=person.birth_year - 24)
        mother.is_unable_to_work = True
        others.append(mother)
    for member in others:
        member.is_studying = member.birth_year > 2007
        actions.add_member(household, member, by=by)


def _sex(number):
    return rules.Sex.FEMALE if number % 2 else rules.Sex.MALE


def _take_consent(person, *, by, is_read_aloud):
    actions.take_consent(
        person,
        Consent(
            language=person.language,
            channel="outreach" if is_read_aloud else "office",
            is_read_aloud=is_read_aloud,
            witness="Kənd nümayəndəsi" if is_read_aloud else "",
            allows_sms=True,
            allows_sharing=True,
        ),
        by=by,
    )


def _tell_functioning(person, number, *, is_survivor, by):
    """Survivors, and every fourth of the others; an old back or weak eyes are common, a paper of the state is not."""
    answers = dict.fromkeys(Domain, Difficulty.NONE)
    if is_survivor:
        said = answers | {Domain.WALKING: Difficulty.LOT}
        actions.tell_functioning(person, by=by, answers=said, devices=[Device.PROSTHESIS, Device.STICK])
        finding = {"standing": Standing.HAS, "band": Band.MIDDLE, "is_indefinite": True, "cause": Cause.MINE}
        actions.tell_official(person, by=by, evidence=rules.EvidenceLevel.DOCUMENT, **finding)
    elif number % 4 == 0:
        said = answers | {Domain.SEEING: list(Difficulty)[number // 4 % 3], Domain.REMEMBERING: Difficulty.UNSAID}
        actions.tell_functioning(person, by=by, answers=said, devices=[Device.GLASSES])
        actions.tell_official(person, by=by, standing=Standing.PENDING if number % 16 == 0 else Standing.NONE)


def _tell_particulars(person, traits, *, by):
    if "applicant" in traits:
        account = User.objects.get(phone=APPLICANT_PHONE)
        actions.grant_access(person, account, by=by)
    if "no_phone" in traits:
        mandate = Mandate(kind=Mandate.Kind.SPOKEN, relation=Mandate.Relation.CHILD, witness="Kənd nümayəndəsi")
        actions.let_phone_act(person, "+994502003000", by=by, standing=PersonAccess.Standing.HELPER, mandate=mandate)
    if "protected" in traits:
        protection = User.objects.get(email="protection@demo.example")
        actions.protect_person(person, by=protection, circle=[by])
