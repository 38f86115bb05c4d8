"""The portal's part of the demo: plain pages in three languages, sheets to take home, the open call, the workshops.

The words stand in `data/<language>.toml`, in the same order in each.
"""

import tomllib
from datetime import timedelta
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.core.files.base import ContentFile
from django.template.loader import render_to_string
from django.utils import translation
from wagtail.documents import get_document_model

from cms import models
from cms.rules import slug_for
from livelihoods.accounts.models import User
from livelihoods.audit.rules import today
from livelihoods.documents.actions import print_pdf
from livelihoods.programmes.models import Call
from training.workshops import figures

DATA = Path(__file__).parent / "data"
LICENCE = "CC BY-SA 4.0"
REVIEWED_DAYS_AGO = 40


def tell_story(story) -> None:
    """Fill each language's part of the portal with the same pages."""
    editor = User.objects.get(email="editor@demo.example")
    for home in models.HomePage.objects.select_related("locale"):
        language = home.locale.language_code
        with translation.override(language):
            Portal(home, editor, tomllib.loads((DATA / f"{language}.toml").read_text())).fill()


class Portal:
    """The portal in one language."""

    def __init__(self, home, editor, words):
        self.home, self.editor, self.words = home, editor, words

    def fill(self):
        """The pages in the order of the menu."""
        self._add(self.home, models.InfoPage, "apply", **self.words["apply"], show_in_menus=True)
        self._add_calls(self._add_list(models.CallListPage, "calls"))
        self._add_workshops(self._add_list(models.WorkshopListPage, "workshops"))
        self._add_material(self._add_list(models.MaterialListPage, "materials"))
        self._add_news(self._add_list(models.NewsListPage, "news"))
        link = self.words["data"].pop("link")
        data = self._add(self.home, models.InfoPage, "data", **self.words["data"])
        for question in self.words["questions"]["body"]:
            question["answer"] = question["answer"].replace("{data}", f'<a linktype="page" id="{data.pk}">{link}</a>')
        self._add(self.home, models.InfoPage, "questions", **self.words["questions"], show_in_menus=True)

    def _add_list(self, kind, key):
        words = self.words[key]
        return self._add(
            self.home, kind, key, title=words["title"], slug=words["slug"], intro=words["intro"], show_in_menus=True
        )

    def _add_calls(self, parent):
        words = self.words["calls"]
        for call in Call.objects.open_on(today()):
            body = [{"heading": words["how"]}, {"text": words["how_text"]}]
            self._add(parent, models.CallPage, f"call {call.pk}", title=call.title, call=call, body=body)

    def _add_workshops(self, parent):
        for workshop in figures.upcoming():
            key = f"workshop {workshop.pk}"
            title = f"{workshop.curriculum.name}, {workshop.venue.settlement.name}"
            slug = f"{slug_for(title)}-{workshop.pk}"
            self._add(parent, models.WorkshopPage, key, title=title, slug=slug, workshop_id=workshop.pk)

    def _add_material(self, parent):
        for place, words in enumerate(self.words["material"]):
            document = self._print(words["file"], words["lines"], f"{words['slug']}.pdf")
            lines = "".join(f"<li>{line}</li>" for line in words["lines"])
            self._add(
                parent,
                models.MaterialPage,
                f"material {place}",
                title=words["title"],
                slug=words["slug"],
                intro=words["intro"],
                level=words["level"],
                licence=LICENCE,
                reviewed_on=today() - timedelta(days=REVIEWED_DAYS_AGO),
                body=[{"text": f"<ul>{lines}</ul>"}, {"file": {"title": words["file"], "document": document.pk}}],
            )

    def _add_news(self, parent):
        for place, words in enumerate(self.words["news_item"]):
            self._add(
                parent,
                models.NewsPage,
                f"news {place}",
                title=words["title"],
                slug=words["slug"],
                intro=words["intro"],
                told_on=today() - timedelta(days=words["days_ago"]),
                body=[{"text": words["text"]}],
            )

    def _add(self, parent, kind, key, *, body=(), **values):
        """A published page; the same key in each language makes them translations of each other."""
        page = kind(locale=self.home.locale, translation_key=uuid5(NAMESPACE_URL, key), **values)
        page.body = [_block(block) for block in body]
        parent.add_child(instance=page)
        page.save_revision(user=self.editor).publish(user=self.editor)
        return page

    def _print(self, title, lines, name):
        """A sheet to take home, in the library."""
        facts = {"office": settings.OFFICE}
        context = {"title": title, "lines": lines, "facts": facts, "document": {"language": translation.get_language()}}
        document = get_document_model()(title=title, uploaded_by_user=self.editor)
        document.file.save(name, ContentFile(print_pdf(render_to_string("cms/sheet.html", context))))
        document.get_file_size()
        return document


def _block(block):
    """One block as Wagtail stores it: a question has two parts, every other kind is named by its only key."""
    if "question" in block:
        return {"type": "question", "value": block}
    ((kind, value),) = block.items()
    return {"type": kind, "value": value}
