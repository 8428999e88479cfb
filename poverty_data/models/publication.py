"""What may leave the house: quarterly tables of counts, frozen once they are published.

The public web reads these rows. Exact small numbers never enter them: a hidden cell has no value.
"""

from typing import Self

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q, Window
from django.db.models.functions import RowNumber

from forum_site.formats import dates
from poverty_data.workflow import PublicationStatus

_FROZEN = """
IF (SELECT status FROM poverty_data_publication WHERE id = {publication}) <> 'built' THEN
    RAISE EXCEPTION 'published tables are frozen';
END IF;
RETURN NEW;
"""


class PublicationQuerySet(models.QuerySet["Publication"]):
    """Publications by state."""

    def published(self) -> Self:
        return self.filter(status=PublicationStatus.PUBLISHED)

    def in_force(self) -> Self:
        """Of each quarter the newest published version, the newest quarter first."""
        place = Window(RowNumber(), partition_by=[F("quarter")], order_by=F("version").desc())
        newest = self.published().annotate(place=place).filter(place=1)
        return newest.order_by("-quarter")


@pghistory.track()
class Publication(models.Model):
    """One version of the tables of a quarter. Nothing changes once it is out: a correction is a
    new version, with the reason in ``note``."""

    #: 20263 is Triwulan III 2026.
    quarter = models.PositiveIntegerField("triwulan")
    version = models.PositiveSmallIntegerField("versi")
    status = models.CharField(
        "status",
        max_length=9,
        choices=PublicationStatus.choices,
        default=PublicationStatus.BUILT,
    )
    #: Smaller counts are hidden; the rule in force when it was built.
    threshold = models.PositiveSmallIntegerField("ambang")
    note = models.CharField("alasan versi ini", max_length=300, blank=True)
    built_at = models.DateTimeField("disusun", auto_now_add=True)
    built_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="disusun oleh",
    )
    published_at = models.DateTimeField("terbit", null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="diterbitkan oleh",
    )

    objects = PublicationQuerySet.as_manager()

    class Meta:
        ordering = ["-quarter", "-version"]
        verbose_name = "terbitan kebutuhan"
        verbose_name_plural = "terbitan kebutuhan"
        permissions = [("publish_needs", "Dapat menyusun dan menerbitkan angka kebutuhan")]
        constraints = [
            models.UniqueConstraint(fields=["quarter", "version"], name="publication_version_once"),
            models.UniqueConstraint(
                fields=["quarter"], condition=Q(status="built"), name="publication_one_draft"
            ),
            models.CheckConstraint(
                name="publication_status_known", condition=Q(status__in=PublicationStatus.values)
            ),
            models.CheckConstraint(
                name="publication_published_complete",
                condition=~Q(status="published") | Q(published_at__isnull=False),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="publication_is_frozen",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=~pgtrigger.Q(old__status="built"),
            )
        ]

    def __str__(self) -> str:
        return f"{self.quarter_label}, versi {self.version}"

    @property
    def quarter_label(self) -> str:
        """ "Triwulan III 2026"."""
        return dates.quarter(self.quarter // 10, self.quarter % 10)


class PublishedTable(models.Model):
    """One kind of need in a publication, with where its counts come from."""

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="tables")
    kind = models.SlugField("jenis kebutuhan", max_length=40)
    unit = models.CharField("satuan", max_length=40)
    source = models.CharField("sumber", max_length=40)
    release = models.CharField("rilis", max_length=20)
    as_of = models.DateField("keadaan per")
    #: Of the whole city, rounded; none when it is small itself.
    total = models.PositiveIntegerField("jumlah kota", null=True)
    #: HMAC of the exact counts: equal ones are printed alike in every release.
    fingerprint = models.BinaryField(max_length=32, editable=False)

    class Meta:
        ordering = ["pk"]
        verbose_name = "tabel kebutuhan"
        verbose_name_plural = "tabel kebutuhan"
        constraints = [
            models.UniqueConstraint(fields=["publication", "kind"], name="published_kind_once")
        ]
        indexes = [models.Index(fields=["kind", "source", "release"], name="published_basis")]
        triggers = [
            pgtrigger.Protect(
                name="published_table_stays", operation=pgtrigger.Update | pgtrigger.Delete
            ),
            pgtrigger.Trigger(
                name="published_table_of_draft",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=_FROZEN.format(publication="NEW.publication_id"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}, {self.publication}"


class PublishedCell(models.Model):
    """The count of one kelurahan, rounded; none when it is hidden, for whatever reason."""

    table = models.ForeignKey(PublishedTable, models.PROTECT, related_name="cells")
    village = models.ForeignKey("areas.Area", models.PROTECT, verbose_name="kelurahan")
    value = models.PositiveIntegerField("jumlah", null=True)

    class Meta:
        ordering = ["village"]
        verbose_name = "angka kebutuhan"
        verbose_name_plural = "angka kebutuhan"
        constraints = [
            models.UniqueConstraint(fields=["table", "village"], name="published_cell_once")
        ]
        triggers = [
            pgtrigger.Protect(
                name="published_cell_stays", operation=pgtrigger.Update | pgtrigger.Delete
            ),
            pgtrigger.Trigger(
                name="published_cell_of_draft",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=_FROZEN.format(
                    publication="(SELECT publication_id FROM poverty_data_publishedtable"
                    " WHERE id = NEW.table_id)"
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.village}: {'tidak dirinci' if self.value is None else self.value}"


class PublishedErrors(models.Model):
    """How well the lists pointed at the poor in one round, in whole percent: the city's line
    (no area) and the kecamatan's. A share of few families has no value."""

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="errors")
    round_number = models.PositiveIntegerField("putaran ke")
    round_name = models.CharField("putaran", max_length=80)
    ended_on = models.DateField("sampai")
    area = models.ForeignKey("areas.Area", models.PROTECT, null=True, verbose_name="kecamatan")
    inclusion = models.PositiveSmallIntegerField("salah sasaran (%)", null=True)
    exclusion = models.PositiveSmallIntegerField("terlewat (%)", null=True)

    class Meta:
        ordering = ["-round_number", "area"]
        verbose_name = "ketepatan daftar"
        verbose_name_plural = "ketepatan daftar"
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "round_number", "area"],
                nulls_distinct=False,
                name="published_errors_once",
            ),
            models.CheckConstraint(
                name="published_errors_percent",
                condition=(Q(inclusion__isnull=True) | Q(inclusion__range=(1, 99)))
                & (Q(exclusion__isnull=True) | Q(exclusion__range=(1, 99))),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="published_errors_stay", operation=pgtrigger.Update | pgtrigger.Delete
            ),
            pgtrigger.Trigger(
                name="published_errors_of_draft",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=_FROZEN.format(publication="NEW.publication_id"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round_name}, {self.area or 'seluruh kota'}"
