"""Quarterly reports to the Wali Kota: one row a period, numbered revisions, frozen figures."""

from typing import TYPE_CHECKING, Self

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from forum_site.files.storage import PrivateStorage
from forum_site.formats.dates import date_long
from reports.period import Quarter
from reports.workflow import OPEN_REVISIONS, RevisionStatus

if TYPE_CHECKING:
    from forum_site.accounts.models import User

VIEW = "reports.view_quarterlyreport"
#: Failures after which the house stops trying and calls a person.
MAX_ATTEMPTS = 5

_FROZEN = """
IF EXISTS (
    SELECT FROM reports_reportrevision
    WHERE id = coalesce(OLD.revision_id, NEW.revision_id) AND status = 'published'
) THEN
    RAISE EXCEPTION 'files of a published report are frozen';
END IF;
IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
RETURN NEW;
"""


class ReportQuerySet(models.QuerySet["QuarterlyReport"]):
    """Reports as people may see them."""

    def visible_to(self, user: "User") -> Self:
        """Everybody: what is published. The forum: all."""
        if user.is_authenticated and user.is_active and user.has_perm(VIEW):
            return self
        return self.published()

    def published(self) -> Self:
        """Those with a published revision."""
        published = ReportRevision.objects.filter(
            report=models.OuterRef("pk"), status=RevisionStatus.PUBLISHED
        )
        return self.filter(models.Exists(published))


@pghistory.track()
class QuarterlyReport(models.Model):
    """The report on one quarter, or on a running one as it was on a day (``as_of``).

    The unique row per period is what makes every way of asking for it the same report.
    """

    #: 20263 is Triwulan III 2026.
    quarter = models.PositiveIntegerField("triwulan")
    as_of = models.DateField("keadaan per", null=True, blank=True)
    asked_at = models.DateTimeField("diminta", auto_now_add=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    #: The quarter's figures moved after the newest publication; a revision is proposed.
    newer_since = models.DateTimeField("angka berubah sejak", null=True, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-quarter", F("as_of").desc(nulls_first=True)]
        verbose_name = "laporan triwulan"
        verbose_name_plural = "laporan triwulan"
        permissions = [
            ("prepare_quarterlyreport", "Dapat menyiapkan laporan triwulan"),
            ("publish_quarterlyreport", "Dapat menerbitkan laporan triwulan"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["quarter", "as_of"],
                nulls_distinct=False,
                name="quarterly_report_once",
            ),
        ]

    def __str__(self) -> str:
        return f"Laporan {self.label}"

    def get_absolute_url(self) -> str:
        """The public page; it answers once a revision is published."""
        if self.as_of:
            return reverse("quarterly:as_of", args=[self.as_of.isoformat()])
        return reverse("quarterly:report", args=[self.period.year, self.period.number])

    @property
    def period(self) -> Quarter:
        return Quarter.from_code(self.quarter)

    @property
    def label(self) -> str:
        """ "Triwulan III 2026", "Triwulan IV 2026 per 22 November 2026"."""
        return f"{self.period} per {date_long(self.as_of)}" if self.as_of else str(self.period)


class RevisionQuerySet(models.QuerySet["ReportRevision"]):
    """Revisions by state."""

    def published(self) -> Self:
        return self.filter(status=RevisionStatus.PUBLISHED)

    def open(self) -> Self:
        return self.filter(status__in=OPEN_REVISIONS)


@pghistory.track(exclude=["figures", "sources", "changes"])
class ReportRevision(models.Model):
    """One numbered state of a report: its figures, its words, and the files made of both.

    ``figures`` is frozen JSON of the shape ``schema`` (reports.quarterly.freezing); ``sources`` say
    which state of the data it was taken from. Whoever changes words or figures raises ``edition``;
    ``built_edition`` is the one the files show. Nothing changes once it is published.
    """

    report = models.ForeignKey(QuarterlyReport, models.PROTECT, related_name="revisions")
    number = models.PositiveSmallIntegerField("revisi", default=1)
    status = models.CharField(
        "status", max_length=9, choices=RevisionStatus.choices, default=RevisionStatus.DRAFT
    )
    schema = models.PositiveSmallIntegerField("bentuk angka", default=1)
    figures = models.JSONField("angka", null=True, blank=True)
    sources = models.JSONField("sumber", default=dict, blank=True)
    taken_at = models.DateTimeField("angka diambil", null=True, blank=True)
    remarks = models.TextField("catatan", max_length=2000, blank=True)
    #: Decisions wanted of the Wali Kota, at most three: {"what", "why", "until"}, and "about", the
    #: page at the desk, of those that the house has found waiting.
    wanted = models.JSONField("keputusan yang dinantikan", default=list, blank=True)
    #: What differs from the revision before it, in sentences.
    changes = models.JSONField("yang berubah", default=list, blank=True)
    edition = models.PositiveIntegerField(default=1)
    built_edition = models.PositiveIntegerField(default=0)
    built_at = models.DateTimeField("berkas dibuat", null=True, blank=True)
    attempts = models.PositiveSmallIntegerField("percobaan gagal", default=0)
    last_error = models.CharField("galat terakhir", max_length=300, blank=True)
    created_at = models.DateTimeField("disiapkan", auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    checked_at = models.DateTimeField("diperiksa", null=True, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    published_at = models.DateTimeField("terbit", null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ["report", "-number"]
        verbose_name = "revisi laporan"
        verbose_name_plural = "revisi laporan"
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="report_revision_once"),
            models.UniqueConstraint(
                fields=["report"],
                condition=Q(status__in=OPEN_REVISIONS),
                name="report_revision_one_open",
            ),
            models.CheckConstraint(
                name="report_revision_status_known",
                condition=Q(status__in=RevisionStatus.values),
            ),
            models.CheckConstraint(
                name="report_revision_published_complete",
                condition=~Q(status="published")
                | Q(
                    published_at__isnull=False,
                    figures__isnull=False,
                    built_edition=F("edition"),
                ),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="report_revision_is_frozen",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__status="published"),
            )
        ]

    def __str__(self) -> str:
        return f"{self.report}, revisi {self.number}"

    @property
    def is_built(self) -> bool:
        """The files show what the row says."""
        return self.figures is not None and self.built_edition == self.edition

    @property
    def has_failed(self) -> bool:
        """The house has stopped trying: a person must look."""
        return not self.is_built and self.attempts >= MAX_ATTEMPTS


class ReportFile(models.Model):
    """One file of a revision. All of a revision change in one transaction, each under a new name,

    so that a reader has the old file or the new one, never a part.
    """

    class Kind(models.TextChoices):
        REPORT = "laporan", "Laporan lengkap"
        SHEET = "lembar", "Lembar Wali Kota"
        PICTURE = "gambar", "Lembar Wali Kota (gambar)"
        ANNEX = "lampiran", "Lampiran data"

    revision = models.ForeignKey(ReportRevision, models.PROTECT, related_name="files")
    kind = models.CharField("jenis", max_length=8, choices=Kind.choices)
    file = models.FileField("isi", storage=PrivateStorage(), max_length=120)
    size = models.PositiveBigIntegerField("ukuran dalam byte")
    sha256 = models.CharField("SHA-256", max_length=64)

    class Meta:
        ordering = ["pk"]
        verbose_name = "berkas laporan"
        verbose_name_plural = "berkas laporan"
        constraints = [
            models.UniqueConstraint(fields=["revision", "kind"], name="report_file_once"),
            models.CheckConstraint(condition=Q(size__gt=0), name="report_file_not_empty"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="report_file_is_frozen",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=_FROZEN,
            )
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
