"""A page must come over a weak and metered line: little to load, in few requests."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse

from tests.grants.my.application import begin, write

pytestmark = pytest.mark.django_db

MOST_BYTES, MOST_REQUESTS = 60_000, 10
LOADED = re.compile(r'(?:href|src)="/static/([^"]+)"')


@pytest.mark.parametrize(
    "name",
    ["tasks", "home", "items", "example", "sales", "season", "plan", "papers", "functioning", "official", "check"],
)
def test_a_page_is_light(woman, call, name):
    case = begin(woman, call)
    write(woman, case)

    page = woman.get(reverse(f"apply:{name}", args=[case.reference])).content
    files = set(LOADED.findall(page.decode()))
    weight = sum(len(gzip.compress(content)) for content in [page, *map(content_of, files)])

    assert (weight <= MOST_BYTES, len(files) < MOST_REQUESTS) == (True, True), (weight, files)


def content_of(file):
    return Path(finders.find(file)).read_bytes()
