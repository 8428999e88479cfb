"""After-care: the forum comes back after a handover and looks whether the result still lives."""

import uuid
from typing import TYPE_CHECKING, Self

import pghistory
from django.conf import settings
from django.db import models
from django.utils import timezone

from companies.workflow import OPEN_VISITS, VisitStatus
from forum_site.accounts import roles
from forum_site.formats.numbers import number

if TYPE_CHECKING:
    from forum_site.accounts.models import User


class VisitQuerySet(models.QuerySet["AftercareVisit"]):
    """Visits as people may see them."""

    def visible_to(self, user: "User") -> Self:
        """The forum: all. Who was asked to go: the own ones. The public reads ``public_words``."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if user.is_superuser or user.is_secretariat or user.has_role(roles.FORUM_OFFICER):
            return self.all()
        return self.filter(visitor=user)

    def open(self) -> Self:
        return self.filter(status__in=OPEN_VISITS)

    def made(self) -> Self:
        return self.filter(status=VisitStatus.MADE)

    def late(self) -> Self:
        """Still to be made, and their day has passed (WIB)."""
        return self.open().filter(due_on__lt=timezone.localdate())


@pghistory.track()
class AftercareVisit(models.Model):
    """One visit, so many months after the result was handed over; its day never slides.

    A proposal is visited as one work, however many companies paid for it: ``realisation`` is the
    report whose handover began the count. Answers may lack while the visit is a draft.
    """

    class Condition(models.TextChoices):
        YES = "yes", "Ya, masih berfungsi"
        PARTLY = "partly", "Sebagian"
        NO = "no", "Tidak berfungsi lagi"

    class Change(models.TextChoices):
        BETTER = "better", "Membaik"
        SAME = "same", "Sama saja"
        WORSE = "worse", "Memburuk"
        UNKNOWN = "unknown", "Tidak tahu"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    realisation = models.ForeignKey(
        "companies.Realisation", models.PROTECT, related_name="visits", verbose_name="realisasi"
    )
    proposal = models.ForeignKey(
        "proposals.Proposal",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="visits",
        verbose_name="usulan",
    )
    months_after = models.PositiveSmallIntegerField("bulan sesudah serah terima")
    counted_from = models.DateField("dihitung sejak")
    due_on = models.DateField("paling lambat")
    status = models.CharField(
        "keadaan", max_length=10, choices=VisitStatus.choices, default=VisitStatus.PLANNED
    )
    visitor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="visits",
        verbose_name="petugas",
    )
    visited_on = models.DateField("tanggal kunjungan", null=True, blank=True)
    condition = models.CharField(
        "keadaan hasil", max_length=6, choices=Condition.choices, blank=True
    )
    used_by = models.PositiveIntegerField("dipakai oleh", null=True, blank=True)
    used_unit = models.CharField("satuan", max_length=40, blank=True)
    change = models.CharField("perubahan", max_length=7, choices=Change.choices, blank=True)
    change_words = models.TextField("cerita perubahan", max_length=1000, blank=True)
    problems = models.TextField("masalah", max_length=1000, blank=True)
    help_needed = models.TextField("bantuan yang diperlukan", max_length=500, blank=True)
    sent_at = models.DateTimeField("dikirim", null=True, blank=True)
    cancel_reason = models.TextField("alasan ditiadakan", max_length=500, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = VisitQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        verbose_name = "kunjungan"
        verbose_name_plural = "kunjungan purna-bantuan"
        permissions = [
            ("record_visit", "Dapat mencatat kunjungan purna-bantuan"),
            ("manage_aftercare", "Dapat menugaskan kunjungan dan menerbitkan papan QR"),
        ]
        constraints = [
            models.CheckConstraint(
                name="visit_status_known", condition=models.Q(status__in=VisitStatus.values)
            ),
            models.CheckConstraint(
                name="visit_made_complete",
                condition=~models.Q(status="made")
                | models.Q(
                    condition__in=["yes", "partly", "no"],
                    used_by__isnull=False,
                    visited_on__isnull=False,
                    sent_at__isnull=False,
                ),
            ),
            models.UniqueConstraint(
                fields=["proposal", "months_after"],
                name="visit_once_per_proposal",
                condition=models.Q(proposal__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["realisation", "months_after"], name="visit_once_per_realisation"
            ),
        ]
        indexes = [
            models.Index(fields=["status", "due_on"], name="visit_due"),
            models.Index(fields=["visitor", "status"], name="visit_of_visitor"),
        ]

    def __str__(self) -> str:
        return f"Kunjungan {self.months_after} bulan: {self.work}"

    @property
    def work(self) -> str:
        """What is visited."""
        return self.proposal.title if self.proposal else self.realisation.activity

    @property
    def is_open(self) -> bool:
        return self.status in OPEN_VISITS

    @property
    def is_awaited(self) -> bool:
        """Whether its day still counts."""
        return self.is_open

    @property
    def is_late(self) -> bool:
        return self.is_open and self.due_on < timezone.localdate()

    @property
    def public_words(self) -> str:
        """What everybody may read of a visit that was made: no name, no free text."""
        found = {
            self.Condition.YES: "masih berfungsi",
            self.Condition.PARTLY: "berfungsi sebagian",
            self.Condition.NO: "tidak berfungsi lagi",
        }.get(self.Condition(self.condition), "")
        used = (
            f", dipakai {number(self.used_by)} {self.used_unit or 'orang'}" if self.used_by else ""
        )
        return f"Kunjungan {self.months_after} bulan: {found}{used}"


class VisitPhoto(models.Model):
    """A photo of a visit; the forum's and the visitor's, not the public's."""

    visit = models.ForeignKey(AftercareVisit, models.CASCADE, related_name="photos")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = "foto kunjungan"
        verbose_name_plural = "foto kunjungan"

    def __str__(self) -> str:
        return f"Foto {self.visit}"
