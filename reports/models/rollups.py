"""Rollups: the public figures, kept beside the base rows and rebuilt from them.

What was realised is read from here, never from the reports themselves; ``services.rebuild`` makes
the cells anew from accepted realisations, and ``services.differences`` proves that both agree.
"""

from django.db import models


class FigureCell(models.Model):
    """Accepted realisations of one field, quarter and kelurahan (field x quarter x area).

    ``quarter`` is year * 10 + quarter by the end of the work (Asia/Jakarta), 20263 for Triwulan III
    2026. ``village`` is null when the report names no kelurahan.
    """

    field = models.ForeignKey("rules.PriorityField", models.PROTECT, related_name="+")
    quarter = models.PositiveIntegerField()
    village = models.ForeignKey("areas.Area", models.PROTECT, null=True, related_name="+")
    amount_realised = models.BigIntegerField(default=0)
    #: The part that answers a pledge; the rest are companies' own programmes.
    amount_for_pledges = models.BigIntegerField(default=0)
    realisations = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["field", "quarter", "village"],
                nulls_distinct=False,
                name="figure_cell_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.field_id}/{self.quarter}/{self.village_id}"


class CompanyCell(models.Model):
    """Accepted realisations of one company (after merges), field, quarter and kelurahan.

    Distinct companies are counted here; a total is never the sum of the parts.
    """

    company = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    field = models.ForeignKey("rules.PriorityField", models.PROTECT, related_name="+")
    quarter = models.PositiveIntegerField()
    village = models.ForeignKey("areas.Area", models.PROTECT, null=True, related_name="+")
    amount_realised = models.BigIntegerField(default=0)
    realisations = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["company", "field", "quarter", "village"],
                nulls_distinct=False,
                name="company_cell_once",
            )
        ]
        indexes = [models.Index(fields=["quarter"], name="company_cell_quarter")]

    def __str__(self) -> str:
        return f"{self.company_id}/{self.field_id}/{self.quarter}"


class RollupState(models.Model):
    """One row: when the cells last changed and whether the last check found them equal."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    #: Grows with every change; what is derived from the cells can be kept until it does.
    version = models.PositiveBigIntegerField(default=0)
    refreshed_at = models.DateTimeField(null=True)
    checked_at = models.DateTimeField(null=True)
    is_equal = models.BooleanField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="rollup_state_once", condition=models.Q(id=1)),
        ]

    def __str__(self) -> str:
        return f"Versi {self.version}"
