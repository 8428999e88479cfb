"""The frozen figures in words: the same for the PDF, the public page, the desk and the picture."""

from datetime import date
from decimal import Decimal
from typing import Any

from forum_site.formats.dates import date_long, date_short
from forum_site.formats.numbers import decimal, number, percent, rupiah, rupiah_short
from forum_site.formats.words import number_words
from reports.quarterly.charts import short_quarter

Figures = dict[str, Any]
#: What stands in the deviation table for each state of a pledge's reporting.
PLAN_STATES = {
    "done": "selesai",
    "waiting": "laporan diperiksa sekretariat",
    "partly": "laporan lain menyusul",
    "elsewhere": "sudah dilaporkan di luar situs",
    "late": "laporan belum masuk",
    "correcting": "pelaporan sedang dicocokkan",
    "open": "laporan belum jatuh tempo",
}
#: State of a company: tag of the design, words.
COMPANY_STATES = {
    "missing": ("bad", "lewat tenggat"),
    "late": ("warn", "sudah, terlambat"),
    "on_time": ("good", "sudah, tepat waktu"),
    "not_due": ("info", "belum jatuh tempo"),
    "": ("plain", "tidak ada yang jatuh tempo"),
}


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def cards(figures: Figures) -> list[dict[str, Any]]:
    """The four figures of the sheet, each against last quarter and the same one a year ago."""
    found = [realised_card(figures), companies_card(figures), punctual_card(figures)]
    return [*found, need_card(figures) or proposals_card(figures)]


def realised_card(figures: Figures) -> dict[str, Any]:
    now, last, year = compared(figures)
    return {
        "label": "Nilai bantuan terealisasi",
        "value": rupiah_short(now["realised"]),
        "exact": rupiah(now["realised"]),
        "lines": [
            f"{quarter_of(other)}: {rupiah_short(other['realised'])}"
            f"{whole(figures, grown(now['realised'], other['realised']))}"
            for other in (last, year)
        ],
    }


def companies_card(figures: Figures) -> dict[str, Any]:
    now, last, year = compared(figures)
    return {
        "label": "Perusahaan berbeda",
        "value": number(now["companies"]),
        "exact": f"{number(now['reports'])} kegiatan diterima",
        "lines": [
            f"{quarter_of(other)}: {number(other['companies'])}"
            f"{whole(figures, more(now['companies'], other['companies']))}"
            for other in (last, year)
        ],
    }


def punctual_card(figures: Figures) -> dict[str, Any]:
    now, last, year = compared(figures)
    rate = now["punctuality"]
    exact = f"{number(rate['on_time'])} dari {number(rate['due'])} yang jatuh tempo"
    return {
        "label": "Laporan tepat waktu",
        "value": rate_words(now),
        "exact": exact if rate["due"] else "tidak ada yang jatuh tempo",
        "lines": [
            f"{quarter_of(other)}: {rate_words(other)}{whole(figures, points(now, other))}"
            for other in (last, year)
        ],
    }


def need_card(figures: Figures) -> dict[str, Any] | None:
    """The kind of need of which most was answered; None without a published need."""
    kind = leading_kind(figures)
    if kind is None:
        return None
    pieces, unit = kind["pieces"], kind["unit"]
    _, last, year = compared(figures)
    return {
        "label": capital(kind["lacking"]),
        "value": f"{number(pieces['now'])} {unit}",
        "exact": f"tertangani dari {number(kind['city']['verified'])}, "
        f"{number(kind['city']['pledged'])} dijanjikan",
        "lines": [
            f"{quarter_of(last)}: {number(pieces['last_quarter'])} {unit}",
            f"{quarter_of(year)}: {number(pieces['last_year'])} {unit}",
        ],
    }


def proposals_card(figures: Figures) -> dict[str, Any]:
    """Before need is published: what citizens asked for."""
    now, last, year = compared(figures)
    return {
        "label": "Usulan warga",
        "value": f"{number(now['submitted'])} masuk",
        "exact": f"{number(now['finished'])} selesai",
        "lines": [
            f"{quarter_of(other)}: {number(other['submitted'])} masuk" for other in (last, year)
        ],
    }


def indicators(figures: Figures) -> list[dict[str, str]]:
    """The table of the summary: each figure now, last quarter, and a year ago."""
    heads = compared(figures)
    told = (
        ("Nilai bantuan terealisasi", lambda head: rupiah(head["realised"])),
        ("Kegiatan diterima", lambda head: number(head["reports"])),
        ("Perusahaan berbeda", lambda head: number(head["companies"])),
        ("Komitmen baru dikonfirmasi", lambda head: rupiah(head["confirmed"])),
        ("Laporan tepat waktu", rate_detail),
        ("Usulan warga masuk", lambda head: number(head["submitted"])),
        ("Usulan selesai", lambda head: number(head["finished"])),
    )
    return [
        {"label": label, **dict(zip(("now", "last", "year"), map(words, heads), strict=True))}
        for label, words in told
    ]


def rate_detail(headline: Figures) -> str:
    """ "81,8% (18 dari 22)"."""
    rate = headline["punctuality"]
    if not rate["due"]:
        return "belum ada"
    return f"{rate_words(headline)} ({number(rate['on_time'])} dari {number(rate['due'])})"


