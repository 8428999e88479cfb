"""What is known of a family, wherever the row stands: registry, staging, or a former state."""

import uuid
from typing import Any

from django.db import models

from poverty_data.models import choices
from poverty_data.privacy.encryption import SEALED_FIELDS, place_of, seal, unseal


class SealedFields(models.Model):
    """A person's data, readable only by :meth:`opened`. ``row_id`` names the family they belong to.

    The same bytes may stand in staging and in the registry, since both name the same family.
    """

    nik_sealed = models.BinaryField(null=True, editable=False)
    kk_sealed = models.BinaryField(null=True, editable=False)
    name_sealed = models.BinaryField(null=True, editable=False)
    address_sealed = models.BinaryField(null=True, editable=False)
    phone_sealed = models.BinaryField(null=True, editable=False)
    coordinates_sealed = models.BinaryField(null=True, editable=False)
    #: Blind indexes: equal values are found, no value is read (privacy/encryption.py).
    nik_index = models.BinaryField(max_length=32, null=True, editable=False)
    kk_index = models.BinaryField(max_length=32, null=True, editable=False)
    #: Name as it sounds, with the birth date; and with the kelurahan.
    person_index = models.BinaryField(max_length=32, null=True, editable=False)
    neighbour_index = models.BinaryField(max_length=32, null=True, editable=False)

    class Meta:
        abstract = True

    @property
    def row_id(self) -> uuid.UUID:
        """The family that the sealed texts are bound to."""
        raise NotImplementedError

    def seal(self, **values: str) -> None:
        """Set sealed fields by name; an empty text clears the field."""
        for field, value in values.items():
            if field not in SEALED_FIELDS:
                raise KeyError(field)
            sealed = seal(value, place=place_of(field, self.row_id)) if value else None
            setattr(self, f"{field}_sealed", sealed)

    def opened(self, field: str) -> str:
        """The text in clear, empty when there is none.

        Raises Tampered or KeyMissing. Only services that record who reads call this; whatever is
        shown without a purpose goes through privacy/masking.py.
        """
        sealed: Any = getattr(self, f"{field}_sealed")
        return unseal(sealed, place=place_of(field, self.row_id)) if sealed else ""


class FamilyRecord(SealedFields):
    """A family and its dwelling, neutral to the source: DTKS, P3KE, DTSEN, the city's own list."""

    sex = models.CharField("jenis kelamin kepala keluarga", max_length=1, choices=choices.Sex)
    birth_date = models.DateField("tanggal lahir kepala keluarga")
    village = models.ForeignKey(
        "areas.Area", models.PROTECT, related_name="+", verbose_name="kelurahan"
    )
    rt = models.CharField("RT", max_length=3)
    rw = models.CharField("RW", max_length=3)
    members = models.PositiveSmallIntegerField("jumlah anggota")
    dependants = models.PositiveSmallIntegerField("jumlah tanggungan")
    #: Whole rupiah a month, of the whole family.
    income = models.BigIntegerField("pendapatan per bulan")
    tenure = models.CharField("status bangunan", max_length=8, choices=choices.Tenure)
    floor_area = models.PositiveSmallIntegerField("luas lantai (m²)")
    floor = models.CharField("lantai terluas", max_length=8, choices=choices.Floor)
    wall = models.CharField("dinding terluas", max_length=10, choices=choices.Wall)
    roof = models.CharField("atap terluas", max_length=8, choices=choices.Roof)
    water = models.CharField("sumber air minum", max_length=11, choices=choices.Water)
    latrine = models.CharField("jamban", max_length=6, choices=choices.Latrine)
    light = models.CharField("penerangan", max_length=9, choices=choices.Light)
    #: Volt-ampere of the meter; none without one.
    electricity_va = models.PositiveSmallIntegerField("daya listrik (VA)", null=True, blank=True)
    fuel = models.CharField("bahan bakar memasak", max_length=9, choices=choices.Fuel)
    education = models.CharField("pendidikan kepala", max_length=15, choices=choices.Education)
    occupation = models.CharField("pekerjaan kepala", max_length=60)
    assets = models.CharField("aset", max_length=120)
    #: 1 (poorest) to 10, as the source ranked the family.
    decile = models.PositiveSmallIntegerField("desil")
    spm_category = models.CharField(
        "kategori SPM", max_length=8, choices=choices.SpmCategory, blank=True
    )
    verified_on = models.DateField("terakhir diverifikasi")
    source = models.CharField("sumber", max_length=40)
    release = models.CharField("rilis", max_length=20)
    as_of = models.DateField("keadaan per")
    #: HMAC of everything above: equal means that nothing changed.
    content_mac = models.BinaryField(max_length=32, editable=False)

    class Meta:
        abstract = True


def fields_of_family() -> list[str]:
    """The columns that every FamilyRecord has, to copy a row from one table to another."""
    return [field.attname for field in FamilyRecord._meta.get_fields() if field.concrete]
