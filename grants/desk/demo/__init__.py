"""The demo's cases: a call that ran its whole course, a window for mine victims in the middle, an open call.

The first retells the public record of the kahriz villages: 61 people trained, 37 chosen, 23 in Ağdam and 14 in
Ağcabədi, equipment instead of cash. Every person is invented.
"""

from datetime import timedelta
from itertools import cycle

from grants.cases import actions as cases
from grants.cases.rules.status import Outcome
from grants.desk.demo import journey, writing
from grants.desk.demo.ideas import MENS, REPAIR, SEWING, WOMENS
from grants.desk.demo.office import Office
from grants.desk.demo.training import hold_workshop
from grants.followup.models import FollowUpVisit
from livelihoods.moves.actions import propose
from livelihoods.people.rules import Sex
from livelihoods.programmes.actions import close_calls_that_are_over

TRAINED = 61
CHOSEN = {"AGM": 23, "AGC": 14}
RESERVE = 5


def tell_story(story) -> None:
    """Tell all three calls; who has a mine link applies in the window, the demo's own applicant in the open call."""
    office = Office()
    applicant, *others = [person for person in story.people if _may_apply(person)]
    mined = [person for person in others if person.mine_links.exists()]
    rest = sorted((person for person in others if person not in mined), key=lambda person: person.is_protected)
    water = [person for person in rest if _code(person) in CHOSEN][:TRAINED]
    _tell_water(office, story.calls["water"], water)
    _tell_mines(office, story.calls["mines"], mined)
    _tell_open_call(office, story.calls["open"], applicant, [person for person in rest if person not in water])
    with office.at(200):
        close_calls_that_are_over()


