"""Areas with the official codes of the Ministry of Home Affairs (Kemendagri)."""

from typing import Self

from django.conf import settings
from django.db import models

from forum_site.api.marks import marking


class AreaQuerySet(models.QuerySet["Area"]):
    """Areas by level, within the city of this installation."""

    def of_city(self, code: str = "") -> Self:
        return self.filter(code__startswith=code or settings.CITY_CODE)

    def districts(self) -> Self:
        return self.filter(level=Area.Level.DISTRICT)

    def villages(self) -> Self:
        return self.filter(level=Area.Level.VILLAGE).select_related("parent")


class Area(models.Model):
    """A province, city, kecamatan or kelurahan. Never mixed with BPS codes."""

    class Level(models.TextChoices):
        PROVINCE = "province", "Provinsi"
        CITY = "city", "Kabupaten/Kota"
        DISTRICT = "district", "Kecamatan"
        VILLAGE = "village", "Kelurahan"

    code = models.CharField("kode", max_length=13, primary_key=True)
    name = models.CharField("nama", max_length=120)
    level = models.CharField("tingkat", max_length=10, choices=Level.choices)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="induk"
    )
    #: Rings of (longitude, latitude), the schematic map by default.
    outline = models.JSONField("garis peta", default=list, blank=True)
    #: The city's own polygon; loading the reference data leaves it alone.
    is_surveyed = models.BooleanField("batas dari data kota", default=False, db_default=False)

    objects = AreaQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        verbose_name = "wilayah"
        verbose_name_plural = "wilayah"
        constraints = [
            models.CheckConstraint(
                name="area_level_known",
                condition=models.Q(level__in=["province", "city", "district", "village"]),
            ),
        ]
        triggers = marking(("areas.Area", "code"))

    def __str__(self) -> str:
        return self.name

    @property
    def full_name(self) -> str:
        """ "Kel. Panjang, Kec. Magelang Tengah" for a kelurahan, else the name."""
        if self.level == self.Level.VILLAGE and self.parent:
            return f"Kel. {self.name}, Kec. {self.parent.name}"
        return self.name

    def covers(self, other: "Area") -> bool:
        """Whether ``other`` is this area or lies in it (codes are hierarchical)."""
        return other.code == self.code or other.code.startswith(f"{self.code}.")
