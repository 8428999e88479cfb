"""Community monitors: accredited bodies that look at programmes and say what they found."""

import uuid
from datetime import date
from typing import TYPE_CHECKING, Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from companies.workflow import PUBLIC_PLEDGES
from forum.workflow.monitors import SENT, NoteStatus
from forum_site.accounts import roles

if TYPE_CHECKING:
    from forum_site.accounts.models import User


class AccreditationQuerySet(models.QuerySet["Accreditation"]):
    """Accreditations in force."""

    def in_force(self, on: date | None = None) -> Self:
        """On a day (today in WIB by default), the last day included."""
        on = on or timezone.localdate()
        return self.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=on),
            Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=on),
            starts_on__lte=on,
        )


@pghistory.track()
class Accreditation(models.Model):
    """The forum accepts a community body as a monitor, from a day on and for a time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        related_name="accreditations",
        verbose_name="lembaga masyarakat",
    )
    number = models.CharField("nomor keputusan", max_length=80)
    starts_on = models.DateField("berlaku sejak")
    ends_on = models.DateField("berlaku sampai", null=True, blank=True)
    withdrawn_on = models.DateField("dicabut", null=True, blank=True)
    reason = models.TextField("alasan dicabut", max_length=500, blank=True)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = AccreditationQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on"]
        verbose_name = "akreditasi pemantau"
        verbose_name_plural = "akreditasi pemantau"
        constraints = [
            models.CheckConstraint(
                name="accreditation_ends_after_start",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=models.F("starts_on")),
            ),
            models.CheckConstraint(
                name="accreditation_withdrawn_says_why",
                condition=Q(withdrawn_on__isnull=True) | ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.number}"

    @property
    def is_in_force(self) -> bool:
        today = timezone.localdate()
        is_over = self.ends_on is not None and self.ends_on < today
        is_withdrawn = self.withdrawn_on is not None and self.withdrawn_on <= today
        return self.starts_on <= today and not is_over and not is_withdrawn


class ChecklistQuerySet(models.QuerySet["MonitorChecklist"]):
    """Versions of the questions."""

    def current(self) -> "MonitorChecklist | None":
        """The newest version that is valid today (WIB)."""
        return (
            self.filter(valid_from__lte=timezone.localdate())
            .order_by("-valid_from", "-version")
            .first()
        )


@pghistory.track()
class MonitorChecklist(models.Model):
    """One version of the questions a monitor answers; a change is the next version."""

    version = models.PositiveSmallIntegerField("versi", unique=True)
    valid_from = models.DateField("berlaku sejak")
    questions = models.JSONField("pertanyaan")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ChecklistQuerySet.as_manager()

    class Meta:
        ordering = ["-version"]
        verbose_name = "daftar periksa pemantau"
        verbose_name_plural = "daftar periksa pemantau"

    def __str__(self) -> str:
        return f"Daftar periksa versi {self.version}"


class NoteQuerySet(models.QuerySet["MonitorNote"]):
    """Notes as people may see them."""

    def visible_to(self, user: "User") -> Self:
        """Drafts: their writer. Sent ones: the own body, the forum, the companies they are about.
        Published ones: everybody."""
        published = Q(status=NoteStatus.PUBLISHED)
        if not user.is_authenticated or not user.is_active:
            return self.filter(published)
        sent = Q(status__in=SENT)
        if user.is_superuser or user.is_secretariat or user.has_role(roles.FORUM_OFFICER):
            return self.filter(sent | Q(author=user))
        own = user.memberships.filter(ended_at__isnull=True, organisation__status="active").values(
            "organisation"
        )
        pledged = Q(
            proposal__pledges__company__in=own, proposal__pledges__status__in=PUBLIC_PLEDGES
        )
        mine = Q(author=user, organisation__in=own)
        return self.filter(published | mine | sent & (Q(organisation__in=own) | pledged)).distinct()

    def published(self) -> Self:
        return self.filter(status=NoteStatus.PUBLISHED)

    def waiting(self) -> Self:
        """Sent, and to be read by those whom it is about."""
        return self.filter(status=NoteStatus.SUBMITTED)

    def overdue(self) -> Self:
        """The days to reply are over (WIB)."""
        return self.waiting().filter(reply_due_on__lt=timezone.localdate())


@pghistory.track()
class MonitorNote(models.Model):
    """What monitors found at one programme, beside the official figures of that day.

    ``answers`` are those to the checklist's questions in their order; ``official`` is what the
    accepted reports said when the note was sent, kept as text. ``round`` counts corrections: each
    gives those whom it is about new days to reply.
    """

    class Existence(models.TextChoices):
        YES = "yes", "Ada"
        PARTLY = "partly", "Ada sebagian"
        NO = "no", "Tidak ada"

    class Quality(models.TextChoices):
        GOOD = "good", "Baik"
        FAIR = "fair", "Cukup"
        POOR = "poor", "Kurang"

    class Verdict(models.TextChoices):
        AGREES = "agrees", "Sesuai laporan resmi"
        DIFFERS = "differs", "Berbeda dari laporan resmi"

    class Answer(models.TextChoices):
        YES = "yes", "Ya"
        PARTLY = "partly", "Sebagian"
        NO = "no", "Tidak"
        UNSEEN = "unseen", "Tidak terlihat"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        related_name="monitor_notes",
        verbose_name="pemantau",
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="penulis"
    )
    proposal = models.ForeignKey(
        "proposals.Proposal", models.PROTECT, related_name="monitor_notes", verbose_name="usulan"
    )
    checklist = models.ForeignKey(
        MonitorChecklist, models.PROTECT, related_name="+", verbose_name="daftar periksa"
    )
    status = models.CharField(
        "keadaan", max_length=10, choices=NoteStatus.choices, default=NoteStatus.DRAFT
    )
    visited_on = models.DateField("tanggal kunjungan", null=True, blank=True)
    answers = models.JSONField("jawaban", default=list, blank=True)
    existence = models.CharField("wujudnya", max_length=6, choices=Existence.choices, blank=True)
    count_found = models.PositiveIntegerField("jumlah yang ditemukan", null=True, blank=True)
    count_unit = models.CharField("satuan", max_length=40, blank=True)
    quality = models.CharField("mutu", max_length=4, choices=Quality.choices, blank=True)
    verdict = models.CharField("kesimpulan", max_length=7, choices=Verdict.choices, blank=True)
    text = models.TextField("catatan akuntabilitas", max_length=1500, blank=True)
    official = models.TextField("laporan resmi", blank=True)
    round = models.PositiveSmallIntegerField("putaran", default=1)
    sent_at = models.DateTimeField("dikirim", null=True, blank=True)
    #: The last day to reply; None where the city has set no rule: then the secretariat publishes.
    reply_due_on = models.DateField("ditanggapi paling lambat", null=True, blank=True)
    published_at = models.DateTimeField("diterbitkan", null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = NoteQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        verbose_name = "catatan pemantau"
        verbose_name_plural = "catatan pemantau"
        permissions = [
            ("write_monitornote", "Dapat menulis catatan pemantauan untuk lembaganya"),
            ("publish_monitornote", "Dapat menanggapi dan menerbitkan catatan pemantau"),
        ]
        constraints = [
            models.CheckConstraint(
                name="note_status_known", condition=Q(status__in=NoteStatus.values)
            ),
            models.CheckConstraint(
                name="note_sent_complete",
                condition=Q(status="draft")
                | Q(
                    existence__in=["yes", "partly", "no"],
                    verdict__in=["agrees", "differs"],
                    visited_on__isnull=False,
                    sent_at__isnull=False,
                )
                & ~Q(text=""),
            ),
            models.CheckConstraint(
                name="note_published_on_a_day",
                condition=~Q(status="published") | Q(published_at__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["author", "proposal"],
                condition=Q(status="draft"),
                name="note_one_draft_a_writer",
            ),
        ]
        indexes = [
            models.Index(fields=["status", "reply_due_on"], name="note_due"),
            models.Index(fields=["published_at"], name="note_period"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.proposal}"

    @property
    def is_awaited(self) -> bool:
        """Whether its day still counts."""
        return self.status == NoteStatus.SUBMITTED

    @property
    def due_on(self) -> date | None:
        """The last day to reply, as lists of due days ask for it."""
        return self.reply_due_on

    @property
    def found_words(self) -> str:
        """What was found, in one line."""
        words = [self.get_existence_display().lower()]
        if self.count_found is not None:
            words.append(f"{self.count_found} {self.count_unit}".strip())
        if self.quality:
            words.append(f"mutu {self.get_quality_display().lower()}")
        return ", ".join(filter(None, words))
