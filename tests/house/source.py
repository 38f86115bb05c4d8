"""The source as the house tests read it."""

import ast
import tomllib
from pathlib import Path

from django.apps import apps
from django.conf import settings

ROOT = Path(settings.ROOT)
PACKAGES = ["livelihoods", "grants", "training", "cms"]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]


def contract(name):
    """The contract of pyproject.toml that starts with these words."""
    return next(contract for contract in CONTRACTS if contract["name"].startswith(name))


def subjects():
    """Every subject of ours, by its dotted name, and its folder."""
    ours = (config for config in apps.get_app_configs() if config.name.split(".")[0] in PACKAGES)
    return {config.name: Path(config.path) for config in ours}


def modules():
    """Every Python file of ours that people write: no migrations."""
    paths = (path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
    return sorted(path for path in paths if "migrations" not in path.parts)


def suite():
    return sorted((ROOT / "tests").rglob("*.py"))


def templates():
    return sorted(
        path
        for path in (ROOT / "templates").rglob("*")
        if path.suffix in {".html", ".txt"} and "fonts" not in path.parts
    )


def definitions(path, *kinds):
    """The classes or functions of a file."""
    return [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, kinds)]


def name(path):
    return str(path.relative_to(ROOT))
