"""`make run` as a newcomer uses it: starts, says where, survives kills, ends cleanly."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.starter.checkout import Checkout, new_checkout

START_WITHIN = 300  # seconds: the machine runs other tests too


class Run:
    """A `make run` in its own process group, and what it said."""

    def __init__(self, checkout: Checkout, port: int, log: Path):
        self.log = log
        self.process = subprocess.Popen(
            [sys.executable, "scripts/run.py"],
            cwd=checkout.folder,
            env=checkout.environment(
                PORT=str(port),
                # As in tests: stories and compressed files would double the time of this story.
                FORUM_ENVIRONMENT="test",
                FORUM_STATIC_ROOT=str(log.parent / "static"),
            ),
            stdout=log.open("w"),
            stderr=subprocess.STDOUT,
            start_new_session=True,
            # A shell that runs the suite in the background lets its children ignore Ctrl-C.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )

    def wait_for(self, pattern: str, within: float = START_WITHIN) -> str:
        deadline = time.monotonic() + within
        while time.monotonic() < deadline:
            found = re.search(pattern, self.log.read_text())
            if found:
                return found[0]
            assert self.process.poll() is None, self.log.read_text()
            time.sleep(0.1)
        raise AssertionError(f"no {pattern!r} in:\n{self.log.read_text()}")

    def address(self) -> str:
        return self.wait_for(r"http://localhost:\d+\n").strip()

    def end(self, signum: signal.Signals = signal.SIGTERM) -> int:
        os.killpg(self.process.pid, signum)
        return self.process.wait(timeout=40)


def processes_of(checkout: Checkout, state: Path) -> list[str]:
    """Command lines of what still runs from this checkout."""
    found = []
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            command = file.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if str(checkout.folder) in command or str(state) in command:
            found.append(command)
    return found


@contextmanager
def busy_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield taken.getsockname()[1]


@pytest.mark.timeout(900)
def test_run_starts_recovers_from_kill_9_and_ends_cleanly(tmp_path):
    """One long story, because every start costs seconds."""
    with new_checkout() as checkout, busy_port() as port:
        state = checkout.state
        first = Run(checkout, port, tmp_path / "first.log")
        chosen = int(first.wait_for(rf"(?<=port {port} is busy: using )\d+"))
        first.wait_for("preparing the database")
        with socket.socket() as other, pytest.raises(OSError, match="in use"):
            other.bind(("127.0.0.1", chosen))  # held while there is no site yet
        address = first.address()
        assert not address.endswith(f":{port}"), "a busy port is passed over"
        assert f"port {port} is busy" in first.log.read_text()
        with urllib.request.urlopen(
            f"{address}/sehat/siap".replace("localhost", "127.0.0.1")
        ) as page:
            assert page.status == 200

        second = subprocess.run(
            [sys.executable, "scripts/run.py"],
            cwd=checkout.folder,
            env=checkout.environment(),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert second.returncode == 1
        assert "already runs" in second.stderr

        postgres = int((state / "run" / "postgres" / "postmaster.pid").read_text().split()[0])
        os.kill(postgres, signal.SIGKILL)
        first.wait_for("Postgres had ended: it runs again", within=30)

        assert first.end(signal.SIGKILL) != 0
        assert processes_of(checkout, state), "a killed runner leaves its programs behind"
        third = Run(checkout, port, tmp_path / "third.log")
        third.wait_for("ending what an earlier run left behind")
        third.address()
        assert third.end(signal.SIGINT) == 0
        assert processes_of(checkout, state) == []
