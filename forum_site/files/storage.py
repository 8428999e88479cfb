"""Where private files lie: a folder that no web server serves, under names of our own."""

import os
import time
import uuid
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.utils.deconstruct import deconstructible

ORPHAN_SECONDS = 24 * 3600


@deconstructible(path="forum_site.files.storage.PrivateStorage")
class PrivateStorage(FileSystemStorage):
    """The folder ``settings.PRIVATE_MEDIA_ROOT``, read at each use and without any address.

    A file is on the disk, not only in memory, before the row that names it is committed.
    """

    def __init__(self) -> None:
        super().__init__(file_permissions_mode=0o640, directory_permissions_mode=0o750)

    @property
    def base_location(self) -> str:
        return str(settings.PRIVATE_MEDIA_ROOT)

    @property
    def location(self) -> str:
        return os.path.abspath(self.base_location)

    def url(self, name: str | None) -> str:
        raise ValueError("private files have no address; a view must check who asks")

    def _save(self, name: str, content: Any) -> str:
        saved = super()._save(name, content)
        path = self.path(saved)
        for target in (path, os.path.dirname(path)):
            descriptor = os.open(target, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
        return saved


def fresh_name(folder: str, extension: str) -> str:
    """A name that tells nothing and is never used twice: ``uploads/4f/4f0c....webp``."""
    name = uuid.uuid4().hex
    return f"{folder}/{name[:2]}/{name}.{extension}"


def delete_orphans(folder: str, named: Iterable[str], *, dry_run: bool = False) -> int:
    """Delete files in ``folder`` that are not ``named`` and older than a day; the number of them.

    Younger ones may belong to a transaction that has not been committed yet.
    """
    storage = PrivateStorage()
    root = Path(storage.path(folder))
    before = time.time() - ORPHAN_SECONDS
    orphans = {
        f"{folder}/{path.relative_to(root)}"
        for path in root.rglob("*")
        if path.is_file() and path.stat().st_mtime < before
    }
    orphans.difference_update(named)
    for name in orphans if not dry_run else ():
        storage.delete(name)
    return len(orphans)
