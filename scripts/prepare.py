"""Bring database and static files up to date: one process, because starting Django takes a second.

Run by `run.py` with the virtual environment's Python, as the owner of the database:
`prepare.py FILE`, which gets the demo's logins. Each step is safe to repeat; what cannot have
changed is skipped.
"""

import hashlib
import io
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "forum_site.settings")

import django  # noqa: E402
from django.conf import settings  # noqa: E402
from django.core.management import call_command, get_commands  # noqa: E402


def main() -> None:
    django.setup()
    print("preparing the database", flush=True)
    call_command("migrate", interactive=False, verbosity=0)
    for command in ("grant_tables", "write_roles", "load_reference"):
        call_command(command, stdout=io.StringIO())
    if settings.IS_DEMO and "load_demo" in get_commands():
        call_command("load_demo")
    _collect_static()


def logins() -> str:
    """Who may be played in the demo; nothing elsewhere."""
    said = io.StringIO()
    if settings.IS_DEMO and "demo_logins" in get_commands():
        call_command("demo_logins", stdout=said)
    return said.getvalue()


def _collect_static() -> None:
    """Collect and compress the static files when one of ours or a package changed."""
    mark = Path(settings.STATIC_ROOT) / "collected"
    state = _state_of_static()
    if mark.exists() and mark.read_text() == state:
        return
    print("collecting static files", flush=True)
    unused = ["redoc", "rest_framework"]
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=unused)
    mark.write_text(state)


def _state_of_static() -> str:
    digest = hashlib.sha256((ROOT / "requirements.lock").read_bytes())
    folders = [ROOT / "static", *ROOT.glob("*/static"), *ROOT.glob("forum_site/*/static")]
    for path in sorted({p for folder in folders for p in folder.rglob("*") if p.is_file()}):
        digest.update(f"{path.relative_to(ROOT)} {path.stat().st_mtime_ns}\n".encode())
    return digest.hexdigest()


if __name__ == "__main__":
    main()
    Path(sys.argv[1]).write_text(logins())
