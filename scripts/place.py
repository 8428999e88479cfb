"""Where this checkout keeps what it makes: virtual environment, private servers' data, keys.

Everything in this folder runs on the machine's own Python before anything is installed:
standard library only.
"""

import hashlib
import os
import pwd
import shutil
import subprocess
import sys
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036  (this line is what an older Python reads first)
    sys.exit(
        "Forum TJSLP needs Python 3.11 or newer; "
        f"this is {sys.version.split()[0]} ({sys.executable})."
    )

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
SERVICE_USER = "forum-tjslp"


class Stop(Exception):
    """Ends the command with a sentence that says what to do."""


def say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def is_root() -> bool:
    return os.geteuid() == 0


def chosen_variables() -> dict[str, str]:
    """What the operator set: `.env` of the checkout, and the environment, which wins."""
    chosen = {}
    file = ROOT / ".env"
    for line in file.read_text().splitlines() if file.exists() else []:
        name, found, value = line.strip().partition("=")
        if found and not name.startswith("#"):
            chosen[name.removeprefix("export ").strip()] = value.strip().strip("\"'")
    return {**chosen, **os.environ}


def state_folder() -> Path:
    """The folder for data and keys: in the checkout; for root where a plain user can reach it.

    PostgreSQL refuses to run as root, and root's checkout may stand under a home folder that
    nobody else may enter. FORUM_STATE names another one.
    """
    if chosen := chosen_variables().get("FORUM_STATE"):
        folder = Path(chosen).resolve()
    elif is_root():
        mark = hashlib.sha256(os.fsencode(ROOT)).hexdigest()[:12]
        folder = Path("/var/lib/forum-tjslp") / mark
    else:
        folder = ROOT / ".state"
    folder.mkdir(parents=True, exist_ok=True, mode=0o755)
    return folder


def service_identity() -> dict:
    """Keyword arguments for `subprocess` that run a server as somebody who is not root."""
    if not is_root():
        return {}
    entry = _service_account()
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def own_by_service(path: Path) -> None:
    if is_root():
        entry = _service_account()
        os.chown(path, entry.pw_uid, entry.pw_gid)


def _service_account() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam(SERVICE_USER)
    except KeyError:
        pass
    if shutil.which("useradd"):
        command = [
            "useradd",
            "--system",
            "--user-group",
            "--no-create-home",
            "--shell",
            "/usr/sbin/nologin",
            SERVICE_USER,
        ]
        subprocess.run(command, check=False, capture_output=True)
    try:
        return pwd.getpwnam(SERVICE_USER)
    except KeyError:
        return pwd.getpwnam("nobody")


def process_exists(pid: int) -> bool:
    """Whether the system knows this process id, be it alive or ended and not yet collected."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


def is_alive(pid: int) -> bool:
    return process_exists(pid) and command_of(pid) != "<zombie>"


def command_of(pid: int) -> str:
    """The command line of a process: empty when there is none, "<zombie>" when it has ended."""
    if Path("/proc/self/stat").exists():
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
            command = (
                Path(f"/proc/{pid}/cmdline")
                .read_bytes()
                .replace(b"\0", b" ")
                .decode(errors="replace")
            )
        except (FileNotFoundError, ProcessLookupError):
            return ""
    else:
        answer = subprocess.run(
            ["ps", "-o", "stat=,args=", "-p", str(pid)], capture_output=True, text=True, check=False
        )
        state, _, command = answer.stdout.strip().partition(" ")
    return "<zombie>" if state.startswith("Z") else command.strip()
