"""Studies: what a university is asked to judge, who judges, what they found."""

import uuid
from datetime import date
from typing import TYPE_CHECKING, Self

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from forum.models.instruments import Instrument, InstrumentCriterion
from forum.workflow.assignments import IN_WORK, OPEN_ASSIGNMENTS, AssignmentStatus
from proposals.workflow import PUBLIC

if TYPE_CHECKING:
    from forum_site.accounts.models import User

#: What a study that was sent has, whole.
SENT = (AssignmentStatus.SUBMITTED, AssignmentStatus.PUBLISHED)


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    """Assignments as people may see them."""

    def visible_to(self, user: "User") -> Self:
        """The forum: all. A university's people: those of their own university."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if user.is_secretariat or user.has_role("forum_officer"):
            return self
        return self.of_university_of(user)

    def of_university_of(self, user: "User") -> Self:
        """What was given to a university that the person acts for now."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        own = user.memberships.filter(ended_at__isnull=True, organisation__status="active")
        return self.filter(university__in=own.values("organisation"))

    def open(self) -> Self:
        return self.filter(status__in=OPEN_ASSIGNMENTS)

    def published(self) -> Self:
        """What everybody reads; a study of a proposal that is not public waits for it."""
        readable = models.Q(proposal__isnull=True) | models.Q(proposal__status__in=PUBLIC)
        return self.filter(readable, status=AssignmentStatus.PUBLISHED)


