"""Make the secrets of an installation: one file each in deploy/secrets/, never overwritten.

    python3 deploy/make_secrets.py

The e-mail address of the relay and the TLS certificate are yours to put there (docs/operations.md).
"""

import base64
import os
import secrets
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "secrets"
BY_HAND = {
    "email_url": "the mail relay, for example smtp+tls://user:password@mail.example:587",
    "tls_certificate": "the certificate chain (PEM)",
    "tls_key": "its private key (PEM)",
}


def main() -> None:
    FOLDER.mkdir(mode=0o700, exist_ok=True)
    passwords = {
        name: _keep(name, secrets.token_urlsafe(24))
        for name in (
            "postgres_password",
            "database_owner_password",
            "database_web_password",
            "database_desk_password",
            "broker_password",
        )
    }
    for role in ("owner", "web", "desk"):
        password = passwords[f"database_{role}_password"]
        _keep(f"database_{role}_url", f"postgres://forum_{role}:{password}@database:5432/forum")
    _keep("redis_url", f"redis://:{passwords['broker_password']}@broker:6379/0")
    _keep("broker_conf", f"requirepass {passwords['broker_password']}\n")
    _keep("secret_key", secrets.token_urlsafe(50))
    _keep("secret_key_fallbacks", "")  # keys of before, one a line
    _keep("household_keys", f"1:{_random_key()}")  # families: docs/operations.md, escrow
    _keep("household_pepper", _random_key())
    missing = {name: what for name, what in BY_HAND.items() if not (FOLDER / name).exists()}
    for name, what in missing.items():
        print(f"still to be put in {FOLDER / name}: {what}")
    sys.exit(1 if missing else 0)


def _random_key() -> str:
    return base64.b64encode(secrets.token_bytes(32)).decode()


def _keep(name: str, value: str) -> str:
    """The secret's value: the one that is there, else this new one, written for its readers only.

    Containers read it under another user id, so the folder is closed and the file is not.
    """
    path = FOLDER / name
    if not path.exists():
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644), "w") as file:
            file.write(value)
    return path.read_text()


if __name__ == "__main__":
    main()
