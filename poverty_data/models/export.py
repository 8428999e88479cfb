"""A file of families on its way out: who asked, who agreed, and until when it exists."""

import uuid
from typing import TYPE_CHECKING, Self

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from forum_site.files.storage import PrivateStorage
from poverty_data.workflow import EXPORTER, LARGE_EXPORTS, ExportStatus

if TYPE_CHECKING:
    from forum_site.accounts.models import User


class HouseholdExportQuerySet(models.QuerySet["HouseholdExport"]):
    """Requests by person."""

    def visible_to(self, user: "User") -> Self:
        """Those who may export see requests of their area and their own; the superuser all."""
        if not user.is_authenticated or not user.has_perm(EXPORTER):
            return self.none()
        if user.is_superuser:
            return self.all()
        area = user.area_id or "-"
        return self.filter(
            Q(requested_by=user) | Q(area=area) | Q(area__code__startswith=f"{area}.")
        )


@pghistory.track()
class HouseholdExport(models.Model):
    """One request for named columns of an area's families; its file is sealed until fetched."""

    desk_only = True

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    #: Stands in every row of the file.
    code = models.CharField("kode", max_length=12, unique=True)
    status = models.CharField(
        "status", max_length=10, choices=ExportStatus.choices, default=ExportStatus.REQUESTED
    )
    area = models.ForeignKey("areas.Area", models.PROTECT, related_name="+", verbose_name="wilayah")
    #: Only families up to this decile; none: all.
    decile_max = models.PositiveSmallIntegerField("sampai desil", null=True, blank=True)
    #: A file to type into SIKS-NG from: the changes of this round, in the city's column order.
    round = models.ForeignKey(
        "poverty_data.VerificationRound",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="putaran",
    )
    columns = ArrayField(models.CharField(max_length=20), verbose_name="kolom")
    purpose = models.CharField("keperluan", max_length=300)
    #: Families that the request met when it was made, or last approved.
    row_count = models.PositiveIntegerField("jumlah keluarga")
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="diminta oleh"
    )
    requested_at = models.DateTimeField("diminta", auto_now_add=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="disetujui oleh",
    )
    large_approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="disetujui superuser",
    )
    reason = models.TextField("alasan", blank=True)
    ready_at = models.DateTimeField("siap", null=True)
    #: Until then the requester may fetch it, once.
    link_until = models.DateTimeField("tautan berlaku sampai", null=True)
    #: Then the file is destroyed, fetched or not.
    expires_at = models.DateTimeField("dihancurkan pada")
    fetched_at = models.DateTimeField("diunduh", null=True)
    file = models.FileField(
        "berkas", storage=PrivateStorage(), max_length=120, blank=True, editable=False
    )
    #: A system takes it instead of its requester's browser; the approvers see which one.
    key = models.ForeignKey(
        "api.ApiKey",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="diambil dengan kunci",
    )
    #: An invented family that stands in this file only: found elsewhere, it names the leak. None in
    #: a file that is typed into SIKS-NG line by line.
    canary_name = models.CharField("keluarga penanda", max_length=60, blank=True)

    objects = HouseholdExportQuerySet.as_manager()

    class Meta:
        ordering = ["-requested_at"]
        verbose_name = "ekspor keluarga"
        verbose_name_plural = "ekspor keluarga"
        permissions = [
            (LARGE_EXPORTS.partition(".")[2], "Dapat menyetujui ekspor besar"),
        ]
        constraints = [
            models.CheckConstraint(
                name="export_status_known", condition=Q(status__in=ExportStatus.values)
            ),
            models.CheckConstraint(
                name="export_second_person",
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("requested_by")),
            ),
            models.CheckConstraint(
                name="export_third_person",
                condition=Q(large_approved_by__isnull=True)
                | (
                    ~Q(large_approved_by=F("requested_by")) & ~Q(large_approved_by=F("approved_by"))
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.code
