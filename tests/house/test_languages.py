"""Azerbaijani runs from left to right, whatever a library says, and is what a reader gets who asked for nothing."""

import pytest
from pytest_django.asserts import assertContains


@pytest.mark.parametrize("language", ["az", "ru", "en"])
def test_a_page_says_its_language_and_runs_from_left_to_right(client, db, language):
    response = client.get("/nowhere/", headers={"Accept-Language": language})

    assertContains(response, f'<html lang="{language}" dir="ltr"', status_code=404)


def test_a_page_is_azerbaijani_when_the_reader_asked_for_nothing(client, db):
    response = client.get("/nowhere/")

    assertContains(response, '<html lang="az" dir="ltr"', status_code=404)
