"""A round of verval: the kelurahan's meetings, the decree that ends it."""

from typing import Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from poverty_data.models.beats import within
from poverty_data.models.household import Household
from poverty_data.workflow import OPEN_ROUND, RoundStatus


class VerificationRoundQuerySet(models.QuerySet["VerificationRound"]):
    """Rounds by state."""

    def under_way(self) -> Self:
        return self.filter(status__in=OPEN_ROUND)


@pghistory.track()
class VerificationRound(models.Model):
    """A span of days in which the families of some areas are visited, on a legal basis."""

    desk_only = True

    number = models.PositiveIntegerField("putaran ke", unique=True)
    name = models.CharField("nama", max_length=80)
    basis = models.CharField("dasar (peraturan atau SK)", max_length=200)
    starts_on = models.DateField("mulai")
    ends_on = models.DateField("sampai")
    #: When the musyawarah kelurahan is planned; officers read it beneath their button.
    meeting_on = models.DateField("rencana musyawarah kelurahan", null=True, blank=True)
    areas = models.ManyToManyField("areas.Area", related_name="+", verbose_name="wilayah")
    status = models.CharField(
        "tahap", max_length=12, choices=RoundStatus.choices, default=RoundStatus.DRAFT
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField("dibuat", auto_now_add=True)

    objects = VerificationRoundQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        verbose_name = "putaran verval"
        verbose_name_plural = "putaran verval"
        constraints = [
            models.CheckConstraint(
                name="round_status_known", condition=Q(status__in=RoundStatus.values)
            ),
            models.CheckConstraint(
                name="round_span_forward", condition=Q(ends_on__gte=models.F("starts_on"))
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def covered(self) -> Q:
        """Rows whose ``village`` lies in one of the round's areas."""
        condition = Q(pk__in=[])
        for code in self.areas.values_list("pk", flat=True):
            condition |= within(code)
        return condition


@pghistory.track()
class VillageMeeting(models.Model):
    """Berita Acara Musyawarah Kelurahan: without it nothing of the kelurahan is confirmed."""

    desk_only = True

    round = models.ForeignKey(
        VerificationRound, models.PROTECT, related_name="meetings", verbose_name="putaran"
    )
    village = models.ForeignKey(
        "areas.Area", models.PROTECT, related_name="+", verbose_name="kelurahan"
    )
    held_on = models.DateField("tanggal musyawarah")
    participants = models.PositiveSmallIntegerField("jumlah peserta")
    file = models.ForeignKey(
        "files.StoredFile", models.PROTECT, related_name="+", verbose_name="berita acara"
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField("dicatat", auto_now=True)

    class Meta:
        ordering = ["village"]
        verbose_name = "berita acara musyawarah"
        verbose_name_plural = "berita acara musyawarah"
        constraints = [
            models.UniqueConstraint(fields=["round", "village"], name="meeting_once"),
            models.CheckConstraint(name="meeting_has_people", condition=Q(participants__gte=1)),
        ]

    def __str__(self) -> str:
        return f"Musyawarah {self.village}"


@pghistory.track()
class Decree(models.Model):
    """Daftar sasaran intervensi daerah: a frozen list of families. It does not change DTSEN."""

    desk_only = True

    round = models.ForeignKey(
        VerificationRound, models.PROTECT, related_name="decrees", verbose_name="putaran"
    )
    version = models.PositiveSmallIntegerField("versi")
    number = models.CharField("nomor", max_length=80)
    signed_on = models.DateField("tanggal")
    file = models.ForeignKey(
        "files.StoredFile",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="berkas",
    )
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    issued_at = models.DateTimeField("dicatat")

    class Meta:
        ordering = ["-round__number", "-version"]
        verbose_name = "daftar sasaran"
        verbose_name_plural = "daftar sasaran"
        constraints = [
            models.UniqueConstraint(fields=["round", "version"], name="decree_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.number}, versi {self.version}"


class DecreeEntry(models.Model):
    """One family of a decree, as it stood that day."""

    desk_only = True
    append_only = True

    id = models.BigAutoField(primary_key=True)
    decree = models.ForeignKey(Decree, models.CASCADE, related_name="entries")
    household = models.ForeignKey(Household, models.CASCADE, related_name="decree_entries")
    village = models.ForeignKey("areas.Area", models.PROTECT, related_name="+")
    listing = models.CharField(max_length=8, choices=Household.Listing.choices)
    decile = models.PositiveSmallIntegerField("desil")

    class Meta:
        ordering = ["decree", "village", "household"]
        verbose_name = "keluarga sasaran"
        verbose_name_plural = "keluarga sasaran"
        constraints = [
            models.UniqueConstraint(fields=["decree", "household"], name="decree_entry_once")
        ]

    def __str__(self) -> str:
        return str(self.household)
