"""Due days as rows: which promise or duty, of whom, by which rule, and how it ended."""

import uuid
from datetime import date
from typing import TYPE_CHECKING, Self

import pghistory
import pgtrigger
from django.db import models

if TYPE_CHECKING:
    from forum_site.accounts.models import User


class Kind(models.TextChoices):
    """What is awaited. A new kind gets its term and its ladder in ``terms`` and ``stages``."""

    PLAN = "plan", "Rencana TJSL tahunan"
    REALISATION_REPORT = "realisation_report", "Laporan realisasi"
    PROPOSAL_ANSWER = "proposal_answer", "Jawaban sekretariat"
    FORUM_REPORT = "forum_report", "Laporan triwulan forum"
    VISIT = "visit", "Kunjungan evaluasi"
    COMPLAINT_ANSWER = "complaint_answer", "Jawaban pengaduan"
    STUDY = "study", "Kajian perguruan tinggi"
    ROUTE_ANSWER = "route_answer", "Jawaban lembaga tujuan"
    QUESTION_ANSWER = "question_answer", "Jawaban pertanyaan warga"
    OFFER_ANSWER = "offer_answer", "Jawaban tawaran lembaga"


class EndReason(models.TextChoices):
    """Why nothing is awaited any more although nothing came."""

    WITHDRAWN = "withdrawn", "Ditarik"
    RELEASED = "released", "Dibebaskan"


class ClockQuerySet(models.QuerySet["Clock"]):
    """Clocks as people may see them, and as lists ask for them."""

    def visible_to(self, user: "User") -> Self:
        """Members see their companies' clocks, the forum all of them."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if user.is_secretariat or user.has_role("forum_officer"):
            return self
        return self.filter(
            organisation__in=user.memberships.filter(
                ended_at__isnull=True, organisation__status="active"
            ).values("organisation")
        )

    def open(self) -> Self:
        """Still awaited."""
        return self.filter(met_on__isnull=True, ended_on__isnull=True)

    def late(self, today: date) -> Self:
        """Still awaited although the due day is over."""
        return self.open().filter(due_on__lt=today)

    def of(self, subject: tuple[str, str]) -> Self:
        """Those of one thing, named as ``services.subject_of`` does."""
        return self.filter(subject_type=subject[0], subject_id=subject[1])


@pghistory.track()
class Clock(models.Model):
    """One awaited thing with its due day (until 23.59 WIB), stored once.

    ``organisation`` is whom it binds; None is the forum itself. ``subject_*`` names the row it
    belongs to without a foreign key: that row lives on a floor above. Rule, article and ``term``
    ("1 bulan") are those of the day on which the clock started and stay when the rule changes.
    ``round`` counts promises that were made again about the same thing.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField("jenis", max_length=24, choices=Kind.choices)
    organisation = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="clocks",
        verbose_name="perusahaan",
    )
    subject_type = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=64)
    round = models.PositiveSmallIntegerField("janji ke", default=1)
    label = models.CharField("tentang", max_length=200)
    url = models.CharField("halaman", max_length=200)
    started_on = models.DateField("dihitung sejak")
    due_on = models.DateField("paling lambat")
    rule_key = models.SlugField("kunci aturan", max_length=60, blank=True)
    rule = models.ForeignKey(
        "rules.Rule",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="aturan",
    )
    term = models.CharField("jangka waktu", max_length=60, blank=True)
    regulation = models.CharField("peraturan", max_length=200, blank=True)
    article = models.CharField("pasal", max_length=80, blank=True)
    is_example = models.BooleanField("aturan contoh", default=False)
    met_on = models.DateField("dipenuhi", null=True, blank=True)
    ended_on = models.DateField("diakhiri", null=True, blank=True)
    end_reason = models.CharField(
        "sebab berakhir", max_length=10, choices=EndReason.choices, blank=True
    )
    #: How often the due day was corrected; the trigger lets it change in no other way.
    corrections = models.PositiveSmallIntegerField("koreksi tanggal", default=0)
    correction_reason = models.CharField("alasan koreksi terakhir", max_length=300, blank=True)
    created_at = models.DateTimeField("dicatat", auto_now_add=True)

    objects = ClockQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "label"]
        verbose_name = "tenggat"
        verbose_name_plural = "tenggat"
        permissions = [("correct_clock", "Dapat mengoreksi tenggat dengan alasan")]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "subject_type", "subject_id", "round"], name="clock_once"
            ),
            models.CheckConstraint(
                name="clock_kind_known", condition=models.Q(kind__in=Kind.values)
            ),
            models.CheckConstraint(
                name="clock_not_due_before_start",
                condition=models.Q(due_on__gte=models.F("started_on")),
            ),
            models.CheckConstraint(
                name="clock_ends_one_way",
                condition=models.Q(met_on__isnull=True) | models.Q(ended_on__isnull=True),
            ),
            models.CheckConstraint(
                name="clock_end_has_reason",
                condition=models.Q(ended_on__isnull=True, end_reason="")
                | models.Q(ended_on__isnull=False, end_reason__in=EndReason.values),
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "due_on"], name="clock_of_organisation"),
            models.Index(fields=["kind", "due_on"], name="clock_by_day"),
            models.Index(
                fields=["due_on"],
                name="clock_open",
                condition=models.Q(met_on__isnull=True, ended_on__isnull=True),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="due_day_never_slides",
                operation=pgtrigger.Update,
                condition=(
                    pgtrigger.Q(old__due_on__df=pgtrigger.F("new__due_on"))
                    | pgtrigger.Q(old__started_on__df=pgtrigger.F("new__started_on"))
                )
                & pgtrigger.Q(old__corrections=pgtrigger.F("new__corrections")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.label}"

    @property
    def is_open(self) -> bool:
        return self.met_on is None and self.ended_on is None

    @property
    def is_on_time(self) -> bool | None:
        """Met by the due day; None while it is open or when it was ended."""
        return None if self.met_on is None else self.met_on <= self.due_on

    def days_late(self, today: date) -> int:
        """Days since the due day while it is open, or those by which it was met late; else 0."""
        if self.ended_on is not None:
            return 0
        return max(0, ((self.met_on or today) - self.due_on).days)

    @property
    def source(self) -> str:
        """Term, regulation and article as one line: "1 bulan · Perwal 354/2014 Pasal 9"."""
        words = f"{self.regulation} {self.article}".strip()
        line = " · ".join(filter(None, (self.term, words)))
        return f"{line} (contoh, belum ditetapkan)" if self.is_example else line


class ClockNotice(models.Model):
    """A stage of a clock that was told: once, however often the task runs."""

    clock = models.ForeignKey(Clock, models.CASCADE, related_name="notices")
    stage = models.CharField(max_length=20)
    #: Distance of the stage from the due day: later ones close earlier ones.
    days = models.SmallIntegerField()
    told_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["clock", "days"]
        verbose_name = "pengingat tenggat"
        verbose_name_plural = "pengingat tenggat"
        constraints = [models.UniqueConstraint(fields=["clock", "stage"], name="clock_stage_once")]

    def __str__(self) -> str:
        return f"{self.stage} {self.told_at:%Y-%m-%d}"

    @property
    def days_before(self) -> int:
        """How many days before the due day the stage stands; negative after it."""
        return -self.days
