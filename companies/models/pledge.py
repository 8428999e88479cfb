"""What a company promises to a proposal."""

import uuid
from typing import TYPE_CHECKING, Self

import pghistory
from django.conf import settings
from django.db import models

from companies.workflow import PUBLIC_PLEDGES, RESERVING, PledgeStatus
from forum_site.api.marks import marking

if TYPE_CHECKING:
    from forum_site.accounts.models import User


class PledgeQuerySet(models.QuerySet["Pledge"]):
    """Pledges as people may see them, and as figures count them."""

    def visible_to(self, user: "User") -> Self:
        """The company's members see their company's; the forum all that was ever promised.

        An interest is the company's own affair until it becomes a promise.
        """
        if not user.is_authenticated or not user.is_active:
            return self.none()
        own = models.Q(
            company__in=user.memberships.filter(ended_at__isnull=True).values("organisation")
        )
        if user.is_secretariat or user.has_role("forum_officer"):
            never_promised = models.Q(status__in=(PledgeStatus.INTEREST, PledgeStatus.EXPIRED))
            never_promised |= models.Q(status=PledgeStatus.CANCELLED, proposed_at__isnull=True)
            return self.filter(~never_promised | own)
        return self.filter(own)

    def reserving(self) -> Self:
        """Proposed, confirmed and ended: what counts for the cap."""
        return self.filter(status__in=RESERVING)

    def public(self) -> Self:
        """Confirmed and ended: what counts in public."""
        return self.filter(status__in=PUBLIC_PLEDGES)

    def counted(self) -> Self:
        """Whose rupiah the public reads: confirmed, ended, and the kept part of released ones."""
        return self.filter(models.Q(status__in=PUBLIC_PLEDGES) | models.Q(amount_kept__gt=0))


@pghistory.track()
class Pledge(models.Model):
    """A promise in money, goods, services, labour or expertise, valued in whole rupiah.

    ``key`` makes a double click one pledge. A released pledge keeps ``amount_kept``, its realised
    part, which goes on counting.
    """

    class Kind(models.TextChoices):
        MONEY = "money", "Uang"
        GOODS = "goods", "Barang"
        SERVICES = "services", "Jasa"
        LABOUR = "labour", "Tenaga"
        EXPERTISE = "expertise", "Keahlian"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    proposal = models.ForeignKey(
        "proposals.Proposal", models.PROTECT, related_name="pledges", verbose_name="usulan"
    )
    company = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        related_name="pledges",
        verbose_name="perusahaan",
    )
    #: The item of the annual plan that it carries out.
    plan_item = models.ForeignKey(
        "companies.PlanItem",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="pledges",
        verbose_name="butir rencana",
    )
    status = models.CharField("status", max_length=10, choices=PledgeStatus.choices)
    kind = models.CharField("bentuk", max_length=10, choices=Kind.choices)
    amount = models.BigIntegerField("nilai")
    amount_kept = models.BigIntegerField("bagian terealisasi saat dilepas", null=True, blank=True)
    description = models.CharField("uraian", max_length=200, blank=True)
    quantity = models.DecimalField(
        "banyaknya", max_digits=10, decimal_places=2, null=True, blank=True
    )
    unit = models.CharField("satuan", max_length=40, blank=True)
    #: The forum has accepted the rupiah value of goods or services.
    value_accepted = models.BooleanField("nilai disepakati forum", default=False)
    note = models.TextField("catatan", max_length=1000, blank=True)
    planned_start = models.DateField("rencana mulai", null=True, blank=True)
    planned_end = models.DateField("rencana selesai", null=True, blank=True)
    waiting_for = models.CharField("menunggu", max_length=120, blank=True)
    expires_on = models.DateField("minat berlaku sampai", null=True, blank=True)
    key = models.CharField(max_length=64, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField("dibuat", auto_now_add=True)
    proposed_at = models.DateTimeField("diajukan", null=True, blank=True)
    confirmed_at = models.DateTimeField("dikonfirmasi", null=True, blank=True)
    started_at = models.DateTimeField("pelaksanaan dimulai", null=True, blank=True)
    ended_at = models.DateTimeField("selesai", null=True, blank=True)
    closed_at = models.DateTimeField("dibatalkan atau dilepas", null=True, blank=True)
    reason = models.TextField("alasan", blank=True)
    agreement = models.ForeignKey(
        "documents.IssuedDocument", models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = PledgeQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        verbose_name = "komitmen"
        verbose_name_plural = "komitmen"
        permissions = [
            ("make_pledge", "Dapat berkomitmen atas nama perusahaan"),
            ("confirm_pledge", "Dapat mengonfirmasi komitmen"),
            ("release_pledge", "Dapat melepas komitmen"),
            ("approve_large_pledge", "Dapat menyetujui komitmen besar sebagai pengurus"),
        ]
        constraints = [
            models.CheckConstraint(
                name="pledge_status_known", condition=models.Q(status__in=PledgeStatus.values)
            ),
            models.CheckConstraint(name="pledge_amount_positive", condition=models.Q(amount__gt=0)),
            models.CheckConstraint(
                name="pledge_kept_within_amount",
                condition=models.Q(amount_kept__isnull=True)
                | models.Q(amount_kept__gte=0, amount_kept__lte=models.F("amount")),
            ),
            models.UniqueConstraint(fields=["company", "key"], name="pledge_key_once"),
            models.UniqueConstraint(
                fields=["company", "proposal"],
                condition=models.Q(status="interest"),
                name="pledge_one_interest",
            ),
        ]
        indexes = [
            models.Index(fields=["proposal", "status"], name="pledge_of_proposal"),
            models.Index(fields=["company", "status"], name="pledge_of_company"),
            models.Index(fields=["status", "expires_on"], name="pledge_expiry"),
            # The API's own order.
            models.Index(
                fields=["-confirmed_at", "-id"],
                condition=models.Q(confirmed_at__isnull=False),
                name="pledge_newest_confirmed",
            ),
        ]
        triggers = marking(("companies.Pledge", "id"), ("organisations.Organisation", "company_id"))

    def __str__(self) -> str:
        return f"{self.company} untuk {self.proposal}"

    @property
    def is_in_kind(self) -> bool:
        return self.kind != self.Kind.MONEY


@pghistory.track()
class PledgeApproval(models.Model):
    """A confirmation by one role; above the city's limit two roles must confirm."""

    pledge = models.ForeignKey(Pledge, models.CASCADE, related_name="approvals")
    role = models.CharField("peran", max_length=24)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField("pada")

    class Meta:
        ordering = ["at"]
        verbose_name = "persetujuan komitmen"
        verbose_name_plural = "persetujuan komitmen"
        constraints = [
            models.UniqueConstraint(fields=["pledge", "role"], name="pledge_approval_once")
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.at:%Y-%m-%d}"


@pghistory.track()
class Milestone(models.Model):
    """Progress that a company shows: percent, words, perhaps a photo."""

    pledge = models.ForeignKey(Pledge, models.CASCADE, related_name="milestones")
    percent = models.PositiveSmallIntegerField("kemajuan")
    label = models.CharField("keterangan", max_length=160)
    on = models.DateField("tanggal")
    photo = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["on", "pk"]
        verbose_name = "kemajuan"
        verbose_name_plural = "kemajuan"
        constraints = [
            models.CheckConstraint(
                name="milestone_percent_range",
                condition=models.Q(percent__gte=0, percent__lte=100),
            )
        ]

    def __str__(self) -> str:
        return f"{self.percent}% {self.label}"
