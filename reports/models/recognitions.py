"""Thanks to a company: said in a minute, public at once."""

import uuid
from typing import Self

import pghistory
from django.conf import settings
from django.db import models


class RecognitionQuerySet(models.QuerySet["Recognition"]):
    """Thanks as the public reads them."""

    def public(self) -> Self:
        return self.filter(withdrawn_at__isnull=True)


@pghistory.track()
class Recognition(models.Model):
    """The forum thanks a company in public; ``realisation`` is the work it thanks for."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    company = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        related_name="recognitions",
        verbose_name="perusahaan",
    )
    realisation = models.ForeignKey(
        "companies.Realisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="recognitions",
        verbose_name="kegiatan",
    )
    text = models.TextField("ucapan", max_length=600)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="oleh"
    )
    given_at = models.DateTimeField("disampaikan")
    letter = models.ForeignKey(
        "documents.IssuedDocument", models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField("ditarik", null=True, blank=True)
    withdraw_reason = models.TextField("alasan ditarik", blank=True)
    key = models.CharField(max_length=64, unique=True, editable=False)

    objects = RecognitionQuerySet.as_manager()

    class Meta:
        ordering = ["-given_at"]
        verbose_name = "ucapan terima kasih"
        verbose_name_plural = "ucapan terima kasih"
        permissions = [("give_recognition", "Dapat menyampaikan terima kasih")]
        constraints = [
            models.CheckConstraint(name="recognition_says_something", condition=~models.Q(text="")),
            models.CheckConstraint(
                name="recognition_withdrawn_why",
                condition=models.Q(withdrawn_at__isnull=True) | ~models.Q(withdraw_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"Terima kasih untuk {self.company}"
