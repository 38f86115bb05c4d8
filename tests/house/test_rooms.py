"""Every subject has its place and every file its room; import-linter holds the rest."""

from tests.house.source import PACKAGES, ROOT, contract, name, subjects

FOLDERS = {"migrations", "management", "templatetags", "static", "data", "__pycache__"}


def rooms():
    layers = contract("Rooms").get("layers")
    return {room.strip(" ()") for layer in layers for room in layer.replace(":", "|").split("|")}


def test_every_subject_has_its_place_in_the_contract():
    assert set(contract("Rooms")["containers"]) == subjects().keys()


def test_every_subject_is_a_package_of_the_house():
    found = {name(path.parent).replace("/", ".") for package in PACKAGES for path in (ROOT / package).rglob("apps.py")}

    assert found == subjects().keys()


def test_every_file_of_a_subject_is_in_a_room():
    strangers = [
        name(path)
        for folder in subjects().values()
        for path in folder.iterdir()
        if path.stem not in rooms() | {"__init__", "apps"} and path.name not in FOLDERS
    ]

    assert strangers == []
