"""Passwords and keys of one private installation: made once, readable by its owner only."""

import json
import os
import secrets
from pathlib import Path


def load_or_make(folder: Path) -> dict[str, str]:
    """The generated secrets of this folder; those that are missing are made and kept."""
    path = folder / "keys.json"
    kept = json.loads(path.read_text()) if path.exists() else {}
    made = {name: make() for name, make in MAKERS.items() if name not in kept}
    if made:
        kept |= made
        write_private(path, json.dumps(kept, indent=1))
    return kept


def write_private(path: Path, text: str) -> None:
    """Replace a file in one step; only its owner may read it."""
    draft = path.with_suffix(".new")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def _password() -> str:
    return secrets.token_urlsafe(24)


MAKERS = {
    "postgres": _password,
    "forum_owner": _password,
    "forum_web": _password,
    "forum_desk": _password,
    "valkey": _password,
    "secret_key": lambda: secrets.token_urlsafe(50),
}
