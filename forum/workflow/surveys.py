"""The walk of a year's survey (docs/workflow.md)."""

from django.db import models

from forum_site.workflow import Transition, Workflow

RUN = "forum.run_survey"


class SurveyStatus(models.TextChoices):
    DRAFT = "draft", "Disusun"
    OPEN = "open", "Dibuka"
    CLOSED = "closed", "Ditutup"


class SurveyStep(models.TextChoices):
    CHANGE = "change", "Ubah pertanyaan"
    OPEN = "open", "Buka survei"
    CLOSE = "close", "Tutup survei"


SURVEY_WORKFLOW = Workflow(
    "survey",
    (
        Transition(SurveyStep.CHANGE, (SurveyStatus.DRAFT,), SurveyStatus.DRAFT, RUN),
        Transition(SurveyStep.OPEN, (SurveyStatus.DRAFT,), SurveyStatus.OPEN, RUN),
        Transition(
            SurveyStep.CLOSE, (SurveyStatus.OPEN,), SurveyStatus.CLOSED, RUN, or_system=True
        ),
    ),
)
