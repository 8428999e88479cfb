"""Instruments: versions of criteria with weights, a scale and guidance."""

import pghistory
import pgtrigger
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from forum.workflow.assignments import InstrumentStatus

#: A version that somebody may have scored with stays as it is.
FROZEN = """
    IF TG_OP <> 'INSERT' AND EXISTS (
        SELECT 1 FROM forum_instrument WHERE id = OLD.instrument_id AND status <> 'draft'
    ) OR TG_OP <> 'DELETE' AND EXISTS (
        SELECT 1 FROM forum_instrument WHERE id = NEW.instrument_id AND status <> 'draft'
    ) THEN
        RAISE EXCEPTION 'the criteria of an instrument in use are frozen';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
"""


@pghistory.track()
class Instrument(models.Model):
    """One version of a way to score. Once used it never changes: a change makes a new version."""

    code = models.SlugField("kode", max_length=40)
    version = models.PositiveSmallIntegerField("versi")
    name = models.CharField("nama", max_length=120)
    purpose = models.CharField("yang dinilai", max_length=300)
    #: Points run from 1 to this.
    scale = models.PositiveSmallIntegerField(
        "skala", default=5, validators=[MinValueValidator(2), MaxValueValidator(10)]
    )
    scale_words = models.CharField("arti skala", max_length=200)
    status = models.CharField(
        "keadaan",
        max_length=8,
        choices=InstrumentStatus.choices,
        default=InstrumentStatus.DRAFT,
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField("dibuat", auto_now_add=True)

    class Meta:
        ordering = ["code", "-version"]
        verbose_name = "instrumen kajian"
        verbose_name_plural = "instrumen kajian"
        permissions = [("manage_instrument", "Dapat menyusun instrumen kajian")]
        constraints = [
            models.UniqueConstraint(fields=["code", "version"], name="instrument_version_once"),
            models.UniqueConstraint(
                fields=["code"],
                condition=models.Q(status="active"),
                name="instrument_one_active_version",
            ),
            models.CheckConstraint(
                name="instrument_status_known",
                condition=models.Q(status__in=InstrumentStatus.values),
            ),
            models.CheckConstraint(
                name="instrument_scale", condition=models.Q(scale__gte=2, scale__lte=10)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, versi {self.version}"


class InstrumentCriterion(models.Model):
    """What is looked at, how heavy it weighs against the others, and how to judge it."""

    instrument = models.ForeignKey(Instrument, models.CASCADE, related_name="criteria")
    order = models.PositiveSmallIntegerField("urutan", default=0)
    name = models.CharField("kriteria", max_length=160)
    guidance = models.CharField("petunjuk", max_length=400)
    weight = models.PositiveSmallIntegerField("bobot")

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = "kriteria"
        verbose_name_plural = "kriteria"
        constraints = [
            models.CheckConstraint(
                name="instrument_criterion_weight",
                condition=models.Q(weight__gte=1, weight__lte=100),
            )
        ]
        triggers = [
            pgtrigger.Trigger(
                name="instrument_criterion_frozen",
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                when=pgtrigger.Before,
                func=FROZEN,
            )
        ]

    def __str__(self) -> str:
        return self.name
