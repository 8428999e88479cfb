"""What a company means to do in a year: the plan, and each of its items."""

import uuid
from typing import TYPE_CHECKING, Self

import pghistory
from django.conf import settings
from django.db import models

from companies.workflow import LIVING_PLANS, ItemStatus, PlanStatus
from forum_site.rules.kinds import CHOICES
from forum_site.rules.models import PriorityField

if TYPE_CHECKING:
    from forum_site.accounts.models import User

#: Years that a plan may be for, also in the database.
FIRST_YEAR, LAST_YEAR = 2000, 2200


class AnnualPlanQuerySet(models.QuerySet["AnnualPlan"]):
    """Plans as people may see them."""

    def visible_to(self, user: "User") -> Self:
        """Own company: all. The forum: once submitted. Nobody else."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        own = models.Q(
            company__in=user.memberships.filter(ended_at__isnull=True).values("organisation")
        )
        if user.is_secretariat or user.has_role("forum_officer"):
            sent = models.Q(submitted_at__isnull=False) & ~models.Q(status=PlanStatus.DRAFT)
            return self.filter(sent | own)
        return self.filter(own)

    def living(self) -> Self:
        """All but cancelled ones: at most one of a company and year."""
        return self.filter(status__in=LIVING_PLANS)

    def waiting(self) -> Self:
        return self.filter(status=PlanStatus.SUBMITTED)


@pghistory.track()
class AnnualPlan(models.Model):
    """The TJSL plan of one company and year, adopted by its directors, submitted to the Wali Kota
    through the forum (Perwal Kota Bandung 354/2014 as the example).

    ``submitted_at`` keeps the day of the first submission, also when the plan is sent again.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    company = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        related_name="plans",
        verbose_name="perusahaan",
    )
    year = models.PositiveSmallIntegerField("tahun rencana")
    status = models.CharField(
        "status", max_length=10, choices=PlanStatus.choices, default=PlanStatus.DRAFT
    )
    adopted_on = models.DateField("ditetapkan direksi", null=True, blank=True)
    adoption_document = models.ForeignKey(
        "files.StoredFile",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="dokumen penetapan",
    )
    head_office_by = models.CharField("disetujui kantor pusat oleh", max_length=160, blank=True)
    head_office_on = models.DateField("persetujuan kantor pusat", null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField("dibuat", auto_now_add=True)
    submitted_at = models.DateTimeField("disampaikan", null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    returned_at = models.DateTimeField("dikembalikan", null=True, blank=True)
    return_reason = models.TextField("yang perlu diperbaiki", blank=True)
    approved_at = models.DateTimeField("disetujui", null=True, blank=True)
    document = models.ForeignKey(
        "documents.IssuedDocument", models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = AnnualPlanQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "-created_at"]
        verbose_name = "rencana tahunan"
        verbose_name_plural = "rencana tahunan"
        permissions = [
            ("write_annualplan", "Dapat menyusun rencana tahunan perusahaan"),
            ("decide_annualplan", "Dapat memutuskan butir rencana tahunan"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["company", "year"],
                condition=models.Q(status__in=LIVING_PLANS),
                name="plan_one_a_year",
            ),
            models.CheckConstraint(
                name="plan_status_known", condition=models.Q(status__in=PlanStatus.values)
            ),
            models.CheckConstraint(
                name="plan_year", condition=models.Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR)
            ),
            models.CheckConstraint(
                name="plan_submitted_adopted",
                condition=~models.Q(status__in=["submitted", "approved"])
                | models.Q(
                    adopted_on__isnull=False,
                    adoption_document__isnull=False,
                    submitted_at__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="plan_head_office_whole",
                condition=models.Q(head_office_by="", head_office_on__isnull=True)
                | (~models.Q(head_office_by="") & models.Q(head_office_on__isnull=False)),
            ),
        ]
        indexes = [models.Index(fields=["year", "status"], name="plan_year_status")]

    def __str__(self) -> str:
        return f"Rencana {self.year} {self.company}"


class PlanItemQuerySet(models.QuerySet["PlanItem"]):
    """Items by what became of them."""

    def living(self) -> Self:
        """Of plans that are not cancelled."""
        return self.filter(plan__status__in=LIVING_PLANS)

    def approved(self) -> Self:
        return self.filter(status=ItemStatus.APPROVED)


@pghistory.track()
class PlanItem(models.Model):
    """One thing that the company means to do, with the minimum contents of the regulation.

    Details of the activity, location, target, purpose, financing. ``kind`` names the kind of the
    need board that it answers, when it does. ``revision`` counts the company's savings, so that two
    open tabs never overwrite each other silently.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(AnnualPlan, models.PROTECT, related_name="items")
    status = models.CharField(
        "status", max_length=10, choices=ItemStatus.choices, default=ItemStatus.WAITING
    )
    title = models.CharField("kegiatan", max_length=200)
    target = models.ForeignKey("rules.Target", models.PROTECT, verbose_name="sasaran")
    activity = models.ForeignKey(
        "rules.Activity",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="kegiatan menurut peraturan",
    )
    kind = models.CharField("jenis kebutuhan", max_length=20, choices=CHOICES, blank=True)
    village = models.ForeignKey(
        "areas.Area", models.PROTECT, null=True, blank=True, verbose_name="kelurahan"
    )
    location = models.CharField("lokasi", max_length=200, blank=True)
    target_group = models.CharField("kelompok sasaran", max_length=160)
    quantity = models.DecimalField("banyaknya", max_digits=10, decimal_places=2)
    unit = models.CharField("satuan", max_length=40)
    purpose = models.TextField("tujuan", max_length=600)
    amount = models.BigIntegerField("biaya")
    source_of_funds = models.CharField("sumber biaya", max_length=120)
    road_map_year = models.PositiveSmallIntegerField("tahun peta jalan", null=True, blank=True)
    priority = models.ForeignKey(
        "rules.DevelopmentPriority",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="prioritas RKPD",
    )
    return_reason = models.TextField("yang perlu diperbaiki", blank=True)
    decided_at = models.DateTimeField("diputuskan", null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    key = models.CharField(max_length=64, editable=False)
    revision = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField("dibuat", auto_now_add=True)

    objects = PlanItemQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "pk"]
        verbose_name = "butir rencana"
        verbose_name_plural = "butir rencana"
        constraints = [
            models.UniqueConstraint(fields=["plan", "key"], name="plan_item_key_once"),
            models.CheckConstraint(
                name="plan_item_status_known", condition=models.Q(status__in=ItemStatus.values)
            ),
            models.CheckConstraint(
                name="plan_item_positive", condition=models.Q(amount__gt=0, quantity__gt=0)
            ),
            models.CheckConstraint(
                name="plan_item_has_place",
                condition=models.Q(village__isnull=False) | ~models.Q(location=""),
            ),
            models.CheckConstraint(
                name="plan_item_returned_why",
                condition=~models.Q(status="returned") | ~models.Q(return_reason=""),
            ),
        ]
        indexes = [models.Index(fields=["kind", "village"], name="plan_item_kind_place")]

    def __str__(self) -> str:
        return self.title

    @property
    def field(self) -> PriorityField:
        return self.target.field

    @property
    def place(self) -> str:
        """ "RW 03, Kel. Wates, Kec. Magelang Utara" """
        village = self.village.full_name if self.village else ""
        return ", ".join(part for part in (self.location, village) if part)
