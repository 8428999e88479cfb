"""Programs of one terminal: whoever is started is known, and ended."""

import os
import subprocess
import sys
from pathlib import Path

from tests.starter.checkout import ROOT

#: Asks to end at the worst moment: the program runs, and nobody has been told its number yet.
INTERRUPTED_START = """
import os, pathlib, signal, subprocess, sys
sys.path.insert(0, "scripts")
import processes

class Ended(BaseException):
    pass

def ask_to_end(number, frame):
    raise Ended

class Interrupted(subprocess.Popen):
    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        pathlib.Path(sys.argv[1], "pid").write_text(str(self.pid))
        signal.raise_signal(signal.SIGTERM)

signal.signal(signal.SIGTERM, ask_to_end)
processes.subprocess.Popen = Interrupted
programs = processes.Programs(pathlib.Path(sys.argv[1], "record.json"), dict(os.environ))
try:
    programs.start("sleeper", [sys.executable, "-c", "import time; time.sleep(300)"])
except Ended:
    programs.stop()
    print("ended")
"""


def test_a_signal_in_the_middle_of_a_start_leaves_nobody_behind(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED_START, tmp_path],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    pid = int((tmp_path / "pid").read_text())
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        is_left = False
    else:
        os.kill(pid, 9)
        is_left = True
    assert not is_left, done.stderr
    assert done.stdout.strip() == "ended"


#: `make` and the terminal both pass the signal on: the second arrives while the first is obeyed.
ASKED_TWICE = """
import signal, sys
sys.path.insert(0, "scripts")
import run

run._on_signals(run._ask_to_end)
try:
    try:
        signal.raise_signal(signal.SIGTERM)
    finally:
        signal.raise_signal(signal.SIGTERM)
        print("ended in order")
except run.Ended:
    print("and once")
"""


def test_a_second_signal_does_not_disturb_the_ending() -> None:
    done = subprocess.run(
        [sys.executable, "-c", ASKED_TWICE],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.split("\n")[:2] == ["ended in order", "and once"], done.stderr
