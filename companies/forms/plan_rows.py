"""The rows of a workbook, each judged by the form of one item: the same sentences everywhere."""

import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from companies.forms.plans import ItemForm
from companies.importing.plan_workbooks import COLUMNS, plain, village_label
from companies.services.plans.items import name_of
from companies.services.plans.rows import ItemContent
from forum_site.areas.models import Area
from forum_site.rules.kinds import CHOICES
from forum_site.rules.models import Target

#: A cell 2.5 of a spreadsheet, where people write 2,5.
_CELL_DECIMAL = re.compile(r"[0-9]+\.[0-9]{1,2}")
_UNCLEAR = re.compile(r"[0-9]{1,3}\.[0-9]{3}")


@dataclass(frozen=True)
class Fault:
    """One thing to put right: the row of the sheet, the column, the sentence."""

    line: int
    column: str
    sentence: str


def judged(
    rows: Iterable[tuple[int, dict[str, str]]],
) -> tuple[list[ItemContent], list[Fault]]:
    """What the rows say, and every fault of every row; contents are whole only without faults."""
    words, contents, faults = Words(), [], []
    seen: dict[tuple[str, str, str], int] = {}
    for line, row in rows:
        content, found = judged_row(line, row, words)
        faults += found
        if content is None:
            continue
        first = seen.setdefault(name_of(content), line)
        if first != line:
            faults.append(
                Fault(line, COLUMNS["title"], f"Kegiatan dan lokasi sama dengan baris {first}.")
            )
        contents.append(content)
    return contents, faults


class Words:
    """What the lists of the template stand for, read once for a whole workbook."""

    def __init__(self) -> None:
        targets = Target.objects.select_related("field")
        villages = list(Area.objects.of_city().villages().select_related("parent"))
        self.targets = {
            (plain(target.field.short_name), plain(target.name)): target.pk for target in targets
        }
        self.villages = {plain(village_label(village)): village.pk for village in villages}
        names = [plain(village.name) for village in villages]
        self.villages |= {
            plain(village.name): village.pk
            for village in villages
            if names.count(plain(village.name)) == 1
        }
        self.kinds = {plain(label): code for code, label in CHOICES}


def judged_row(
    line: int, row: dict[str, str], words: Words
) -> tuple[ItemContent | None, list[Fault]]:
    """One row by the form of an item; None when something is wrong with it."""
    own = own_faults(row, words)
    form = ItemForm(data_of(row, words))
    form.is_valid()
    faults = [Fault(line, COLUMNS[name], own[name]) for name in COLUMNS if name in own]
    faults += [
        Fault(line, COLUMNS.get(name, COLUMNS["title"]), str(sentences[0]))
        for name, sentences in form.errors.items()
        if name not in own
    ]
    return (None if faults else form.content()), faults


def own_faults(row: dict[str, str], words: Words) -> dict[str, str]:
    """Words that are not in the lists, and numbers that can be read in two ways."""
    found = {}
    field, target = plain(row["field"]), plain(row["target"])
    if not field:
        found["field"] = "Pilih bidang."
    elif target and (field, target) not in words.targets:
        is_known = any(name == target for _, name in words.targets)
        found["target"] = (
            "Sasaran ini bukan bagian bidang yang dipilih."
            if is_known
            else "Pilih sasaran dari lembar Daftar."
        )
    for name, known in (("village", words.villages), ("kind", words.kinds)):
        if row[name] and plain(row[name]) not in known:
            found[name] = f"Pilih {COLUMNS[name].lower()} dari lembar Daftar."
    if _UNCLEAR.fullmatch(row["quantity"]):
        found["quantity"] = "Isi angka tanpa titik, misalnya 2500 atau 2,5."
    return found


def data_of(row: dict[str, str], words: Words) -> dict[str, object]:
    """The row as the form of an item would be sent."""
    quantity = row["quantity"]
    if _CELL_DECIMAL.fullmatch(quantity):
        quantity = quantity.replace(".", ",")
    return {
        **row,
        "target": words.targets.get((plain(row["field"]), plain(row["target"])), ""),
        "village": words.villages.get(plain(row["village"]), ""),
        "kind": words.kinds.get(plain(row["kind"]), ""),
        "quantity": quantity,
        "key": secrets.token_urlsafe(16),
    }
