"""Serah terima tugas: what a departing person had in hand went to a named successor at once."""

import uuid
from typing import TYPE_CHECKING, Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from forum_site.accounts import roles

if TYPE_CHECKING:
    from forum_site.accounts.models import User


class TransferQuerySet(models.QuerySet["DutyTransfer"]):
    """Transfers as people may see them."""

    def visible_to(self, user: "User") -> Self:
        """The forum: all. Others: those they gave or received."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if user.is_secretariat or user.has_role(roles.FORUM_OFFICER):
            return self.all()
        return self.filter(Q(person=user) | Q(successor=user))


class DutyTransfer(models.Model):
    """One handover of everything that was open; only ever added.

    ``counts`` is a list of {"label", "count"}: what went over, by kind, as it was shown. ``seat``
    ended with it; ``next_seat`` is where the successor sits now, if he took the place.
    """

    append_only = True

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name="yang menyerahkan",
    )
    successor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="penerima"
    )
    seat = models.ForeignKey(
        "forum.Seat",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="kedudukan yang berakhir",
    )
    next_seat = models.ForeignKey(
        "forum.Seat",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="kedudukan penerima",
    )
    last_day = models.DateField("hari terakhir")
    reason = models.CharField("alasan", max_length=160)
    counts = models.JSONField("yang diserahkan", default=list)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="dicatat oleh"
    )
    at = models.DateTimeField("pada", default=timezone.now)
    #: Of the form that was sent, so that a second click is the same transfer.
    key = models.CharField(max_length=64, unique=True, editable=False)

    objects = TransferQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]
        verbose_name = "serah terima tugas"
        verbose_name_plural = "serah terima tugas"
        permissions = [("hand_over_duties", "Dapat menyerahterimakan tugas")]
        constraints = [
            models.CheckConstraint(
                name="duty_transfer_to_another", condition=~Q(person=F("successor"))
            ),
            models.CheckConstraint(name="duty_transfer_has_reason", condition=~Q(reason="")),
        ]
        triggers = [
            pgtrigger.Protect(
                name="duty_transfer_append_only", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} kepada {self.successor}"

    @property
    def total(self) -> int:
        """How many things went over."""
        return sum(row["count"] for row in self.counts)