def _tell_water(office, call, people):
    ideas = _ideas()
    told = [
        _to_committee(office, person, call, ideas(person), days=538 - number // 3)
        for number, person in enumerate(people)
    ]
    for district, days in [("AGM", 488), ("AGM", 481), ("AGC", 474)]:
        group = [case for case in told if case.district.code == district]
        half = group[::2] if days == 488 else group[1::2]
        hold_workshop(office, call.curriculum_code, half if district == "AGM" else group, district, days=days)
    chosen = {code: [case for case in told if case.district.code == code][:count] for code, count in CHOSEN.items()}
    chosen = [case for group in chosen.values() for case in group]
    others = [case for case in told if case not in chosen]
    for number, case in enumerate(told):
        journey.open_review(office, case, days=465)
        journey.read(office, case, days=458 - number % 5, level=4 if case in chosen else 3)
    for number, case in enumerate(chosen):
        _to_the_end(office, case, number)
    for rank, case in enumerate(others[:RESERVE], start=1):
        journey.decline(office, journey.place_on_reserve(office, case, days=449, rank=rank), days=430)
    for case in others[RESERVE:]:
        journey.decline(office, case, days=449)


def _to_committee(office, person, call, idea, *, days):
    case = writing.apply(office, person, call, idea, days=days)
    case = journey.take_on(office, case, days=days - 3)
    case = journey.find_eligible(office, case, days=days - 9)
    return journey.assess(office, case, days=days - 20)


def _to_the_end(office, case, number):
    """Award, equipment and a year of visits; most businesses live, and the last ones wait to be closed."""
    case = journey.award(office, case, days=449)
    case = journey.sign(office, case, days=441 - number % 4)
    case = journey.deliver(office, case, days=405 - number % 9)
    failed = number % 12 == 7
    running = FollowUpVisit.Running.CLOSED if failed else FollowUpVisit.Running.YES
    visits = 3 if number >= 34 else 4
    case = journey.follow(office, case, visits=visits, days=394, running=running)
    if number < 28:
        outcome = Outcome.BUSINESS_FAILED if failed else Outcome.BUSINESS_RUNNING
        journey.close(office, case, days=12 - number % 6, outcome=outcome)
    elif number < 30:
        with office.at(2):
            propose(case, "close", by=office.monitor, data={"outcome": Outcome.BUSINESS_RUNNING})


def _tell_mines(office, call, people):
    """Twelve cases of the window, each left at another place of the way."""
    ideas = _ideas()
    told = []
    for number, person in enumerate(people):
        idea = REPAIR if number == 0 else ideas(person)
        case = writing.apply(office, person, call, idea, days=236 - number)
        case = journey.take_on(office, case, days=230 - number)
        if number == len(people) - 1:
            journey.find_ineligible(office, case, days=220)
            continue
        case = journey.find_eligible(office, case, days=222 - number)
        case = journey.assess(office, case, days=205 - number)
        case = journey.open_review(office, case, days=185)
        told.append(journey.read(office, case, days=176))
    journey.decline(office, told.pop(), days=165)
    journey.place_on_reserve(office, told.pop(), days=165, rank=1)
    told = [journey.award(office, case, days=165) for case in told]
    signed = [journey.sign(office, case, days=155) for case in told[1:]]
    journey.order(office, signed[0], days=9, coming_in=14)
    delivered = [journey.deliver(office, case, days=125 - 9 * number) for number, case in enumerate(signed[2:])]
    hold_workshop(office, call.curriculum_code, delivered[:3], None, days=70)
    for case in delivered[:3]:
        journey.follow(office, case, visits=2, days=60)
    hold_workshop(office, call.curriculum_code, delivered[3:6], None, days=2, is_over=False)


def _tell_open_call(office, call, applicant, people):
    """The open call: what lies on every desk this week."""
    ideas = _ideas()
    own = writing.apply(office, applicant, call, SEWING, days=40)
    writing.tell_life(office, applicant, days=39.5)
    journey.take_on(office, own, days=37)
    journey.compare(office, journey.find_eligible(office, own, days=16), days=5)
    at_home, *people = people
    for number, person in enumerate(people[:16]):
        writing.tell_life(office, person, days=41.5 - number)
    told = [
        writing.begin(office, person, call, ideas(person), days=41 - number) for number, person in enumerate(people)
    ]
    worker = office.caseworker if _code(at_home) in CHOSEN else office.caseworker2
    writing.write_down(office, at_home, call, ideas(at_home), by=worker, days=2)
    rest = iter(told)
    handed_in = [
        _hand_in(office, case, days=34 - number) for number, case in zip(range(len(told) - 2), rest, strict=False)
    ]
    queue = iter(handed_in)
    for number, case in zip(range(6), queue, strict=False):
        _bring_to_committee(office, case, number)
    for number, case in zip(range(4), queue, strict=False):
        journey.find_eligible(office, journey.take_on(office, case, days=22 - number), days=15 - number)
    for number, case in zip(range(2), queue, strict=False):
        _return(office, journey.take_on(office, case, days=14 - number), days=6 - number)
    _tell_particulars(office, own, handed_in, list(queue))


def _bring_to_committee(office, case, number):
    """The first four are before the committee, two of them read by both members."""
    case = journey.take_on(office, case, days=31 - number)
    case = journey.find_eligible(office, case, days=27 - number)
    case = journey.assess(office, case, days=17 - number)
    if number < 4:
        case = journey.open_review(office, case, days=9)
        journey.read(office, case, days=3, level=5 - number, members=min(2, 4 - number))


def _hand_in(office, case, *, days):
    with office.at(max(days, 1)):
        return cases.submit(case, by=case.made_by, declaration=writing.declaration())


def _return(office, case, *, days):
    with office.at(days):
        items = [("price", "Avadanlığın qiymətini haradan bildiniz?"), ("place", "İş yeri kimin adınadır?")]
        cases.return_for_information(case, by=office.caseworker_of(case), items=items)


def _tell_particulars(office, own, handed_in, waiting):
    """A question that waits for its answer, a case on hold, one proposed to be closed, one withdrawn."""
    with office.at(1):
        cases.send_message(
            own, by=own.made_by, text="Salam. Ziyarətə nə vaxt gələcəksiniz? Cümə günü evdə olmayacağam."
        )
    with office.at(4):
        held = next(case for case in handed_in if case.status == "submitted" and case in waiting)
        case = journey.take_on(office, held, days=5)
        cases.hold(case, by=office.caseworker_of(case), until=_in_weeks(office, 3), reason="Müraciətçi xəstəxanadadır.")
        case = journey.take_on(office, waiting[1], days=5)
        propose(case, "close_early", by=office.caseworker_of(case), data={"outcome": Outcome.MOVED_AWAY})
    journey.withdraw(office, waiting[2], days=3)


def _in_weeks(office, count):
    return (office.began + timedelta(weeks=count)).date()


def _ideas():
    """A chooser that gives women and men their usual businesses, each in turn."""
    women, men = cycle(WOMENS), cycle(MENS)
    return lambda person: next(women if person.sex == Sex.FEMALE else men)


def _code(person):
    home = person.present_residence
    return home.district.code if home else None


def _may_apply(person):
    return person.contact_points.live().exists() and person.consents.active().exists() and person.has_identity
