"""Uploaded files: one row each; the bytes lie in private storage under names of our own."""

import uuid

import pghistory
from django.conf import settings
from django.db import models

from forum_site.files.storage import PrivateStorage


@pghistory.track(exclude=["original_name"])
class StoredFile(models.Model):
    """A photo, made again from its pixels in three sizes, or a document (a PDF as it came).

    Whoever owns the file (a proposal, a realisation) points here; who may read it is decided there.
    """

    class Kind(models.TextChoices):
        PHOTO = "photo", "Foto"
        DOCUMENT = "document", "Dokumen"

    class ContentType(models.TextChoices):
        """All that ever leaves this house as an upload."""

        JPEG = "image/jpeg", "JPG"
        PDF = "application/pdf", "PDF"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField("jenis", max_length=10, choices=Kind.choices)
    original_name = models.CharField("nama berkas", max_length=120)
    content_type = models.CharField("tipe isi", max_length=20, choices=ContentType.choices)
    size = models.PositiveBigIntegerField("ukuran dalam byte")
    sha256 = models.CharField("SHA-256", max_length=64, db_index=True)
    width = models.PositiveIntegerField("lebar dalam piksel", null=True)
    height = models.PositiveIntegerField("tinggi dalam piksel", null=True)
    file = models.FileField("isi", storage=PrivateStorage(), max_length=120)
    medium = models.FileField("sedang", storage=PrivateStorage(), max_length=120, blank=True)
    small = models.FileField("kecil", storage=PrivateStorage(), max_length=120, blank=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField("diunggah", auto_now_add=True)

    class Meta:
        verbose_name = "berkas"
        verbose_name_plural = "berkas"
        ordering = ["created_at", "id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(size__gt=0), name="file_not_empty")
        ]

    def __str__(self) -> str:
        return self.original_name

    @property
    def is_picture(self) -> bool:
        """Whether it can be shown in the page (``medium`` and ``small`` exist)."""
        return self.content_type == self.ContentType.JPEG

    @property
    def type_label(self) -> str:
        """PDF or JPG, to stand beside every download with the size."""
        return str(self.get_content_type_display())

    def stored_names(self) -> list[str]:
        """The names of all its files in private storage."""
        return [field.name for field in (self.file, self.medium, self.small) if field]
