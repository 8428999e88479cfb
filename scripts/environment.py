"""The virtual environment `.venv`: locked packages, installed once and when the lock changes.

    python3 scripts/environment.py [runtime|dev]

Offline once installed: while the lock stays the same, nothing is asked of the network.
"""

import fcntl
import hashlib
import json
import subprocess
import sys
import venv

from place import PYTHON, ROOT, VENV, Stop, say, state_folder

LOCKS = {"runtime": ROOT / "requirements.lock", "dev": ROOT / "requirements-dev.lock"}
INSTALLED = VENV / "installed.json"


def ensure(kind: str = "dev") -> None:
    """Make the environment hold what `kind` needs; `dev` holds everything that `runtime` does."""
    if _is_current(kind):
        return
    with (state_folder() / "environment.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not _is_current(kind):
            _install(kind)


def _digest(kind: str) -> str:
    return hashlib.sha256(LOCKS[kind].read_bytes()).hexdigest()


def _is_current(kind: str) -> bool:
    if not PYTHON.exists():
        return False
    try:
        installed = json.loads(INSTALLED.read_text())
    except (FileNotFoundError, ValueError):
        return False
    return installed.get(kind) == _digest(kind)


def _install(kind: str) -> None:
    if not _has_pip():
        say(f"creating the virtual environment {VENV}")
        _create()
    say(f"installing the locked packages ({LOCKS[kind].name}); once, a minute or two")
    INSTALLED.unlink(missing_ok=True)
    _pip_install(kind)
    kinds = ("runtime", "dev") if kind == "dev" else (kind,)
    INSTALLED.write_text(json.dumps({name: _digest(name) for name in kinds}))


def _pip_install(kind: str) -> None:
    """Install from the lock: a line for every ten packages, pip's own words when it fails."""
    total = sum(1 for line in LOCKS[kind].read_text().splitlines() if "==" in line)
    command = [
        PYTHON,
        "-m",
        "pip",
        "install",
        "--require-hashes",
        "--no-deps",
        "--disable-pip-version-check",
    ]
    said, seen = [], 0
    with subprocess.Popen(
        [*command, "-r", LOCKS[kind]],
        cwd=ROOT,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as pip:
        try:
            for line in pip.stdout:
                said.append(line)
                seen += line.startswith(("Collecting ", "Requirement already satisfied"))
                if line.startswith("Collecting ") and seen % 10 == 0:
                    say(f"  {seen} of {total} packages fetched")
                if line.startswith("Installing collected packages"):
                    say("  unpacking")
        except BaseException:
            pip.terminate()
            raise
    if pip.returncode:
        raise Stop(
            "".join(said[-15:])
            + "The packages could not be installed. Is the network there? Then try again."
        )


def _has_pip() -> bool:
    if not PYTHON.exists():
        return False
    return (
        subprocess.run(
            [PYTHON, "-m", "pip", "--version"], capture_output=True, check=False
        ).returncode
        == 0
    )


def _create() -> None:
    try:
        import ensurepip  # noqa: F401, PLC0415  (Debian ships it apart)
    except ImportError:
        raise Stop(
            "Python's venv is missing: run `apt-get install python3-venv`, then try again."
        ) from None
    venv.create(VENV, clear=True, with_pip=True, symlinks=True)


if __name__ == "__main__":
    try:
        ensure(sys.argv[1] if len(sys.argv) > 1 else "dev")
    except Stop as reason:
        sys.exit(str(reason))
