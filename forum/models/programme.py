"""The work programme of the forum: what it means to do in a year, and how far it has come."""

from typing import TYPE_CHECKING, Self

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

if TYPE_CHECKING:
    from forum_site.accounts.models import User


class Task(models.TextChoices):
    """The five tasks of the forum, in the order of its work."""

    GATHER = "gather", "Menghimpun komitmen"
    ALLOCATE = "allocate", "Alokasi"
    ASSIST = "assist", "Pendampingan"
    CONTROL = "control", "Pengendalian"
    EVALUATE = "evaluate", "Evaluasi"


class ProgrammeQuerySet(models.QuerySet["ProgrammeItem"]):
    """Items as people may see them."""

    def visible_to(self, user: "User") -> Self:
        """The programme is public: whoever works by it and whoever is to gain by it."""
        return self.all()

    def open(self) -> Self:
        """Not finished."""
        return self.filter(percent__lt=100)

    def late(self) -> Self:
        """The day has passed (WIB) and it is not finished."""
        return self.open().filter(due_on__lt=timezone.localdate())


@pghistory.track()
class ProgrammeItem(models.Model):
    """One thing the forum means to do in a year, owned by a division or by one seat.

    ``percent`` is that of the newest note; the notes say how it came to that.
    """

    year = models.PositiveSmallIntegerField("tahun")
    task = models.CharField("tugas", max_length=10, choices=Task.choices)
    title = models.CharField("kegiatan", max_length=160)
    target = models.CharField("sasaran", max_length=240)
    division = models.ForeignKey(
        "forum.Division",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="programme",
        verbose_name="bidang penanggung jawab",
    )
    seat = models.ForeignKey(
        "forum.Seat",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="programme",
        verbose_name="penanggung jawab",
    )
    starts_on = models.DateField("mulai")
    due_on = models.DateField("selesai paling lambat")
    percent = models.PositiveSmallIntegerField("kemajuan (%)", default=0, editable=False)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "due_on", "pk"]
        verbose_name = "butir program kerja"
        verbose_name_plural = "program kerja"
        permissions = [("report_programme", "Dapat mencatat kemajuan program kerja")]
        constraints = [
            models.CheckConstraint(
                name="programme_one_owner",
                condition=Q(division__isnull=False, seat__isnull=True)
                | Q(division__isnull=True, seat__isnull=False),
                violation_error_message=(
                    "Pilih satu penanggung jawab: sebuah bidang atau seorang anggota."
                ),
            ),
            models.CheckConstraint(
                name="programme_term_forward",
                condition=Q(due_on__gte=F("starts_on")),
                violation_error_message="Hari selesai tidak boleh sebelum hari mulai.",
            ),
            models.CheckConstraint(
                name="programme_due_in_its_year",
                condition=Q(due_on__year=F("year"), starts_on__year=F("year")),
                violation_error_message="Mulai dan selesai berada dalam tahun program.",
            ),
            models.CheckConstraint(name="programme_percent", condition=Q(percent__lte=100)),
        ]
        indexes = [models.Index(fields=["year", "task"], name="programme_by_year")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_late(self) -> bool:
        return self.percent < 100 and self.due_on < timezone.localdate()

    @property
    def owner(self) -> str:
        """Who answers for it, as people read it."""
        return str(self.division) if self.division else str(self.seat)


class ProgrammeNote(models.Model):
    """How far an item had come on a day, in percent and words; only ever added."""

    append_only = True

    item = models.ForeignKey(
        ProgrammeItem, models.PROTECT, related_name="notes", verbose_name="butir"
    )
    percent = models.PositiveSmallIntegerField("kemajuan (%)")
    text = models.TextField("catatan", max_length=600)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField("pada", default=timezone.now)
    #: Of the form that was sent, so that a second click adds nothing.
    key = models.CharField(max_length=64, unique=True, editable=False)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = "catatan kemajuan"
        verbose_name_plural = "catatan kemajuan"
        constraints = [
            models.CheckConstraint(name="programme_note_percent", condition=Q(percent__lte=100))
        ]
        triggers = [
            pgtrigger.Protect(
                name="programme_note_append_only", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self) -> str:
        return f"{self.percent}%: {self.text[:60]}"
