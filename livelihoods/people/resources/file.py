"""People in from a spreadsheet: check every row as if it were typed, register all or nobody."""

from collections.abc import Callable
from itertools import islice

from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from import_export.instance_loaders import BaseInstanceLoader
from import_export.resources import Resource
from import_export.results import Result
from tablib import Dataset

from livelihoods.people import actions
from livelihoods.people.figures.alike import registered_alike, rows_alike
from livelihoods.people.figures.duplicate import traits_of_newcomer
from livelihoods.people.forms.rows import RowForm
from livelihoods.people.models import PeopleFile, Person
from livelihoods.people.resources.meaning import LEFT_OUT, Vocabulary
from livelihoods.people.resources.table import FORMULA, read_table
from livelihoods.places.rules import fold

PROGRESS_EVERY, SAMPLE_ROWS, MOST_CANDIDATES = 250, 50, 4
DEFAULTS = {"language": "az", "owner": "self"}
NEEDED = ["surname", "given_name", "sex", "district"]


def check(file_id: int) -> None:
    """Look at a file that was taken in, and write down what registering it would do."""
    _work(PeopleFile.objects.filter(pk=file_id, state=PeopleFile.State.CHECKING).first(), _read)


def register(file_id: int) -> None:
    """Register everybody in a file that was confirmed; it is looked at again, for much may have changed since."""
    _work(PeopleFile.objects.filter(pk=file_id, state=PeopleFile.State.REGISTERING).first(), _read)


def take_back(file_id: int) -> None:
    """Take back whom a file brought."""
    _work(PeopleFile.objects.filter(pk=file_id, state=PeopleFile.State.UNDOING).first(), actions.take_file_back)


def _work(file: PeopleFile | None, work: Callable[[PeopleFile], None]) -> None:
    """A file that is gone or done already asks for nothing."""
    if file is None:
        return
    try:
        with translation.override(file.language):
            work(file)
    except Exception:
        actions.note_failure(file)
        raise


def _read(file):
    importing = PeopleImport(
        user=file.made_by,
        sender=file.sender,
        progress=lambda done, rows: actions.note_progress(file, done=done, rows=rows),
    )
    try:
        with file.content.open() as content:
            table = read_table(content.read())
        if file.sender and not _knows_columns(file, list(importing.sort_columns(table))):
            return
        result = importing.look_through(table)
    except ValidationError as error:
        actions.note_check(file, sentences=error.messages)
        return
    problems = list(importing.problems(result))
    file.matches = [] if problems else list(importing.matches())
    if problems or file.undecided or file.state == PeopleFile.State.CHECKING:
        words = [[name, text] for (name, _folded), text in importing.strange_words.items()]
        actions.note_check(
            file,
            people=len(importing.newcomers),
            problems=problems,
            words=words if file.sender else (),
            matches=file.matches,
        )
    else:
        actions.register_file(file, *importing.sorted_out(file))


def _knows_columns(file, columns):
    """Whether every column of a sender's list is known; where one is not, the check ends with the question."""
    actions.note_columns(file, columns)
    is_known = all(column["is_known"] for column in columns)
    if not is_known:
        actions.note_check(file)
    return is_known


