"""What a company did: the report, its photos, the handover."""

import uuid
from typing import TYPE_CHECKING, Self

import pghistory
from django.conf import settings
from django.db import models
from django.utils import timezone

from companies.workflow import RealisationStatus
from forum_site.api.marks import marking

if TYPE_CHECKING:
    from forum_site.accounts.models import User
    from forum_site.areas.models import Area
    from forum_site.rules.models import Need


class RealisationQuerySet(models.QuerySet["Realisation"]):
    """Reports as people may see them."""

    def visible_to(self, user: "User") -> Self:
        """Own company: all. The forum: once submitted. Everybody: accepted ones."""
        accepted = models.Q(status=RealisationStatus.ACCEPTED)
        if not user.is_authenticated or not user.is_active:
            return self.filter(accepted)
        own = models.Q(
            company__in=user.memberships.filter(ended_at__isnull=True).values("organisation")
        )
        if user.is_secretariat or user.has_role("forum_officer"):
            return self.filter(~models.Q(status=RealisationStatus.DRAFT) | own)
        return self.filter(accepted | own)

    def accepted(self) -> Self:
        return self.filter(status=RealisationStatus.ACCEPTED)

    def waiting(self) -> Self:
        return self.filter(status=RealisationStatus.SUBMITTED)


@pghistory.track()
class Realisation(models.Model):
    """One report with the five things the regulation asks for, valued in whole rupiah.

    Activity, location, realised amount and source of funds, output, quantity of the target (Perwal
    Kota Bandung 354/2014 as the example). It may stand without a pledge: a company's own programme.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    company = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        related_name="realisations",
        verbose_name="perusahaan",
    )
    pledge = models.ForeignKey(
        "companies.Pledge",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="realisations",
        verbose_name="komitmen",
    )
    proposal = models.ForeignKey(
        "proposals.Proposal",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="realisations",
        verbose_name="usulan",
    )
    #: Of an own programme only; a proposal says its need itself. Ask ``answered_need``.
    need = models.ForeignKey(
        "rules.Need",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="kebutuhan yang dijawab",
    )
    #: The item of the annual plan that it carries out.
    plan_item = models.ForeignKey(
        "companies.PlanItem",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="realisations",
        verbose_name="butir rencana",
    )
    status = models.CharField(
        "status",
        max_length=10,
        choices=RealisationStatus.choices,
        default=RealisationStatus.DRAFT,
    )
    activity = models.CharField("kegiatan", max_length=200)
    field = models.ForeignKey("rules.PriorityField", models.PROTECT, verbose_name="bidang")
    village = models.ForeignKey(
        "areas.Area", models.PROTECT, null=True, blank=True, verbose_name="kelurahan"
    )
    landmark = models.CharField("lokasi", max_length=200, blank=True)
    amount = models.BigIntegerField("nilai realisasi", default=0)
    source_of_funds = models.CharField("sumber biaya", max_length=120, blank=True)
    output = models.TextField("hasil", max_length=1000, blank=True)
    quantity = models.DecimalField(
        "banyaknya", max_digits=10, decimal_places=2, null=True, blank=True
    )
    unit = models.CharField("satuan", max_length=40, blank=True)
    started_on = models.DateField("mulai", null=True, blank=True)
    ended_on = models.DateField("selesai", null=True, blank=True)
    #: One month after the end of the work, by the rule of that day; never slides.
    due_on = models.DateField("batas lapor", null=True, blank=True)
    is_final = models.BooleanField("laporan terakhir untuk komitmen ini", default=True)
    key = models.CharField(max_length=64, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField("dibuat", auto_now_add=True)
    submitted_at = models.DateTimeField("disampaikan", null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    returned_at = models.DateTimeField("dikembalikan", null=True, blank=True)
    return_reason = models.TextField("yang perlu diperbaiki", blank=True)
    accepted_at = models.DateTimeField("diterima", null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    certificate = models.ForeignKey(
        "documents.IssuedDocument", models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = RealisationQuerySet.as_manager()

    class Meta:
        ordering = ["-ended_on", "-created_at"]
        verbose_name = "realisasi"
        verbose_name_plural = "realisasi"
        permissions = [
            ("report_realisation", "Dapat melaporkan realisasi perusahaan"),
            ("accept_realisation", "Dapat menerima laporan realisasi"),
        ]
        constraints = [
            models.CheckConstraint(
                name="realisation_status_known",
                condition=models.Q(status__in=RealisationStatus.values),
            ),
            models.CheckConstraint(
                name="realisation_amount",
                condition=models.Q(amount__gt=0) | models.Q(status="draft", amount=0),
            ),
            models.CheckConstraint(
                name="realisation_accepted_complete",
                condition=~models.Q(status="accepted")
                | models.Q(ended_on__isnull=False, accepted_at__isnull=False),
            ),
            models.CheckConstraint(
                name="realisation_need_said_once",
                condition=models.Q(proposal__isnull=True) | models.Q(need__isnull=True),
            ),
            models.UniqueConstraint(fields=["company", "key"], name="realisation_key_once"),
        ]
        indexes = [
            models.Index(fields=["status", "ended_on"], name="realisation_period"),
            # The API's own order: a page is read off the index, however many there are.
            models.Index(
                fields=["-ended_on", "-id"],
                condition=models.Q(status="accepted"),
                name="realisation_newest_accepted",
            ),
            models.Index(fields=["company", "status"], name="realisation_company"),
            models.Index(fields=["proposal", "status"], name="realisation_proposal"),
        ]
        triggers = marking(
            ("companies.Realisation", "id"), ("organisations.Organisation", "company_id")
        )

    def __str__(self) -> str:
        return self.activity

    @property
    def answered_need(self) -> "Need | None":
        """The proposal's need, else what the company said of its own programme."""
        return self.proposal.need if self.proposal else self.need

    @property
    def answered_village(self) -> "Area | None":
        """The kelurahan for which it counts: the proposal's, else that of the own programme."""
        return self.proposal.village if self.proposal else self.village

    @property
    def is_on_time(self) -> bool | None:
        """Submitted by the due day (WIB); None while not submitted or without a clock."""
        if self.submitted_at is None or self.due_on is None:
            return None
        return timezone.localdate(self.submitted_at) <= self.due_on


