"""A file of families on its way into the registry."""

import uuid
from typing import TYPE_CHECKING, Self

import pghistory
from django.conf import settings
from django.db import models

from poverty_data.models.keys import kept
from poverty_data.workflow import BatchStatus

if TYPE_CHECKING:
    from forum_site.accounts.models import User


class ImportBatchQuerySet(models.QuerySet["ImportBatch"]):
    """Imports and who may see them."""

    def visible_to(self, user: "User") -> Self:
        """A list covers the whole city, so only who works for the whole city sees its import."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if user.is_superuser:
            return self.all()
        if user.has_perm("poverty_data.view_importbatch") and user.area_id:
            return self.filter(city__startswith=user.area_id)
        return self.none()


@pghistory.track()
class ImportBatch(models.Model):
    """One file of one source and release; all its rows enter the registry, or none."""

    desk_only = True

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    #: Code of the city whose families the list holds.
    city = models.CharField("kota", max_length=13, default="", editable=False)
    #: DTKS, P3KE, DTSEN or the city's own name for its list.
    source = models.CharField("sumber", max_length=40)
    release = models.CharField("rilis", max_length=20)
    as_of = models.DateField("keadaan per")
    status = models.CharField(
        "status", max_length=9, choices=BatchStatus.choices, default=BatchStatus.RECEIVED
    )
    file_name = models.CharField("nama berkas", max_length=120)
    sha256 = models.CharField(max_length=64, editable=False)
    #: Where the sealed copy lies; empty when the file was read where it lay, or was deleted.
    stored_name = models.CharField(max_length=120, blank=True, default="", editable=False)
    encoding = models.CharField("pengodean", max_length=30, blank=True, default="")
    #: received, accepted, fixed, review, rejected, unchanged, updated, seconds.
    counts = models.JSONField("hasil", default=dict, blank=True)
    #: Why reading failed, as a sentence; and the headings that nobody paired yet.
    failure = models.CharField("masalah berkas", max_length=400, blank=True, default="")
    headings = models.JSONField(default=dict, blank=True, editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="diunggah oleh",
    )
    created_at = models.DateTimeField("diterima", auto_now_add=True)
    applied_at = models.DateTimeField("masuk daftar", null=True, blank=True)

    objects = ImportBatchQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        verbose_name = "impor keluarga"
        verbose_name_plural = "impor keluarga"
        constraints = [
            models.CheckConstraint(
                name="batch_status_known", condition=models.Q(status__in=BatchStatus.values)
            )
        ]
        triggers = [
            kept(
                "import_of_families",
                {
                    "poverty_data_household": ("batch_id",),
                    "poverty_data_householdversion": ("batch_id", "replaced_by_id"),
                },
            )
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.release}"


class ImportProgress(models.Model):
    """How far the reading of a file is; written often, so without a history."""

    desk_only = True

    batch = models.OneToOneField(
        ImportBatch, models.CASCADE, primary_key=True, related_name="progress"
    )
    rows_read = models.PositiveIntegerField("baris dibaca", default=0)
    bytes_read = models.BigIntegerField(default=0)
    #: 0 when nobody knows the size before the end.
    size = models.BigIntegerField(default=0)
    began_at = models.DateTimeField(auto_now_add=True)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "kemajuan impor"
        verbose_name_plural = "kemajuan impor"

    def __str__(self) -> str:
        return f"{self.rows_read} baris"

    @property
    def rows_per_second(self) -> float:
        seconds = (self.at - self.began_at).total_seconds()
        return self.rows_read / seconds if seconds > 0 else 0.0

    @property
    def percent(self) -> int:
        return min(99, self.bytes_read * 100 // self.size) if self.size else 0

    @property
    def seconds_left(self) -> int | None:
        """As the speed so far lets expect; None at the beginning."""
        if not self.size or not self.bytes_read:
            return None
        seconds = (self.at - self.began_at).total_seconds()
        return round(seconds * (self.size - self.bytes_read) / self.bytes_read)


@pghistory.track()
class SourceColumns(models.Model):
    """What the headings of a source mean: paired once by a person, remembered for the next file."""

    desk_only = True

    source = models.CharField("sumber", max_length=40, unique=True)
    #: Plain heading -> field (importing/columns.py).
    pairs = models.JSONField("pasangan kolom", default=dict)

    class Meta:
        ordering = ["source"]
        verbose_name = "kolom sumber"
        verbose_name_plural = "kolom sumber"

    def __str__(self) -> str:
        return self.source
