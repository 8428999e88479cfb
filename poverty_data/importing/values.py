"""One cell: its canonical text, and what is wrong with it. Equal cells are examined once."""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence

from poverty_data.importing.messages import Action, Finding

Examined = tuple[str, Finding | None]
Examine = Callable[[str], Examined]
# fmt: off
MONTHS = {
    "januari": 1, "jan": 1, "februari": 2, "pebruari": 2, "feb": 2, "maret": 3, "mar": 3,
    "april": 4, "apr": 4, "mei": 5, "juni": 6, "jun": 6, "juli": 7, "jul": 7,
    "agustus": 8, "agu": 8, "agt": 8, "september": 9, "sep": 9, "oktober": 10, "okt": 10,
    "november": 11, "nopember": 11, "nov": 11, "desember": 12, "des": 12,
}
# fmt: on
EXCEL_EPOCH = dt.date(1899, 12, 30)
OLDEST = dt.date(1890, 1, 1)
SERIALS = range(1000, 100_000)
_TIDY = re.compile(r"[A-Za-z0-9][A-Za-z0-9.,'/()&+-]*(?: [A-Za-z0-9.,'/()&+-]+)*")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\\x00-\\x08\\x0e-\\x1f]")
_LONE = re.compile("[\ud800-\udfff]")
_FORMULA = re.compile(r"\s*[=@]|[\t\r]|\s*[+-]\s*\S")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_DMY = re.compile(r"(\d{1,2})[/.\- ](\d{1,2}|[a-z]+)[/.\- ](\d{4})", re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_TIMED = re.compile(r"[ T]00:00(:00(\.0+)?)?$")
_RUPIAH = re.compile(
    r"(?:rp\.?\s*)?(-?)(\d{1,3}(?:\.\d{3})+|\d+)(?:,\d{1,2}|,-|\.0|\.00)?", re.ASCII
)


class Known(dict[str, str]):
    """Canonical texts of cells examined before, and what was found wrong with some of them.

    Most columns hold few different cells. Bounded: memory stays flat.
    """

    LIMIT = 50_000

    def __init__(self, examine: Examine) -> None:
        super().__init__()
        self.examine = examine
        self.wrong: dict[str, Finding] = {}

    def __missing__(self, raw: str) -> str:
        value, finding = self.examine(raw)
        if finding is not None:
            self.wrong[raw] = finding
        self[raw] = value
        return value

    def column(self, cells: Sequence[str], findings: Sequence[list[Finding]]) -> list[str]:
        """The texts of a column; what is wrong with a cell is added to its row's findings."""
        if len(self) > self.LIMIT:
            self.clear()
            self.wrong.clear()
        texts = list(map(self.__getitem__, cells))
        if self.wrong and not self.wrong.keys().isdisjoint(cells):
            for cell, told in zip(cells, findings, strict=True):
                if cell in self.wrong:
                    told.append(self.wrong[cell])
        return texts


def text(field: str, *, longest: int, required: bool) -> Examine:
    """Free text: spaces tidied; formulas and broken letters go to a person."""

    def examine(raw: str) -> Examined:
        if (not raw and not required) or (len(raw) <= longest and _TIDY.fullmatch(raw)):
            return raw, None
        if _LONE.search(raw):
            return "", Finding(field, "byte_unknown", Action.REJECT)
        tidy = " ".join(_UNSEEN.sub("", unicodedata.normalize("NFC", raw)).split())
        if not tidy:
            return "", Finding(field, "text_empty", Action.REJECT) if required else None
        if len(tidy) > longest:
            return "", Finding(field, "text_long", Action.REJECT)
        if _FORMULA.match(raw):
            return tidy, Finding(field, "formula", Action.REVIEW)
        repaired = _repaired(tidy)
        if repaired:
            return tidy, Finding(field, "mojibake", Action.REVIEW, repaired)
        return tidy, None if tidy == raw else Finding(field, "text_spaces", Action.FIX, tidy)

    return examine


def _repaired(tidy: str) -> str:
    """What UTF-8 read as Windows' letters must have been; empty when it was not."""
    if tidy.isascii():
        return ""
    try:
        return tidy.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return ""


def word(field: str, choices: Iterable[tuple[str, str]], *, required: bool = True) -> Examine:
    """One of the words of a form, whatever its case and spaces; the value is our code for it."""
    codes = {_bare(label): (code, label) for code, label in choices}

    def examine(raw: str) -> Examined:
        found = codes.get(_bare(raw))
        if found is None:
            if not raw.strip():
                return "", Finding(field, "text_empty", Action.REJECT) if required else None
            return "", Finding(field, "word_unknown", Action.REJECT)
        code, label = found
        return code, None if raw == label else Finding(field, "word_format", Action.FIX, label)

    return examine


def _bare(label: str) -> str:
    return re.sub(r"[\s.]+", "", label).casefold()


def sex(raw: str) -> Examined:
    """L or P, also in words."""
    found = raw.strip().casefold().replace(" ", "").replace("-", "")
    for code, words in (("L", ("l", "lakilaki", "pria")), ("P", ("p", "perempuan", "wanita"))):
        if found in words:
            fixed = Finding("jenis_kelamin", "word_format", Action.FIX, code)
            return code, None if raw == code else fixed
    return "", Finding("jenis_kelamin", "sex_unknown", Action.REJECT)


def date(field: str, *, as_of: dt.date, required: bool) -> Examine:
    """A day up to ``as_of`` as ISO 8601; a missing one that is not required becomes ``as_of``."""

    oldest, newest = OLDEST.isoformat(), as_of.isoformat()

    def examine(raw: str) -> Examined:
        if oldest <= raw <= newest and _is_iso(raw):
            return raw, None
        tidy = _TIMED.sub("", raw.strip().strip("'"))
        if not tidy and not required:
            day = as_of.isoformat()
            return day, Finding(field, "date_missing", Action.FIX, day)
        found = day_of(tidy)
        if found is None or found < OLDEST:
            return "", Finding(field, "date_unknown", Action.REJECT)
        if found > as_of:
            return "", Finding(field, "date_future", Action.REJECT)
        iso = found.isoformat()
        return iso, None if raw == iso else Finding(field, "date_format", Action.FIX, iso)

    return examine


def _is_iso(raw: str) -> bool:
    if len(raw) != 10 or not raw[4] == raw[7] == "-":
        return False
    try:
        dt.date.fromisoformat(raw)
    except ValueError:
        return False
    return True


def day_of(tidy: str) -> dt.date | None:
    """A day as Indonesians and Excel write it: day first, names of months, serial numbers."""
    if match := _ISO.fullmatch(tidy) or _COMPACT.fullmatch(tidy):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _DMY.fullmatch(tidy.casefold()):
        month = int(match[2]) if match[2].isdecimal() else MONTHS.get(match[2], 0)
        return _day(int(match[3]), month, int(match[1]))
    if tidy.isascii() and tidy.isdecimal() and len(tidy) <= 5 and int(tidy) in SERIALS:
        return EXCEL_EPOCH + dt.timedelta(days=int(tidy))
    return None


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def number(
    field: str, least: int, most: int, *, code: str = "number_range", required: bool = True
) -> Examine:
    """A whole number from ``least`` to ``most``; ``code`` says what is wrong with others."""

    def examine(raw: str) -> Examined:
        tidy = raw.strip().removesuffix(".0")
        if not tidy and not required:
            return "", None
        if not re.fullmatch(r"-?\d{1,9}", tidy, re.ASCII):
            wrong = code if code != "number_range" else "number_unknown"
            return "", Finding(field, wrong, Action.REJECT)
        if not least <= int(tidy) <= most:
            return "", Finding(field, code, Action.REJECT)
        plain = str(int(tidy))
        return plain, None if raw == plain else Finding(field, "word_format", Action.FIX, plain)

    return examine


def rupiah(field: str) -> Examine:
    """Whole rupiah out of "Rp 1.250.000", "1.250.000,00" or "Rp. 450.000,-"."""

    def examine(raw: str) -> Examined:
        match = _RUPIAH.fullmatch(raw.strip().casefold())
        if not match:
            return "", Finding(field, "number_unknown", Action.REJECT)
        if match[1]:
            return "", Finding(field, "number_negative", Action.REJECT)
        plain = str(int(match[2].replace(".", "")))
        if len(plain) > 12:
            return "", Finding(field, "number_range", Action.REJECT)
        return plain, None if raw == plain else Finding(field, "money_format", Action.FIX, plain)

    return examine


def padded(field: str) -> Examine:
    """RT or RW as three digits."""

    def examine(raw: str) -> Examined:
        tidy = raw.strip().removesuffix(".0")
        if not re.fullmatch(r"\d{1,3}", tidy, re.ASCII):
            return "", Finding(field, "number_unknown", Action.REJECT)
        full = tidy.zfill(3)
        return full, None if raw == full else Finding(field, "padding", Action.FIX, full)

    return examine


def village(field: str, *, villages: Mapping[str, str], city: str) -> Examine:
    """A code of Kemendagri with its dots; ``villages`` are the city's, by code."""

    def examine(raw: str) -> Examined:
        if raw in villages:
            return raw, None
        digits = re.sub(r"[\s.'-]", "", raw)
        code = ".".join(filter(None, (digits[:2], digits[2:4], digits[4:6], digits[6:])))
        if code in villages:
            return code, Finding(field, "area_format", Action.FIX, code)
        is_ours = code.startswith(f"{city}.") or not digits.isdecimal()
        wrong = "area_unknown" if is_ours else "area_elsewhere"
        return "", Finding(field, wrong, Action.REJECT)

    return examine
