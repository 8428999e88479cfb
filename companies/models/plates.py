"""The QR plate at the site of a work, and what passers-by answer to it."""

import uuid

import pghistory
from django.conf import settings
from django.db import models


class CodeSeries(models.Model):
    """The last number of a kind of code in a year; one rolled back is a gap, never a double."""

    prefix = models.CharField(max_length=4)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "nomor kode"
        verbose_name_plural = "nomor kode"
        constraints = [models.UniqueConstraint(fields=["prefix", "year"], name="code_series_once")]

    def __str__(self) -> str:
        return f"{self.prefix}-{self.year}: {self.last}"


@pghistory.track()
class Plate(models.Model):
    """The plate of one accepted realisation. Its code stands on the wall: it never changes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    realisation = models.OneToOneField(
        "companies.Realisation", models.PROTECT, related_name="plate", verbose_name="realisasi"
    )
    code = models.CharField("kode", max_length=20, unique=True)
    document = models.ForeignKey(
        "documents.IssuedDocument", models.PROTECT, null=True, blank=True, related_name="+"
    )
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField("diterbitkan", auto_now_add=True)

    class Meta:
        ordering = ["-created_at"]
        verbose_name = "papan QR"
        verbose_name_plural = "papan QR"

    def __str__(self) -> str:
        return self.code


class PlateAnswer(models.Model):
    """One "Ya, masih berfungsi": once for a device and month. ``device`` is a hash of a number that
    the browser keeps for this only; it leads to nobody."""

    plate = models.ForeignKey(Plate, models.CASCADE, related_name="answers")
    device = models.CharField(max_length=64)
    month = models.DateField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "jawaban papan QR"
        verbose_name_plural = "jawaban papan QR"
        constraints = [
            models.UniqueConstraint(
                fields=["plate", "device", "month"], name="plate_answer_once_a_month"
            )
        ]

    def __str__(self) -> str:
        return f"{self.plate} {self.month:%Y-%m}"
