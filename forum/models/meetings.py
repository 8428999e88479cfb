"""Meetings of the forum: quarterly ones and special ones, and who was there."""

import uuid
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from forum.workflow.meetings import (
    BINDING,
    HELD,
    OPEN_MEETINGS,
    TOLD,
    VIEW_MEETING,
    MeetingStatus,
)
from forum_site.formats.dates import date_long, quarter

if TYPE_CHECKING:
    from forum_site.accounts.models import User

#: Presence can be confirmed so long before the hour of the invitation.
DOOR_OPENS = timedelta(minutes=60)
#: It ends with the meeting, and so long after the hour at which that should be over at the latest.
DOOR_CLOSES = timedelta(hours=2)


def person(label: str) -> models.ForeignKey:
    """A person who did a step."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=label,
    )


class MeetingKind(models.TextChoices):
    ROUTINE = "routine", "Rapat rutin triwulan"
    SPECIAL = "special", "Rapat khusus"


class MeetingQuerySet(models.QuerySet["Meeting"]):
    """Meetings as people may see them."""

    def visible_to(self, user: "User") -> Self:
        """The forum: all. Who was invited with an account: those he was told of. All: published."""
        if user.is_authenticated and user.is_active:
            if user.has_perm(VIEW_MEETING):
                return self.all()
            invited = Q(status__in=TOLD, invitations__seat__user=user)
            return self.filter(Q(status=MeetingStatus.PUBLISHED) | invited).distinct()
        return self.published()

    def published(self) -> Self:
        return self.filter(status=MeetingStatus.PUBLISHED)

    def coming(self) -> Self:
        """Everybody may know when and where: invited ones that are not over."""
        return self.filter(status__in=(MeetingStatus.INVITED, MeetingStatus.OPENED)).order_by(
            "starts_at"
        )

    def open(self) -> Self:
        """Somebody has a step to take."""
        return self.filter(status__in=OPEN_MEETINGS)

    def held(self) -> Self:
        return self.filter(status__in=HELD)


@pghistory.track(exclude=["minutes"])
class Meeting(models.Model):
    """One meeting from its planning to the publication of what it decided.

    ``code`` stands in its address: "triwulan-4-2026", "khusus-1-2026". ``seats_voting``,
    ``present_voting``, ``quorum_percent`` and ``quorum_basis`` are frozen when the minutes are
    handed in; without a rule of the city ``quorum_percent`` stays empty. ``key`` makes two clicks
    one meeting. Who approves the minutes is never who wrote them.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.SlugField("kode", max_length=40, unique=True)
    kind = models.CharField("jenis", max_length=8, choices=MeetingKind.choices)
    year = models.PositiveSmallIntegerField("tahun")
    #: 1 to 4 of a routine meeting.
    quarter = models.PositiveSmallIntegerField("triwulan", null=True, blank=True)
    title = models.CharField("acara", max_length=160)
    starts_at = models.DateTimeField("mulai")
    ends_at = models.DateTimeField("selesai")
    place = models.CharField("tempat", max_length=160)
    note = models.TextField("keterangan untuk undangan", max_length=1000, blank=True)
    status = models.CharField(
        "status", max_length=9, choices=MeetingStatus.choices, default=MeetingStatus.PLANNED
    )
    letter_number = models.CharField("nomor undangan", max_length=80, blank=True)
    signer_name = models.CharField("nama penanda tangan", max_length=120, blank=True)
    signer_role = models.CharField("jabatan penanda tangan", max_length=120, blank=True)
    invitation = models.ForeignKey(
        "documents.IssuedDocument", models.PROTECT, null=True, blank=True, related_name="+"
    )
    bursa = models.OneToOneField(
        "companies.Bursa",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="meeting",
        verbose_name="Bursa Kebutuhan",
    )
    minutes = models.TextField("notulen", max_length=12000, blank=True)
    seats_voting = models.PositiveSmallIntegerField("anggota bersuara", null=True, blank=True)
    present_voting = models.PositiveSmallIntegerField("hadir bersuara", null=True, blank=True)
    quorum_percent = models.PositiveSmallIntegerField("kuorum (persen)", null=True, blank=True)
    quorum_basis = models.CharField("dasar kuorum", max_length=300, blank=True)
    document = models.ForeignKey(
        "documents.IssuedDocument",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="berita acara",
    )
    key = models.CharField(max_length=64, unique=True, editable=False)
    planned_by = person("direncanakan oleh")
    planned_at = models.DateTimeField("direncanakan", default=timezone.now)
    invited_by = person("diundang oleh")
    invited_at = models.DateTimeField("undangan dikirim", null=True, blank=True)
    opened_by = person("dibuka oleh")
    opened_at = models.DateTimeField("dibuka", null=True, blank=True)
    closed_by = person("ditutup oleh")
    closed_at = models.DateTimeField("ditutup", null=True, blank=True)
    minuted_by = person("notulen diajukan oleh")
    minuted_at = models.DateTimeField("notulen diajukan", null=True, blank=True)
    return_reason = models.TextField("yang perlu diperbaiki", max_length=2000, blank=True)
    approved_by = person("disahkan oleh")
    approved_at = models.DateTimeField("disahkan", null=True, blank=True)
    published_by = person("diterbitkan oleh")
    published_at = models.DateTimeField("diterbitkan", null=True, blank=True)
    cancelled_by = person("dibatalkan oleh")
    cancelled_at = models.DateTimeField("dibatalkan", null=True, blank=True)
    cancel_reason = models.TextField("alasan pembatalan", max_length=2000, blank=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_at"]
        verbose_name = "rapat forum"
        verbose_name_plural = "rapat forum"
        permissions = [
            ("hold_meeting", "Dapat menyiapkan rapat, mencatat hadir, notulen dan keputusan"),
            ("approve_meeting", "Dapat mengesahkan notulen rapat"),
        ]
        constraints = [
            models.CheckConstraint(
                name="meeting_status_known", condition=Q(status__in=MeetingStatus.values)
            ),
            models.CheckConstraint(
                name="meeting_ends_after_start", condition=Q(ends_at__gt=models.F("starts_at"))
            ),
            models.CheckConstraint(
                name="meeting_quarter_of_routine",
                condition=Q(kind="routine", quarter__gte=1, quarter__lte=4)
                | Q(kind="special", quarter__isnull=True),
            ),
            models.UniqueConstraint(
                fields=["year", "quarter"],
                condition=Q(kind="routine") & ~Q(status="cancelled"),
                name="meeting_one_a_quarter",
            ),
            models.CheckConstraint(
                name="meeting_approved_by_another",
                condition=~Q(status__in=BINDING)
                | (
                    Q(approved_by__isnull=False, approved_at__isnull=False)
                    & ~Q(approved_by=models.F("minuted_by"))
                ),
            ),
            models.CheckConstraint(
                name="meeting_minuted_is_counted",
                condition=~Q(status__in=("minuted", *BINDING))
                | Q(
                    seats_voting__isnull=False,
                    present_voting__isnull=False,
                    closed_at__isnull=False,
                    minuted_by__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="meeting_cancelled_why",
                condition=~Q(status="cancelled")
                | (Q(cancelled_at__isnull=False) & ~Q(cancel_reason="")),
            ),
        ]
        indexes = [models.Index(fields=["status", "starts_at"], name="meeting_by_status")]

    def __str__(self) -> str:
        return f"{self.name}, {date_long(self.starts_at)}"

    def get_absolute_url(self) -> str:
        return reverse("forum:meeting", args=[self.code])

    @property
    def name(self) -> str:
        """ "Rapat rutin Triwulan IV 2026" or the title of a special one."""
        if self.quarter:
            return f"Rapat rutin {quarter(self.year, self.quarter)}"
        return self.title

    @property
    def name_inside(self) -> str:
        """Inside a sentence: "rapat rutin Triwulan IV 2026"."""
        return f"rapat rutin {quarter(self.year, self.quarter)}" if self.quarter else self.title

    @property
    def is_published(self) -> bool:
        return self.status == MeetingStatus.PUBLISHED

    @property
    def door_opens_at(self) -> datetime:
        """From when presence can be confirmed by phone."""
        return self.starts_at - DOOR_OPENS

    @property
    def door_closes_at(self) -> datetime:
        """Until when at the latest."""
        return self.closed_at or self.ends_at + DOOR_CLOSES

    def is_door_open(self, now: datetime | None = None) -> bool:
        """Whether presence can be confirmed by phone at this moment."""
        now = now or timezone.now()
        may = self.status in (MeetingStatus.INVITED, MeetingStatus.OPENED)
        return may and self.door_opens_at <= now < self.door_closes_at
