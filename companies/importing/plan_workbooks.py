"""The workbook of an annual plan: the template with the city's lists, and its rows read back."""

import io
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from forum_site.areas.models import Area
from forum_site.errors import RuleBroken
from forum_site.rules.kinds import CHOICES
from forum_site.rules.models import PriorityField, Target
from poverty_data.importing.messages import BadFile
from poverty_data.importing.workbooks import MARK, read_workbook

#: What the columns are called: the form's field and the head of the column.
COLUMNS = {
    "title": "Kegiatan",
    "field": "Bidang",
    "target": "Sasaran",
    "kind": "Jenis kebutuhan",
    "village": "Kelurahan",
    "location": "Lokasi",
    "target_group": "Kelompok sasaran",
    "quantity": "Banyaknya",
    "unit": "Satuan",
    "purpose": "Tujuan",
    "amount": "Rencana biaya (rupiah)",
    "source_of_funds": "Sumber biaya",
    "road_map_year": "Tahun peta jalan",
}
NOT_NEEDED = {"kind", "village", "location", "road_map_year"}
WIDTHS = {"title": 40, "target": 44, "purpose": 44, "target_group": 30, "amount": 22, "village": 30}
MAX_ROWS = 200
TITLE = "Rencana"
HELP = (
    "Isi satu kegiatan per baris di lembar Rencana. Baris pertama adalah judul kolom; biarkan.",
    "Bidang, sasaran, jenis kebutuhan, dan kelurahan dipilih dari daftar di selnya.",
    "Jenis kebutuhan, kelurahan, lokasi, dan tahun peta jalan boleh kosong. "
    "Isi kelurahan atau lokasi, paling sedikit satu.",
    "Rencana biaya dalam rupiah penuh, misalnya 25000000. Banyaknya berupa angka, misalnya 12.",
    "Jangan tulis nama, NIK, atau alamat rumah warga.",
    "Simpan sebagai XLSX, lalu unggah di halaman rencana. Kegiatan dan lokasi yang sama "
    "memperbarui butir yang ada, yang lain ditambahkan. Tidak ada butir yang dihapus.",
)


def village_label(village: Area) -> str:
    """ "Wates, Kec. Magelang Utara": one of its name in the city."""
    return f"{village.name}, Kec. {village.parent.name}" if village.parent else village.name


def lists() -> dict[str, list[str]]:
    """What the cells of a column may say."""
    fields = PriorityField.objects.filter(is_historical=False)
    villages = Area.objects.of_city().villages().select_related("parent")
    return {
        "field": [field.short_name for field in fields],
        "target": list(Target.objects.values_list("name", flat=True)),
        "kind": [label for _, label in CHOICES],
        "village": sorted(village_label(village) for village in villages),
    }


def template_bytes() -> bytes:
    """The empty workbook with the city's fields, sasaran, kinds of need and kelurahan as lists."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        bold = book.add_format(
            {"bold": True, "bg_color": "#e6f2f4", "border": 1, "text_wrap": True, "valign": "top"}
        )
        page, help_page, names = (
            book.add_worksheet(name) for name in (TITLE, "Petunjuk", "Daftar")
        )
        for place, (name, title) in enumerate(COLUMNS.items()):
            page.set_column(place, place, WIDTHS.get(name, 20))
            page.write_string(0, place, title, bold)
        page.freeze_panes(1, 1)
        write_lists(page, names, bold)
        for line, sentence in enumerate(HELP):
            help_page.write_string(line, 0, sentence)
        help_page.set_column(0, 0, 110)
    return out.getvalue()


def write_lists(page: Worksheet, names: Worksheet, bold: Any) -> None:
    """The allowed words on a sheet of their own; the cells offer them."""
    places = {name: place for place, name in enumerate(COLUMNS)}
    for column, (name, words) in enumerate(lists().items()):
        names.set_column(column, column, 44)
        names.write_string(0, column, COLUMNS[name], bold)
        for line, word in enumerate(words, start=1):
            names.write_string(line, column, word)
        letter = "ABCD"[column]
        page.data_validation(
            1,
            places[name],
            MAX_ROWS,
            places[name],
            {
                "validate": "list",
                "source": f"=Daftar!${letter}$2:${letter}${len(words) + 1}",
                "error_title": "Pilih dari daftar",
                "error_message": f"Pilih {COLUMNS[name].lower()} dari daftar.",
            },
        )


def rows_in(contents: bytes) -> list[tuple[int, dict[str, str]]]:
    """The rows of the first sheet: their numbers, and the text of each known column.

    The workbook is opened by a process of its own with limits. Raises RuleBroken
    ``workbook_unreadable``, ``columns_missing``, ``too_many_rows`` or ``workbook_empty``.
    """
    if not contents.startswith(MARK):
        raise unreadable()
    found, heads = [], []
    try:
        for number, cells in read_workbook(contents):
            if not heads:
                heads = heads_of(cells)
                continue
            if len(found) == MAX_ROWS:
                raise RuleBroken(
                    "too_many_rows",
                    f"Berkas ini memuat lebih dari {MAX_ROWS} kegiatan. Gabungkan yang serupa.",
                )
            found.append((number, row_of(heads, cells)))
    except (BadFile, UnicodeDecodeError, ValueError) as error:
        raise unreadable() from error
    if not found:
        raise RuleBroken(
            "workbook_empty", "Lembar Rencana masih kosong. Isi satu kegiatan per baris."
        )
    return found


def unreadable() -> RuleBroken:
    return RuleBroken(
        "workbook_unreadable",
        "Berkas ini tidak dapat dibaca. Pakai templat dari halaman ini dan simpan sebagai XLSX.",
    )


def heads_of(cells: list[str]) -> list[str]:
    """The field of each column, "" for one of somebody's own. Raises RuleBroken
    ``columns_missing``."""
    known = {plain(title): name for name, title in COLUMNS.items()}
    heads = [known.get(plain(cell), "") for cell in cells]
    missing = [
        title for name, title in COLUMNS.items() if name not in heads and name not in NOT_NEEDED
    ]
    if missing:
        raise RuleBroken(
            "columns_missing",
            f"Kolom {', '.join(missing)} tidak ada. Pakai judul kolom dari templat.",
        )
    return heads


def plain(text: str) -> str:
    """For comparing words: small letters, single spaces."""
    return " ".join(text.casefold().split())


def row_of(heads: list[str], cells: list[str]) -> dict[str, str]:
    """Every known column, "" where the cell is empty."""
    values = {name: cell.strip() for name, cell in zip(heads, cells, strict=False) if name}
    return {name: values.get(name, "") for name in COLUMNS}
