"""Publishing need: build a quarter's tables, look at what would be printed, publish for good."""

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.safestring import SafeString

from forum_site.areas.models import Area
from forum_site.desk_admin import Deed, PageAdmin, status_tag
from forum_site.errors import NotYours, RuleBroken
from forum_site.exports.columns import Column, Kind
from forum_site.formats import dates
from forum_site.forms.base import HouseForm
from poverty_data.figures import published
from poverty_data.models import Publication
from poverty_data.services import needs, publication
from poverty_data.workflow import PUBLICATION_WORKFLOW, PUBLISHER, PublicationStatus

OFFERED = 6


def finished_quarters() -> list[tuple[str, str]]:
    """The last finished quarters, the newest first."""
    found, day = [], timezone.localdate()
    for _ in range(OFFERED):
        day = day.replace(day=1, month=(day.month - 1) // 3 * 3 + 1) - timedelta(days=1)
        number = (day.month + 2) // 3
        found.append((str(day.year * 10 + number), dates.quarter(day.year, number)))
    return found


class BuildForm(HouseForm):
    """Which quarter; and whether the families are counted first."""

    quarter = forms.ChoiceField(label="Triwulan", choices=finished_quarters)
    count = forms.BooleanField(
        label="Hitung dulu dari daftar keluarga",
        required=False,
        help_text="Keadaan hari ini menjadi rilis triwulan itu. Tanpa ini dipakai data terakhir.",
    )
    note = forms.CharField(
        label="Alasan versi baru",
        max_length=300,
        required=False,
        help_text="Hanya bila triwulan itu sudah terbit. Dibaca publik.",
    )


def do_publish(row: Publication, by: Any, data: dict[str, Any]) -> str:
    publication.publish(publication_id=row.pk, by=by)
    return f"Angka {row.quarter_label} sudah terbit dan tidak berubah lagi."


def do_discard(row: Publication, by: Any, data: dict[str, Any]) -> str:
    publication.discard(publication_id=row.pk, by=by)
    return "Rancangan tidak dipakai."


@admin.register(Publication)
class PublicationAdmin(PageAdmin):
    """Versions of the quarterly tables; what is published is only read."""

    list_display = ("title", "state", "threshold", "built_at", "published_at", "published_by")
    list_filter = ("status",)
    list_select_related = ("published_by",)
    search_fields = ("quarter", "note")
    search_help_text = "Cari triwulan, misalnya 20263, atau alasan"
    page_template = "admin/poverty_data/publication.html"
    page_related = ("built_by", "published_by")
    deeds = {"publish": Deed(do_publish), "discard": Deed(do_discard)}
    history_verbs = {
        "publication.build": "menyusun",
        "publication.publish": "menerbitkan",
        "publication.discard": "tidak memakai",
    }
    export_filename = "terbitan-kebutuhan"
    export_columns = (
        Column("Triwulan", "quarter_label", width=24),
        Column("Versi", "version", Kind.INTEGER),
        Column("Status", "get_status_display"),
        Column("Ambang", "threshold", Kind.INTEGER),
        Column("Alasan", "note", width=40),
        Column("Disusun", "built_at", Kind.DATETIME),
        Column("Terbit", "published_at", Kind.DATETIME),
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(PUBLISHER)

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Ask for the quarter; the tables are built by the service and shown before publishing."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = BuildForm(request.POST if request.method == "POST" else None)
        if form.is_valid():
            try:
                made = build(by=request.user, **form.cleaned_data)
            except NotYours:
                raise
            except RuleBroken as refusal:
                form.add_error(
                    refusal.field if refusal.field in form.fields else None, refusal.sentence
                )
            else:
                messages.success(request, "Rancangan tersusun. Periksa, lalu terbitkan.")
                return HttpResponseRedirect(self.page_url(made))
        context = {
            **self.admin_site.each_context(request),
            "title": "Susun angka kebutuhan",
            "opts": self.opts,
            "form": form,
            "refused": form if form.errors else None,
        }
        status = 422 if form.errors else 200
        return TemplateResponse(request, "admin/poverty_data/build.html", context, status=status)

    def page_context(self, request: HttpRequest, obj: Publication) -> dict[str, Any]:
        columns = published.columns(obj)
        villages = Area.objects.of_city().villages().order_by("parent__name", "name")
        steps = PUBLICATION_WORKFLOW.open_steps(status=obj.status, by=request.user)
        return {
            "columns": columns,
            "rows": [
                (village, [column.cells.get(village.pk) for column in columns])
                for village in villages
            ],
            "precision": published.precision(obj),
            "hidden": sum(v is None for column in columns for v in column.cells.values()),
            "faults": publication.audit(obj) if obj.status == PublicationStatus.BUILT else [],
            "steps": {row.step for row in steps},
        }

    @admin.display(description="Triwulan", ordering="quarter")
    def title(self, row: Publication) -> str:
        return str(row)

    @admin.display(description="Status", ordering="status")
    def state(self, row: Publication) -> SafeString:
        kind = {"built": "waiting", "published": "published", "discarded": "closed"}[row.status]
        return status_tag(kind, row.get_status_display())


def build(*, quarter: str, count: bool, note: str, by: Any) -> Publication:
    """Count the families when asked to, then build."""
    if count:
        release = f"{quarter[:4]}-Q{quarter[4]}"
        needs.count_registry(release=release, as_of=timezone.localdate(), by=by)
    return publication.build(quarter=int(quarter), by=by, note=note)
