"""From the address to what is counted; whatever is not a choice of ours is passed over."""

import re

from django.http import QueryDict

from forum_site.areas.models import Area
from forum_site.rules.models import PriorityField
from reports.figures import Scope
from reports.period import Quarter

YEARS = range(1900, 3000)
#: Codes of kecamatan and kelurahan.
AREA = re.compile(r"\d\d(\.\d+){2,3}", re.ASCII)


def scope_of(data: QueryDict) -> Scope:
    """``tahun=2026&triwulan=3&bidang=kesehatan&wilayah=33.71.01``.

    A quarter counts only with its year.
    """
    year = number(data.get("tahun"))
    if year not in YEARS:
        year = None
    quarter = number(data.get("triwulan"))
    field = data.get("bidang", "").replace("\0", "")
    if field and not PriorityField.objects.filter(code=field).exists():
        field = ""
    area = data.get("wilayah", "")
    if not (AREA.fullmatch(area) and Area.objects.of_city().filter(code=area).exists()):
        area = ""
    is_quarter = year is not None and quarter in (1, 2, 3, 4)
    period = Quarter(year, quarter) if is_quarter else None
    return Scope(year=year, quarter=period, field=field, area=area)


def number(text: str | None) -> int | None:
    """A short run of plain digits, or None."""
    is_number = text is not None and text.isascii() and text.isdigit() and len(text) <= 4
    return int(text) if is_number else None
