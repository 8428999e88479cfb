"""The kinds of need that are counted: their words, units and order, in one place."""

from dataclasses import dataclass


@dataclass(frozen=True)
class NeedKind:
    """One kind of verified need, counted in ``unit``.

    ``needs`` are the everyday needs (rules.Need) of which one piece answers one unit: a family's
    own latrine does, a shared septic tank does not. ``lacking`` is what a count reads like ("35
    rumah tanpa jamban"), ``done`` what became of an answered one.
    """

    code: str
    label: str
    unit: str
    lacking: str
    done: str
    needs: tuple[str, ...]


_ORDERED = (
    NeedKind(
        "rtlh",
        "Rumah tidak layak huni",
        "rumah",
        "rumah tidak layak huni",
        "terbangun",
        ("rumah-tidak-layak", "atap-bocor"),
    ),
    NeedKind("jamban", "Jamban", "rumah", "rumah tanpa jamban", "terbangun", ("jamban-keluarga",)),
    NeedKind(
        "air-bersih", "Air bersih", "rumah", "rumah tanpa air bersih", "terpasang", ("air-bersih",)
    ),
    NeedKind(
        "listrik",
        "Listrik",
        "rumah",
        "rumah tanpa listrik sendiri",
        "terpasang",
        ("sambungan-listrik",),
    ),
    NeedKind(
        "kerja",
        "Kerja dan usaha",
        "orang",
        "orang tanpa penghasilan tetap",
        "terbantu",
        ("modal-usaha", "pelatihan-kerja", "usaha-difabel"),
    ),
    NeedKind("kesehatan", "Kesehatan", "orang", "orang perlu bantuan kesehatan", "terbantu", ()),
    NeedKind("sekolah", "Sekolah", "anak", "anak perlu bantuan sekolah", "terbantu", ("beasiswa",)),
)
KINDS = {kind.code: kind for kind in _ORDERED}
ORDER = {kind.code: place for place, kind in enumerate(_ORDERED)}
CHOICES = [(kind.code, kind.label) for kind in _ORDERED]
