"""The jury of an award: members, conflicts of interest declared, points and remarks."""

import pghistory
from django.conf import settings
from django.db import models

from reports.models.awards import AwardCandidate, AwardRound, RoundCriterion


@pghistory.track()
class JuryMember(models.Model):
    """A person asked to judge. ``declared_at``: when the statement of interests was given."""

    round = models.ForeignKey(AwardRound, models.CASCADE, related_name="jurors")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="juries", verbose_name="juri"
    )
    declared_at = models.DateTimeField("pernyataan diberikan", null=True, blank=True)

    class Meta:
        ordering = ["user__full_name", "pk"]
        verbose_name = "juri"
        verbose_name_plural = "juri"
        constraints = [models.UniqueConstraint(fields=["round", "user"], name="jury_member_once")]

    def __str__(self) -> str:
        return str(self.user)


@pghistory.track()
class JuryConflict(models.Model):
    """A juror has an interest in a candidate, and therefore does not score it."""

    juror = models.ForeignKey(JuryMember, models.CASCADE, related_name="conflicts")
    candidate = models.ForeignKey(AwardCandidate, models.CASCADE, related_name="conflicts")
    reason = models.CharField("hubungan", max_length=200)

    class Meta:
        ordering = ["pk"]
        verbose_name = "benturan kepentingan"
        verbose_name_plural = "benturan kepentingan"
        constraints = [
            models.UniqueConstraint(fields=["juror", "candidate"], name="jury_conflict_once")
        ]

    def __str__(self) -> str:
        return f"{self.juror}: {self.candidate.company}"


@pghistory.track()
class JuryScore(models.Model):
    """Points (0 to 100) and a remark of one juror for one criterion of a candidate.

    ``criterion`` is one that the jury scores; a remark beside a computed one has no points.
    """

    juror = models.ForeignKey(JuryMember, models.PROTECT, related_name="scores")
    candidate = models.ForeignKey(AwardCandidate, models.CASCADE, related_name="jury_scores")
    criterion = models.ForeignKey(RoundCriterion, models.PROTECT, related_name="jury_scores")
    points = models.PositiveSmallIntegerField("nilai", null=True, blank=True)
    remark = models.TextField("catatan", max_length=1000, blank=True)
    at = models.DateTimeField("pada", auto_now=True)

    class Meta:
        ordering = ["criterion__order", "juror__user__full_name"]
        verbose_name = "nilai juri"
        verbose_name_plural = "nilai juri"
        constraints = [
            models.UniqueConstraint(
                fields=["juror", "candidate", "criterion"], name="jury_score_once"
            ),
            models.CheckConstraint(
                name="jury_score_points",
                condition=models.Q(points__isnull=True) | models.Q(points__lte=100),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.juror}: {self.points}"
