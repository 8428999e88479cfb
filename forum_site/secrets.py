"""Secret links: 128 bits, shown once, stored as a hash."""

import base64
import hashlib
import secrets

from django.utils.crypto import salted_hmac


def new_secret() -> tuple[str, str]:
    """A fresh secret for a link and the hash to store (never the secret itself)."""
    secret = secrets.token_urlsafe(16)
    return secret, hash_secret(secret)


def hash_secret(secret: str) -> str:
    """SHA-256 of a secret with 128 bits of entropy: no salt is needed to keep it safe."""
    return hashlib.sha256(secret.encode()).hexdigest()


def derived_secret(purpose: str, value: str) -> str:
    """128 bits that only this installation can make again, for links that stand in every e-mail.

    They depend on SECRET_KEY: when it changes, such links are asked for anew.
    """
    digest = salted_hmac(purpose, value, algorithm="sha256").digest()[:16]
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")
