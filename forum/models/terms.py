"""Terms of whole days, and numbers, as ranges that must not overlap."""

from django.contrib.postgres.fields import BigIntegerRangeField, DateRangeField, RangeBoundary
from django.db.models import F, Func

#: Both days belong to a term, as a decree says it ("sampai dengan").
TERM = Func(
    F("starts_on"),
    F("ends_on"),
    RangeBoundary(inclusive_lower=True, inclusive_upper=True),
    function="DATERANGE",
    output_field=DateRangeField(),
)


def only(column: str) -> Func:
    """One number as a range, so that equal numbers overlap without a further extension."""
    return Func(
        F(column),
        F(column),
        RangeBoundary(inclusive_lower=True, inclusive_upper=True),
        function="INT8RANGE",
        output_field=BigIntegerRangeField(),
    )
