"""The yearly survey: three questions to each audience, by secret link, answers tied to nobody."""

import uuid
from datetime import date

import pghistory
import pgtrigger
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone

from forum.workflow.surveys import SurveyStatus

#: How many questions each audience is asked.
QUESTIONS = 3
#: The points of an answer, from the lowest to the highest.
SCALE = {1: "Tidak setuju", 2: "Kurang setuju", 3: "Ragu-ragu", 4: "Setuju", 5: "Sangat setuju"}


class Audience(models.TextChoices):
    """Who is asked."""

    APPLICANT = "applicant", "Pengusul"
    COMPANY = "company", "Perusahaan"
    RESIDENT = "resident", "Warga di tempat yang dibantu"


@pghistory.track()
class Survey(models.Model):
    """The survey of one year. Its questions never change once it was opened."""

    year = models.PositiveSmallIntegerField("tahun", unique=True)
    status = models.CharField(
        "keadaan", max_length=6, choices=SurveyStatus.choices, default=SurveyStatus.DRAFT
    )
    #: Three sentences for each audience, by its slug.
    questions = models.JSONField("pertanyaan")
    closes_on = models.DateField("ditutup sesudah")
    opened_at = models.DateTimeField("dibuka", null=True, blank=True)
    closed_at = models.DateTimeField("ditutup", null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-year"]
        verbose_name = "survei tahunan"
        verbose_name_plural = "survei tahunan"
        permissions = [("run_survey", "Dapat membuka, membagikan, dan menutup survei tahunan")]
        constraints = [
            models.CheckConstraint(
                name="survey_status_known", condition=models.Q(status__in=SurveyStatus.values)
            ),
            models.CheckConstraint(
                name="survey_opened_before_closed",
                condition=models.Q(status="draft", opened_at__isnull=True)
                | models.Q(status="open", opened_at__isnull=False, closed_at__isnull=True)
                | models.Q(status="closed", opened_at__isnull=False, closed_at__isnull=False),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="questions_stay_once_open",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__questions__df=pgtrigger.F("new__questions"))
                & ~pgtrigger.Q(old__status="draft"),
            )
        ]

    def __str__(self) -> str:
        return f"Survei {self.year}"

    @property
    def is_open(self) -> bool:
        """Whether answers are taken: opened, and its last day (WIB) is not over."""
        return self.status == SurveyStatus.OPEN and self.closes_on >= timezone.localdate()

    @property
    def last_day(self) -> date:
        return self.closes_on


class SurveyLink(models.Model):
    """One secret link; the table knows that it was used, never what was answered through it."""

    survey = models.ForeignKey(Survey, models.PROTECT, related_name="links")
    audience = models.CharField("ditujukan kepada", max_length=9, choices=Audience.choices)
    #: SHA-256 of the link's secret.
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    #: Whom it was sent to, as an opaque key, so that nobody is sent two; empty for loose links.
    sent_to = models.CharField(max_length=80, blank=True, editable=False)
    is_used = models.BooleanField("sudah dipakai", default=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = "tautan survei"
        verbose_name_plural = "tautan survei"
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "sent_to"],
                condition=~models.Q(sent_to=""),
                name="survey_link_once_a_receiver",
            ),
        ]

    def __str__(self) -> str:
        return f"Tautan {self.survey_id}"


POINT = (MinValueValidator(1), MaxValueValidator(5))


class SurveyAnswer(models.Model):
    """The three points of one answer.

    ``edit_key`` can be made from the link's secret, which no table holds, and from nothing else: it
    finds the answer again until the survey closes, and is wiped then. There is no day and no order
    in these rows that would lead back to a link.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survey = models.ForeignKey(Survey, models.PROTECT, related_name="answers")
    audience = models.CharField("dari", max_length=9, choices=Audience.choices)
    edit_key = models.CharField(max_length=64, blank=True, editable=False)
    first = models.PositiveSmallIntegerField(validators=POINT)
    second = models.PositiveSmallIntegerField(validators=POINT)
    third = models.PositiveSmallIntegerField(validators=POINT)

    class Meta:
        verbose_name = "jawaban survei"
        verbose_name_plural = "jawaban survei"
        constraints = [
            models.UniqueConstraint(
                fields=["edit_key"],
                condition=~models.Q(edit_key=""),
                name="survey_answer_once_a_link",
            ),
            models.CheckConstraint(
                name="survey_answer_on_the_scale",
                condition=models.Q(first__range=(1, 5), second__range=(1, 5), third__range=(1, 5)),
            ),
        ]
        indexes = [models.Index(fields=["survey", "audience"], name="survey_answer_of")]

    def __str__(self) -> str:
        return f"Jawaban {self.survey_id}"
