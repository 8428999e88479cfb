"""New quarterly reports as Atom, for readers and machines that wait for them."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.db.models import Max, QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.feedgenerator import Atom1Feed, Enclosure
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, require_safe

from reports.models import ReportFile, ReportRevision
from reports.open_data.licences import licence
from reports.quarterly import reading
from reports.quarterly.files import TYPES

NEWEST = 20
Kind = ReportFile.Kind


def newest(request: HttpRequest) -> datetime | None:
    """When something was published last; nothing in the feed changes otherwise."""
    return ReportRevision.objects.published().aggregate(at=Max("published_at"))["at"]


@method_decorator(
    [require_safe, cache_control(public=True, max_age=300), condition(last_modified_func=newest)],
    name="__call__",
)
class ReportFeed(Feed):
    """Each published revision, the newest first; its id never changes."""

    feed_type = Atom1Feed
    language = "id"

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return super().__call__(request, *args, **kwargs)

    def title(self) -> str:
        return f"Laporan triwulan {settings.FORUM_NAME}"

    def subtitle(self) -> str:
        return "Laporan kepada Wali Kota dan revisinya, setiap kali terbit."

    def link(self) -> str:
        return settings.SITE_URL + reverse("quarterly:list")

    def feed_url(self) -> str:
        return settings.SITE_URL + reverse("open_data:feed")

    def feed_guid(self) -> str:
        return self.feed_url()

    def author_name(self) -> str:
        return settings.FORUM_NAME

    def feed_copyright(self) -> str:
        return licence().title

    def items(self) -> QuerySet[ReportRevision]:
        """With the figures that their first sentence tells of."""
        rows = ReportRevision.objects.published().select_related("report")
        return rows.prefetch_related("files").order_by("-published_at", "-pk")[:NEWEST]

    def item_title(self, item: ReportRevision) -> str:
        return str(item)

    def item_description(self, item: ReportRevision) -> str:
        """What changed, or of a first revision what the report says in one sentence."""
        if item.number > 1:
            return " ".join(item.changes) or "Tidak ada angka yang berubah."
        return reading.lead(item.figures, item.wanted)

    def item_link(self, item: ReportRevision) -> str:
        return settings.SITE_URL + item.report.get_absolute_url()

    def item_guid(self, item: ReportRevision) -> str:
        """The address of its frozen figures, which no other revision has."""
        return settings.SITE_URL + reverse("quarterly:json", args=[item.pk])

    def item_pubdate(self, item: ReportRevision) -> datetime | None:
        return item.published_at

    item_updateddate = item_pubdate

    def item_enclosures(self, item: ReportRevision) -> list[Enclosure]:
        """The PDF and the annex."""
        return [
            Enclosure(
                settings.SITE_URL + reverse("quarterly:download", args=[item.pk, file.kind]),
                str(file.size),
                TYPES[Kind(file.kind)],
            )
            for file in item.files.all()
            if file.kind in {Kind.REPORT, Kind.ANNEX}
        ]