def leading_kind(figures: Figures) -> Figures | None:
    """The told kind with most pieces done in the quarter; without any the largest gap."""
    kinds = told_kinds(figures)
    return max(
        kinds, key=lambda kind: (kind["pieces"]["now"], kind["city"]["unfunded"]), default=None
    )


def told_kinds(figures: Figures) -> list[Figures]:
    needs = figures["needs"]
    return [k for k in needs["kinds"] if not k["city"]["is_suppressed"]] if needs else []


def compared(figures: Figures) -> tuple[Figures, Figures, Figures]:
    head = figures["headline"]
    return head["now"], head["last_quarter"], head["last_year"]


def quarter_of(headline: Figures) -> str:
    return short_quarter(headline["label"])


def rate_words(headline: Figures) -> str:
    found = headline["punctuality"]["percent"]
    return "belum ada" if found is None else percent(found)


def whole(figures: Figures, change: str) -> str:
    """A change against a whole quarter; a running one is not compared with it."""
    return "" if figures.get("period", {}).get("as_of") else change


def grown(now: int, before: int) -> str:
    """ ", naik 15,5%"; nothing where it cannot be said."""
    if not before or now == before:
        return ", tetap" if before else ""
    change = abs(Decimal(now - before) * 100 / before)
    return f", {'naik' if now > before else 'turun'} {percent(change)}"


def more(now: int, before: int) -> str:
    if now == before:
        return ", tetap"
    return f", {'naik' if now > before else 'turun'} {number(abs(now - before))}"


def points(now: Figures, before: Figures) -> str:
    """ ", naik 7,7 poin"."""
    new, old = now["punctuality"]["percent"], before["punctuality"]["percent"]
    if new is None or old is None:
        return ""
    if new == old:
        return ", tetap"
    change = Decimal(new) - Decimal(old)
    return f", {'naik' if change > 0 else 'turun'} {percent(abs(change)).removesuffix('%')} poin"


def lead(figures: Figures, wanted: list[Figures]) -> str:
    """The quarter in one paragraph."""
    late, count = len(figures["overdue"]), len(wanted)
    sentences = [
        done_sentence(figures),
        f"{capital(number_words(late))} laporan lewat tenggat." if late else "",
        f"{capital(number_words(count))} keputusan Wali Kota dinantikan." if count else "",
    ]
    return " ".join(sentence for sentence in sentences if sentence)


def done_sentence(figures: Figures) -> str:
    now, last, _ = compared(figures)
    if not now["reports"]:
        return "Belum ada realisasi yang diterima untuk masa ini."
    who = f"{capital(number_words(now['companies']))} perusahaan merealisasikan"
    what = f"{number(now['reports'])} kegiatan senilai {rupiah(now['realised'])}"
    change = whole(figures, grown(now["realised"], last["realised"]))
    return f"{who} {what}{change} dibanding {last['label']}." if change else f"{who} {what}."


def decisions(wanted: list[dict[str, str]]) -> list[dict[str, str]]:
    """What is wanted of the Wali Kota, with its last day in words."""
    return [
        {
            **row,
            "until_long": date_long(until) if until else "",
            "until_short": date_short(until).rsplit(" ", 1)[0] if until else "",
        }
        for row in wanted
        for until in (day(row.get("until")),)
    ]


def overdue(figures: Figures) -> list[dict[str, str]]:
    """Reports that are late, the longest first."""
    return [
        {**row, "since": date_long(due), "since_short": date_short(due).rsplit(" ", 1)[0]}
        for row in sorted(figures["overdue"], key=lambda row: row["due_on"])
        for due in (date.fromisoformat(row["due_on"]),)
    ]


def plan_line(row: Figures) -> dict[str, str]:
    """One line of the deviation table."""
    words = PLAN_STATES[row["state"]]
    due = day(row["due_on"])
    if row["state"] == "late" and due:
        words = f"laporan belum masuk, tenggat {date_short(due)}"
    elif row["state"] == "open" and due:
        words = f"laporan jatuh tempo {date_short(due)}"
    return {
        "activity": row["activity"],
        "where": ", ".join(part for part in (row["company"], row["village"]) if part),
        "planned": rupiah(row["planned"]),
        "done": rupiah(row["done"]),
        "percent": signed(row["percent"]),
        "plan_end": date_short(day(row["plan_end"])) if row["plan_end"] else "–",
        "ended_on": date_short(day(row["ended_on"])) if row["ended_on"] else "–",
        "delay": delay(row["days_late"]) if row["state"] == "done" else "",
        "state": words,
    }


def delay(days: int | None) -> str:
    """Against the planned end."""
    if days is None:
        return ""
    if days == 0:
        return "sesuai rencana"
    return f"{number(abs(days))} hari {'lebih lambat' if days > 0 else 'lebih cepat'}"


def signed(text: str | None) -> str:
    """ "−11,7%", "+5,8%", "0,0%"."""
    if text is None:
        return "–"
    value = Decimal(text)
    sign = "−" if value < 0 else "+" if value > 0 else ""
    return f"{sign}{decimal(abs(value), 1)}%"


def company_line(row: Figures) -> dict[str, Any]:
    """One line of the table of companies, with the state that weighs most."""
    state = next((name for name in ("missing", "late", "on_time", "not_due") if row[name]), "")
    look, words = COMPANY_STATES[state]
    due = row["on_time"] + row["late"] + row["missing"] + row["not_due"]
    return {**row, "due": due, "look": look, "words": words}


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]
