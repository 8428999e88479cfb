"""A second checkout to start things in: scripts copied, installed packages shared."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
#: What a checkout has for itself; all else is linked.
OWN = {"scripts", "staticfiles", "media"}


@dataclass
class Checkout:
    """A folder that looks like a clone. `state` is where its servers keep their data."""

    folder: Path

    @property
    def state(self) -> Path:
        code = (
            "import sys; sys.path.insert(0, 'scripts'); import place; print(place.state_folder())"
        )
        return Path(self.python("-c", code).stdout.strip())

    def python(self, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run the machine's Python here as a newcomer would: hardly any environment."""
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=self.folder,
            env=self.environment(**variables),
            capture_output=True,
            text=True,
            timeout=100,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done

    def with_services(self, profile: str, code: str) -> str:
        """Run Python code with the servers of a profile; returns what it prints."""
        command = ["scripts/with_services.py", "--profile", profile, ".venv/bin/python", "-c", code]
        return self.python(*command).stdout.strip()

    def stop(self, profile: str) -> str:
        return self.python("scripts/with_services.py", "--profile", profile, "--stop").stderr

    def environment(self, **variables: str) -> dict[str, str]:
        return {
            "HOME": str(self.folder),
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            **variables,
        }


@contextmanager
def new_checkout() -> Iterator[Checkout]:
    """A checkout under a path with a space."""
    base = Path(tempfile.mkdtemp(prefix="starter-"))
    base.chmod(0o755)
    folder = base / "forum baru"
    folder.mkdir()
    shutil.copytree(ROOT / "scripts", folder / "scripts")
    for part in ROOT.iterdir():
        if part.name not in OWN and not part.name.startswith("."):
            (folder / part.name).symlink_to(part)
    (folder / ".venv").symlink_to(sys.prefix)
    checkout = Checkout(folder)
    state = checkout.state
    try:
        yield checkout
    finally:
        for profile in ("run", "test"):
            checkout.stop(profile)
        shutil.rmtree(state, ignore_errors=True)
        shutil.rmtree(base)
