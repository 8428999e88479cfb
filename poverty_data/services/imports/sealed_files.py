"""Uploaded lists on the disk: sealed piece by piece, so that neither end needs them whole.

Each piece is bound to its batch, its place and whether it is the last one: a file that was cut,
mixed or moved does not open.
"""

import io
import os
import struct
from typing import Any, BinaryIO

from cryptography.exceptions import InvalidTag
from django.core.files.base import ContentFile

from forum_site.files.storage import PrivateStorage, fresh_name
from poverty_data.privacy.encryption import NONCE_BYTES, Tampered
from poverty_data.privacy.keys import keyring

FOLDER = "imports"
PIECE = 1 << 18
_LENGTH = struct.Struct(">I")


def _place(batch: Any, number: int, is_last: bool) -> bytes:
    return f"import-file:{batch}:{number}:{int(is_last)}".encode()


def store_sealed(file: BinaryIO, *, batch: Any) -> str:
    """Seal the rest of ``file`` for the batch; the name it got."""
    keys = keyring()
    cipher = keys.ciphers[keys.current]
    out = io.BytesIO(bytes((keys.current,)))
    out.seek(1)
    piece, number = file.read(PIECE), 0
    while True:
        following = file.read(PIECE)
        nonce = os.urandom(NONCE_BYTES)
        sealed = nonce + cipher.encrypt(nonce, piece, _place(batch, number, not following))
        out.write(_LENGTH.pack(len(sealed)) + sealed)
        if not following:
            break
        piece, number = following, number + 1
    return PrivateStorage().save(fresh_name(FOLDER, "bin"), ContentFile(out.getvalue()))


class OpenedFile(io.RawIOBase):
    """A sealed file, read from its beginning to its end. Raises Tampered, KeyMissing."""

    def __init__(self, name: str, *, batch: Any) -> None:
        self.file = PrivateStorage().open(name, "rb")
        self.cipher = keyring().cipher(self.file.read(1)[0])
        self.batch, self.number, self.buffer = batch, 0, b""
        self.length = self.file.read(_LENGTH.size)

    def readable(self) -> bool:
        return True

    def readinto(self, target: memoryview) -> int:  # type: ignore[override]
        if not self.buffer and self.length:
            self._next()
        part, self.buffer = self.buffer[: len(target)], self.buffer[len(target) :]
        target[: len(part)] = part
        return len(part)

    def _next(self) -> None:
        (length,) = _LENGTH.unpack(self.length)
        sealed = self.file.read(length)
        self.length = self.file.read(_LENGTH.size)
        place = _place(self.batch, self.number, not self.length)
        try:
            self.buffer = self.cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], place)
        except InvalidTag as error:
            raise Tampered from error
        self.number += 1

    def tell(self) -> int:
        return self.file.tell()

    def close(self) -> None:
        self.file.close()
        super().close()


def delete_sealed(name: str) -> None:
    """Remove the file; one that is gone already is fine."""
    if name:
        PrivateStorage().delete(name)
