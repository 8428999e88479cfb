"""Late reports on their way to the public list: notice, days to correct, objection, decision."""

import uuid
from datetime import date
from typing import TYPE_CHECKING, Self

import pghistory
from django.conf import settings
from django.db import models
from django.utils import timezone

from companies.workflow import UNDISPUTED, ComplianceStatus

if TYPE_CHECKING:
    from forum_site.accounts.models import User


class ComplianceCaseQuerySet(models.QuerySet["ComplianceCase"]):
    """Cases as people may see them, and as the public list counts them."""

    def visible_to(self, user: "User") -> Self:
        """The company's members see theirs, the forum all."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if user.is_secretariat or user.has_role("forum_officer"):
            return self
        own = user.memberships.filter(ended_at__isnull=True, organisation__status="active")
        return self.filter(clock__organisation__in=own.values("organisation"))

    def waiting(self) -> Self:
        """Objections that the secretariat has to decide."""
        return self.filter(status=ComplianceStatus.OBJECTED)

    def shown(self, today: date) -> Self:
        """Undisputed and past their window: these may be read as "belum melapor"."""
        return self.filter(status__in=UNDISPUTED, window_ends_on__lt=today)


@pghistory.track()
class ComplianceCase(models.Model):
    """A report that is late. Nobody reads of it before its window has ended.

    ``window_ends_on`` lies the city's number of working days after the notice.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    clock = models.OneToOneField(
        "clocks.Clock", models.PROTECT, related_name="compliance_case", verbose_name="tenggat"
    )
    status = models.CharField(
        "status",
        max_length=10,
        choices=ComplianceStatus.choices,
        default=ComplianceStatus.NOTICED,
    )
    noticed_on = models.DateField("diberi tahu")
    window_ends_on = models.DateField("masa pembetulan sampai")
    objection = models.TextField("keberatan", max_length=2000, blank=True)
    objected_at = models.DateTimeField("diajukan", null=True, blank=True)
    objected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decision = models.TextField("alasan keputusan", max_length=2000, blank=True)
    decided_at = models.DateTimeField("diputuskan", null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    #: When the objection was right: the day on which the report had come in another way.
    reported_on = models.DateField("laporan masuk", null=True, blank=True)

    objects = ComplianceCaseQuerySet.as_manager()

    class Meta:
        ordering = ["-noticed_on", "pk"]
        verbose_name = "laporan terlambat"
        verbose_name_plural = "laporan terlambat"
        permissions = [("decide_compliancecase", "Dapat memutuskan keberatan perusahaan")]
        constraints = [
            models.CheckConstraint(
                name="compliance_status_known",
                condition=models.Q(status__in=ComplianceStatus.values),
            ),
            models.CheckConstraint(
                name="compliance_window_after_notice",
                condition=models.Q(window_ends_on__gte=models.F("noticed_on")),
            ),
            models.CheckConstraint(
                name="compliance_objection_has_words",
                condition=models.Q(status=ComplianceStatus.NOTICED) | ~models.Q(objection=""),
            ),
        ]
        indexes = [models.Index(fields=["status", "window_ends_on"], name="compliance_shown")]

    def __str__(self) -> str:
        return str(self.clock.label)

    @property
    def is_in_window(self) -> bool:
        """There is still time to correct before anybody reads of it."""
        return timezone.localdate() <= self.window_ends_on
