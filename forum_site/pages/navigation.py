"""Header, account menu and footer: which links stand on every page."""

from functools import cache
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse


class Link(NamedTuple):
    """A word, where it leads, and whether the visitor is there ("page", "true" or "")."""

    label: str
    url: str
    current: str


#: (label, URL name, positional arguments); an address that does not exist yet is left out.
Entry = tuple[str, str, tuple[str, ...]]

MAIN: tuple[Entry, ...] = (
    ("Usulan", "proposals:list", ()),
    ("Kebutuhan", "needs:board", ()),
    ("Realisasi", "reports:figures", ()),
    ("Dasbor", "dashboard", ()),
    ("Perusahaan", "companies:list", ()),
    ("Panduan", "guides", ()),
)
ACCOUNT: tuple[Entry, ...] = (
    ("Usulan saya", "proposals:mine", ()),
    ("Pemberitahuan", "notices", ()),
    ("Akun saya", "account_home", ()),
)
COMPANY: tuple[Entry, ...] = (("Meja kerja perusahaan", "companies:desk", ()),)
OFFICER: tuple[Entry, ...] = (("Verval keluarga", "poverty_data:home", ()),)
VISITOR: tuple[Entry, ...] = (("Kunjungan saya", "companies:visits", ()),)
MONITOR: tuple[Entry, ...] = (("Pemantauan saya", "forum:my_notes", ()),)
GIVER: tuple[Entry, ...] = (("Tawaran kami", "forum:offers", ()),)
HOLDER: tuple[Entry, ...] = (("Bursa Kebutuhan", "bursa:list", ()),)
ASSESSOR: tuple[Entry, ...] = (("Tugas kajian", "forum:assignments", ()),)
AGENCY: tuple[Entry, ...] = (("Usulan yang diteruskan", "forum:routes", ()),)
SHEETS: tuple[Entry, ...] = (("Lembar kolaborasi", "forum:sheets", ()),)
STAFF: tuple[Entry, ...] = (("Meja sekretariat", "admin:index", ()),)
HELP: tuple[Entry, ...] = (
    ("Cara mengajukan usulan", "page", ("cara-mengajukan",)),
    ("Cara perusahaan ikut", "page", ("cara-perusahaan",)),
    ("Lacak usulan", "proposals:track", ()),
    ("Lacak laporan masalah", "companies:complaint_track", ()),
    ("Usul dan sanggah", "poverty_data:suggest", ()),
    ("Tanya jawab", "questions", ()),
)
FORUM: tuple[Entry, ...] = (
    ("Susunan forum", "forum:structure", ()),
    ("Program kerja", "forum:programme", ()),
    ("Rapat forum", "forum:meetings", ()),
    ("Keputusan forum", "forum:decisions", ()),
    ("Gagasan lembaga", "forum:ideas", ()),
    ("Perjanjian", "forum:agreements", ()),
    ("Musrenbang", "forum:musrenbang", ()),
    ("Peran serta warga", "forum:participation", ()),
    ("Pemantauan warga", "forum:notes", ()),
    ("Kajian perguruan tinggi", "forum:studies", ()),
    ("Survei tahunan", "forum:surveys", ()),
)
OPENNESS: tuple[Entry, ...] = (
    ("Produk kelompok", "companies:products", ()),
    ("Dasbor", "dashboard", ()),
    ("Angka realisasi", "reports:figures", ()),
    ("Laporan triwulan", "quarterly:list", ()),
    ("Data terbuka", "open_data:catalogue", ()),
    ("Kepatuhan laporan", "companies:compliance", ()),
    ("Cara kami menghitung", "reports:method", ()),
    ("Penghargaan", "awards:wall", ()),
    ("Dasar hukum", "page", ("dasar-hukum",)),
    ("Pelindungan data pribadi", "page", ("pelindungan-data-pribadi",)),
    ("Pernyataan aksesibilitas", "page", ("aksesibilitas",)),
)


def links(entries: tuple[Entry, ...], path: str) -> list[Link]:
    """The entries that lead somewhere; the one the visitor is under is marked."""
    found = []
    for label, name, arguments in entries:
        url = address(name, arguments)
        if not url:
            continue
        current = "page" if path == url else "true" if path.startswith(url) and url != "/" else ""
        found.append(Link(label, url, current))
    return found


@cache
def address(name: str, arguments: tuple[str, ...]) -> str:
    """The address of a name, empty when there is none; addresses do not change while we run."""
    try:
        return reverse(name, args=arguments)
    except NoReverseMatch:
        return ""


def account_links(request: HttpRequest) -> list[Link]:
    """The account menu of the person who signed in; empty for everybody else."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return []
    return links(entries_of(user), request.path)


#: Desks and pages of roles, the nearest to the account's own entries first.
OF_ROLES: tuple[tuple[tuple[str, ...], tuple[Entry, ...]], ...] = (
    (("company_member", "company_administrator", "academic", "agency_officer", "monitor"), SHEETS),
    (("company_member", "company_administrator", "academic", "agency_officer"), GIVER),
    (("company_member", "company_administrator"), COMPANY),
    (("area_officer", "secretariat", "academic"), VISITOR),
    (("monitor",), MONITOR),
    (("academic",), ASSESSOR),
    (("agency_officer",), AGENCY),
    (("area_officer",), OFFICER),
)


def entries_of(user: Any) -> tuple[Entry, ...]:
    """What the person's roles lead to, the widest desk first."""
    entries = ACCOUNT
    for slugs, found in OF_ROLES:
        if user.has_role(*slugs):
            entries = found + entries
    if user.is_secretariat:
        entries = HOLDER + entries
    if user.is_staff:
        entries = STAFF + entries
    return entries


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Context of base.html: ``nav``, ``account_nav``, and the footer's lists."""
    return {
        "nav": links(MAIN, request.path),
        # Asked for only by the pages that print it: an error page must not need the database.
        "account_nav": lambda: account_links(request),
        "footer_help": links(HELP, request.path),
        "footer_forum": links(FORUM, request.path),
        "footer_open": links(OPENNESS, request.path),
    }
