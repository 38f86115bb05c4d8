from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from livelihoods.ui.rules import cell


class Mistakes:
    """What is wrong in a file, row by row, as a table to send back; `problems` are those of a `PeopleFile`."""

    def rows(self, problems: list[dict]) -> Iterator[list[str]]:
        """The headings, then a row each with neutralised cells."""
        yield [cell(heading) for heading in (_("Row"), _("Column"), _("Typed"), _("What is wrong"))]
        for one in problems:
            yield [cell(said) for said in (one["row"], one["column"], one["typed"], " ".join(one["wrong"]))]
