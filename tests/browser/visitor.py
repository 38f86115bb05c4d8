"""Somebody at a screen. Steps are told in the English words of the code, done in the Azerbaijani of the page."""

import re
from functools import cache
from pathlib import Path

import axe_playwright_python
import pytest
from django.utils.translation import gettext, pgettext
from playwright.sync_api import Error, expect

from livelihoods.ui.rules import upper_first

AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
BUILT = """() => {
  const elements = [...document.querySelectorAll("body *")].map(element => `${element.tagName}.${element.className}`)
  return [innerWidth, document.title, ...new Set(elements)].join(" ")
}"""
NO_PAGE = "chrome-error://**"  # what the browser itself shows
MOST_PRESSES = 150
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 900}


class Visitor:
    """One browser of one person; whatever page she comes to is looked at by axe."""

    def __init__(self, context, address, looked_at=None, *, folder=None, has_script=True, language="az"):
        self.page = context.new_page()
        self.folder = folder
        self.language = language
        self.has_script = has_script  # axe is one
        self.address = address
        self.looked_at = set() if looked_at is None else looked_at
        self.complaints = []
        self.page.on("console", lambda said: said.type == "error" and self.complaints.append(said.text))

    def open(self, path):
        """Type an address."""
        self.page.goto(f"{self.address}{path}")
        self.look()

    def follow(self, link):
        """Go where a link leads, the first of that name."""
        self._click("link", link)

    def press(self, button):
        """Press a button that sends something."""
        self._click("button", button)

    def look_again(self):
        """Load the page anew."""
        self.page.reload()
        self.look()

    def receive(self, link):
        """The PDF behind a link, by its last words."""
        path = self.page.get_by_role("link", name=re.compile(rf"{re.escape(az(link))}$")).first.get_attribute("href")
        assert self.page.request.get(f"{self.address}{path}").body().startswith(b"%PDF")

    def unfold(self, menu):
        """Open a menu."""
        self.page.locator("main summary, header summary").filter(has_text=az(menu)).first.click()

    def type(self, label, text):
        """Fill a field."""
        self.page.locator("main").get_by_label(labelled(label)).first.fill(str(text))

    def select(self, label, option):
        """Choose out of a list, by the words shown."""
        field = self.page.locator("main").get_by_label(labelled(label)).first
        shown = field.locator("option").filter(has_text=labelled(option)).first
        field.select_option(shown.get_attribute("value"))

    def choose(self, question, answer):
        """Answer a question that has its answers below it."""
        group = self.page.locator("main").get_by_role("group", name=labelled(question))
        group.get_by_label(labelled(answer)).first.check()

    def choose_everywhere(self, answer):
        """Give the same answer to every question that has it."""
        for option in self.page.get_by_role("radio", name=labelled(answer)).all():
            option.check()

    def tick(self, label):
        self.page.locator("main").get_by_label(labelled(label)).check()

    def upload(self, label, name, content):
        """Choose a file that lies on the phone."""
        file = self.folder / name
        file.write_bytes(content)
        self.page.locator("main").get_by_label(labelled(label)).set_input_files(file)

    def reads(self, words):
        """It stands on the page, for all to see."""
        expect(self.page.get_by_text(words).filter(visible=True).first).to_be_visible()

    def look(self):
        """No page complains or is wider than its screen; axe looks once at all that are built of the same elements."""
        assert self.complaints == [], self.page.url
        expect(self.page.locator("html")).to_have_attribute("lang", self.language)
        assert self.page.evaluate("document.scrollingElement.scrollWidth <= innerWidth"), f"too wide: {self.page.url}"
        built = self.page.evaluate(BUILT)
        if self.has_script and built not in self.looked_at:
            self.looked_at.add(built)
            found = faults(self.page)
            assert not found, "\n".join([self.page.url, *found])

    def _click(self, role, name):
        """The first of that name; what comes of it is another page."""
        with self.page.expect_navigation():
            self.page.get_by_role(role, name=labelled(name)).filter(visible=True).first.click()
        self.look()


