"""Uploads that are too big are cut off while they arrive, and the rest of the form lives on."""

from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler


class OversizedUpload(UploadedFile):
    """The trace of a file that was too big: its name and true size, and nothing of its content.

    Services refuse it by its size, with a sentence that names the file; the other fields and files
    of the form arrive unharmed.
    """

    def __init__(self, *, name: str, size: int, **details: Any) -> None:
        super().__init__(file=BytesIO(), name=name, size=size, **details)


class CappedUploadHandler(FileUploadHandler):
    """First in FILE_UPLOAD_HANDLERS: pass each file on, up to the largest size allowed."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.received = 0
        self.cap = max(settings.PHOTO_MAX_BYTES, settings.DOCUMENT_MAX_BYTES)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        self.received += len(raw_data)
        return raw_data if self.received <= self.cap else None

    def file_complete(self, file_size: int) -> OversizedUpload | None:
        if self.received <= self.cap:
            return None
        return OversizedUpload(
            name=self.file_name,
            size=self.received,
            content_type=self.content_type,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )
