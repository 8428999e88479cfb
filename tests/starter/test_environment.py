"""What is installed: once, again when the lock changes, and named when it cannot be."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.starter.checkout import ROOT


@pytest.fixture
def checkout(tmp_path) -> Path:
    """A clone with empty locks: installing needs no network."""
    shutil.copytree(ROOT / "scripts", tmp_path / "clone" / "scripts")
    for name in ("requirements.lock", "requirements-dev.lock"):
        (tmp_path / "clone" / name).write_text("# nothing\n")
    return tmp_path / "clone"


def run(checkout: Path, *command: str, path: str = "") -> subprocess.CompletedProcess[str]:
    environment = {
        "HOME": str(checkout),
        "PATH": path or os.environ["PATH"],
        "FORUM_STATE": str(checkout / ".state"),
        "PIP_NO_INDEX": "1",
    }
    return subprocess.run(
        [sys.executable, *command],
        cwd=checkout,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_packages_are_installed_once_and_again_when_the_lock_changes(checkout):
    """One story, because making an environment takes seconds; a failed install is tried again."""
    first = run(checkout, "scripts/environment.py", "runtime")
    assert first.returncode == 0, first.stderr
    assert "installing the locked packages" in first.stderr
    assert (checkout / ".venv" / "bin" / "python").exists()

    assert run(checkout, "scripts/environment.py", "runtime").stderr == ""

    lock = checkout / "requirements.lock"
    lock.write_text(f"absent-package==1.0 --hash=sha256:{'0' * 64}\n")
    failed = run(checkout, "scripts/environment.py", "runtime")
    assert failed.returncode == 1
    assert "could not be installed" in failed.stderr

    lock.write_text("# nothing more\n")
    again = run(checkout, "scripts/environment.py", "runtime")
    assert "installing the locked packages" in again.stderr
    assert "creating" not in again.stderr


#: Stands in for a machine without Pango; what is done about it is the real thing.
WITHOUT_PANGO = """
import sys
sys.path.insert(0, "scripts")
import system_libraries
system_libraries.PANGO_FILES = ("libpango-that-is-not-there.so",)
system_libraries.is_root = lambda: {is_root}
try:
    system_libraries.ensure()
except system_libraries.Stop as reason:
    sys.exit(str(reason))
"""


@pytest.fixture
def apt_get(tmp_path) -> Path:
    """An apt-get that only writes down what it was asked."""
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "apt-get"
    program.write_text(f'#!/bin/sh\necho "$@" >> {tmp_path}/asked\n')
    program.chmod(0o755)
    return folder


def test_root_installs_a_missing_library(checkout, apt_get, tmp_path):
    code = WITHOUT_PANGO.format(is_root=True)
    done = run(checkout, "-c", code, path=f"{apt_get}:{os.environ['PATH']}")
    assert done.returncode == 0, done.stderr
    assert "libpango-1.0-0" in (tmp_path / "asked").read_text()


def test_others_are_told_the_command(checkout, apt_get, tmp_path):
    code = WITHOUT_PANGO.format(is_root=False)
    done = run(checkout, "-c", code, path=f"{apt_get}:{os.environ['PATH']}")
    assert done.returncode == 1
    assert "sudo apt-get update && sudo apt-get install libpango-1.0-0" in done.stderr
    assert not (tmp_path / "asked").exists()


#: Stands in for a machine without any browser, whose apt-get knows only the whole Chromium.
WITHOUT_BROWSER = """
import sys
sys.path.insert(0, "scripts")
import system_libraries
system_libraries.CHROMIUM_NAMES = ("browser-that-is-not-there",)
system_libraries.is_root = lambda: True
system_libraries.ensure(for_tests=True)
"""


def test_a_system_without_the_light_browser_gets_the_whole_one(checkout, apt_get, tmp_path):
    program = apt_get / "apt-get"
    refusal = 'case "$*" in *headless-shell*) exit 100;; esac'
    program.write_text(f"{program.read_text()}{refusal}\n")
    done = run(checkout, "-c", WITHOUT_BROWSER, path=f"{apt_get}:{os.environ['PATH']}")
    assert done.returncode == 0, done.stderr
    asked = (tmp_path / "asked").read_text().splitlines()
    assert "chromium-headless-shell" in asked[0]
    assert asked[-1].endswith(" chromium")
