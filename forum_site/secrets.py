"""Secret links: 128 bits, shown once, stored as a hash."""

import hashlib
import secrets


def new_secret() -> tuple[str, str]:
    """A fresh secret for a link and the hash to store (never the secret itself)."""
    secret = secrets.token_urlsafe(16)
    return secret, hash_secret(secret)


def hash_secret(secret: str) -> str:
    """SHA-256 of a secret with 128 bits of entropy: no salt is needed to keep it safe."""
    return hashlib.sha256(secret.encode()).hexdigest()
