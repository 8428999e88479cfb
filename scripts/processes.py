"""Several programs in one terminal: each line with its name before it, restarted when one dies.

The programs run in sessions of their own: a signal to this command reaches only this command,
which then ends them in order. What a killed runner left behind is ended at the next start.
"""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from place import PYTHON, ROOT, Stop, command_of, is_alive, say

PATIENCE = 8.0  # seconds between asking a program to end and ending it
RESTARTS = (
    5  # within a minute; a program that dies more often than that will not get well by itself
)
COLOURS = ("36", "33", "35", "32")


@dataclass
class Program:
    name: str
    command: list[str]
    process: subprocess.Popen | None = None
    starts: deque = field(default_factory=lambda: deque(maxlen=RESTARTS))


class Programs:
    """The programs of one `make run`. `record` is the file that remembers their process ids."""

    def __init__(self, record: Path, environment: dict[str, str]):
        self.record = record
        self.environment = environment
        self.programs: list[Program] = []

    def end_leftovers(self) -> None:
        """End what an earlier run left behind when it was killed."""
        try:
            left = json.loads(self.record.read_text())
        except (FileNotFoundError, ValueError):
            return
        ours = [pid for pid in left if str(PYTHON) in command_of(pid)]
        if ours:
            say("ending what an earlier run left behind")
            _end(ours)
        self.record.unlink()

    def start(self, name: str, command: list[str]) -> None:
        program = Program(name, command)
        self.programs.append(program)
        self._launch(program)

    def watch(self) -> None:
        """Start again what died; gives up on a program that keeps dying."""
        for program in self.programs:
            code = program.process.poll()
            if code is None:
                continue
            if len(program.starts) == RESTARTS and time.monotonic() - program.starts[0] < 60:
                raise Stop(f"{program.name} ended {RESTARTS} times within a minute: see above why.")
            say(f"{program.name} ended ({code}): starting it again")
            self._launch(program)

    def stop(self) -> None:
        _end([p.process.pid for p in self.programs if p.process])
        for program in self.programs:
            if program.process:
                program.process.wait()
        self.record.unlink(missing_ok=True)

    def _launch(self, program: Program) -> None:
        with _signals_wait():
            program.process = subprocess.Popen(
                program.command,
                cwd=ROOT,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
            program.starts.append(time.monotonic())
            self.record.write_text(json.dumps([p.process.pid for p in self.programs]))
        threading.Thread(target=self._relay, args=(program,), daemon=True).start()

    def _relay(self, program: Program) -> None:
        """Copy a program's lines to the terminal."""
        label = f"{program.name:<7}| "
        if sys.stdout.isatty():
            colour = COLOURS[self.programs.index(program) % len(COLOURS)]
            label = f"\033[{colour}m{label}\033[0m"
        for line in program.process.stdout:
            sys.stdout.write(label + line.decode(errors="replace"))
            sys.stdout.flush()


@contextmanager
def _signals_wait() -> Iterator[None]:
    """A request to end waits until the program that is being started is known and written down.

    In the middle of a start it would leave a program that nobody knows and nobody ends.
    """
    arrived: list[int] = []
    handlers = {
        name: signal.signal(name, lambda number, _frame: arrived.append(number))
        for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
        if signal.getsignal(name) is not signal.SIG_IGN
    }
    try:
        yield
    finally:
        for name, handler in handlers.items():
            signal.signal(name, handler)
    for number in arrived[:1]:
        signal.raise_signal(number)


def _end(leaders: list[int]) -> None:
    """Ask process groups to end, wait, then end them."""
    for leader in leaders:
        _signal(leader, signal.SIGTERM, leader_only=True)
    deadline = time.monotonic() + PATIENCE
    while any(map(is_alive, leaders)) and time.monotonic() < deadline:
        time.sleep(0.05)
    for leader in leaders:
        _signal(leader, signal.SIGKILL)


def _signal(leader: int, what: signal.Signals, leader_only: bool = False) -> None:
    with suppress(ProcessLookupError, PermissionError):
        (os.kill if leader_only else os.killpg)(leader, what)
