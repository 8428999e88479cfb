"""The register of agreements (MoU, PKS): who, about what, until when, what runs under them."""

import uuid
from datetime import date
from typing import TYPE_CHECKING, Self

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils import timezone

from forum.workflow.agreements import AgreementStatus

if TYPE_CHECKING:
    from forum_site.accounts.models import User


class AgreementQuerySet(models.QuerySet["Agreement"]):
    """Agreements; the register itself is public."""

    def visible_to(self, user: "User") -> Self:
        """The rows of the desk: the forum all, others none (they read the public register)."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if user.is_secretariat or user.has_role("forum_officer"):
            return self
        return self.none()

    def in_force(self, on: date) -> Self:
        return self.filter(status=AgreementStatus.ACTIVE, starts_on__lte=on, ends_on__gte=on)

    def ending_by(self, on: date) -> Self:
        """Registered ones whose last day is not later than ``on``; renewed ones ask nothing."""
        return self.filter(status=AgreementStatus.ACTIVE, ends_on__lte=on)


@pghistory.track()
class Agreement(models.Model):
    """A memorandum (MoU) or a working agreement (PKS) of the forum or the city with others."""

    class Kind(models.TextChoices):
        MOU = "mou", "Nota kesepahaman (MoU)"
        PKS = "pks", "Perjanjian kerja sama (PKS)"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField("jenis", max_length=3, choices=Kind.choices)
    number = models.CharField("nomor", max_length=80, unique=True)
    subject = models.CharField("tentang", max_length=300)
    signed_on = models.DateField("ditandatangani")
    starts_on = models.DateField("mulai berlaku")
    ends_on = models.DateField("berakhir")
    parties = models.ManyToManyField(
        "organisations.Organisation", related_name="agreements", verbose_name="pihak"
    )
    #: Parties that are no organisation of the forum: the city, the forum itself.
    other_parties = ArrayField(
        models.CharField(max_length=200), default=list, blank=True, verbose_name="pihak lain"
    )
    proposals = models.ManyToManyField(
        "proposals.Proposal", related_name="agreements", blank=True, verbose_name="usulan"
    )
    plan_items = models.ManyToManyField(
        "companies.PlanItem", related_name="agreements", blank=True, verbose_name="butir rencana"
    )
    file = models.ForeignKey(
        "files.StoredFile", models.PROTECT, related_name="+", verbose_name="naskah bertanda tangan"
    )
    #: Signatures and addresses stand in it: shown to everybody only when somebody says so.
    is_file_public = models.BooleanField("naskah tampil untuk umum", default=False)
    status = models.CharField(
        "keadaan", max_length=10, choices=AgreementStatus.choices, default=AgreementStatus.ACTIVE
    )
    reason = models.CharField("alasan", max_length=500, blank=True)
    renews = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="renewed_by",
        verbose_name="memperpanjang",
    )
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    registered_at = models.DateTimeField("didaftarkan", auto_now_add=True)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        ordering = ["ends_on", "number"]
        verbose_name = "perjanjian"
        verbose_name_plural = "perjanjian"
        permissions = [("manage_agreement", "Dapat mendaftarkan perjanjian")]
        constraints = [
            models.CheckConstraint(
                name="agreement_status_known",
                condition=models.Q(status__in=AgreementStatus.values),
            ),
            models.CheckConstraint(
                name="agreement_runs_forward",
                condition=models.Q(ends_on__gte=models.F("starts_on")),
            ),
            models.CheckConstraint(
                name="agreement_termination_has_reason",
                condition=~models.Q(status="terminated") | ~models.Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.subject}"

    def get_absolute_url(self) -> str:
        return reverse("forum:agreement", args=[self.pk])

    @property
    def state(self) -> tuple[str, str]:
        """Look and word of today: a registered one is coming, in force, or over."""
        today = timezone.localdate()
        if self.status != AgreementStatus.ACTIVE:
            return "closed", self.get_status_display()
        if today < self.starts_on:
            return "planned", "Belum berlaku"
        return ("ended", "Berakhir") if today > self.ends_on else ("published", "Berlaku")

    @property
    def party_names(self) -> list[str]:
        """Everybody who signed."""
        return [*self.other_parties, *(party.name for party in self.parties.all())]


@pghistory.track(pghistory.InsertEvent(), pghistory.DeleteEvent(), obj_field=None)
class AgreementProgramme(Agreement.proposals.through):  # type: ignore[name-defined, misc]
    """A proposal under an agreement; here only so that linking stands in the change history."""

    class Meta:
        proxy = True
        verbose_name = "usulan di bawah perjanjian"
        verbose_name_plural = "usulan di bawah perjanjian"


@pghistory.track(pghistory.InsertEvent(), pghistory.DeleteEvent(), obj_field=None)
class AgreementItem(Agreement.plan_items.through):  # type: ignore[name-defined, misc]
    """An activity under an agreement; here only so that linking stands in the change history."""

    class Meta:
        proxy = True
        verbose_name = "butir rencana di bawah perjanjian"
        verbose_name_plural = "butir rencana di bawah perjanjian"
