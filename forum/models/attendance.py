"""Who was asked to a meeting, and who was there."""

from typing import Self

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone

from forum.models.meetings import Meeting, person


class MeetingInvitation(models.Model):
    """Who was asked to come: a seat of the forum, once each."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="invitations")
    seat = models.ForeignKey("forum.Seat", models.PROTECT, related_name="meeting_invitations")
    at = models.DateTimeField("diundang", default=timezone.now)

    class Meta:
        ordering = ["pk"]
        verbose_name = "undangan rapat"
        verbose_name_plural = "undangan rapat"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["meeting", "seat"], name="meeting_invited_once")
        ]

    def __str__(self) -> str:
        return f"{self.seat} ({self.meeting})"


class Way(models.TextChoices):
    """How presence became known."""

    ACCOUNT = "account", "Akun"
    CODE = "code", "Kode di ruang rapat"
    HAND = "hand", "Dicatat sekretariat"


#: Nobody is there before the invitation, and nothing changes once the minutes are handed in.
WHILE_WRITTEN = """
    IF NOT EXISTS (
        SELECT 1 FROM forum_meeting m
        WHERE m.id = NEW.meeting_id AND m.status IN ('invited', 'opened', 'closed')
    ) THEN
        RAISE EXCEPTION 'no presence outside of the meeting' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""


class AttendanceQuerySet(models.QuerySet["Attendance"]):
    """Who was there."""

    def members(self) -> Self:
        return self.filter(seat__isnull=False)

    def guests(self) -> Self:
        return self.filter(seat__isnull=True)

    def voting(self) -> Self:
        return self.filter(has_vote=True)


@pghistory.track(exclude=["name"])
class Attendance(models.Model):
    """One person at one meeting. Name, office and institution as they were on that day.

    A guest has no seat and no vote. ``by`` is the account that confirmed it, else nobody's.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="attendances")
    seat = models.ForeignKey(
        "forum.Seat",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="attendances",
        verbose_name="anggota forum",
    )
    name = models.CharField("nama", max_length=120)
    office = models.CharField("jabatan", max_length=120, blank=True)
    institution = models.CharField("lembaga", max_length=160)
    has_vote = models.BooleanField("punya hak suara", default=False)
    way = models.CharField("cara", max_length=7, choices=Way.choices)
    by = person("dicatat oleh")
    at = models.DateTimeField("pada", default=timezone.now)

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = "kehadiran"
        verbose_name_plural = "kehadiran"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["meeting", "seat"], name="attendance_once"),
            models.UniqueConstraint(
                "meeting",
                Lower("name"),
                Lower("institution"),
                condition=Q(seat__isnull=True),
                name="attendance_guest_once",
            ),
            models.CheckConstraint(
                name="attendance_guest_has_no_vote",
                condition=Q(seat__isnull=False) | Q(has_vote=False),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="attendance_while_written",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                func=WHILE_WRITTEN,
            )
        ]

    def __str__(self) -> str:
        return self.name
