"""What meetings decided, who owes what follows, and how far it is."""

import uuid
from datetime import date
from typing import TYPE_CHECKING, Self

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from forum.models.agenda import SUBJECT_KEYS, AgendaItem, SubjectKind
from forum.models.meetings import Meeting, person
from forum.workflow.meetings import BINDING, OWED, VIEW_MEETING, FollowUpStatus, MeetingStatus

if TYPE_CHECKING:
    from forum_site.accounts.models import User


class DecisionKind(models.TextChoices):
    PROCEDURAL = "procedural", "Prosedural"
    SUBSTANTIVE = "substantive", "Substantif"


class DecisionWay(models.TextChoices):
    CONSENSUS = "consensus", "Musyawarah mufakat"
    VOTE = "vote", "Pemungutan suara"


class DecisionQuerySet(models.QuerySet["Decision"]):
    """Decisions as people may see them."""

    def visible_to(self, user: "User") -> Self:
        """The forum: all. Who was invited: those of his meetings, no cases. All: public ones."""
        if user.is_authenticated and user.is_active:
            if user.has_perm(VIEW_MEETING):
                return self.all()
            own = Q(meeting__status__in=BINDING, meeting__invitations__seat__user=user)
            own &= ~Q(subject_kind=SubjectKind.CASE)
            shown = Q(is_public=True, meeting__status=MeetingStatus.PUBLISHED)
            return self.filter(shown | own).distinct()
        return self.published()

    def published(self) -> Self:
        """What everybody reads."""
        return self.filter(is_public=True, meeting__status=MeetingStatus.PUBLISHED)

    def binding(self) -> Self:
        """Those of approved minutes."""
        return self.filter(meeting__status__in=BINDING)

    def owed(self) -> Self:
        """Approved, and somebody still owes what follows."""
        return self.binding().filter(follow_up__in=OWED)

    def late(self, today: date | None = None) -> Self:
        """Owed beyond the last day (WIB)."""
        return self.owed().filter(due_on__lt=today or timezone.localdate())

    def about(self, kind: str, key: object) -> Self:
        """Those about one subject."""
        return self.filter(subject_kind=kind, subject_id=str(key))


