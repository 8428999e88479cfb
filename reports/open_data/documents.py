"""Datasets that are one file in a standard of its own, beside the tables of the catalogue."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import IO

from reports.models import OpenEdition
from reports.open_data import giving, places
from reports.open_data.catalogue import DATASETS, JSON, Dataset
from reports.open_data.schema import Field

GEOJSON = "geojson"


@dataclass(frozen=True)
class Document:
    """One file; ``write`` says how many things it tells of, and a file of none is not made."""

    slug: str
    title: str
    description: str
    kind: str
    write: Callable[[IO[bytes], OpenEdition], int]
    fields: tuple[Field, ...]


def field(name: str, word: str, meaning: str) -> Field:
    return Field(name, word, meaning, ())


GIVING_FIELDS = (
    field("id", "teks", "Awalan kota, jenis (komitmen atau program), dan nomor tetapnya."),
    field("title, description", "teks", "Usulan atau kegiatan, dan kebutuhan atau hasilnya."),
    field("amountAwarded", "bilangan bulat", "Komitmen, rupiah; dari program: realisasinya."),
    field("amountDisbursed", "bilangan bulat", "Realisasi yang diterima, rupiah."),
    field("awardDate", "waktu", "Kapan dikonfirmasi; dari program sendiri: mulai bekerja."),
    field("plannedDates, actualDates", "waktu", "Rencana, dan pekerjaan yang dilaporkan."),
    field("fundingOrganization", "organisasi", "Perusahaan."),
    field(
        "recipientOrganization",
        "organisasi",
        "Jenis kelompok yang mengusulkan di kelurahannya, atau warga kelurahan. Tidak pernah "
        "perorangan; nama kelompok tidak disebut.",
    ),
    field("beneficiaryLocation", "wilayah", "Kelurahan dengan kode Kemendagri."),
    field("grantProgramme", "kode dan nama", "Bidang prioritas."),
    field("fromOpenCall", "Yes atau No", "Yes: usulan warga yang terbit. No: program sendiri."),
    field("classifications", "kode dan nama", "Bentuk bantuan komitmen: uang, barang, jasa."),
)
PLACE_FIELDS = (
    field("code, name, district", "teks", "Kode Kemendagri, kelurahan, dan kecamatannya."),
    field(
        "boundary",
        "pilihan",
        "schematic: petak peta skematis situs ini, bukan batas wilayah; surveyed: batas dari data "
        "kota, disederhanakan; none: tanpa geometri.",
    ),
    field(
        "amount_realised", "bilangan bulat", "Nilai bantuan terealisasi sepanjang waktu, rupiah."
    ),
    field("realisations", "bilangan bulat", "Laporan yang diterima."),
    field("companies", "bilangan bulat", "Perusahaan berbeda; jangan dijumlahkan."),
    field(
        "unfunded_…",
        "bilangan bulat",
        "Kebutuhan jenis itu yang belum tertangani, dari papan kebutuhan; null: tidak dirinci.",
    ),
)
DOCUMENTS: dict[str, Document] = {
    document.slug: document
    for document in (
        Document(
            giving.SLUG,
            "Komitmen dan realisasi, 360Giving",
            "Komitmen terkonfirmasi dan realisasi dalam standar internasional 360Giving 1.4: "
            "dari perusahaan kepada kelompok atau warga kelurahan, tidak pernah perorangan.",
            JSON,
            giving.write,
            GIVING_FIELDS,
        ),
        Document(
            places.SLUG,
            "Angka per kelurahan di peta",
            "Nilai bantuan terealisasi dan kebutuhan yang belum tertangani per kelurahan sebagai "
            "GeoJSON, dengan garis yang dipakai peta situs ini.",
            GEOJSON,
            places.write,
            PLACE_FIELDS,
        ),
    )
}
#: Everything that has a page.
CATALOGUE: dict[str, Dataset | Document] = {**DATASETS, **DOCUMENTS}
