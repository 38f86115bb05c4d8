"""Every question of an application, in the order in which it is asked, and by when its answer is needed.

One table for the applicant's list of tasks, the page that checks her answers, the staff's page, the form on paper with
its numbers, and the guards of handing in and of an award. A question is a page of at most six fields.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from django.utils.translation import gettext_lazy as _

from livelihoods.moves.rules import guard


class Need(Enum):
    """By when an answer has to be there."""

    HAND_IN = "hand_in"
    AWARD = "award"
    NEVER = "never"


@dataclass(frozen=True)
class Question:
    """What is asked on one page.

    Attributes:
        fact: what a case answers when it is asked whether this is answered; empty where a guard of its own asks it.
    """

    slug: str
    heading: str
    hint: str = ""
    need: Need = Need.NEVER
    fact: str = ""
    number: str = ""

    @property
    def is_needed(self):
        return self.need is Need.HAND_IN


@dataclass(frozen=True)
class Section:
    """Some questions under one heading."""

    slug: str
    label: str
    questions: tuple[Question, ...]


def _numbered(*sections: Section) -> Iterator[Section]:
    for number, section in enumerate(sections, start=1):
        questions = enumerate(section.questions, start=1)
        yield replace(
            section, questions=tuple(replace(question, number=f"{number}.{place}") for place, question in questions)
        )


SECTIONS = tuple(
    _numbered(
        Section(
            "you",
            _("About you"),
            (
                Question(
                    "about", _("Who are you?"), _("Write your name as it stands in your identity card."), Need.HAND_IN
                ),
                Question(
                    "identity",
                    _("Do you have an identity card?"),
                    _("Without a card you can apply too."),
                    Need.HAND_IN,
                ),
            ),
        ),
        Section(
            "displacement",
            _("Your displacement"),
            (
                Question(
                    "displacement",
                    _("Did you have to leave your home?"),
                    need=Need.HAND_IN,
                    fact="has_displacement_answer",
                ),
                Question("return", _("Do you want to go back?")),
                Question(
                    "mine",
                    _("Mines"),
                    _("Families of people whom a mine hurt or killed come earlier. Nobody asks how it happened."),
                ),
            ),
        ),
        Section(
            "reach",
            _("How to reach you"),
            (
                Question(
                    "phones",
                    _("How do we reach you?"),
                    _("More than one number is better: of your own, of a neighbour, of your son."),
                    Need.HAND_IN,
                ),
                Question("home", _("Where do you live?"), need=Need.HAND_IN, fact="has_home"),
            ),
        ),
        Section(
            "household",
            _("Your household"),
            (
                Question(
                    "household",
                    _("Your household"),
                    _("Those who live with you and eat from the same pot."),
                    Need.HAND_IN,
                    "has_household",
                ),
                Question("members", _("Who lives with you?"), _("Add each of them. Nobody's name is needed.")),
            ),
        ),
        Section(
            "livelihood",
            _("What you live on"),
            (
                Question("income", _("Which money comes in?"), _("It does not lower your chances.")),
                Question("possessions", _("What do you have?"), _("Leave empty what you do not have.")),
            ),
        ),
        Section(
            "skills",
            _("What you can do"),
            (
                Question("schooling", _("School and languages")),
                Question("work", _("Your work")),
            ),
        ),
        Section(
            "business",
            _("Your business"),
            (
                Question("business", _("What business is it?"), need=Need.HAND_IN),
                Question("place", _("Where will it be?"), need=Need.HAND_IN),
            ),
        ),
        Section(
            "plan",
            _("Business plan"),
            (
                Question("idea", _("What do you want to do?"), need=Need.HAND_IN),
                Question("workplace", _("Where will you work?"), need=Need.HAND_IN),
                Question("site", _("What is there at the place?")),
                Question("customers", _("Who will buy from you?"), need=Need.HAND_IN),
                Question("competitors", _("Who else sells the same nearby?")),
                Question("people", _("Who will do the work?")),
                Question(
                    "items",
                    _("What do you need to start?"),
                    _("Machines, tools, animals, goods. About is enough; you can change it later."),
                    Need.HAND_IN,
                ),
                Question(
                    "sales",
                    _("What will you sell, and how much?"),
                    _("About is enough; you can change it later."),
                    Need.HAND_IN,
                ),
                Question(
                    "season",
                    _("Which months are better, which are slower?"),
                    _("A month as usual is 100 %. Choose “nothing” for a month in which you do not sell."),
                ),
                Question("costs", _("What do you pay, whatever you sell?"), _("Leave empty what you do not pay.")),
                Question(
                    "drawing",
                    _("What does your family need from it?"),
                    _("Nought is an answer too."),
                    Need.HAND_IN,
                ),
                Question("law", _("Money and law")),
                Question("risks", _("What could go wrong?")),
            ),
        ),
        Section(
            "support",
            _("Help you had before"),
            (
                Question(
                    "support",
                    _("Did a programme help you before?"),
                    _("From the state, an organisation or a project. Help of before does not shut you out."),
                    Need.AWARD,
                    "has_told_support",
                ),
            ),
        ),
        Section(
            "activities",
            _("Everyday activities"),
            (
                Question(
                    "functioning",
                    _("Seeing, hearing, walking"),
                    _(
                        "The next questions ask about difficulties you may have doing certain activities because of a"
                        " health problem."
                    ),
                ),
                Question("devices", _("What helps you to see, hear or walk?"), _("Choose all that you use.")),
                Question(
                    "official",
                    _("Percentage set by a commission"),
                    _("Only if you want to say it. Nobody takes it as a sign that you cannot run a business."),
                ),
            ),
        ),
        Section(
            "needs",
            _("What you need to come"),
            (
                Question(
                    "needs",
                    _("What do you need to come to a training?"),
                    _("It has no influence on the decision."),
                ),
            ),
        ),
        Section(
            "papers",
            _("Papers"),
            (
                Question(
                    "papers",
                    _("Papers, if you have some"),
                    _("A photo made with the phone is enough. Your application does not need any."),
                ),
            ),
        ),
    )
)
QUESTIONS = {question.slug: question for section in SECTIONS for question in section.questions}


def unanswered(case, need: Need) -> list[Question]:
    """The questions of which a case itself knows that their answers are still needed."""
    asked = [question for question in QUESTIONS.values() if question.need is need and question.fact]
    return [question for question in asked if not getattr(case, question.fact)]


@guard(_("Some questions that must be answered before handing in are open."), met=_("Every question is answered."))
def answered_to_hand_in(case):
    return not unanswered(case, Need.HAND_IN)


@guard(
    _("Some questions that must be answered before an award are open."),
    met=_("What must be asked before an award is answered."),
)
def answered_before_award(case):
    return not unanswered(case, Need.AWARD)
