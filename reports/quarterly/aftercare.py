"""What became of what was handed over, and what people complained about, as frozen figures."""

from dataclasses import asdict
from typing import Any

from companies.figures import complaint_figures, visit_figures
from companies.models import Complaint
from reports.period import Quarter


def visits(quarter: Quarter) -> dict[str, Any]:
    """The after-care visits of the quarter: numbers only, no place and no name."""
    return asdict(visit_figures(quarter.starts_on, quarter.ends_before))


def complaints(quarter: Quarter) -> dict[str, Any]:
    """The complaints of the quarter, by category in the order of the form; numbers only."""
    found = complaint_figures(quarter.starts_on, quarter.ends_before)
    counts = asdict(found)
    by_category = counts.pop("by_category")
    percent = found.percent_in_time
    return {
        **counts,
        "percent_in_time": None if percent is None else str(percent),
        "categories": [
            {"label": str(label), "number": by_category[code]}
            for code, label in Complaint.Category.choices
            if code in by_category
        ],
    }


def lines(figures: dict[str, Any]) -> list[dict[str, Any]]:
    """Both as rows of the annex: what, how many. Revisions from before complaints have none."""
    told = figures.get("visits") or {}
    found = [
        {"part": "Kunjungan", "what": words, "number": told[key]}
        for key, words in VISIT_WORDS.items()
        if key in told
    ]
    heard = figures.get("complaints") or {}
    found += [
        {"part": "Laporan masalah", "what": words, "number": heard[key]}
        for key, words in COMPLAINT_WORDS.items()
        if key in heard
    ]
    return found + [
        {"part": "Laporan masalah masuk", "what": row["label"], "number": row["number"]}
        for row in heard.get("categories", ())
    ]


VISIT_WORDS = {
    "due": "Jatuh tempo",
    "made_of_due": "Terlaksana dari yang jatuh tempo",
    "in_time": "Terlaksana tepat waktu",
    "late": "Lewat harinya dan belum terlaksana",
    "made": "Dikunjungi dalam masa ini",
    "working": "Masih berfungsi",
    "partly": "Berfungsi sebagian",
    "broken": "Tidak berfungsi lagi",
}
COMPLAINT_WORDS = {
    "received": "Masuk",
    "answered": "Dijawab",
    "promised": "Dijawab, dengan hari yang dijanjikan",
    "in_time": "Dijawab tepat waktu",
    "open": "Belum dijawab",
    "late": "Belum dijawab dan lewat janji",
    "forwarded": "Diteruskan ke Ombudsman",
}
