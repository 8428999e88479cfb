"""What a key may be made for."""

from django.db import models


class Scope(models.TextChoices):
    """One group of operations; a key is refused on every operation outside its scopes."""

    FIGURES = "figures.read", "Angka: ringkasan, wilayah, bidang, kebutuhan, laporan triwulan"
    ROWS = "rows.read", "Baris: usulan, perusahaan, komitmen, realisasi, rencana, kepatuhan"
    BULK = "bulk.read", "Unduhan besar: seluruh baris sebagai CSV atau NDJSON"
    COMPANY = "company.read", "Satu perusahaan: rencana tahunannya sendiri, juga draf"
    HOUSEHOLDS = "households.read", "Keluarga: hanya ekspor yang disetujui untuk kunci ini"


#: Whoever a key of families belongs to must hold it, at each request.
EXPORT_FAMILIES = "poverty_data.export_households"
