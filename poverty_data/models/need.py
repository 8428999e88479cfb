"""Verified need as aggregates: how many of what is missing where, from which source, as of when."""

from typing import Self

import pghistory
from django.db import models


class VerifiedNeedQuerySet(models.QuerySet["VerifiedNeed"]):
    """Verified counts of a kind in a kelurahan."""

    def latest_for(self, *, village_code: str, kind: str) -> Self:
        return self.filter(village_id=village_code, kind=kind).order_by("-as_of")


@pghistory.track()
class VerifiedNeed(models.Model):
    """The number of families or houses of a kelurahan that lack something, on one day.

    Exact, so small numbers point at people: the public reads published tables only.
    """

    desk_only = True

    village = models.ForeignKey("areas.Area", models.PROTECT, verbose_name="kelurahan")
    kind = models.SlugField("jenis kebutuhan", max_length=40)
    quantity = models.PositiveIntegerField("jumlah")
    #: How many families were looked at; none where the source does not tell.
    whole = models.PositiveIntegerField("dari keluarga", null=True, blank=True)
    unit = models.CharField("satuan", max_length=40)
    source = models.CharField("sumber", max_length=40)
    release = models.CharField("rilis", max_length=20)
    as_of = models.DateField("keadaan per")

    objects = VerifiedNeedQuerySet.as_manager()

    class Meta:
        ordering = ["village", "kind", "-as_of"]
        verbose_name = "kebutuhan terverifikasi"
        verbose_name_plural = "kebutuhan terverifikasi"
        constraints = [
            models.UniqueConstraint(
                fields=["village", "kind", "source", "release"], name="verified_need_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.village}: {self.quantity} {self.unit}"
