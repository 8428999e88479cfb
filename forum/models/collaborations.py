"""The collaboration sheet of a programme: what several parties agree, short, on one page."""

import uuid
from typing import TYPE_CHECKING, Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce
from django.urls import reverse

from forum.workflow.agreements import SheetStatus
from forum_site.organisations.models import Organisation

if TYPE_CHECKING:
    from forum_site.accounts.models import User

#: So much fits on one page (tests print the fullest sheet).
WORDS = 360
MOST_PARTIES = 5
MOST_RESOURCES = 8
CHANGES_PRINTED = 3


class Phase(models.TextChoices):
    """Three phases of giving (Saidi and Abidin, as read in the study of the city)."""

    CHARITY = "charity", "Amal (charity)"
    PHILANTHROPY = "philanthropy", "Filantropi (philanthropy)"
    CORPORATE_CITIZEN = "corporate_citizen", "Warga korporat (corporate citizen)"


class SheetQuerySet(models.QuerySet["CollaborationSheet"]):
    """Sheets as people may see them."""

    def visible_to(self, user: "User") -> Self:
        """The forum: all. Who acts for a party: those of the party, once it is asked."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if user.is_secretariat or user.has_role("forum_officer"):
            return self
        return self.of_party_of(user)

    def of_party_of(self, user: "User") -> Self:
        """Sheets that were ever offered to an organisation the person acts for now."""
        own = user.memberships.filter(ended_at__isnull=True, organisation__status="active")
        offered = self.exclude(status=SheetStatus.DRAFT, version=1)
        return offered.filter(parties__organisation__in=own.values("organisation")).distinct()

    def with_waiting(self, user: "User") -> Self:
        """Adds ``is_waiting`` (a party of the person has not agreed to what stands there) and
        ``missing`` (how many parties have not)."""
        parties = SheetParty.objects.filter(sheet=models.OuterRef("pk"))
        signed = SheetSignature.objects.filter(
            party=models.OuterRef("pk"), version=models.OuterRef("sheet__version")
        )
        unsigned = parties.exclude(models.Exists(signed))
        own = unsigned.filter(organisation__in=Organisation.objects.of_member(user).values("pk"))
        counted = unsigned.order_by().values("sheet").annotate(n=models.Count("pk")).values("n")
        return self.annotate(
            is_waiting=models.Case(
                models.When(status=SheetStatus.SIGNING, then=models.Exists(own)),
                default=models.Value(False),
            ),
            missing=Coalesce(models.Subquery(counted), 0),
        )


@pghistory.track()
class CollaborationSheet(models.Model):
    """One proposal, several parties, one page. ``version`` counts what the parties are asked of."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    proposal = models.OneToOneField(
        "proposals.Proposal",
        models.PROTECT,
        related_name="collaboration_sheet",
        verbose_name="usulan",
    )
    status = models.CharField(
        "keadaan", max_length=8, choices=SheetStatus.choices, default=SheetStatus.DRAFT
    )
    version = models.PositiveSmallIntegerField("versi", default=1)
    rules = models.CharField("aturan bersama", max_length=WORDS, blank=True)
    plan = models.CharField("rencana dan pembagian peran", max_length=WORDS, blank=True)
    target = models.CharField("sasaran", max_length=WORDS, blank=True)
    impact = models.CharField("dampak yang diharapkan", max_length=WORDS, blank=True)
    unwanted = models.CharField(
        "akibat yang tidak diinginkan dan cara menanganinya", max_length=WORDS, blank=True
    )
    reached = models.CharField("dampak yang tercapai", max_length=WORDS, blank=True)
    phase = models.CharField("tahap", max_length=17, choices=Phase.choices, blank=True)
    phase_reason = models.CharField("alasan tahap", max_length=160, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField("disusun", auto_now_add=True)
    agreed_at = models.DateTimeField("disepakati", null=True, blank=True)

    objects = SheetQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        verbose_name = "lembar kolaborasi"
        verbose_name_plural = "lembar kolaborasi"
        permissions = [("manage_collaboration", "Dapat menyusun lembar kolaborasi")]
        constraints = [
            models.CheckConstraint(
                name="sheet_status_known", condition=models.Q(status__in=SheetStatus.values)
            ),
            models.CheckConstraint(
                name="sheet_phase_has_reason",
                condition=models.Q(phase="") | ~models.Q(phase_reason=""),
            ),
            models.CheckConstraint(
                name="sheet_agreed_has_day",
                condition=~models.Q(status="agreed") | models.Q(agreed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Lembar kolaborasi: {self.proposal}"

    def get_absolute_url(self) -> str:
        return reverse("forum:sheet", args=[self.pk])


@pghistory.track()
class SheetParty(models.Model):
    """An organisation of the sheet and what it does."""

    sheet = models.ForeignKey(CollaborationSheet, models.CASCADE, related_name="parties")
    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="+", verbose_name="pihak"
    )
    role = models.CharField("peran", max_length=80)

    class Meta:
        ordering = ["pk"]
        verbose_name = "pihak"
        verbose_name_plural = "pihak"
        constraints = [
            models.UniqueConstraint(fields=["sheet", "organisation"], name="sheet_party_once")
        ]

    def __str__(self) -> str:
        return str(self.organisation)


@pghistory.track()
class SheetResource(models.Model):
    """Who brings what: rupiah, or things and labour in words."""

    party = models.ForeignKey(SheetParty, models.CASCADE, related_name="resources")
    what = models.CharField("yang dibawa", max_length=80)
    amount = models.BigIntegerField("rupiah", null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = "sumber daya"
        verbose_name_plural = "sumber daya"
        constraints = [
            models.CheckConstraint(
                name="sheet_resource_amount",
                condition=models.Q(amount__isnull=True) | models.Q(amount__gt=0),
            )
        ]

    def __str__(self) -> str:
        return self.what


class SheetSignature(models.Model):
    """A party agreed to one version, by one of its people; only ever added."""

    append_only = True

    sheet = models.ForeignKey(CollaborationSheet, models.PROTECT, related_name="signatures")
    party = models.ForeignKey(SheetParty, models.PROTECT, related_name="signatures")
    version = models.PositiveSmallIntegerField("versi")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("disetujui", auto_now_add=True)

    class Meta:
        ordering = ["at"]
        verbose_name = "persetujuan pihak"
        verbose_name_plural = "persetujuan pihak"
        constraints = [
            models.UniqueConstraint(fields=["party", "version"], name="sheet_signed_once")
        ]

    def __str__(self) -> str:
        return f"{self.party}, versi {self.version}"


class SheetChange(models.Model):
    """What changed on the way, and when; only ever added."""

    append_only = True

    sheet = models.ForeignKey(CollaborationSheet, models.PROTECT, related_name="changes")
    version = models.PositiveSmallIntegerField("menjadi versi")
    on = models.DateField("tanggal")
    text = models.CharField("perubahan", max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField("dicatat", auto_now_add=True)

    class Meta:
        ordering = ["version"]
        verbose_name = "perubahan"
        verbose_name_plural = "perubahan"
        constraints = [
            models.UniqueConstraint(fields=["sheet", "version"], name="sheet_version_once")
        ]

    def __str__(self) -> str:
        return self.text
