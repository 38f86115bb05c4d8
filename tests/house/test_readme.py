"""What the README promises is so."""

import re

from tests.house.source import ROOT

README = (ROOT / "README.md").read_text()
READ = re.compile(r"\benv(?:_list|_bool)?\(\"([A-Z_]+)\"")


def test_the_readme_lists_every_variable_that_production_reads():
    listed = set(re.findall(r"^\| `LIVELIHOODS_([A-Z_]+)`", README, re.MULTILINE))

    assert listed == set(READ.findall((ROOT / "livelihoods/settings/base.py").read_text()))


def test_the_commands_of_the_readme_exist():
    named = set(re.findall(r"^(bin/\w+)", README, re.MULTILINE))

    assert [command for command in named if not (ROOT / command).stat().st_mode & 0o100] == []
