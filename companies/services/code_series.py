"""Giving out codes in the order of things, each once."""

from django.db.models import F
from django.utils import timezone

from companies.codes import made_code
from companies.models import CodeSeries


def next_code(prefix: str) -> str:
    """The next code of its kind this year; to be called inside a transaction."""
    year = timezone.localdate().year
    CodeSeries.objects.get_or_create(prefix=prefix, year=year)
    series = CodeSeries.objects.filter(prefix=prefix, year=year)
    series.update(last=F("last") + 1)
    return made_code(prefix, year, series.values_list("last", flat=True).get())
