"""Signs in to a running demo as the people who work there, and keeps a picture of what each of them sees."""

import re
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

FOLDER = Path("docs/pictures")
DESK = {"width": 1280, "height": 800}
PHONE = {"width": 360, "height": 740}
PHONE_NUMBER, PASSWORD = "0502000001", "dolanisiq-demo"
CODE = re.compile(r"^\d{6}$")

# Name of the picture: who looks, and the links to follow from the page of the first address.
PICTURES = {
    "portal": (None, "/az/"),
    "today": ("caseworker", "/desk/"),
    "case": ("manager", "/desk/cases/?status=assessed", "main tbody a"),
    "board": ("chair", "/desk/selection/"),
    "grant": ("manager", "/desk/grants/", "main tbody a"),
    "workshop": ("trainer", "/desk/training/", "main tbody a"),
}


def sign_in(page, name):
    """As one of the demo's staff."""
    page.goto("/accounts/login/")
    page.fill("[name=login]", f"{name}@demo.example")
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/desk/**")


def sign_in_by_phone(page):
    """As the demo's applicant: the code stands on the page that asks for it."""
    page.goto("/accounts/phone/")
    page.fill("[name=phone]", PHONE_NUMBER)
    page.press("[name=phone]", "Enter")
    page.fill("[name=code]", page.locator("main strong", has_text=CODE).inner_text())
    page.press("[name=code]", "Enter")
    page.wait_for_url("**/my/**")


def take(page, name):
    page.evaluate("document.fonts.ready")
    page.screenshot(path=FOLDER / f"{name}.png")


def main(site="http://localhost:8000"):
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for name, (who, address, *links) in PICTURES.items():
            page = browser.new_page(base_url=site, viewport=DESK, locale="az-AZ")
            if who:
                sign_in(page, who)
            page.goto(address)
            for link in links:
                page.locator(link).first.click()
            take(page, name)
            page.close()
        page = browser.new_page(base_url=site, viewport=PHONE, locale="az-AZ", device_scale_factor=2)
        sign_in_by_phone(page)
        take(page, "phone")


main(*sys.argv[1:])
