"""Rows of a file before they are in the registry, and what was found wrong with them."""

import uuid

from django.db import models

from poverty_data.models.batch import ImportBatch
from poverty_data.models.family import FamilyRecord


class StagedFamily(FamilyRecord):
    """A row that will enter the registry when its import is applied.

    The table is unlogged (its migration says so): a crash of PostgreSQL empties it, and the import
    is read again. Its columns carry no index and no foreign key: it is written once, read once by
    one INSERT..SELECT, and emptied.
    """

    desk_only = True

    class Verdict(models.TextChoices):
        NEW = "new", "Baru"
        UPDATE = "update", "Berubah"
        REVIEW = "review", "Perlu keputusan"
        NO_NIK = "no_nik", "Tanpa NIK"

    id = models.BigAutoField(primary_key=True)
    batch = models.ForeignKey(
        ImportBatch, models.CASCADE, db_index=False, db_constraint=False, related_name="staged"
    )
    village = models.ForeignKey(
        "areas.Area", models.DO_NOTHING, db_index=False, db_constraint=False, related_name="+"
    )
    line = models.PositiveIntegerField("baris")
    #: The family it is about: one of the registry, or the id that it will get there.
    household_id = models.UUIDField()
    verdict = models.CharField(max_length=6, choices=Verdict.choices)
    #: Whether the registry has to be searched for its person and family card.
    is_fresh = models.BooleanField(default=True)
    #: The registry's state that it replaces; when that moved on, the import is read again.
    base_mac = models.BinaryField(max_length=32, null=True)
    #: Of rows that a person must look at: HMAC of the record without its release.
    record_key = models.BinaryField(max_length=32, null=True)
    #: [field, code] of everything that a person must look at.
    reasons = models.JSONField(default=list)

    class Meta:
        verbose_name = "baris impor"
        verbose_name_plural = "baris impor"

    def __str__(self) -> str:
        return f"baris {self.line}"

    @property
    def row_id(self) -> uuid.UUID:
        return self.household_id


class ImportProblem(models.Model):
    """One thing found in one cell. Its value is sealed; it goes with the file after 30 days."""

    desk_only = True

    id = models.BigAutoField(primary_key=True)
    batch = models.ForeignKey(ImportBatch, models.CASCADE, db_index=False, related_name="problems")
    line = models.PositiveIntegerField("baris")
    field = models.CharField("kolom", max_length=30)
    code = models.CharField("kode", max_length=30)
    action = models.CharField("tindakan", max_length=6)
    #: The other line of a pair within the file.
    other_line = models.PositiveIntegerField(null=True)
    value_sealed = models.BinaryField(null=True)

    class Meta:
        ordering = ["line", "id"]
        verbose_name = "masalah impor"
        verbose_name_plural = "masalah impor"
        indexes = [models.Index(fields=["batch", "action", "line"], name="problem_of_batch")]

    def __str__(self) -> str:
        return f"baris {self.line}: {self.code}"

    @property
    def place(self) -> str:
        """What the sealed value is bound to."""
        return place_of_problem(self.batch_id, self.line, self.field)


def place_of_problem(batch: uuid.UUID | str, line: int, field: str) -> str:
    """Where a problem's value may stand."""
    return f"import.{field}:{batch}:{line}"
