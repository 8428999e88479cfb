"""Dated rules of the city, its holidays, and the seven fields reached through plain needs."""

from datetime import date
from typing import Self

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from forum_site.api.marks import marking


class RuleQuerySet(models.QuerySet["Rule"]):
    """Rules in force."""

    def in_force(self, on: date) -> Self:
        return self.filter(valid_from__lte=on).filter(
            models.Q(valid_to__isnull=True) | models.Q(valid_to__gt=on)
        )


@pghistory.track()
class Rule(models.Model):
    """One rule of one city for a span of days, with the regulation it comes from.

    ``value`` is JSON whose shape ``services.RULES`` names per key. ``is_example`` marks the demo's
    rows ("contoh, belum ditetapkan"): letters that would cite them are blocked.
    """

    city = models.ForeignKey("areas.Area", models.PROTECT, verbose_name="kota")
    key = models.SlugField("kunci", max_length=60)
    value = models.JSONField("nilai")
    valid_from = models.DateField("berlaku sejak")
    valid_to = models.DateField("sampai sebelum", null=True, blank=True)
    regulation = models.CharField("peraturan", max_length=200, blank=True)
    article = models.CharField("pasal", max_length=80, blank=True)
    note = models.TextField("catatan", blank=True)
    is_example = models.BooleanField("contoh, belum ditetapkan", default=False)

    objects = RuleQuerySet.as_manager()

    class Meta:
        ordering = ["key", "-valid_from"]
        verbose_name = "aturan"
        verbose_name_plural = "aturan"
        constraints = [
            models.UniqueConstraint(fields=["city", "key", "valid_from"], name="rule_once_per_day"),
            models.CheckConstraint(
                name="rule_span_forward",
                condition=models.Q(valid_to__isnull=True)
                | models.Q(valid_to__gt=models.F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} sejak {self.valid_from}"


@pghistory.track()
class Holiday(models.Model):
    """A public holiday or cuti bersama: not a working day."""

    class Kind(models.TextChoices):
        PUBLIC = "public", "Libur nasional"
        JOINT_LEAVE = "joint_leave", "Cuti bersama"
        LOCAL = "local", "Libur daerah"

    on = models.DateField("tanggal", unique=True)
    name = models.CharField("nama", max_length=120)
    kind = models.CharField("jenis", max_length=12, choices=Kind.choices, default=Kind.PUBLIC)

    class Meta:
        ordering = ["on"]
        verbose_name = "hari libur"
        verbose_name_plural = "hari libur"

    def __str__(self) -> str:
        return f"{self.on} {self.name}"


class PriorityField(models.Model):
    """A bidang prioritas. A field that is an alias counts in history only ("Sosial Ekonomi")."""

    code = models.SlugField("kode", max_length=40, unique=True)
    name = models.CharField("nama", max_length=80)
    order = models.PositiveSmallIntegerField("urutan", default=0)
    is_historical = models.BooleanField("hanya dalam data lama", default=False)

    class Meta:
        ordering = ["order", "name"]
        verbose_name = "bidang prioritas"
        verbose_name_plural = "bidang prioritas"
        triggers = marking(("rules.PriorityField", "code"))

    def __str__(self) -> str:
        return self.name

    @property
    def short_name(self) -> str:
        """ "Kesehatan" for "Bidang Kesehatan"."""
        return self.name.removeprefix("Bidang ")


class Target(models.Model):
    """A sasaran of a field."""

    field = models.ForeignKey(PriorityField, models.PROTECT, related_name="targets")
    name = models.CharField("nama", max_length=200)
    order = models.PositiveSmallIntegerField("urutan", default=0)

    class Meta:
        ordering = ["field__order", "order"]
        verbose_name = "sasaran"
        verbose_name_plural = "sasaran"
        constraints = [models.UniqueConstraint(fields=["field", "name"], name="target_once")]

    def __str__(self) -> str:
        return self.name


class Activity(models.Model):
    """A kegiatan of a sasaran."""

    target = models.ForeignKey(Target, models.PROTECT, related_name="activities")
    name = models.CharField("nama", max_length=250)
    order = models.PositiveSmallIntegerField("urutan", default=0)

    class Meta:
        ordering = ["target__field__order", "target__order", "order"]
        verbose_name = "kegiatan"
        verbose_name_plural = "kegiatan"
        constraints = [models.UniqueConstraint(fields=["target", "name"], name="activity_once")]

    def __str__(self) -> str:
        return self.name


class NeedQuerySet(models.QuerySet["Need"]):
    """Needs that may be chosen."""

    def offered(self) -> Self:
        return self.filter(is_offered=True).select_related("activity__target__field")


@pghistory.track()
class Need(models.Model):
    """A need in everyday words ("atap bocor"), mapped to the nearest kegiatan."""

    code = models.SlugField("kode", max_length=60, unique=True)
    label = models.CharField("kata sehari-hari", max_length=80)
    unit = models.CharField("satuan", max_length=40)
    kind = models.SlugField("jenis kebutuhan", max_length=40, blank=True)
    kind_label = models.CharField("nama jenis", max_length=80, blank=True)
    activity = models.ForeignKey(Activity, models.PROTECT, verbose_name="kegiatan")
    synonyms = ArrayField(models.CharField(max_length=60), verbose_name="kata lain", default=list)
    hints = ArrayField(models.TextField(), verbose_name="petunjuk", default=list)
    mapping_note = models.TextField("catatan padanan", blank=True)
    is_offered = models.BooleanField("ditawarkan", default=True)

    objects = NeedQuerySet.as_manager()

    class Meta:
        ordering = ["label"]
        verbose_name = "kebutuhan"
        verbose_name_plural = "kebutuhan"
        triggers = marking(("rules.Need", "code"))

    def __str__(self) -> str:
        return self.label

    @property
    def field(self) -> PriorityField:
        return self.activity.target.field


class AwardScorer(models.TextChoices):
    """What an award criterion is scored by; ``reports.scoring`` computes all but the jury's."""

    COMMITMENT = "commitment", "jumlah dan nilai program per tahun"
    FIT = "fit", "butir rencana yang sesuai program kota"
    DEVIATION = "deviation", "deviasi rencana dan pelaksanaan"
    MONITORING = "monitoring", "laporan kemajuan dan kunjungan"
    ROAD_MAP = "road_map", "peta jalan dalam rencana"
    EVIDENCE = "evidence", "kelengkapan bukti"
    JURY = "jury", "nilai juri"


class CriterionQuerySet(models.QuerySet["AwardCriterion"]):
    """Criteria in force."""

    def in_force(self, on: date) -> Self:
        return self.filter(city_id=settings.CITY_CODE, valid_from__lte=on).filter(
            models.Q(valid_to__isnull=True) | models.Q(valid_to__gt=on)
        )


@pghistory.track()
class AwardCriterion(models.Model):
    """One aspect of the award for a span of days: its weight and who or what scores it.

    The six aspects and "lainnya" come from Perwal Kota Bandung 354/2014; weights are the city's own
    choice. ``is_example`` marks rows that no regulation of this city has set.
    """

    city = models.ForeignKey("areas.Area", models.PROTECT, verbose_name="kota")
    code = models.SlugField("kode", max_length=40)
    name = models.CharField("aspek", max_length=160)
    indicator = models.CharField("indikator", max_length=300)
    scorer = models.CharField("dinilai dari", max_length=12, choices=AwardScorer.choices)
    weight = models.PositiveSmallIntegerField("bobot")
    order = models.PositiveSmallIntegerField("urutan", default=0)
    valid_from = models.DateField("berlaku sejak")
    valid_to = models.DateField("sampai sebelum", null=True, blank=True)
    regulation = models.CharField("peraturan", max_length=200, blank=True)
    article = models.CharField("pasal", max_length=80, blank=True)
    note = models.TextField("catatan", blank=True)
    is_example = models.BooleanField("contoh, belum ditetapkan", default=False)

    objects = CriterionQuerySet.as_manager()

    class Meta:
        ordering = ["order", "code", "-valid_from"]
        verbose_name = "kriteria penghargaan"
        verbose_name_plural = "kriteria penghargaan"
        constraints = [
            models.UniqueConstraint(
                fields=["city", "code", "valid_from"], name="award_criterion_once_per_day"
            ),
            models.CheckConstraint(
                name="award_criterion_weight", condition=models.Q(weight__gte=1, weight__lte=100)
            ),
            models.CheckConstraint(
                name="award_criterion_span_forward",
                condition=models.Q(valid_to__isnull=True)
                | models.Q(valid_to__gt=models.F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class DevelopmentPriorityQuerySet(models.QuerySet["DevelopmentPriority"]):
    """Priorities of a year."""

    def of_year(self, city: str, year: int) -> Self:
        return self.filter(city_id=city, year=year).select_related("field")


@pghistory.track()
class DevelopmentPriority(models.Model):
    """A priority of the city's annual work plan (RKPD) with the regulation it stands in.

    Plans of companies are held against those of their year. ``is_example`` marks the demo's rows.
    """

    city = models.ForeignKey("areas.Area", models.PROTECT, verbose_name="kota")
    year = models.PositiveSmallIntegerField("tahun RKPD")
    code = models.CharField("kode", max_length=20)
    name = models.CharField("prioritas", max_length=200)
    field = models.ForeignKey(PriorityField, models.PROTECT, verbose_name="bidang")
    regulation = models.CharField("peraturan", max_length=200)
    is_example = models.BooleanField("contoh, belum ditetapkan", default=False)

    objects = DevelopmentPriorityQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "code"]
        verbose_name = "prioritas RKPD"
        verbose_name_plural = "prioritas RKPD"
        constraints = [
            models.UniqueConstraint(fields=["city", "year", "code"], name="priority_once_a_year"),
            models.CheckConstraint(
                name="priority_year", condition=models.Q(year__gte=2000, year__lte=2200)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"
