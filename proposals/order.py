"""The order of a kelurahan in words."""

from datetime import date

from forum_site.formats.dates import date_long


def order_words(place: int | None, of: int | None, on: date | None) -> str:
    """ "Urutan 2 dari 7 menurut musyawarah kelurahan, 12 Mei 2026"; empty without an order."""
    if place is None or of is None or on is None:
        return ""
    return f"Urutan {place} dari {of} menurut musyawarah kelurahan, {date_long(on)}"
