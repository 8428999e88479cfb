"""What becomes of a citizen's usul or sanggah: answered once, with words."""

from django.db import models

from forum_site.workflow import Transition, Workflow

ANSWERER = "poverty_data.answer_suggestion"


class SuggestionStatus(models.TextChoices):
    NEW = "new", "Menunggu jawaban"
    VISITED = "visited", "Didata dalam verval"
    DECLINED = "declined", "Tidak ditindaklanjuti"


class SuggestionStep(models.TextChoices):
    VISIT = "visit", "didata dalam verval"
    DECLINE = "decline", "tidak ditindaklanjuti"


SUGGESTION_WORKFLOW = Workflow(
    "suggestion of a citizen",
    [
        Transition(step, (SuggestionStatus.NEW,), target, ANSWERER, needs_reason=True)
        for step, target in (
            (SuggestionStep.VISIT, SuggestionStatus.VISITED),
            (SuggestionStep.DECLINE, SuggestionStatus.DECLINED),
        )
    ],
)
