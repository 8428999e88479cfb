"""PIPPK: which institutions of a kelurahan carry it out, and for what (Perwal Bandung 436/2015).

The annex of Peraturan Wali Kota Bandung 436/2015 names four institutions, each with its scopes. The
money (see the rule ``pippk_ceiling``) pays for activities within the scope and is never handed
over as cash. Other cities read it as an example.
"""

from dataclasses import dataclass

from django.db import models


class Institution(models.TextChoices):
    RW = "rw", "RW"
    PKK = "pkk", "PKK"
    YOUTH = "karang_taruna", "Karang Taruna"
    LPM = "lpm", "LPM"


@dataclass(frozen=True)
class Scope:
    """One thing an institution may do with it; ``code`` is kept on rows."""

    code: str
    institution: Institution
    name: str


_SCOPES = {
    Institution.RW: (
        "Infrastruktur",
        "Sosial kemasyarakatan",
        "Penguatan kelembagaan RW",
        "Fasilitasi pelaksanaan ketertiban, kebersihan, keindahan lingkup RW",
        "Pemberdayaan dan inovasi ekonomi lokal",
    ),
    Institution.PKK: (
        "Penguatan kelembagaan",
        "Pokja I: penghayatan dan pengamalan Pancasila, gotong royong",
        "Pokja II: pendidikan dan keterampilan, kehidupan berkoperasi",
        "Pokja III: pangan, sandang, perumahan, dan tata laksana rumah tangga",
        "Pokja IV: kesehatan, kelestarian lingkungan hidup, dan perencanaan sehat",
    ),
    Institution.YOUTH: (
        "Penguatan kelembagaan",
        "Rekreasi, olah raga, dan kesenian dalam rangka peringatan hari besar nasional",
        "Pengabdian pada masyarakat",
        "Penyelenggaraan kesejahteraan sosial",
        "Usaha ekonomi produktif",
    ),
    Institution.LPM: (
        "Penguatan kelembagaan",
        "Peningkatan kapasitas pengurus dan pelaku pembangunan lewat pelatihan dan bimtek",
        "Fasilitasi dan koordinasi kegiatan pembangunan dan kemasyarakatan di kelurahan",
    ),
}
SCOPES = {
    scope.code: scope
    for institution, names in _SCOPES.items()
    for scope in (
        Scope(f"{institution.value}-{place}", institution, name)
        for place, name in enumerate(names, start=1)
    )
}
#: For a list to choose from, under the name of each institution.
SCOPE_CHOICES = [
    (
        str(institution.label),
        [(scope.code, scope.name) for scope in SCOPES.values() if scope.institution == institution],
    )
    for institution in Institution
]
