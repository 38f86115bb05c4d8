"""The file that a person takes away: a page to read, the same for a machine, and her papers."""

import json
from pathlib import PurePath
from tempfile import TemporaryFile
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils import translation

from grants.rights.figures import files_of, is_something_held_back, kept_about
from livelihoods.accounts.models import User
from livelihoods.audit.rules import today
from livelihoods.people.models import Person


def copy_of(person: Person, *, reader: User) -> IO[bytes]:
    """A ZIP with everything kept about a person that this reader may hand out, in the language of the person."""
    written = TemporaryFile()  # noqa: SIM115 - the answer closes it
    with ZipFile(written, "w", ZIP_DEFLATED) as file, translation.override(person.language):
        parts = kept_about(person, reader)
        facts = {
            "parts": parts,
            "language": person.language,
            "day": today(),
            "is_something_held_back": is_something_held_back(person, reader),
        }
        file.writestr("data.html", render_to_string("grants/rights/copy.html", facts))
        file.writestr("data.json", _for_machines(parts))
        for number, paper in enumerate(files_of(person), start=1):
            with paper.file.open("rb") as content:
                file.writestr(f"papers/{number:02}-{PurePath(paper.name).name}", content.read())
    written.seek(0)
    return written


def _for_machines(parts):
    told = {part.code: [{said.code: said.value for said in record} for record in part.records] for part in parts}
    return json.dumps(told, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
