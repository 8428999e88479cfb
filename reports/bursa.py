"""The screen of a Bursa Kebutuhan: need as published, and what the meeting has promised of it."""

from collections.abc import Iterable
from typing import Any

from companies.figures import BursaLine, bursa_lines, pieces_by_place
from companies.models import Bursa
from companies.needs import Gap, Place
from forum_site.formats.dates import time_wib
from forum_site.formats.numbers import number, rupiah_short
from reports import needs

#: Promises that the screen names one by one; the rest are counted.
LATEST = 6


def screen(bursa: Bursa, kind_code: str = "") -> dict[str, Any]:
    """Everything on the screen as plain values, so that its mark is made of nothing else.

    Without ``kind_code`` the city by kind of need, else that kind by kelurahan.
    """
    board, lines = needs.board(), bursa_lines(bursa)
    now = pieces_by_place(lines)
    confirmed = pieces_by_place(line for line in lines if line.is_confirmed)
    chosen = next((t for t in board.kinds if t.column.kind == kind_code), None) if board else None
    rows = []
    if board and chosen:
        rows = village_rows(chosen, now, confirmed)
    elif board:
        rows = [kind_row(table, now, confirmed) for table in board.kinds]
    return {
        "is_open": bursa.is_open,
        "kind": chosen.column.kind if chosen else "",
        "kind_label": chosen.column.label if chosen else "",
        "unit": chosen.column.unit if chosen else "",
        "rows": rows,
        "source": source_words(board) if board else "",
        "count": len(lines),
        "amount": sum(line.amount for line in lines),
        "confirmed": sum(line.amount for line in lines if line.is_confirmed),
        "latest": [latest_line(line) for line in lines[:LATEST]],
        "more": max(0, len(lines) - LATEST),
    }


def kind_row(
    table: needs.KindTable, now: dict[Place, int], confirmed: dict[Place, int]
) -> dict[str, Any]:
    """The city's line of one kind."""
    code = table.column.kind
    row = bar(table.city, of_kind(now, code), of_kind(confirmed, code))
    return {"code": code, "label": table.column.label, "unit": table.column.unit, **row}


def village_rows(
    table: needs.KindTable, now: dict[Place, int], confirmed: dict[Place, int]
) -> list[dict[str, Any]]:
    """The kelurahan of one kind that are told, what is unfunded most first."""
    rows = []
    for row in table.rows:
        if row.gap is None or not row.is_told:
            continue
        place = (table.column.kind, row.code)
        shown = bar(row.gap, now.get(place, 0), confirmed.get(place, 0))
        rows.append({"code": row.code, "label": row.name, "unit": table.column.unit, **shown})
    return sorted(rows, key=lambda row: (-row["left"], row["label"]))


def of_kind(pieces: dict[Place, int], code: str) -> int:
    """All kelurahan together."""
    return sum(count for (kind, _), count in pieces.items() if kind == code)


def bar(gap: Gap, now: int, confirmed: int) -> dict[str, Any]:
    """Done, promised before, promised in this meeting, and what is left; percent for the drawing.

    What the meeting's promises that are confirmed already count on the board is counted once.
    """
    verified = gap.verified
    if verified is None:
        return {"is_told": False, "left": 0, "now": 0}
    before = max(0, gap.pledged - confirmed)
    done = percent(gap.realised, verified)
    promised = min(percent(before, verified), 100 - done)
    fresh = min(percent(now, verified), 100 - done - promised)
    return {
        "is_told": True,
        "verified": verified,
        "done": gap.realised,
        "before": before,
        "now": now,
        "left": max(0, verified - gap.realised - before - now),
        "done_wide": round(done, 2),
        "before_x": round(done, 2),
        "before_wide": round(promised, 2),
        "now_x": round(done + promised, 2),
        "now_wide": round(fresh, 2),
    }


def percent(part: int, whole: int) -> float:
    """At most 100."""
    return min(100.0, part * 100 / whole) if whole else 0.0


def latest_line(line: BursaLine) -> dict[str, Any]:
    """One promise in words; who did not agree to be named is a company with a sum."""
    what = ", ".join(part for part in (line.given, line.title) if part)
    return {
        "at": time_wib(line.at).removesuffix(" WIB"),
        "company": line.company or "Satu perusahaan",
        "what": f"{what}, {line.village}" if line.village else what or "nama tidak ditampilkan",
        "amount": rupiah_short(line.amount),
        "is_confirmed": line.is_confirmed,
    }


def source_words(board: needs.Board) -> str:
    """Where need is told from: source, release and day, each once."""
    columns = [table.column for table in board.kinds]
    known: Iterable[str] = dict.fromkeys(
        f"{column.source} rilis {column.release}" for column in columns
    )
    return f"{'; '.join(known)}. Angka dibulatkan ke kelipatan {number(5)}."
