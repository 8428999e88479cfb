"""What a proposal is made of beside its own row: budget lines, beneficiaries; and its numbers."""

from django.db import models

from proposals.models.proposal import Proposal


class BudgetLine(models.Model):
    """One line of the RAB. ``is_self_help``: the residents give it themselves (swadaya)."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="budget_lines")
    order = models.PositiveSmallIntegerField(default=0)
    item = models.CharField("uraian", max_length=120)
    quantity = models.DecimalField("jumlah", max_digits=10, decimal_places=2)
    unit = models.CharField("satuan", max_length=40)
    unit_price = models.BigIntegerField("harga satuan")
    total = models.BigIntegerField("nilai")
    is_self_help = models.BooleanField("swadaya", default=False)

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = "baris RAB"
        verbose_name_plural = "baris RAB"
        constraints = [
            models.CheckConstraint(
                name="budget_line_positive",
                condition=models.Q(quantity__gt=0, unit_price__gte=0, total__gte=0),
            )
        ]

    def __str__(self) -> str:
        return self.item


class BeneficiaryGroup(models.Model):
    """Who benefits: 12 keluarga, 47 jiwa."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="beneficiaries")
    order = models.PositiveSmallIntegerField(default=0)
    group = models.CharField("kelompok", max_length=60)
    count = models.PositiveIntegerField("jumlah")

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = "penerima manfaat"
        verbose_name_plural = "penerima manfaat"

    def __str__(self) -> str:
        return f"{self.count} {self.group}"


class CodeCounter(models.Model):
    """The last number given in a year; a rolled back number is a gap, never a double."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "nomor kode"
        verbose_name_plural = "nomor kode"

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"
