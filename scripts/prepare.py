"""Bring database and static files up to date: one process, because starting Django takes a second.

Run by `run.py` with the virtual environment's Python, as the owner of the database:
`prepare.py FOLDER`, where it remembers its steps. Each step is safe to repeat; what cannot have
changed is skipped.
"""

import hashlib
import io
import os
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "forum_site.settings")

import django  # noqa: E402
from django.conf import settings  # noqa: E402
from django.core.management import call_command, get_commands  # noqa: E402


def main(folder: Path) -> None:
    django.setup()
    print("preparing the database", flush=True)
    call_command("migrate", interactive=False, verbosity=0)
    once_per_change(folder / "postgres.reference", _state_of_code(), load_reference)
    once_per_change(Path(settings.STATIC_ROOT) / "collected", _state_of_static(), collect_static)
    if settings.IS_DEMO and "load_demo" in get_commands():
        call_command("load_demo")
    (folder / "logins.txt").write_text(_logins())


def once_per_change(mark: Path, state: str, step: Callable[[], None]) -> None:
    """Take a step unless it was taken in this very state; a lost mark only costs time."""
    if mark.exists() and mark.read_text() == state:
        return
    step()
    mark.write_text(state)


def load_reference() -> None:
    for command in (
        *("grant_tables", "write_roles", "load_reference", "load_pages"),
        *("load_letter_templates", "mark_changes"),
    ):
        call_command(command, stdout=io.StringIO())


def collect_static() -> None:
    print("collecting static files", flush=True)
    unused = ["redoc", "rest_framework"]
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=unused)


def _logins() -> str:
    """Who may be played in the demo; nothing elsewhere."""
    said = io.StringIO()
    if settings.IS_DEMO and "demo_logins" in get_commands():
        call_command("demo_logins", stdout=said)
    return said.getvalue()


def _state_of_code() -> str:
    """Changes when our code, its data or the database is another one."""
    houses = [ROOT / "forum_site", *(path.parent for path in ROOT.glob("*/apps.py"))]
    return _digest(os.environ["DATABASE_URL"], houses)


def _state_of_static() -> str:
    folders = [ROOT / "static", *ROOT.glob("*/static"), *ROOT.glob("forum_site/*/static")]
    return _digest((ROOT / "requirements.lock").read_text(), folders)


def _digest(start: str, folders: list[Path]) -> str:
    digest = hashlib.sha256(start.encode())
    for path in sorted({path for folder in folders for path in folder.rglob("*")}):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(f"{path.relative_to(ROOT)} {path.stat().st_mtime_ns}\n".encode())
    return digest.hexdigest()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
