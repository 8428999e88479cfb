"""Which lists a mirror can follow, from which tables their rows are made, and what is exported.

Each app registers its feeds and lists in its ``api.py``, as admin classes are in ``admin.py``.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils.module_loading import autodiscover_modules

from forum_site.api.rows import Row

if TYPE_CHECKING:
    from forum_site.api.views import RowList

#: Keys of a source, to the rows that are made from it and the ORM path to the feed's own key.
Followed = Callable[[Iterable[str]], list[tuple[QuerySet, str]]]


@dataclass(frozen=True)
class Feed:
    """One list, ``called`` so by people.

    ``rows`` are all that everybody may see, ``key`` is the ORM path to the row's id. ``source`` is
    the model whose marks carry that id (see ``marks``). ``follows`` names the other models that
    values of a row, or its being public, come from.
    """

    name: str
    called: str
    row: type[Row]
    rows: Callable[[], QuerySet]
    key: str
    source: str
    follows: Mapping[str, Followed] = field(default_factory=dict)


_FEEDS: dict[str, Feed] = {}
_LISTS: dict[str, "type[RowList]"] = {}


def register(*feeds: Feed) -> None:
    """Tell mirrors of these lists too."""
    _FEEDS.update({feed.name: feed for feed in feeds})


def register_lists(**views: "type[RowList]") -> None:
    """Let these lists be exported, under the names of their addresses."""
    _LISTS.update(views)


@cache
def all_lists() -> dict[str, "type[RowList]"]:
    """By name."""
    autodiscover_modules("api")
    return dict(_LISTS)


@cache
def all_feeds() -> dict[str, Feed]:
    """By name."""
    autodiscover_modules("api")
    return dict(_FEEDS)
