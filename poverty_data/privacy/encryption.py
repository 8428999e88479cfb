"""Texts sealed with AES-256-GCM to their place, and blind indexes to find them again.

A sealed text is: the key's number (1 byte), a nonce (12 bytes), the ciphertext with its tag. The
place ("household.nik:<uuid>") is authenticated with it: moved to another row it does not open.
"""

import hashlib
import hmac
import os
import uuid
from collections.abc import Sequence

from cryptography.exceptions import InvalidTag

from poverty_data.privacy.keys import keyring

NONCE_BYTES = 12
#: HMAC (RFC 2104) hashes the key twice, each time mixed with one of these.
_INNER, _OUTER = (bytes(byte ^ pad for byte in range(256)) for pad in (0x36, 0x5C))
#: What a row of a family keeps sealed; the column is the name with "_sealed".
SEALED_FIELDS = ("nik", "kk", "name", "address", "phone", "coordinates")


class Tampered(Exception):
    """The sealed text was changed, or stands in a place it was not made for."""


def place_of(field: str, row: uuid.UUID | str) -> str:
    """Where a family's text may stand: a field of one row, in whichever table the row waits."""
    return f"household.{field}:{row}"


def seal(text: str, *, place: str) -> bytes:
    """``text`` sealed with the current key for ``place``."""
    keys = keyring()
    nonce = os.urandom(NONCE_BYTES)
    sealed = keys.ciphers[keys.current].encrypt(nonce, text.encode(), place.encode())
    return bytes((keys.current,)) + nonce + sealed


def unseal(sealed: bytes, *, place: str) -> str:
    """The text again. Raises Tampered, or KeyMissing when its key is gone."""
    sealed = bytes(sealed)
    cipher = keyring().cipher(sealed[0])
    nonce, rest = sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
    try:
        return cipher.decrypt(nonce, rest, place.encode()).decode()
    except InvalidTag as error:
        raise Tampered from error


def key_number(sealed: bytes) -> int:
    """Which key a sealed text was made with."""
    return bytes(sealed)[0]


def blind_index(kind: str, value: str) -> bytes:
    """32 bytes that say only whether two values are equal: HMAC-SHA-256 with the pepper.

    ``kind`` ("nik", "kk", "person" ...) keeps equal values of different kinds apart. Without the
    pepper all 16-digit numbers could be tried in seconds, so no plain hash is ever stored.
    """
    return hmac.digest(keyring().pepper, f"{kind}:{value}".encode(), "sha256")


class BulkSealing:
    """The same for many rows at once, in hexadecimal: the keys are looked up and hashed once."""

    def __init__(self) -> None:
        keys = keyring()
        self._number = f"{keys.current:02x}"
        self._encrypt = keys.ciphers[keys.current].encrypt
        key = keys.pepper.ljust(64, b"\0")
        self._inner = hashlib.sha256(key.translate(_INNER))
        self._outer = hashlib.sha256(key.translate(_OUTER))
        self._heads = [f"household.{field}:".encode() for field in SEALED_FIELDS]

    def seal_family(self, texts: Sequence[str], row: str) -> list[str]:
        """A family's texts in the order of SEALED_FIELDS, bound to the id ``row``; "" for none."""
        number, encrypt, place = self._number, self._encrypt, row.encode()
        nonces = os.urandom(NONCE_BYTES * len(texts))
        sealed, end = [], 0
        for head, text in zip(self._heads, texts, strict=True):
            nonce = nonces[end : (end := end + NONCE_BYTES)]
            sealed.append(
                number + (nonce + encrypt(nonce, text.encode(), head + place)).hex() if text else ""
            )
        return sealed

    def index(self, kind_and_value: str) -> str:
        """As :func:`blind_index` of "kind:value"."""
        inner, outer = self._inner.copy(), self._outer.copy()
        inner.update(kind_and_value.encode())
        outer.update(inner.digest())
        return outer.hexdigest()
