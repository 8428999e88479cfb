"""A file of families on its way into the registry."""

import uuid

import pghistory
from django.conf import settings
from django.db import models

from poverty_data.workflow import BatchStatus


@pghistory.track()
class ImportBatch(models.Model):
    """One file of one source and release; all its rows enter the registry, or none."""

    desk_only = True

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    #: DTKS, P3KE, DTSEN or the city's own name for its list.
    source = models.CharField("sumber", max_length=40)
    release = models.CharField("rilis", max_length=20)
    as_of = models.DateField("keadaan per")
    status = models.CharField(
        "status", max_length=9, choices=BatchStatus.choices, default=BatchStatus.RECEIVED
    )
    file_name = models.CharField("nama berkas", max_length=120)
    sha256 = models.CharField(max_length=64, editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="diunggah oleh",
    )
    created_at = models.DateTimeField("diterima", auto_now_add=True)
    applied_at = models.DateTimeField("masuk daftar", null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]
        verbose_name = "impor keluarga"
        verbose_name_plural = "impor keluarga"
        constraints = [
            models.CheckConstraint(
                name="batch_status_known", condition=models.Q(status__in=BatchStatus.values)
            )
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.release}"
