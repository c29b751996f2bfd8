"""A throwaway PostgreSQL server on a socket of its own."""

import os
import pwd
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))


def programs():
    """Give the folder of the server's programs; None where it is not installed."""
    found = shutil.which("initdb")
    return Path(found).parent if found else (PROGRAMS[-1].parent if PROGRAMS else None)


def _as_nobody_special():
    """Become the server's user: it does not run as root."""
    user = pwd.getpwnam("postgres")
    os.setgid(user.pw_gid)
    os.setuid(user.pw_uid)


@contextmanager
def server():
    """Start one, give its URL, and stop it."""
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    change = None
    if os.getuid() == 0:
        user = pwd.getpwnam("postgres")
        os.chown(folder, user.pw_uid, user.pw_gid)
        change = _as_nobody_special
    data, tools = folder / "data", programs()

    def run(name, *given):
        subprocess.run(  # noqa: S603  our own programs
            [tools / name, *given],
            check=True,
            preexec_fn=change,
            cwd=folder,
            stdout=subprocess.DEVNULL,
        )

    run("initdb", "-D", data, "-A", "trust", "-U", "kentperf", "--no-sync", "-E", "UTF8")
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
    run("pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start")
    try:
        yield f"postgresql+psycopg2://kentperf@/postgres?host={folder}"
    finally:
        run("pg_ctl", "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder)