class RealisationPhoto(models.Model):
    """A photo of the work."""

    realisation = models.ForeignKey(Realisation, models.CASCADE, related_name="photos")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    caption = models.CharField("keterangan", max_length=120, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = "foto realisasi"
        verbose_name_plural = "foto realisasi"

    def __str__(self) -> str:
        return self.caption or "Foto"


@pghistory.track()
class Handover(models.Model):
    """The BAST: parties, goods, value, recipient, who owns the asset."""

    realisation = models.OneToOneField(Realisation, models.PROTECT, related_name="handover")
    on = models.DateField("tanggal serah terima")
    place = models.CharField("tempat", max_length=200, blank=True)
    recipient = models.CharField("penerima", max_length=160)
    recipient_role = models.CharField("jabatan penerima", max_length=120, blank=True)
    giver_name = models.CharField("wakil perusahaan", max_length=120, blank=True)
    giver_role = models.CharField("jabatan wakil", max_length=120, blank=True)
    goods = models.TextField("yang diserahkan", max_length=1000)
    value = models.BigIntegerField("nilai")
    asset_owner = models.CharField("pemilik aset", max_length=160)
    document = models.ForeignKey(
        "documents.IssuedDocument", models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "serah terima"
        verbose_name_plural = "serah terima"
        constraints = [
            models.CheckConstraint(name="handover_value_positive", condition=models.Q(value__gt=0))
        ]

    def __str__(self) -> str:
        return f"BAST {self.realisation}"
