"""The figures above all others, beside those of the period before."""

from datetime import date
from typing import Any

from forum_site.formats.dates import date_range
from forum_site.formats.numbers import number, percent, rupiah, rupiah_short


def headline(summary: dict[str, Any], compliance: dict[str, Any]) -> list[dict[str, str]]:
    """Label, value, what it is made of, and the same of the period before."""
    now = summary["totals"]
    rate = now["percent_realised"]
    in_time = compliance["percent_in_time"]
    return [
        {
            "label": "Nilai bantuan terealisasi",
            "value": rupiah_short(now["amount_realised"]),
            "note": rupiah(now["amount_realised"]),
            "before": beside(summary, "amount_realised", rupiah_short),
        },
        {
            "label": "Komitmen dikonfirmasi",
            "value": rupiah_short(now["amount_confirmed"]),
            "note": rupiah(now["amount_confirmed"]),
            "before": beside(summary, "amount_confirmed", rupiah_short),
        },
        {
            "label": "% realisasi",
            "value": "belum ada" if rate is None else percent(rate),
            "note": "realisasi dari komitmen",
            "before": beside_percent(summary),
        },
        {
            "label": "Perusahaan berbeda",
            "value": number(now["companies"]),
            "note": f"{number(now['realisations'])} laporan diterima",
            "before": beside(summary, "companies", number),
        },
        {
            "label": "Usulan masuk",
            "value": number(now["proposals_submitted"]),
            "note": f"{number(now['proposals_pledged'])} mendapat komitmen",
            "before": beside(summary, "proposals_submitted", number),
        },
        {
            "label": "Laporan tepat waktu",
            "value": "belum ada" if in_time is None else percent(in_time),
            "note": f"{number(compliance['reports_in_time'])} dari "
            f"{number(compliance['reports_due'])} laporan jatuh tempo",
            "before": "",
        },
    ]


def beside(summary: dict[str, Any], name: str, show: Any) -> str:
    """ "+11 dari Tahun 2025"; while the period runs the API tells as much of the one before."""
    previous = summary["previous"]
    if previous is None:
        return ""
    now, before = summary["totals"][name], previous["totals"][name]
    label = previous["period"]["label"]
    if now == before:
        return f"sama dengan {label}"
    return f"{'+' if now > before else '−'}{show(abs(now - before))} dari {label}"


def beside_percent(summary: dict[str, Any]) -> str:
    """A percentage stands beside the other one; their difference is no percentage."""
    previous = summary["previous"]
    if previous is None or previous["totals"]["percent_realised"] is None:
        return ""
    return f"{previous['period']['label']}: {percent(previous['totals']['percent_realised'])}"


def scope_words(summary: dict[str, Any]) -> dict[str, str]:
    """What is counted: period, field, area."""
    period = summary["period"]
    return {
        "period": period["label"] if period else "Semua tahun",
        "days": date_range(day(period["starts_on"]), day(period["ends_on"])) if period else "",
        "field": label_of(summary["by_field"], summary["field"]) or "semua bidang",
        "area": area_name(summary) or "seluruh kota",
    }


def area_name(summary: dict[str, Any]) -> str:
    """ "Kec. Magelang Utara", "Kel. Wates"; empty for the whole city."""
    if district := label_of(summary["by_district"], summary["area"]):
        return f"Kec. {district}"
    village = label_of(summary["by_village"], summary["area"])
    return f"Kel. {village}" if village else ""


def label_of(parts: list[dict[str, Any]], key: str | None) -> str:
    """The name of a part."""
    return next((part["label"] for part in parts if key and part["key"] == key), "")


def day(text: str) -> date:
    return date.fromisoformat(text)
