"""Documents that the house issues: numbered, hashed, and checkable by anybody who holds one."""

import uuid
from typing import Any, Self

import pghistory
from django.conf import settings
from django.db import models

from forum_site.files.storage import PrivateStorage


class DocumentKind(models.TextChoices):
    RECEIPT = "receipt", "Tanda terima usulan"
    REQUEST_LETTER = "request_letter", "Permohonan dukungan TJSLP"
    INTEREST_SHEET = "interest_sheet", "Lembar minat"
    AGREEMENT = "agreement", "Kesepakatan komitmen"
    CERTIFICATE = "certificate", "Sertifikat laporan realisasi"
    BAST = "bast", "Berita acara serah terima"
    AWARD = "award", "Sertifikat penghargaan"
    THANKS = "thanks", "Ucapan terima kasih"
    SANCTION = "sanction", "Surat keputusan sanksi"
    PLAN = "plan", "Rencana tahunan TJSLP"
    PLATE = "plate", "Papan QR karya"
    LETTER = "letter", "Surat forum"
    COMMITMENTS = "commitments", "Daftar komitmen bursa"
    INVITATION = "invitation", "Undangan rapat forum"
    MINUTES = "minutes", "Berita acara rapat"


class DocumentCounter(models.Model):
    """The last number given per kind and year; a rolled back number is a gap, never a double."""

    kind = models.CharField(max_length=16, choices=DocumentKind.choices)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "nomor dokumen"
        verbose_name_plural = "nomor dokumen"
        constraints = [
            models.UniqueConstraint(fields=["kind", "year"], name="document_counter_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.year}: {self.last}"


class IssuedDocumentQuerySet(models.QuerySet["IssuedDocument"]):
    """Documents by what they are about."""

    def about(self, subject_type: str, subject_id: Any, *, kind: str = "") -> Self:
        """Those about one subject, of one kind when it is given; the newest version first."""
        found = self.filter(subject_type=subject_type, subject_id=str(subject_id))
        return (found.filter(kind=kind) if kind else found).order_by("-issued_at", "-version")

    def versions_of(self, document: "IssuedDocument") -> Self:
        """All versions under the same number, the newest first."""
        same = self.filter(kind=document.kind, number=document.number)
        return same.order_by("-version")


@pghistory.track(exclude=["summary", "check_code"])
class IssuedDocument(models.Model):
    """One issued PDF. A reissue keeps number and check code and raises ``version``.

    ``subject_type`` and ``subject_id`` name what it is about without a foreign key, since documents
    stand below everything. ``summary`` holds the facts that the check page shows: pairs of label
    and text, no personal data.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField("jenis", max_length=16, choices=DocumentKind.choices)
    number = models.CharField("nomor", max_length=40)
    version = models.PositiveSmallIntegerField("versi", default=1)
    title = models.CharField("judul", max_length=200)
    subject_type = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=40)
    status = models.CharField("keterangan status", max_length=80, blank=True)
    summary = models.JSONField("ringkasan", default=list, blank=True)
    check_code = models.CharField("kode periksa", max_length=32)
    file = models.FileField("isi", storage=PrivateStorage(), max_length=120)
    sha256 = models.CharField("SHA-256", max_length=64)
    issued_at = models.DateTimeField("diterbitkan", auto_now_add=True)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    signed_file = models.ForeignKey(
        "files.StoredFile", models.PROTECT, null=True, blank=True, verbose_name="salinan bertanda"
    )
    signed_sha256 = models.CharField("SHA-256 salinan", max_length=64, blank=True)

    objects = IssuedDocumentQuerySet.as_manager()

    class Meta:
        ordering = ["-issued_at"]
        verbose_name = "dokumen terbit"
        verbose_name_plural = "dokumen terbit"
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "number", "version"], name="document_number_once"
            ),
            models.UniqueConstraint(
                fields=["check_code", "version"], name="document_check_code_once"
            ),
        ]
        indexes = [
            models.Index(fields=["subject_type", "subject_id"], name="document_subject"),
            models.Index(fields=["check_code"], name="document_check_code"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"

    @property
    def filename(self) -> str:
        """The name of the download: ``TJ-R-2026-0042.pdf``, later versions ``...-v2.pdf``."""
        ending = f"-v{self.version}" if self.version > 1 else ""
        return f"{self.number.replace('/', '-')}{ending}.pdf"
