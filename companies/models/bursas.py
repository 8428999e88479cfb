"""The Bursa Kebutuhan: the part of a meeting in which companies promise before everybody's eyes."""

from typing import TYPE_CHECKING, Self

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from companies.workflow import HOLD_BURSA, RESERVING, BursaStatus
from forum_site.formats.dates import date_long, quarter

if TYPE_CHECKING:
    from forum_site.accounts.models import User


class BursaQuerySet(models.QuerySet["Bursa"]):
    """Meetings as people may see them."""

    def visible_to(self, user: "User") -> Self:
        """Only who holds them: they name promises that nobody has confirmed yet."""
        if user.is_authenticated and user.is_active and user.has_perm(HOLD_BURSA):
            return self
        return self.none()

    def running(self) -> Self:
        """The one that is going on, if any."""
        return self.filter(status=BursaStatus.OPEN)


@pghistory.track(exclude=["commitments"])
class Bursa(models.Model):
    """One meeting, from its opening to its closing; never two at once.

    ``commitments`` is what it came to, frozen at the closing (companies.figures.bursas.frozen):
    the list for signature is printed from it and from nothing else.
    """

    held_on = models.DateField("tanggal")
    place = models.CharField("tempat", max_length=120)
    #: 20264 is Triwulan IV 2026.
    quarter = models.PositiveIntegerField("triwulan")
    status = models.CharField(
        "status", max_length=6, choices=BursaStatus.choices, default=BursaStatus.OPEN
    )
    opened_at = models.DateTimeField("dibuka")
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    closed_at = models.DateTimeField("ditutup", null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    commitments = models.JSONField("daftar komitmen", null=True, blank=True)
    document = models.ForeignKey(
        "documents.IssuedDocument", models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = BursaQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_at"]
        verbose_name = "bursa kebutuhan"
        verbose_name_plural = "bursa kebutuhan"
        default_permissions = ()
        permissions = [("hold_bursa", "Dapat membuka dan menutup Bursa Kebutuhan")]
        constraints = [
            models.CheckConstraint(
                name="bursa_status_known", condition=Q(status__in=BursaStatus.values)
            ),
            models.CheckConstraint(
                name="bursa_closed_is_whole",
                condition=Q(status="open", closed_at__isnull=True, commitments__isnull=True)
                | Q(status="closed", closed_at__isnull=False, commitments__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["status"], condition=Q(status="open"), name="bursa_one_running"
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="bursa_commitments_are_frozen",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__status="closed")
                & (
                    pgtrigger.Q(old__commitments__df=pgtrigger.F("new__commitments"))
                    | pgtrigger.Q(old__status__df=pgtrigger.F("new__status"))
                    | pgtrigger.Q(old__closed_at__df=pgtrigger.F("new__closed_at"))
                ),
            )
        ]

    def __str__(self) -> str:
        return f"Bursa Kebutuhan {self.period}, {date_long(self.held_on)}"

    @property
    def period(self) -> str:
        """ "Triwulan IV 2026"."""
        return quarter(self.quarter // 10, self.quarter % 10)

    @property
    def is_open(self) -> bool:
        return self.status == BursaStatus.OPEN


class BursaPledgeQuerySet(models.QuerySet["BursaPledge"]):
    """Promises of meetings."""

    def standing(self) -> Self:
        """Those that still count; a promise that was taken back leaves the meeting too."""
        return self.filter(pledge__status__in=RESERVING)


class BursaPledge(models.Model):
    """A promise that was made while a meeting was going on.

    ``is_named``: the company agrees to be named on the screen and in the list for signature.
    """

    bursa = models.ForeignKey(Bursa, models.PROTECT, related_name="entries")
    pledge = models.OneToOneField(
        "companies.Pledge", models.CASCADE, related_name="bursa_entry", verbose_name="komitmen"
    )
    is_named = models.BooleanField("nama disebut", default=False)
    at = models.DateTimeField("pada")

    objects = BursaPledgeQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = "komitmen bursa"
        verbose_name_plural = "komitmen bursa"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.pledge} ({self.bursa})"