@pghistory.track()
class Assignment(models.Model):
    """A study asked of a university, about a proposal or about a company's own programme.

    ``total`` (0 to 100, two decimals) is written at each sending, see ``forum.weighing``.
    """

    class Verdict(models.TextChoices):
        RIGHT = "right", "Tepat"
        CONDITIONAL = "conditional", "Tepat dengan syarat"
        NOT_YET = "not_yet", "Belum tepat"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    instrument = models.ForeignKey(
        Instrument, models.PROTECT, related_name="assignments", verbose_name="instrumen"
    )
    university = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        related_name="assignments",
        verbose_name="perguruan tinggi",
    )
    proposal = models.ForeignKey(
        "proposals.Proposal",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="assignments",
        verbose_name="usulan",
    )
    #: An accepted report of a programme of a company's own, which has no proposal.
    realisation = models.ForeignKey(
        "companies.Realisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="assignments",
        verbose_name="program yang terlaksana",
    )
    question = models.TextField("yang ditanyakan", max_length=1000)
    status = models.CharField(
        "keadaan",
        max_length=10,
        choices=AssignmentStatus.choices,
        default=AssignmentStatus.REQUESTED,
    )
    due_on = models.DateField("paling lambat")
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    requested_at = models.DateTimeField("ditugaskan", auto_now_add=True)
    #: Of the last refusal, return or cancellation.
    reason = models.TextField("alasan", max_length=1000, blank=True)
    recommendation = models.TextField("rekomendasi", max_length=3000, blank=True)
    verdict = models.CharField("kesimpulan", max_length=11, choices=Verdict.choices, blank=True)
    total = models.DecimalField("nilai", max_digits=5, decimal_places=2, null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    submitted_at = models.DateTimeField("dikirim", null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    published_at = models.DateTimeField("terbit", null=True, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "requested_at"]
        verbose_name = "penugasan kajian"
        verbose_name_plural = "penugasan kajian"
        permissions = [
            ("manage_assignment", "Dapat menugaskan dan menerbitkan kajian"),
            ("assess_assignment", "Dapat mengerjakan kajian untuk perguruan tingginya"),
        ]
        constraints = [
            models.CheckConstraint(
                name="assignment_status_known",
                condition=models.Q(status__in=AssignmentStatus.values),
            ),
            models.CheckConstraint(
                name="assignment_about_one_thing",
                condition=models.Q(proposal__isnull=False, realisation__isnull=True)
                | models.Q(proposal__isnull=True, realisation__isnull=False),
            ),
            models.CheckConstraint(
                name="assignment_sent_whole",
                condition=~models.Q(status__in=SENT)
                | models.Q(
                    total__isnull=False,
                    submitted_at__isnull=False,
                    submitted_by__isnull=False,
                    verdict__in=["right", "conditional", "not_yet"],
                )
                & ~models.Q(recommendation=""),
            ),
            models.CheckConstraint(
                name="assignment_total",
                condition=models.Q(total__isnull=True) | models.Q(total__gte=0, total__lte=100),
            ),
            models.UniqueConstraint(
                fields=["university", "instrument", "proposal"],
                condition=models.Q(status__in=OPEN_ASSIGNMENTS, proposal__isnull=False),
                name="assignment_open_once_per_proposal",
            ),
            models.UniqueConstraint(
                fields=["university", "instrument", "realisation"],
                condition=models.Q(status__in=OPEN_ASSIGNMENTS, realisation__isnull=False),
                name="assignment_open_once_per_programme",
            ),
        ]
        indexes = [
            models.Index(fields=["university", "status"], name="assignment_of_university"),
            models.Index(fields=["status", "due_on"], name="assignment_due"),
        ]

    def __str__(self) -> str:
        return f"{self.instrument.name}: {self.subject}"

    def get_absolute_url(self) -> str:
        """The page of the university's people; the public's is ``forum:study``."""
        return reverse("forum:assignment", args=[self.pk])

    @property
    def subject(self) -> str:
        """What is judged."""
        found = self.proposal or self.realisation
        return found.title if self.proposal else found.activity  # type: ignore[union-attr]

    @property
    def is_in_work(self) -> bool:
        return self.status in IN_WORK

    @property
    def ended_on(self) -> date | None:
        """The day of the last sending (WIB)."""
        return timezone.localdate(self.submitted_at) if self.submitted_at else None

    @property
    def days_late(self) -> int:
        """Calendar days by which the sending was late, or is late so far."""
        if self.status in (AssignmentStatus.DECLINED, AssignmentStatus.CANCELLED):
            return 0
        is_sent = self.status in SENT and self.ended_on is not None
        end = self.ended_on if is_sent else timezone.localdate()
        return max(0, (end - self.due_on).days)  # type: ignore[operator]


@pghistory.track()
class Assessor(models.Model):
    """A person of the university who judges. ``has_conflict`` None: nothing declared yet."""

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="assessors")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="penilai"
    )
    has_conflict = models.BooleanField("punya benturan kepentingan", null=True, blank=True)
    conflict_reason = models.CharField("hubungan", max_length=300, blank=True)
    declared_at = models.DateTimeField("menyatakan", null=True, blank=True)
    #: The institution is always named, the person only when he agrees.
    is_named = models.BooleanField("nama boleh tampil", default=False)

    class Meta:
        ordering = ["pk"]
        verbose_name = "penilai"
        verbose_name_plural = "penilai"
        constraints = [
            models.UniqueConstraint(fields=["assignment", "user"], name="assessor_once"),
            models.CheckConstraint(
                name="assessor_conflict_has_reason",
                condition=~models.Q(has_conflict=True) | ~models.Q(conflict_reason=""),
            ),
            models.CheckConstraint(
                name="assessor_declared_whole",
                condition=models.Q(has_conflict__isnull=True, declared_at__isnull=True)
                | models.Q(has_conflict__isnull=False, declared_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.user)


#: Nobody scores before a statement or with an interest, nor after the study was sent.
BARRED = """
    IF NOT EXISTS (
        SELECT 1 FROM forum_assessor a JOIN forum_assignment s ON s.id = a.assignment_id
        WHERE a.id = NEW.assessor_id AND a.has_conflict = false
          AND s.status IN ('working', 'returned')
    ) THEN
        RAISE EXCEPTION 'this person may not score';
    END IF;
    RETURN NEW;
"""


@pghistory.track()
class AssessorScore(models.Model):
    """What one person found for one criterion: points of the scale, and on what evidence."""

    assessor = models.ForeignKey(Assessor, models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(InstrumentCriterion, models.PROTECT, related_name="+")
    points = models.PositiveSmallIntegerField("nilai")
    evidence = models.TextField("bukti", max_length=1000, blank=True)
    at = models.DateTimeField("pada", auto_now=True)

    class Meta:
        ordering = ["criterion__order", "criterion", "assessor"]
        verbose_name = "nilai kajian"
        verbose_name_plural = "nilai kajian"
        constraints = [
            models.UniqueConstraint(fields=["assessor", "criterion"], name="assessor_score_once"),
            models.CheckConstraint(
                name="assessor_score_points", condition=models.Q(points__gte=1, points__lte=10)
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="assessor_may_score",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                func=BARRED,
            )
        ]

    def __str__(self) -> str:
        return f"{self.assessor}: {self.points}"
