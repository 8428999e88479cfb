"""Musyawarah of a kelurahan: its institutions agree on the order of their proposals."""

import uuid
from typing import TYPE_CHECKING, Any, Self

import pghistory
from django.conf import settings
from django.db import models

from forum.pippk import Institution

if TYPE_CHECKING:
    from forum_site.accounts.models import User


class DeliberationQuerySet(models.QuerySet["Deliberation"]):
    """Deliberations as people may see them."""

    def visible_to(self, user: "User | Any") -> Self:
        """The forum all of them; an officer those of the own area."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if user.is_secretariat or user.has_role("forum_officer"):
            return self
        if user.has_role("area_officer") and user.area_id:
            return self.filter(
                models.Q(village=user.area_id)
                | models.Q(village__code__startswith=f"{user.area_id}.")
            )
        return self.none()

    def valid(self) -> Self:
        """Without what was recorded by mistake."""
        return self.filter(annulled_at__isnull=True)


@pghistory.track()
class Deliberation(models.Model):
    """One musyawarah with its berita acara. The latest valid one orders the kelurahan's proposals.

    Taken back with a reason, never deleted; then the one before it counts again.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    village = models.ForeignKey("areas.Area", models.PROTECT, verbose_name="kelurahan")
    held_on = models.DateField("tanggal musyawarah")
    minutes = models.ForeignKey(
        "files.StoredFile", models.PROTECT, related_name="+", verbose_name="berita acara"
    )
    key = models.CharField(max_length=64, editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField("dicatat", auto_now_add=True)
    annulled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    annulled_at = models.DateTimeField("dibatalkan", null=True, blank=True)
    annul_reason = models.CharField("alasan pembatalan", max_length=300, blank=True)

    objects = DeliberationQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "-recorded_at"]
        verbose_name = "musyawarah urutan"
        verbose_name_plural = "musyawarah urutan"
        permissions = [
            ("record_deliberation", "Dapat mencatat musyawarah kelurahan"),
            ("annul_deliberation", "Dapat membatalkan musyawarah yang salah catat"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["village", "key"], name="deliberation_key_once"),
            models.CheckConstraint(
                name="deliberation_annulled_with_reason",
                condition=models.Q(annulled_at__isnull=True, annul_reason="")
                | models.Q(annulled_at__isnull=False) & ~models.Q(annul_reason=""),
            ),
        ]
        indexes = [models.Index(fields=["village", "-held_on"], name="deliberation_of_village")]

    def __str__(self) -> str:
        return f"Musyawarah {self.village}, {self.held_on:%Y-%m-%d}"


class DeliberationParty(models.Model):
    """How many of one institution took part; numbers, never names."""

    deliberation = models.ForeignKey(Deliberation, models.CASCADE, related_name="parties")
    institution = models.CharField("lembaga", max_length=14, choices=Institution.choices)
    people = models.PositiveSmallIntegerField("jumlah orang")

    class Meta:
        ordering = ["pk"]
        verbose_name = "peserta musyawarah"
        verbose_name_plural = "peserta musyawarah"
        constraints = [
            models.UniqueConstraint(
                fields=["deliberation", "institution"], name="deliberation_party_once"
            ),
            models.CheckConstraint(
                name="deliberation_party_has_people", condition=models.Q(people__gte=1)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_institution_display()}: {self.people}"


class DeliberationPlace(models.Model):
    """The place of one proposal in the order that was agreed."""

    deliberation = models.ForeignKey(Deliberation, models.CASCADE, related_name="places")
    proposal = models.ForeignKey("proposals.Proposal", models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField("urutan")

    class Meta:
        ordering = ["place"]
        verbose_name = "urutan usulan"
        verbose_name_plural = "urutan usulan"
        constraints = [
            models.UniqueConstraint(
                fields=["deliberation", "proposal"], name="deliberation_proposal_once"
            ),
            models.UniqueConstraint(
                fields=["deliberation", "place"], name="deliberation_place_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place}. {self.proposal}"
