"""Every list of the desk can be taken along: what is searched and filtered is what comes out."""

import logging
from collections.abc import Sequence
from typing import Any

from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from forum_site.errors import RuleBroken
from forum_site.exports.columns import Column
from forum_site.exports.csv_files import stream_csv
from forum_site.exports.xlsx_files import xlsx_response

logger = logging.getLogger(__name__)


class ExportMixin:
    """Put before ModelAdmin; give ``export_columns``, and ``export_filename`` without ending.

    The buttons "Unduh CSV" and "Unduh XLSX" stand above the list and take its search, filters and
    order along; the rows are those of ``get_queryset``, so nobody exports what he may not see.
    ``may_export = False`` takes both away: what is protected leaves by another door.
    """

    may_export = True
    export_columns: Sequence[Column] = ()
    export_filename = "data"
    change_list_template = "admin/exports/change_list.html"

    def get_urls(self) -> list[URLPattern]:
        endings = ("csv", "xlsx") if self.may_export else ()
        return [
            path(
                f"unduh.{ending}",
                self.admin_site.admin_view(self.export_view),
                {"ending": ending},
                name=self._export_url_name(ending),
            )
            for ending in endings
        ] + super().get_urls()

    def get_export_columns(self, request: HttpRequest) -> Sequence[Column]:
        """The columns for this person; override it where some are not for everybody."""
        return self.export_columns

    def get_export_queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Add ``select_related`` for the columns; the list's own are already there."""
        return queryset

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if not self.may_export:
            return super().changelist_view(request, extra_context)
        query = request.GET.copy()
        for of_the_page in ("p", "all"):
            query.pop(of_the_page, None)
        tail = f"?{query.urlencode()}" if query else ""
        addresses = {
            f"export_{ending}_url": reverse(f"admin:{self._export_url_name(ending)}") + tail
            for ending in ("csv", "xlsx")
        }
        return super().changelist_view(request, {**addresses, **(extra_context or {})})

    def export_view(self, request: HttpRequest, ending: str) -> HttpResponse:
        """The rows of the list as a file; a list that cannot be read leads back to the list."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        back = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")
        try:
            queryset = self.get_changelist_instance(request).get_queryset(request)
        except IncorrectLookupParameters:
            return HttpResponseRedirect(back)
        logger.info(
            "list taken along",
            extra={"list": self.opts.label_lower, "ending": ending, "user": request.user.pk},
        )
        details = {
            "filename": f"{self.export_filename}-{timezone.localdate():%Y-%m-%d}.{ending}",
            "columns": self.get_export_columns(request),
            "rows": self.get_export_queryset(request, queryset),
        }
        try:
            return stream_csv(**details) if ending == "csv" else xlsx_response(**details)
        except RuleBroken as refusal:
            self.message_user(request, refusal.sentence, level="ERROR")
            return HttpResponseRedirect(f"{back}?{request.GET.urlencode()}")

    def _export_url_name(self, ending: str) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_export_{ending}"
