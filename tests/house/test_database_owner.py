"""The embedded server is started by the first who needs it, stopped by the last, and taken over from the dead."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import psutil
import psycopg
import pytest

from tests.house.source import ROOT

OWNER = [sys.executable, str(ROOT / "bin/_database.py")]
SAY_ADDRESS = ["sh", "-c", "echo $DATABASE_URL"]
STAY = ["sh", "-c", "echo $DATABASE_URL; exec sleep 60"]


@pytest.fixture(scope="module")
def home():
    """A folder that the server's own user can reach when the suite runs as root; pytest's own are closed."""
    folder = Path(tempfile.mkdtemp(dir="/var/tmp"))
    yield folder
    shutil.rmtree(folder)


def run(home, command):
    result = subprocess.run([*OWNER, "--at", home, *command], capture_output=True, text=True, check=True)
    return result.stdout.strip()


def start(home):
    owner = subprocess.Popen([*OWNER, "--at", home, *STAY], stdout=subprocess.PIPE, text=True)
    return owner, owner.stdout.readline().strip()


def stop(owner):
    owner.terminate()
    owner.communicate(timeout=60)


def server(home):
    """The number of the server process, or nothing when it does not run."""
    file = home / "postgres/postmaster.pid"
    return int(file.read_text().splitlines()[0]) if file.exists() else None


def ask(address):
    with psycopg.connect(address) as connection:
        return connection.execute("SELECT current_database()").fetchone()[0]


def test_the_server_is_there_for_the_command_and_gone_after_it(home):
    owner, address = start(home)

    name = ask(address)
    stop(owner)

    assert name == "livelihoods"
    assert server(home) is None


def test_the_first_to_end_leaves_the_server_to_the_other(home):
    owner, address = start(home)

    run(home, SAY_ADDRESS)

    assert ask(address) == "livelihoods"
    stop(owner)
    assert server(home) is None


def test_a_server_that_outlived_its_owner_is_taken_over(home):
    owner, _address = start(home)
    before = server(home)
    owner.kill()
    owner.communicate()

    heir, address = start(home)

    assert server(home) == before
    assert ask(address) == "livelihoods"
    stop(heir)
    assert server(home) is None


def test_a_command_does_not_outlive_its_owner(home):
    owner, _address = start(home)
    command = psutil.Process(owner.pid).children()[0]
    owner.kill()
    owner.communicate()

    psutil.wait_procs([command], timeout=10)

    assert not command.is_running() or command.status() == psutil.STATUS_ZOMBIE
    run(home, SAY_ADDRESS)


def test_a_pid_file_with_a_strangers_number_stops_nobody(home):
    run(home, SAY_ADDRESS)
    (home / "postgres/postmaster.pid").write_text(f"{os.getpid()}\n{home / 'postgres'}\n1\n5432\n{home}\n\n")

    address = run(home, SAY_ADDRESS)

    assert address.endswith("/livelihoods")
    assert server(home) is None