class OnTheBus(Visitor):
    """Once she is on the way, the line drops at every send: before it leaves, and before the answer comes. She has no
    script; she loads the page anew, and the browser sends the form once more."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.is_on_the_way = False
        self.devtools = self.page.context.new_cdp_session(self.page)
        self.devtools.on("Fetch.requestPaused", self._lose)

    def press(self, button):
        if self.is_on_the_way:
            self._press_in_vain(button)
            self.look_again()
        else:
            super().press(button)

    def _press_in_vain(self, button):
        self.page.context.set_offline(True)
        self.page.get_by_role("button", name=labelled(button)).filter(visible=True).first.click()
        self.page.wait_for_url(NO_PAGE)
        self.page.context.set_offline(False)
        self.devtools.send("Fetch.enable", {"patterns": [{"resourceType": "Document", "requestStage": "Response"}]})
        with self.page.expect_event("load"), pytest.raises(Error, match="net::ERR_FAILED"):
            self.page.reload()
        self.devtools.send("Fetch.disable")
        self.complaints.clear()

    def _lose(self, answer):
        self.devtools.send("Fetch.failRequest", {"requestId": answer["requestId"], "errorReason": "Failed"})


class WithKeys(Visitor):
    """Somebody who uses the keyboard alone."""

    def type(self, label, text):
        self._go(self.page.locator("main").get_by_label(labelled(label)).first)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(str(text))

    def select(self, label, option):
        field = self.page.locator("main").get_by_label(labelled(label)).first
        wanted = field.locator("option").filter(has_text=labelled(option)).first.get_attribute("value")
        self._go(field)
        self._press_until("ArrowDown", lambda: field.input_value() == wanted)

    def choose(self, question, answer):
        group = self.page.locator("main").get_by_role("group", name=labelled(question))
        self._press_until("Tab", lambda: group.locator(":focus").count())
        option = group.get_by_label(labelled(answer)).first
        self.page.keyboard.press("Space")
        self._press_until("ArrowDown", option.is_checked)

    def tick(self, label):
        self._go(self.page.locator("main").get_by_label(labelled(label)))
        self.page.keyboard.press("Space")

    def upload(self, label, name, content):
        file = self.folder / name
        file.write_bytes(content)
        self._go(self.page.locator("main").get_by_label(labelled(label)))
        with self.page.expect_file_chooser() as chooser:
            self.page.keyboard.press("Enter")
        chooser.value.set_files(file)

    def _click(self, role, name):
        self._go(self.page.get_by_role(role, name=labelled(name)).filter(visible=True).first)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.look()

    def _go(self, place):
        self._press_until("Tab", lambda: place.evaluate("place => place === document.activeElement"))

    def _press_until(self, key, is_there):
        for _ in range(MOST_PRESSES):
            if is_there():
                return
            self.page.keyboard.press(key)
        raise AssertionError(f"{self.page.url}: no way there by {key}")


def az(words):
    """The Azerbaijani words for English ones, or for a pair of context and words; what is no word of ours stays."""
    return pgettext(*words) if isinstance(words, tuple) else gettext(words)


def day_typed(day):
    """A day as it is typed here: 24.11.2026."""
    return f"{day:%d.%m.%Y}"


def labelled(words):
    """How these words stand on a label: as a whole, perhaps with a capital, and what may be left empty said behind."""
    said = az(words)
    first = f"[{said[0]}{upper_first(said)[0]}]"
    return re.compile(rf"^\s*{first}{re.escape(said[1:])}\s*(\(|:|$)")


def faults(page):
    """What axe finds on a page, each with the place."""
    page.evaluate("window.axe !== undefined") or page.evaluate(axe())
    options = {"runOnly": RULES, "resultTypes": ["violations"]}
    found = page.evaluate("options => axe.run(document, options)", options)["violations"]
    return [f"{fault['id']}: {node['html']}" for fault in found for node in fault["nodes"]]


@cache
def axe():
    return AXE.read_text()
