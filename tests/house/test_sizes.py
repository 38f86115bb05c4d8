"""What does not fit a screen or a head is split, or has its reason here."""

import ast

from tests.house.source import definitions, modules, name, suite, templates

MODULE, CLASS, FUNCTION, TEMPLATE, TEST = 300, 200, 30, 120, 400

EXCEPTIONS = {
    "livelihoods/settings/base.py": "one list that is read from top to bottom",
    "tests/house/access.py": "one table that is read from top to bottom",
    # "path" or "path:name": "why it is longer",
}


def too_long(paths, limit):
    return {name(path) for path in paths if len(path.read_text().splitlines()) > limit}


def length(node):
    """The lines of a body, without what it says about itself."""
    first = node.body[1] if ast.get_docstring(node) and len(node.body) > 1 else node.body[0]
    return node.end_lineno - first.lineno + 1


def too_long_definitions(limit, *kinds):
    return {
        f"{name(path)}:{node.name}" for path in modules() for node in definitions(path, *kinds) if length(node) > limit
    }


def test_modules_are_short():
    assert too_long(modules(), MODULE) - EXCEPTIONS.keys() == set()


def test_classes_are_short():
    assert too_long_definitions(CLASS, ast.ClassDef) - EXCEPTIONS.keys() == set()


def test_functions_are_short():
    assert too_long_definitions(FUNCTION, ast.FunctionDef, ast.AsyncFunctionDef) - EXCEPTIONS.keys() == set()


def test_templates_are_short():
    assert too_long(templates(), TEMPLATE) - EXCEPTIONS.keys() == set()


def test_test_modules_are_short():
    assert too_long(suite(), TEST) - EXCEPTIONS.keys() == set()


def test_every_exception_is_still_needed():
    long = too_long(modules(), MODULE) | too_long(templates(), TEMPLATE) | too_long(suite(), TEST)
    long |= too_long_definitions(CLASS, ast.ClassDef)
    long |= too_long_definitions(FUNCTION, ast.FunctionDef, ast.AsyncFunctionDef)

    assert EXCEPTIONS.keys() - long == set()
