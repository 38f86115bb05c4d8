"""Production refuses to start with an unsafe value, by every door, and is clean with safe ones."""

import os
import subprocess
import sys

import pytest

from tests.house.source import ROOT

SAFE = {
    "DJANGO_SETTINGS_MODULE": "livelihoods.settings.base",
    "LIVELIHOODS_SECRET_KEY": "k3Yq-7tZ0wRnB5xVdE9hGsJ2uLmP4aCfT8oXiQyW6bNrKeHvDz",
    "LIVELIHOODS_MASTER_KEY": "kT5m0w3tXn1lqv0Yc2b9QmVx7hJ4sRgZ8uEoWfPdAiI=",
    "LIVELIHOODS_HOSTS": "livelihoods.example",
    "LIVELIHOODS_SITE_URL": "https://livelihoods.example",
}
CHECK = ["manage.py", "check", "--deploy", "--fail-level", "WARNING"]
SERVE = ["-W", "ignore", "-c", "import livelihoods.wsgi"]


def start(arguments, **environment):
    inherited = {"PATH": os.environ["PATH"], "DATABASE_URL": os.environ["DATABASE_URL"]}
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=inherited | environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("door", [CHECK, SERVE], ids=["command", "web server"])
def test_production_starts_clean_with_safe_values(door):
    result = start(door, **SAFE)

    assert (result.returncode, result.stderr.replace("System check identified no issues (0 silenced).\n", "")) == (
        0,
        "",
    )


@pytest.mark.parametrize("door", [CHECK, SERVE], ids=["command", "web server"])
def test_production_refuses_to_start_without_any_value(door):
    result = start(door, DJANGO_SETTINGS_MODULE="livelihoods.settings.base", DATABASE_URL="")

    assert result.returncode == 1
    missing = [line.split()[1] for line in result.stderr.splitlines() if line.startswith("  - ")]
    assert missing == [
        *["LIVELIHOODS_SECRET_KEY", "LIVELIHOODS_MASTER_KEY", "LIVELIHOODS_HOSTS"],
        *["LIVELIHOODS_SITE_URL", "DATABASE_URL"],
    ]


def test_a_visitors_address_is_taken_from_known_proxies_only():
    code = """if True:
        from livelihoods.wsgi import application
        environ = {"REMOTE_ADDR": "10.0.0.9", "HTTP_X_FORWARDED_FOR": "203.0.113.5"}
        try:
            application(environ, None)
        except KeyError:
            print(environ["REMOTE_ADDR"])
    """

    known = start(["-W", "ignore", "-c", code], **SAFE, LIVELIHOODS_PROXIES="10.0.0.9")
    unknown = start(["-W", "ignore", "-c", code], **SAFE, LIVELIHOODS_PROXIES="10.0.0.1")

    assert (known.stdout.strip(), unknown.stdout.strip()) == ("203.0.113.5", "10.0.0.9")