class PeopleImport(Resource):
    """Takes a table row by row through the form of registration. Headings and values may be in any of our languages."""

    class Meta:
        import_id_fields = ()
        instance_loader_class = BaseInstanceLoader  # nobody is looked up: every row is somebody new
        skip_diff = True
        report_skipped = False

    def __init__(self, *, user, sender=None, progress: Callable[[int, int], None] = lambda done, rows: None):
        super().__init__()
        self.user, self.progress = user, progress
        self.form = RowForm(user=user)
        self.newcomers, self.row_numbers = [], []
        self.vocabulary = Vocabulary(self.form.fields, sender)
        self.strange_words = {}
        self.settlements = {
            (settlement.district_id, name): settlement.pk
            for settlement in self.form.fields["settlement"].queryset
            for name in map(fold, [settlement.name_az, settlement.name_ru, settlement.name_en])
        }

    @property
    def columns(self):
        """Each heading, whether it is needed, and what may stand under it where that is a choice."""
        for name, field in self.form.fields.items():
            values = () if isinstance(field, forms.ModelChoiceField) else self.vocabulary.choices(name)
            yield {"heading": field.label, "is_needed": name in NEEDED, "values": [label for _value, label in values]}

    def look_through(self, table: Dataset) -> Result:
        """Collect the `newcomers` in a table, and what is wrong with which row and column; nothing is kept."""
        self._name(table)
        self.rows = len(table)
        return self.import_data(table, dry_run=False, use_transactions=False)  # nobody is saved row by row

    def problems(self, result: Result):
        """Row, column, what was typed and what is wrong, in the order of the file."""
        headings = self.vocabulary.headings
        for row in result.invalid_rows:
            typed = dict(zip(self.names, row.values, strict=True))
            for name, sentences in row.error_dict.items():
                column = headings.get(name, "")
                yield {"row": row.number + 1, "column": column, "typed": typed.get(name, ""), "wrong": sentences}

    def matches(self):
        """Rows that look like somebody registered or like a row above, with what the reader needs to know them by."""
        traits = [traits_of_newcomer(**vars(newcomer)) for newcomer in self.newcomers]
        registered, above = registered_alike(traits, self.user), rows_alike(traits)
        for place in sorted(registered.keys() | above.keys()):
            newcomer = self.newcomers[place]
            yield {
                "row": self.row_numbers[place],
                "name": str(newcomer.name),
                "born": newcomer.person.birth_year or newcomer.person.birth_date.year,
                "phone": newcomer.contact.value if newcomer.contact else "",
                "people": registered.get(place, [])[:MOST_CANDIDATES],
                "above": self.row_numbers[above[place]] if place in above else None,
            }

    def sorted_out(self, file):
        """Who is new, and who is somebody we know; who is left out is neither."""
        decisions = {match["row"]: file.decision_of(match) for match in file.matches}
        decided = [(decisions.get(row, "new"), one) for row, one in zip(self.row_numbers, self.newcomers, strict=True)]
        new = [newcomer for decision, newcomer in decided if decision == "new"]
        return new, [(int(decision), newcomer) for decision, newcomer in decided if decision.isdigit()]

    def sort_columns(self, table: Dataset):
        """The columns of a sender's list: heading, a sample, what we take it for, and whether somebody said so."""
        for place, heading in enumerate(table.headers):
            field = self.vocabulary.field_of(heading)
            sample = next((row[place] for row in islice(table, SAMPLE_ROWS) if row[place]), "")
            meaning = self.vocabulary.proposal_for(heading) if field is None else field or LEFT_OUT
            yield {"heading": heading, "sample": sample, "field": meaning, "is_known": field is not None}

    def _name(self, table):
        """Give a table the names of our fields; every heading that is none of them is named."""
        names = [self.vocabulary.field_of(heading) for heading in table.headers]
        headings = self.vocabulary.headings
        unknown = [heading or "—" for heading, name in zip(table.headers, names, strict=True) if name is None]
        missing = [headings[name] for name in NEEDED if name not in names]
        twice = [headings[name] for name in set(names) - {None, ""} if names.count(name) > 1]
        wrong = [
            (_("These columns are not known: %(columns)s."), unknown),
            (_("These columns are missing: %(columns)s."), missing),
            (_("These columns stand there twice: %(columns)s."), twice),
        ]
        if errors := [sentence % {"columns": ", ".join(columns)} for sentence, columns in wrong if columns]:
            raise ValidationError(errors)
        table.headers = names
        while "" in table.headers:
            del table[""]
        self.names = table.headers

    # What import-export calls for the table and for each row.

    def get_diff_headers(self):
        return self.names

    def get_or_init_instance(self, instance_loader, row):
        return Person(), True

    def import_instance(self, instance, row, **kwargs):
        """The row as a filled form; a row without a word is passed over."""
        self.is_empty = not any(row.values())
        if self.is_empty:
            return
        if wrong := self._wrong_words(row):
            raise ValidationError(wrong)
        if not self.form.take(self._typed(row)):
            raise ValidationError(self.form.all_errors)
        self.row_numbers.append(kwargs["row_number"] + 1)
        self.newcomers.append(actions.Newcomer(**self.form.parts))

    def skip_row(self, instance, original, row, import_validation_errors=None):
        return self.is_empty

    def save_instance(self, instance, is_create, row, **kwargs):
        """Nobody is saved one by one."""

    def after_import_row(self, row, row_result, row_number, **kwargs):
        if row_number % PROGRESS_EVERY == 0 or row_number == self.rows:
            self.progress(row_number, self.rows)

    def _wrong_words(self, row):
        """What the form would not see: formulas, and a word that is neither yes nor no. Words that are not among those
        of a column are kept, so that somebody can say what they mean."""
        wrong = {}
        for name, text in row.items():
            if text.startswith(FORMULA):
                wrong[name] = _("This is a formula. Write what it comes to.")
            elif text and not self.vocabulary.is_word_known(name, text):
                self.strange_words.setdefault((name, fold(text)), text)
                if isinstance(self.form.fields[name], forms.BooleanField):
                    wrong[name] = _("Write yes or no.")
        return wrong

    def _typed(self, row):
        """The row as a browser would send it."""
        values = DEFAULTS | {name: self.vocabulary.meant(name, text) for name, text in row.items() if text}
        settlement = (values.get("district"), fold(row.get("settlement", "")))
        return values | {"settlement": self.settlements.get(settlement, row.get("settlement", ""))}
