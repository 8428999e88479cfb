"""The keys of household data: outside the database, apart from SECRET_KEY.

``FORUM_HOUSEHOLD_KEYS`` lists numbered keys, the current one first ("2:<base64> 1:<base64>"); the
others only read. ``FORUM_HOUSEHOLD_PEPPER`` belongs to the blind indexes and is never one of them.
"""

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

KEY_BYTES = 32


class KeyMissing(Exception):
    """A text was sealed with a key that this installation does not hold (any more)."""


@dataclass(frozen=True)
class Keyring:
    """The ciphers by key number (1 to 255), the number that new texts get, and the pepper."""

    current: int
    ciphers: Mapping[int, AESGCM]
    pepper: bytes

    def cipher(self, number: int) -> AESGCM:
        """Raises KeyMissing: restore the key from its escrow, nothing else opens the text."""
        if number not in self.ciphers:
            raise KeyMissing(f"Key {number} is not in FORUM_HOUSEHOLD_KEYS.")
        return self.ciphers[number]


def keyring() -> Keyring:
    """The keys of this process. Raises KeyMissing where there are none, ValueError for bad ones."""
    if not settings.HOUSEHOLD_KEYS:
        raise KeyMissing("This process holds no keys of families: it is not the desk.")
    return _read(settings.HOUSEHOLD_KEYS, settings.HOUSEHOLD_PEPPER)


@cache
def _read(keys: str, pepper: str) -> Keyring:
    numbered = [_numbered(part) for part in keys.split()]
    if not numbered or len(dict(numbered)) != len(numbered):
        raise ValueError("FORUM_HOUSEHOLD_KEYS needs keys with a number each, like 1:<base64>.")
    return Keyring(
        current=numbered[0][0],
        ciphers={number: AESGCM(key) for number, key in numbered},
        pepper=_bytes("FORUM_HOUSEHOLD_PEPPER", pepper),
    )


def _numbered(part: str) -> tuple[int, bytes]:
    number, _, key = part.partition(":")
    if not number.isdecimal() or not 1 <= int(number) <= 255:
        raise ValueError("A key of FORUM_HOUSEHOLD_KEYS begins with its number, 1 to 255.")
    return int(number), _bytes("FORUM_HOUSEHOLD_KEYS", key)


def _bytes(name: str, text: str) -> bytes:
    try:
        found = base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError(f"{name} is not base64.") from error
    if len(found) != KEY_BYTES:
        raise ValueError(f"{name} must hold {KEY_BYTES} random bytes as base64.")
    return found
