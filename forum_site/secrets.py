"""Secret links: 128 bits, shown once, stored as a hash; and texts that must wait sealed."""

import base64
import hashlib
import secrets

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac


def new_secret() -> tuple[str, str]:
    """A fresh secret for a link and the hash to store (never the secret itself)."""
    secret = secrets.token_urlsafe(16)
    return secret, hash_secret(secret)


def hash_secret(secret: str) -> str:
    """SHA-256 of a secret with 128 bits of entropy: no salt is needed to keep it safe."""
    return hashlib.sha256(secret.encode()).hexdigest()


def derived_secret(purpose: str, value: str, *, stored: str = "") -> str:
    """128 bits that only this installation can make again, for links that stand in every e-mail.

    They depend on SECRET_KEY. ``stored`` is the hash of the one that was handed out: while its key
    stands in SECRET_KEY_FALLBACKS the same secret comes out, else a new one.
    """
    made = [derive(purpose, value, key) for key in installation_keys()]
    return next((secret for secret in made if hash_secret(secret) == stored), made[0])


def derive(purpose: str, value: str, key: str) -> str:
    """The secret of one key."""
    digest = salted_hmac(purpose, value, secret=key, algorithm="sha256").digest()[:16]
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def installation_keys() -> list[str]:
    """Today's key first, then those of before."""
    return [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]


def seal(text: str) -> str:
    """``text`` encrypted, for what holds a secret link and has to wait in the database."""
    return sealing_keys().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """The text again. Raises InvalidToken when it was changed or its key is gone."""
    return sealing_keys().decrypt(sealed.encode()).decode()


def sealing_keys() -> MultiFernet:
    """Made from SECRET_KEY, which no table and no backup of the database holds.

    What was sealed before the key changed opens while the old one stands in SECRET_KEY_FALLBACKS.
    """
    return MultiFernet(
        Fernet(
            base64.urlsafe_b64encode(
                salted_hmac("forum_site.seal", "", secret=key, algorithm="sha256").digest()
            )
        )
        for key in installation_keys()
    )