#: Once the minutes are approved nobody changes what was decided; what follows from it moves on.
FROZEN = (
    "meeting",
    "item",
    "number",
    "kind",
    "way",
    "text",
    "votes_for",
    "votes_against",
    "votes_abstain",
    "present_voting",
    "is_adopted",
    "is_public",
    "subject_kind",
    "subject_id",
)
CHANGED = " OR ".join(
    f"OLD.{name} IS DISTINCT FROM NEW.{name}"
    for name in (
        *(f"{field}_id" if field in {"meeting", "item"} else field for field in FROZEN),
        "due_on",
    )
)
WHILE_UNAPPROVED = f"""
    IF ({CHANGED}) AND EXISTS (
        SELECT 1 FROM forum_meeting m
        WHERE m.id = OLD.meeting_id AND m.status IN ('minuted', 'approved', 'published')
    ) THEN
        RAISE EXCEPTION 'the decision is minuted' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""  # noqa: S608 - the names of our own columns


@pghistory.track()
class Decision(models.Model):
    """One decision of one meeting, with who owes what follows and until when.

    ``present_voting`` is how many with a vote were there when it was taken: votes together are
    never more. ``owner_seat`` or ``owner_division``, one of the two, owes what follows. A decision
    about a sanction case is never public here: the case itself says when it is.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, related_name="decisions", verbose_name="rapat"
    )
    item = models.ForeignKey(
        AgendaItem,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions",
        verbose_name="mata acara",
    )
    number = models.PositiveSmallIntegerField("nomor")
    kind = models.CharField("sifat", max_length=11, choices=DecisionKind.choices)
    way = models.CharField("cara mengambil", max_length=9, choices=DecisionWay.choices)
    text = models.TextField("keputusan", max_length=2000)
    votes_for = models.PositiveSmallIntegerField("setuju", null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField("tidak setuju", null=True, blank=True)
    votes_abstain = models.PositiveSmallIntegerField("abstain", null=True, blank=True)
    present_voting = models.PositiveSmallIntegerField("hadir bersuara")
    is_adopted = models.BooleanField("disepakati", default=True)
    is_public = models.BooleanField("tampil untuk umum", default=True)
    subject_kind = models.CharField(
        "tentang", max_length=8, choices=SubjectKind.choices, default=SubjectKind.OTHER
    )
    subject_id = models.CharField(**SUBJECT_KEYS)
    label = models.CharField("yang diputuskan", max_length=240, blank=True)
    owner_seat = models.ForeignKey(
        "forum.Seat",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions",
        verbose_name="penanggung jawab",
    )
    owner_division = models.ForeignKey(
        "forum.Division",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions",
        verbose_name="bidang penanggung jawab",
    )
    due_on = models.DateField("paling lambat")
    follow_up = models.CharField(
        "tindak lanjut",
        max_length=7,
        choices=FollowUpStatus.choices,
        default=FollowUpStatus.OPEN,
    )
    followed_on = models.DateField("selesai pada", null=True, blank=True)
    key = models.CharField(max_length=64, unique=True, editable=False)
    written_by = person("dicatat oleh")
    written_at = models.DateTimeField("dicatat", default=timezone.now)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["-meeting__starts_at", "number"]
        verbose_name = "keputusan rapat"
        verbose_name_plural = "keputusan rapat"
        permissions = [("follow_decision", "Dapat mencatat tindak lanjut keputusan rapat")]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="decision_number_once"),
            models.CheckConstraint(
                name="decision_votes_whole",
                condition=Q(
                    way="consensus",
                    votes_for__isnull=True,
                    votes_against__isnull=True,
                    votes_abstain__isnull=True,
                )
                | Q(
                    way="vote",
                    votes_for__isnull=False,
                    votes_against__isnull=False,
                    votes_abstain__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="decision_votes_within_present",
                condition=Q(way="consensus")
                | Q(
                    present_voting__gte=F("votes_for") + F("votes_against") + F("votes_abstain"),
                ),
            ),
            models.CheckConstraint(
                name="decision_one_owner",
                condition=Q(owner_seat__isnull=False, owner_division__isnull=True)
                | Q(owner_seat__isnull=True, owner_division__isnull=False),
            ),
            models.CheckConstraint(
                name="decision_case_is_not_public",
                condition=~Q(subject_kind="case") | Q(is_public=False),
            ),
            models.CheckConstraint(
                name="decision_done_has_day",
                condition=~Q(follow_up="done") | Q(followed_on__isnull=False),
            ),
            models.CheckConstraint(
                name="decision_refused_owes_nothing",
                condition=Q(is_adopted=True) | Q(follow_up="none"),
            ),
        ]
        indexes = [
            models.Index(fields=["subject_kind", "subject_id"], name="decision_subject"),
            models.Index(fields=["follow_up", "due_on"], name="decision_due"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="decision_frozen_by_minutes",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                func=WHILE_UNAPPROVED,
            )
        ]

    def __str__(self) -> str:
        return f"Keputusan {self.number}, {self.meeting.name}"

    @property
    def owner(self) -> str:
        """Who owes what follows: the name of a person or of a division."""
        if self.owner_seat is not None:
            return f"{self.owner_seat.name}, {self.owner_seat.office}"
        return str(self.owner_division)

    @property
    def is_owed(self) -> bool:
        return self.follow_up in OWED

    @property
    def is_late(self) -> bool:
        return self.is_owed and self.due_on < timezone.localdate()

    @property
    def votes(self) -> int:
        """How many voted, abstentions included; 0 for a consensus."""
        return sum(n or 0 for n in (self.votes_for, self.votes_against, self.votes_abstain))

    @property
    def vote_words(self) -> str:
        """ "12 setuju, 2 tidak setuju, 1 abstain"; empty for a consensus."""
        if self.way != DecisionWay.VOTE:
            return ""
        return (
            f"{self.votes_for} setuju, {self.votes_against} tidak setuju, "
            f"{self.votes_abstain} abstain"
        )


@pghistory.track()
class FollowUpRecord(models.Model):
    """One step of what follows a decision: who noted it, when it happened, its proof."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="records")
    status = models.CharField("keadaan", max_length=7, choices=FollowUpStatus.choices)
    on = models.DateField("tanggal")
    note = models.TextField("catatan", max_length=1000)
    file = models.ForeignKey(
        "files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+"
    )
    by = person("dicatat oleh")
    at = models.DateTimeField("dicatat", default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = "tindak lanjut"
        verbose_name_plural = "tindak lanjut"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.get_status_display()} {self.on}"
