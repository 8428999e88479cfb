"""The forum itself in a span of days: what it decided, who took part, who was heard.

Revisions from before there were such figures have none; whoever reads them finds no lines.
"""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from forum.figures.assignments import studies_in
from forum.figures.decisions import decisions_in
from forum.figures.participation import Row, participation_in
from forum.figures.programme import programme_in
from forum.figures.voices import voices_in
from forum_site.formats.numbers import decimal, number, percent

Figures = dict[str, Any]


def forum(start: date, end: date, *, on: date) -> Figures:
    """Figures from ``start`` until before ``end`` as they are known on a day; nobody is named."""
    participation = participation_in(start, end)
    voices = voices_in(start, end)
    studies = studies_in(start, end)
    return {
        "decisions": asdict(decisions_in(start, end, as_of=on)),
        "programme": asdict(programme_in(start, end)),
        "studies": asdict(studies)
        | {"mean_total": None if studies.mean_total is None else str(studies.mean_total)},
        "voices": {name: value for name, value in asdict(voices).items() if name != "surveys"}
        | {"surveys": [survey.year for survey in voices.surveys]},
        "participation": {
            "total": place(participation.total),
            "districts": [place(row) for row in participation.districts],
            "villages": [place(row) for row in participation.villages],
        },
    }


def place(row: Row) -> Figures:
    """One row of the table of participation; the share of self-help in percent, as text."""
    share = row.self_help_share
    return asdict(row) | {"self_help_share": None if share is None else f"{share:.2f}"}


def told(figures: Figures) -> list[tuple[str, str]]:
    """What is counted, in sentences, each with its title; the same for PDF and page."""
    return sentences(figures["forum"]) if "forum" in figures else []


def sentences(found: Figures) -> list[tuple[str, str]]:
    """The first three are what everybody asks first."""
    return [
        ("Rapat dan keputusan", met(found["decisions"])),
        ("Peran serta warga", took_part(found["participation"])),
        ("Suara warga", heard(found["voices"])),
        ("Program kerja forum", worked(found["programme"])),
        ("Kajian perguruan tinggi", studied(found["studies"])),
    ]


def met(counts: Figures) -> str:
    """Meetings whose minutes are approved, and what became of their decisions."""
    if not counts["meetings"]:
        return "Tidak ada rapat dengan notulen yang disahkan dalam masa ini."
    text = (
        f"{number(counts['meetings'])} rapat, dihadiri {number(counts['came'])} dari "
        f"{number(counts['invited'])} undangan anggota. "
        f"{number(counts['procedural'] + counts['substantive'])} keputusan, "
        f"{number(counts['substantive'])} di antaranya substantif"
    )
    if not counts["adopted"]:
        return f"{text}."
    late = f", {number(counts['overdue'])} lewat harinya" if counts["overdue"] else ""
    return (
        f"{text}. Dari {number(counts['adopted'])} yang disetujui, "
        f"{number(counts['followed_up'])} sudah ditindaklanjuti dan {number(counts['owed'])} "
        f"belum{late}."
    )


def took_part(found: Figures) -> str:
    """Proposals, musyawarah, self-help and households of the whole city."""
    total, villages = found["total"], found["villages"]
    with_proposals = sum(1 for row in villages if row["proposals"])
    text = (
        f"{number(total['proposals'])} usulan dari {number(with_proposals)} dari "
        f"{number(len(villages))} kelurahan, {number(total['meetings'])} musyawarah. "
        f"Laporan yang diterima menjangkau {number(total['households'])} rumah tangga."
    )
    if total["self_help_share"] is None:
        return text
    return (
        f"{text} Swadaya warga {percent(Decimal(total['self_help_share']))} dari anggaran usulan."
    )


def heard(counts: Figures) -> str:
    """Signals, questions and notes of monitors; a signal is no vote."""
    notes = counts["agreeing"] + counts["differing"]
    text = (
        f"{number(counts['signals'])} tanda “Saya juga merasakan”. {number(counts['asked'])} "
        f"pertanyaan masuk, {number(counts['answered'])} dijawab"
    )
    if counts["promised"]:
        text += (
            f" ({number(counts['in_time'])} dari {number(counts['promised'])} sampai hari yang "
            "dijanjikan)"
        )
    text += f". {number(notes)} catatan pemantau terbit"
    if notes:
        text += f", {number(counts['differing'])} berbeda dari laporan resmi"
    years = " dan ".join(str(year) for year in counts["surveys"])
    return f"{text}. Survei {years} ditutup; hasilnya ada di situs." if years else f"{text}."


def worked(counts: Figures) -> str:
    """The work programme: items that were due, and the mean progress."""
    if counts["percent"] is None:
        return "Belum ada butir program kerja yang berjalan."
    done = f"Kemajuan rata-rata {counts['percent']} %"
    if not counts["due"]:
        return f"{done}. Tidak ada butir yang jatuh tempo dalam masa ini."
    finished = f"{number(counts['finished'])} dari {number(counts['due'])}"
    return f"{finished} butir yang jatuh tempo selesai. {done}."


def studied(counts: Figures) -> str:
    """Published studies and their mean."""
    if not counts["published"]:
        return f"Belum ada kajian yang terbit; {number(counts['requested'])} diminta."
    by = f"{number(counts['published'])} kajian terbit dari {number(counts['universities'])}"
    mean = decimal(Decimal(counts["mean_total"]), 1) if counts["mean_total"] else "–"
    late = f"{number(counts['late'])} terlambat dikirim"
    return f"{by} perguruan tinggi, nilai rata-rata {mean}; {late}."


def lines(figures: Figures) -> Iterator[Figures]:
    """Rows of the annex: what, how many."""
    found = figures.get("forum") or {}
    for part, (title, words) in WORDS.items():
        for key, what in words.items():
            if part in found:
                yield {"part": title, "what": what, "number": found[part][key]}


def places(figures: Figures) -> list[Figures]:
    """Participation as rows of the annex: every kelurahan, every kecamatan, the city."""
    found = (figures.get("forum") or {}).get("participation")
    return [*found["villages"], *found["districts"], found["total"]] if found else []


WORDS = {
    "decisions": (
        "Rapat dan keputusan",
        {
            "meetings": "Rapat dengan notulen yang disahkan",
            "invited": "Undangan kepada anggota",
            "came": "Kehadiran anggota",
            "procedural": "Keputusan prosedural",
            "substantive": "Keputusan substantif",
            "adopted": "Disetujui",
            "followed_up": "Sudah ditindaklanjuti",
            "dropped": "Tidak dilanjutkan, dengan alasan",
            "owed": "Belum ditindaklanjuti",
            "overdue": "Belum, dan lewat harinya",
        },
    ),
    "voices": (
        "Suara warga",
        {
            "signals": "Saya juga merasakan (tanda, bukan suara pemilihan)",
            "asked": "Pertanyaan masuk",
            "answered": "Pertanyaan dijawab",
            "promised": "Dijawab, dengan hari yang dijanjikan",
            "in_time": "Dijawab tepat waktu",
            "declined": "Pertanyaan ditolak dengan alasan",
            "agreeing": "Catatan pemantau yang sesuai laporan",
            "differing": "Catatan pemantau yang berbeda",
        },
    ),
    "programme": (
        "Program kerja",
        {
            "due": "Butir jatuh tempo",
            "finished": "Selesai",
            "late": "Belum selesai pada akhir masa",
            "notes": "Catatan kemajuan",
        },
    ),
    "studies": (
        "Kajian perguruan tinggi",
        {"requested": "Diminta", "published": "Terbit", "late": "Terlambat dikirim"},
    ),
}
