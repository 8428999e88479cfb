"""The parts of the report page: what is known stands as text with "Ubah", the rest as fields."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import BoundField

from companies.forms.pledges import quantity_text
from companies.forms.reports import LAST, OTHER, ReportForm
from companies.models import Pledge
from forum_site.formats.dates import date_long, date_range
from forum_site.formats.numbers import rupiah


@dataclass(frozen=True)
class Section:
    """``fields`` are bound fields; ``lines`` say their values; open: shown as fields."""

    number: int
    title: str
    fields: list[BoundField]
    lines: list[str]
    hint: str
    is_open: bool


def sections_of(form: ReportForm, pledge: Pledge | None) -> dict[str, Any]:
    """``sections`` (the five things), ``dates``, ``last`` and how many are filled in already."""
    values = read(form)
    promised = f"Komitmen Anda {rupiah(pledge.amount)}." if pledge else ""
    source = values["source_other"] if values["source_of_funds"] == OTHER else ""
    quantity = values["quantity"]
    target = f"{quantity_text(quantity)} {values['unit'] or ''}".strip() if quantity else ""
    village = values["village"]
    parts = [
        (
            "Kegiatan",
            [name for name in ("activity", "field", "need") if name in form.fields],
            [values["activity"], short(values["field"]), answers(values.get("need"))],
            "",
        ),
        (
            "Lokasi",
            ["village", "landmark"],
            [values["landmark"], village.full_name if village else ""],
            "",
        ),
        (
            "Nilai dan sumber biaya",
            ["amount", "source_of_funds", "source_other"],
            [
                rupiah(values["amount"]) if values["amount"] else "",
                source or values["source_of_funds"] or "",
            ],
            promised,
        ),
        ("Hasil", ["output"], [values["output"]], ""),
        ("Jumlah sasaran", ["quantity", "unit"], [target], ""),
    ]
    sections = [
        section(form, number, title, names, lines, hint)
        for number, (title, names, lines, hint) in enumerate(parts, start=1)
    ]
    return {
        "sections": sections,
        "filled": sum(not part.is_open for part in sections),
        "open_numbers": [str(part.number) for part in sections if part.is_open],
        "dates": section(form, 0, "Waktu", ["started_on", "ended_on"], [span(values)], ""),
        "last": last_section(form, values),
    }


def section(
    form: ReportForm, number: int, title: str, names: list[str], lines: list[Any], hint: str
) -> Section:
    """Open when something required is missing or was refused."""
    fields = [form[name] for name in names]
    is_missing = any(
        field.value() in (None, "") for field in fields if field.name in form.always_needed
    )
    is_open = is_missing or any(field.errors for field in fields)
    return Section(number, title, fields, [str(line) for line in lines if line], hint, is_open)


def last_section(form: ReportForm, values: dict[str, Any]) -> Section | None:
    """Whether more reports follow; own programmes have no such question."""
    if "is_final" not in form.fields:
        return None
    is_last = values["is_final"] in (None, "", LAST)
    line = "Laporan terakhir untuk komitmen ini" if is_last else "Masih ada tahap berikutnya"
    return Section(0, "Tahap", [form["is_final"]], [line], "", is_open=False)


def read(form: ReportForm) -> dict[str, Any]:
    """What each field holds as a value of ours; None where it was not understood."""
    values = {}
    for name, field in form.fields.items():
        if name in ("photos", "key"):
            continue
        value = form[name].value()
        try:
            values[name] = field.to_python(value) if value not in (None, "") else None
        except ValidationError:
            values[name] = None
    return values


def short(field: Any) -> str:
    """ "Bidang Kesehatan" """
    return f"Bidang {field.short_name}" if field else ""


def answers(need: Any) -> str:
    """ "Menjawab kebutuhan: Jamban keluarga" """
    return f"Menjawab kebutuhan: {need.label}" if need else ""


def span(values: dict[str, Any]) -> str:
    """ "12 September–23 Oktober 2026" """
    begins, ends = values["started_on"], values["ended_on"]
    if isinstance(begins, date) and isinstance(ends, date) and begins <= ends:
        return date_range(begins, ends)
    return f"Selesai {date_long(ends)}" if ends else ""
