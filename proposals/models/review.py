"""What the review leaves behind: the public timeline, internal notes, answer templates."""

import pghistory
from django.conf import settings
from django.db import models

from proposals.models.proposal import Proposal
from proposals.workflow import Status, Step


class StepRecord(models.Model):
    """One step taken: from, to, when, by which role, and the note that the applicant reads."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="steps")
    step = models.CharField(max_length=14, choices=Step.choices)
    from_status = models.CharField(max_length=14, choices=Status.choices)
    to_status = models.CharField(max_length=14, choices=Status.choices)
    #: English role slug; people see the role, not the name.
    role = models.CharField(max_length=24)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    note = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = "langkah"
        verbose_name_plural = "langkah"
        indexes = [models.Index(fields=["proposal", "-at"], name="step_of_proposal")]

    def __str__(self) -> str:
        return f"{self.get_step_display()}"


@pghistory.track()
class InternalNote(models.Model):
    """A note among officers; never shown to the applicant."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="internal_notes")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    text = models.TextField("catatan", max_length=2000)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-at"]
        verbose_name = "catatan internal"
        verbose_name_plural = "catatan internal"

    def __str__(self) -> str:
        return f"Catatan {self.at:%Y-%m-%d}"


@pghistory.track()
class AnswerTemplate(models.Model):
    """A ready answer. Placeholders: {judul}, {kode}, {tanggal}."""

    slug = models.SlugField("kunci", max_length=60, unique=True)
    title = models.CharField("judul", max_length=120)
    step = models.CharField("untuk langkah", max_length=14, choices=Step.choices)
    body = models.TextField("isi")

    class Meta:
        ordering = ["step", "title"]
        verbose_name = "templat jawaban"
        verbose_name_plural = "templat jawaban"

    def __str__(self) -> str:
        return self.title
