"""Open data as files: one rolling edition, and one of each closed quarter that never changes."""

from datetime import timedelta

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from forum_site.files.storage import PrivateStorage

CURRENT = "terbaru"
#: Rolling files are made each night; older than this, one night has failed.
A_NIGHT = timedelta(hours=26)

_FROZEN = """
IF EXISTS (
    SELECT FROM reports_openedition
    WHERE id = coalesce(OLD.edition_id, NEW.edition_id) AND quarter IS NOT NULL AND built > 0
) THEN
    RAISE EXCEPTION 'open data of a closed quarter are frozen';
END IF;
IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
RETURN NEW;
"""


class OpenEdition(models.Model):
    """The files of all datasets, from one look at the database (``taken_at``).

    ``quarter`` None is the rolling edition, of which there is one. Whoever asks for new files
    raises ``wanted``; ``built`` is the number that the files answer.
    """

    #: 20263 is the edition frozen for Triwulan III 2026.
    quarter = models.PositiveIntegerField("triwulan", null=True, blank=True)
    wanted = models.PositiveIntegerField(default=1)
    built = models.PositiveIntegerField(default=0)
    licence = models.CharField("lisensi", max_length=20, blank=True)
    taken_at = models.DateTimeField("keadaan per", null=True, blank=True)
    built_at = models.DateTimeField("berkas dibuat", null=True, blank=True)

    class Meta:
        ordering = [F("quarter").desc(nulls_first=True)]
        verbose_name = "edisi data terbuka"
        verbose_name_plural = "edisi data terbuka"
        constraints = [
            models.UniqueConstraint(
                fields=["quarter"], nulls_distinct=False, name="open_edition_once"
            ),
            models.CheckConstraint(
                name="open_edition_built_complete",
                condition=Q(built=0)
                | Q(built__lte=F("wanted"), taken_at__isnull=False, built_at__isnull=False),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="open_edition_is_frozen",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__quarter__isnull=False, old__built__gt=0),
            )
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """ "terbaru", or "2026-Q3" as it stands in addresses and names of files."""
        if self.quarter is None:
            return CURRENT
        return f"{self.quarter // 10}-Q{self.quarter % 10}"

    @property
    def is_built(self) -> bool:
        """The files are those that were asked for last."""
        return self.built == self.wanted

    @property
    def is_late(self) -> bool:
        """Rolling files that last night did not make anew."""
        is_rolling = self.quarter is None and self.built_at is not None
        return is_rolling and self.built_at <= timezone.now() - A_NIGHT


class OpenFile(models.Model):
    """One file of an edition, under the name that is its address too ("realisasi-2026-Q3.csv").

    All files of an edition change in one transaction: a reader has the old ones or the new ones.
    """

    edition = models.ForeignKey(OpenEdition, models.PROTECT, related_name="files")
    #: The slug of the dataset; empty for the package that describes all of them.
    dataset = models.SlugField("kumpulan data", max_length=40, blank=True)
    kind = models.CharField("jenis", max_length=8)
    name = models.CharField("nama", max_length=80)
    file = models.FileField("isi", storage=PrivateStorage(), max_length=120)
    size = models.PositiveBigIntegerField("ukuran dalam byte")
    sha256 = models.CharField("SHA-256", max_length=64)
    rows = models.PositiveIntegerField("baris", null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = "berkas data terbuka"
        verbose_name_plural = "berkas data terbuka"
        constraints = [
            models.UniqueConstraint(fields=["edition", "name"], name="open_file_once"),
            models.CheckConstraint(condition=Q(size__gt=0), name="open_file_not_empty"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="open_file_is_frozen",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=_FROZEN,
            )
        ]

    def __str__(self) -> str:
        return self.name
