"""A company keeps searches of its catalogue under names."""

from urllib.parse import parse_qsl, urlencode

from django.db import transaction

from companies.models import SavedFilter
from companies.services.pledge_rows import check_acts_for
from forum_site.accounts.models import User
from forum_site.errors import RuleBroken
from forum_site.organisations.models import Organisation

MAX_FILTERS = 20


@transaction.atomic
def save_filter(*, company: Organisation, name: str, query: str, by: User) -> SavedFilter:
    """Keep the query string under a name; a name that exists gets the new search.

    Raises NotYours, RuleBroken ``too_many_filters`` or ``query_too_long``.
    """
    check_acts_for(company=company, by=by)
    query = urlencode([pair for pair in parse_qsl(query) if pair[0] != "halaman"])
    if len(query) > (SavedFilter._meta.get_field("query").max_length or 0):
        raise RuleBroken("query_too_long", "Pencarian ini terlalu panjang. Kurangi filternya.")
    others = company.saved_filters.exclude(name=name)
    if others.count() >= MAX_FILTERS:
        raise RuleBroken(
            "too_many_filters", f"Sudah ada {MAX_FILTERS} filter. Hapus satu filter dahulu."
        )
    saved, _ = SavedFilter.objects.update_or_create(
        company=company, name=name, defaults={"query": query}
    )
    return saved


@transaction.atomic
def delete_filter(*, saved: SavedFilter, by: User) -> None:
    """Forget a search."""
    check_acts_for(company=saved.company, by=by)
    saved.delete()
