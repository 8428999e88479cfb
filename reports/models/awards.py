"""Awards: a round with its frozen criteria, its candidates and their computed scores."""

import uuid
from decimal import Decimal
from typing import TYPE_CHECKING, Self

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models

from forum_site.rules.models import AwardScorer
from reports.workflow import AwardStatus

if TYPE_CHECKING:
    from forum_site.accounts.models import User

#: What an award needs of a round that is over for the jury.
OVER = (AwardStatus.DECIDED, AwardStatus.ANNOUNCED)


class RoundQuerySet(models.QuerySet["AwardRound"]):
    """Rounds as people may see them."""

    def visible_to(self, user: "User") -> Self:
        """The forum sees all rounds; another juror those he was asked to judge."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if user.is_secretariat or user.has_role("forum_officer"):
            return self
        return self.filter(jurors__user=user)

    def announced(self) -> Self:
        return self.filter(status=AwardStatus.ANNOUNCED)


@pghistory.track()
class AwardRound(models.Model):
    """One award: the years that are judged, and how far the judging has come."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField("nama", max_length=120, unique=True)
    first_year = models.PositiveSmallIntegerField("tahun pertama")
    last_year = models.PositiveSmallIntegerField("tahun terakhir")
    status = models.CharField(
        "status", max_length=10, choices=AwardStatus.choices, default=AwardStatus.PREPARED
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField("disiapkan", auto_now_add=True)
    scored_at = models.DateTimeField("nilai dihitung", null=True, blank=True)
    minutes = models.ForeignKey(
        "files.StoredFile",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="berita acara juri",
    )
    decided_at = models.DateTimeField("diputuskan", null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="diputuskan oleh",
    )
    basis = models.TextField("dasar keputusan", blank=True)
    announced_at = models.DateTimeField("diumumkan", null=True, blank=True)
    announced_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.TextField("alasan pembatalan", blank=True)

    objects = RoundQuerySet.as_manager()

    class Meta:
        ordering = ["-last_year", "-created_at"]
        verbose_name = "putaran penghargaan"
        verbose_name_plural = "penghargaan"
        permissions = [
            ("manage_award", "Dapat menyiapkan dan mengumumkan penghargaan"),
            ("score_award", "Dapat menjadi juri penghargaan"),
            ("decide_award", "Dapat memutuskan penerima penghargaan"),
        ]
        constraints = [
            models.CheckConstraint(
                name="award_round_status_known", condition=models.Q(status__in=AwardStatus.values)
            ),
            models.CheckConstraint(
                name="award_round_years_forward",
                condition=models.Q(last_year__gte=models.F("first_year")),
            ),
            models.CheckConstraint(
                name="award_round_decided_whole",
                condition=~models.Q(status__in=OVER)
                | models.Q(
                    decided_at__isnull=False, decided_by__isnull=False, minutes__isnull=False
                )
                & ~models.Q(basis=""),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def years(self) -> range:
        return range(self.first_year, self.last_year + 1)

    @property
    def period(self) -> str:
        """ "2024–2025", or "2025" for one year."""
        first, last = self.first_year, self.last_year
        return str(first) if first == last else f"{first}–{last}"


class RoundCriterion(models.Model):
    """A criterion as it was in force when the round was prepared; it never changes after that."""

    round = models.ForeignKey(AwardRound, models.CASCADE, related_name="criteria")
    code = models.SlugField(max_length=40)
    name = models.CharField("aspek", max_length=160)
    indicator = models.CharField("indikator", max_length=300)
    scorer = models.CharField("dinilai dari", max_length=12, choices=AwardScorer.choices)
    weight = models.PositiveSmallIntegerField("bobot")
    order = models.PositiveSmallIntegerField(default=0)
    regulation = models.CharField(max_length=200, blank=True)
    article = models.CharField(max_length=80, blank=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ["order", "code"]
        verbose_name = "kriteria putaran"
        verbose_name_plural = "kriteria putaran"
        constraints = [
            models.UniqueConstraint(fields=["round", "code"], name="round_criterion_once")
        ]
        triggers = [pgtrigger.Protect(name="round_criterion_frozen", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return self.name


class CandidateQuerySet(models.QuerySet["AwardCandidate"]):
    """Candidates as people may see them."""

    def visible_to(self, user: "User") -> Self:
        return self.filter(round__in=AwardRound.objects.visible_to(user))

    def winners(self) -> Self:
        """Who was named in an announced round; the only ones the public sees."""
        announced = self.filter(round__status=AwardStatus.ANNOUNCED)
        return announced.exclude(honour="").order_by("rank", "company__name")


@pghistory.track()
class AwardCandidate(models.Model):
    """A company in a round. Total and rank are written when the round is decided."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(AwardRound, models.PROTECT, related_name="candidates")
    company = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        related_name="candidacies",
        verbose_name="perusahaan",
    )
    total = models.DecimalField("nilai akhir", max_digits=5, decimal_places=2, null=True)
    rank = models.PositiveSmallIntegerField("peringkat", null=True)
    honour = models.CharField("penghargaan", max_length=80, blank=True)
    certificate = models.ForeignKey(
        "documents.IssuedDocument", models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = CandidateQuerySet.as_manager()

    class Meta:
        ordering = ["rank", "company__name"]
        verbose_name = "calon penerima"
        verbose_name_plural = "calon penerima"
        constraints = [
            models.UniqueConstraint(fields=["round", "company"], name="award_candidate_once"),
            models.CheckConstraint(
                name="award_candidate_total",
                condition=models.Q(total__isnull=True) | models.Q(total__gte=0, total__lte=100),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.company}, {self.round}"


#: A computed score may be thrown away and made anew only until the jury begins.
FROZEN = """
    IF EXISTS (
        SELECT 1 FROM reports_awardcandidate c JOIN reports_awardround r ON r.id = c.round_id
        WHERE c.id = OLD.candidate_id AND r.status <> 'prepared'
    ) THEN
        RAISE EXCEPTION 'scores are frozen once the jury has begun';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
"""


class AwardScore(models.Model):
    """One criterion of one candidate as computed, 0 to 100, with why.

    ``points`` is null where the jury scores. ``why`` is a list of {"text", "links"}, each link
    {"label", "url"} to a row at the desk that the score was computed from.
    """

    candidate = models.ForeignKey(AwardCandidate, models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(RoundCriterion, models.PROTECT, related_name="scores")
    points = models.DecimalField("nilai", max_digits=5, decimal_places=2, null=True)
    why = models.JSONField("alasan", default=list)

    class Meta:
        ordering = ["criterion__order", "criterion__code"]
        verbose_name = "nilai terhitung"
        verbose_name_plural = "nilai terhitung"
        constraints = [
            models.UniqueConstraint(fields=["candidate", "criterion"], name="award_score_once"),
            models.CheckConstraint(
                name="award_score_points",
                condition=models.Q(points__isnull=True) | models.Q(points__gte=0, points__lte=100),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="award_score_frozen",
                operation=pgtrigger.Update | pgtrigger.Delete,
                when=pgtrigger.Before,
                func=FROZEN,
            )
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.points if self.points is not None else Decimal(0)}"
