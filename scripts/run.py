"""Everything in one terminal: servers, migrations, data, web, worker and beat.

    python3 scripts/run.py            (make run PORT=8000)

Ctrl-C or SIGTERM ends every process it started. The data stay.
"""

import fcntl
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from socket import socket

import environment
import system_libraries
from place import PYTHON, ROOT, Stop, say
from ports import held
from processes import Programs
from services import Services

READY_PATH = "/sehat/siap"
READY_WITHIN = 120  # seconds from starting the web process


class Ended(BaseException):
    """Somebody asked this command to end."""


#: Signals that asked so.
_asked: list[int] = []


def main() -> None:
    _on_signals(_ask_to_end)
    system_libraries.ensure()
    environment.ensure("runtime")
    services = Services("run")
    with _only_one(services.folder):
        try:
            services.start()
            _serve(services)
        finally:
            _on_signals(_already_ending)
            say("ending the private servers")
            services.stop()


def _serve(services: Services) -> None:
    variables = services.environment()
    keeper = _hold_port(variables)  # preparing takes a minute, in which others look for ports too
    port = keeper.getsockname()[1]
    variables.setdefault("FORUM_SITE_URL", f"http://localhost:{port}")
    programs = Programs(services.folder / "processes.json", variables)
    programs.end_leftovers()
    _prepare(variables, services.folder)
    commands = _commands(port, services.folder)
    try:
        keeper.close()
        programs.start("web", commands.pop("web"))  # first, and alone on a slow machine
        _wait_until_ready(port, programs)
        for name, command in commands.items():
            programs.start(name, command)
        logins = (services.folder / "logins.txt").read_text()
        say(f"\nForum TJSLP is ready: http://localhost:{port}\n\n{logins}")
        while not _asked:
            time.sleep(1)
            programs.watch()
            for revived in services.revive():
                say(f"{revived} had ended: it runs again")
    finally:
        _on_signals(_already_ending)
        say("ending web, worker and beat")
        programs.stop()


def _commands(port: int, folder: Path) -> dict[str, list[str]]:
    python = [str(PYTHON), "-W", "ignore:You're running the worker with superuser", "-m"]
    celery = [*python, "celery", "--quiet", "-A", "forum_site"]
    web = [*python, "gunicorn", "forum_site.wsgi", "--bind", f"127.0.0.1:{port}"]
    threads = ["--worker-class", "gthread", "--threads", "8", "--graceful-timeout", "5"]
    return {
        "web": [*web, *threads, "--no-control-socket", "--log-level", "warning"],
        "worker": [*celery, "worker", "--concurrency", "1", "--loglevel", "WARNING"],
        "beat": [*celery, "beat", "--schedule", str(folder / "beat"), "--pidfile="],
    }


def _prepare(variables: dict[str, str], folder: Path) -> None:
    """Migrations, reference data and demo data, as the owner of the database."""
    owner = {
        **variables,
        "DATABASE_URL": variables.get("DATABASE_OWNER_URL") or variables["DATABASE_URL"],
    }
    command = [PYTHON, ROOT / "scripts" / "prepare.py", folder]
    done = subprocess.run(command, cwd=ROOT, env=owner, check=False)
    if done.returncode:
        raise Stop("The database could not be prepared (the lines above say why).")


def _hold_port(variables: dict[str, str]) -> socket:
    wanted = variables.get("PORT") or "8000"
    if not wanted.isdecimal() or not 0 < int(wanted) < 65536:
        raise Stop(f"PORT={wanted} is not a port: give a number from 1 to 65535.")
    for port in range(int(wanted), min(int(wanted) + 100, 65536)):
        if keeper := held(port):
            if port != int(wanted):
                say(f"port {wanted} is busy: using {port}")
            return keeper
    raise Stop(f"No free port from {wanted} on: choose another, for example `make run PORT=9000`.")


def _wait_until_ready(port: int, programs: Programs) -> None:
    deadline = time.monotonic() + READY_WITHIN
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(
                f"http://127.0.0.1:{port}{READY_PATH}", timeout=5
            ) as answer:
                if answer.status == 200:
                    return
        except (OSError, urllib.error.URLError):
            pass
        programs.watch()
        time.sleep(0.2)
    raise Stop(f"Not ready after {READY_WITHIN} seconds (the lines above say why).")


@contextmanager
def _only_one(folder: Path):
    """Two runs of one checkout would write the same data."""
    with (folder / "run.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Stop("This checkout already runs in another terminal.") from None
        yield


def _ask_to_end(number, _frame) -> None:
    """The first request ends everything in order. `make` passes a signal on, so two come at once:

    the second one, in the middle of the ending, must not leave a program or a server behind. It is
    noted as well: Python drops what is raised inside of a clean-up of its own.
    """
    _asked.append(number)
    _on_signals(_already_ending)
    raise Ended


def _already_ending(_number, _frame) -> None:
    """Nothing more to do."""


def _on_signals(handler) -> None:
    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(name) is not signal.SIG_IGN:  # nohup stays what it is
            signal.signal(name, handler)


if __name__ == "__main__":
    try:
        main()
    except Stop as reason:
        sys.exit(str(reason))
    except Ended:
        sys.exit(0)
