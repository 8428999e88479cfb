"""Which heading means which field: DTKS, P3KE, DTSEN and cities write the same thing otherwise."""

import re
from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from poverty_data.importing.messages import BadFile


class Field(NamedTuple):
    """A field by its usual heading; ``also`` are other headings for it."""

    name: str
    title: str
    required: bool
    also: tuple[str, ...] = ()


FIELDS = (
    Field("nik", "NIK", True, ("no_nik", "nomor_nik", "nik_kepala_keluarga", "nomor_induk")),
    Field("no_kk", "Nomor KK", True, ("nokk", "nomor_kk", "kk", "no_kartu_keluarga")),
    Field("nama_kepala_keluarga", "Nama kepala keluarga", True, ("nama", "nama_krt", "nama_kk")),
    Field("alamat", "Alamat", True, ("alamat_lengkap", "alamat_rumah")),
    Field("telepon", "Telepon", False, ("no_hp", "no_telepon", "nomor_hp")),
    Field("koordinat", "Koordinat", False, ("lokasi", "lat_long")),
    Field("jenis_kelamin", "Jenis kelamin", True, ("jk", "kelamin", "sex")),
    Field("tanggal_lahir", "Tanggal lahir", True, ("tgl_lahir",)),
    Field("kode_kelurahan", "Kode kelurahan", True, ("kode_desa", "kode_kemendagri", "kode_kel")),
    Field("rt", "RT", True, ()),
    Field("rw", "RW", True, ()),
    Field("jumlah_anggota", "Jumlah anggota", True, ("jml_anggota", "jumlah_art")),
    Field("jumlah_tanggungan", "Jumlah tanggungan", True, ("jml_tanggungan", "tanggungan")),
    Field("pendapatan_per_bulan", "Pendapatan per bulan", True, ("pendapatan", "penghasilan")),
    Field("status_bangunan", "Status bangunan", True, ("status_rumah", "kepemilikan_rumah")),
    Field("luas_lantai_m2", "Luas lantai", True, ("luas_lantai",)),
    Field("jenis_lantai", "Jenis lantai", True, ("lantai", "lantai_terluas")),
    Field("jenis_dinding", "Jenis dinding", True, ("dinding", "dinding_terluas")),
    Field("jenis_atap", "Jenis atap", True, ("atap", "atap_terluas")),
    Field("sumber_air_minum", "Sumber air minum", True, ("air_minum", "sumber_air")),
    Field("fasilitas_bab", "Jamban", True, ("jamban", "fasbab", "tempat_bab")),
    Field("sumber_penerangan", "Penerangan", True, ("penerangan",)),
    Field("daya_listrik_va", "Daya listrik", False, ("daya_listrik", "daya")),
    Field("bahan_bakar_memasak", "Bahan bakar memasak", True, ("bahan_bakar", "bb_memasak")),
    Field("pendidikan_kepala", "Pendidikan kepala", True, ("pendidikan", "ijazah")),
    Field("pekerjaan_kepala", "Pekerjaan kepala", True, ("pekerjaan",)),
    Field("aset", "Aset", False, ("kepemilikan_aset",)),
    Field("desil", "Desil", True, ("desil_kesejahteraan", "decile")),
    Field("kategori_spm", "Kategori SPM", False, ("spm", "kategori_ppks")),
    Field("tanggal_verifikasi", "Tanggal verifikasi", False, ("tgl_verifikasi", "diverifikasi")),
)
NAMES = tuple(field.name for field in FIELDS)
#: What stands in many lists and says nothing that we keep.
IGNORED = frozenset({"no", "nomor", "nama_kelurahan", "nama_desa", "nama_kecamatan", "kecamatan"})


def plain(heading: str) -> str:
    """A heading without case, spaces and marks: " No. KK " is no_kk."""
    return re.sub(r"[^a-z0-9]+", "_", heading.casefold()).strip("_")


KNOWN = {plain(each): field.name for field in FIELDS for each in (field.name, *field.also)}


class MissingColumns(BadFile):
    """Headings that nobody paired yet; ``missing`` are fields, ``unused`` headings of the file."""

    def __init__(self, missing: Sequence[str], unused: Sequence[str]) -> None:
        titles = ", ".join(field.title for field in FIELDS if field.name in missing)
        super().__init__(
            "columns_missing",
            f"Kolom ini belum ditemukan di berkas: {titles}. Pasangkan judul kolomnya, "
            "lalu baca ulang.",
        )
        self.missing = list(missing)
        self.unused = list(unused)


class Columns:
    """Where each field stands in a record; ``pick`` takes a record to the cells of NAMES."""

    def __init__(self, header: Sequence[str], remembered: Mapping[str, str] | None = None) -> None:
        """``remembered`` pairs plain headings with fields. Raises MissingColumns, BadFile."""
        known = {**KNOWN, **(remembered or {})}
        places: dict[str, int] = {}
        for place, heading in enumerate(header):
            field = known.get(plain(heading))
            if field in places:
                raise BadFile(
                    "columns_twice",
                    f"Dua kolom berarti sama: {field}. Hapus salah satu, lalu unggah lagi.",
                )
            if field:
                places[field] = place
        missing = [field.name for field in FIELDS if field.required and field.name not in places]
        if missing:
            paired = set(places.values())
            unused = [h for place, h in enumerate(header) if place not in paired and plain(h)]
            raise MissingColumns(missing, [h for h in unused if plain(h) not in IGNORED])
        self.width = len(header)
        #: A record is made one longer; the last cell is empty for columns that are not there.
        self.pick = itemgetter(*(places.get(name, self.width) for name in NAMES))


def known_headings(header: Sequence[str], remembered: Mapping[str, str] | None = None) -> int:
    """How many headings are understood: the right delimiter is the one with the most."""
    known = {**KNOWN, **(remembered or {})}
    return sum(plain(heading) in known for heading in header)
