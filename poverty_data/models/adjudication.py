"""Rows that only a person can decide: two records of one family, or a record against itself."""

import uuid
from typing import TYPE_CHECKING, Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from poverty_data.models.batch import ImportBatch
from poverty_data.models.family import FamilyRecord
from poverty_data.models.household import SEALED_COLUMNS, Household
from poverty_data.workflow import BatchStatus, CaseStatus

if TYPE_CHECKING:
    from forum_site.accounts.models import User


class AdjudicationCaseQuerySet(models.QuerySet["AdjudicationCase"]):
    """Cases by state, and those a person may decide."""

    def on_desk(self) -> Self:
        """Of imports that are in the registry: before, there is nothing to compare with."""
        return self.filter(batch__status=BatchStatus.APPLIED)

    def waiting(self) -> Self:
        return self.filter(status=CaseStatus.WAITING)

    def visible_to(self, user: "User") -> Self:
        """The families' verifiers see the cases of their area."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if user.is_superuser:
            return self.all()
        if user.has_perm("poverty_data.adjudicate_households") and user.area_id:
            return self.filter(
                Q(village=user.area_id) | Q(village__code__startswith=f"{user.area_id}.")
            )
        return self.none()


@pghistory.track(exclude=SEALED_COLUMNS)
class AdjudicationCase(FamilyRecord):
    """An incoming row that waits for a person, kept as it came."""

    desk_only = True

    Status = CaseStatus

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    batch = models.ForeignKey(
        ImportBatch, models.CASCADE, related_name="cases", verbose_name="impor"
    )
    line = models.PositiveIntegerField("baris")
    #: The family it will be in the registry; its sealed texts are bound to this id.
    household_id = models.UUIDField(editable=False)
    #: The family that it seems to repeat, where it is about a pair.
    other_id = models.UUIDField(null=True, editable=False)
    #: [field, code] of everything that a person must look at.
    reasons = models.JSONField("alasan masuk antrean", default=list)
    #: The main code, to sort and filter by.
    kind = models.CharField("jenis", max_length=30)
    #: HMAC of both sides: a pair that was decided is never asked again.
    pair_key = models.BinaryField(max_length=32, unique=True, editable=False)
    status = models.CharField(
        "status", max_length=9, choices=CaseStatus.choices, default=CaseStatus.WAITING
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="diputus oleh",
    )
    decided_at = models.DateTimeField("diputus", null=True)
    reason = models.CharField("alasan", max_length=500, blank=True)
    created_at = models.DateTimeField("ditemukan", auto_now_add=True)

    objects = AdjudicationCaseQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "line"]
        verbose_name = "data ganda atau janggal"
        verbose_name_plural = "data ganda dan janggal"
        constraints = [
            models.CheckConstraint(
                name="case_decided_by_somebody",
                condition=Q(status="waiting", decided_at__isnull=True)
                | (~Q(status="waiting") & Q(decided_at__isnull=False)),
            )
        ]
        indexes = [models.Index(fields=["status", "village"], name="case_on_desk")]

    def __str__(self) -> str:
        return f"{self.batch}, baris {self.line}"

    @property
    def row_id(self) -> uuid.UUID:
        return self.household_id

    @property
    def is_pair(self) -> bool:
        """Whether it stands against another record, not against itself."""
        return self.other_id is not None

    @property
    def other(self) -> Household | None:
        """The family of the registry that it is compared with."""
        return Household.objects.filter(pk=self.other_id).select_related("village").first()
