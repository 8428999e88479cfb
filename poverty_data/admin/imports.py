"""The desk of imports: send a list, watch it being read, see what was found, apply or withdraw."""

from typing import Any

from allauth.account.adapter import get_adapter
from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString

from forum_site.desk_admin import ChoiceFilter, Deed, Option, PageAdmin, ReasonForm, status_tag
from forum_site.errors import NotYours, RuleBroken
from forum_site.exports.columns import Column, Kind
from forum_site.exports.csv_files import stream_csv
from forum_site.forms.base import HouseForm
from forum_site.forms.widgets import DayInput, UploadInput
from poverty_data.importing.columns import FIELDS
from poverty_data.models import AccessRecord, ImportBatch
from poverty_data.services.access import record
from poverty_data.services.imports.applying import apply_import, withdraw_import
from poverty_data.services.imports.problems import COLUMNS, lines_of, sentence
from poverty_data.services.imports.uploads import read_again, receive_upload, remember_columns
from poverty_data.workflow import BATCH_WORKFLOW, IMPORTER, BatchStatus

PROBLEMS_SHOWN = 50
#: Fields as people call them.
TITLES = {field.name: field.title for field in FIELDS}
COUNTED = (
    ("received", "Baris diterima"),
    ("accepted", "Siap masuk"),
    ("fixed", "Diperbaiki otomatis"),
    ("review", "Perlu keputusan"),
    ("rejected", "Ditolak"),
    ("unchanged", "Tidak berubah"),
    ("updated", "Memperbarui"),
)
ACTIONS = {
    "reject": "Ditolak",
    "fix": "Diperbaiki",
    "review": "Perlu keputusan",
    "none": "Sah",
}


class UploadForm(HouseForm):
    """A list and where it comes from; the city is this forum's own."""

    source = forms.CharField(
        label="Sumber data", help_text="Misalnya DTSEN, DTKS, P3KE, atau Data kota.", max_length=40
    )
    release = forms.CharField(label="Rilis", help_text="Misalnya 2026-Q3.", max_length=20)
    as_of = forms.DateField(label="Keadaan per tanggal", widget=DayInput)
    encoding = forms.CharField(
        label="Pengodean huruf",
        help_text="Kosongkan saja. Isi hanya bila huruf tampak rusak, misalnya cp1252.",
        max_length=30,
        required=False,
    )
    file = forms.FileField(
        label="Berkas",
        help_text="CSV sampai 60 MB, atau XLSX sampai 5 MB dan 20.000 baris.",
        widget=UploadInput,
    )


class ColumnsForm(HouseForm):
    """Which heading of the file means which field, for those that were not understood."""

    knows_row = True

    def __init__(self, *args: Any, obj: ImportBatch, request: HttpRequest, **kw: Any) -> None:
        super().__init__(*args, **kw)
        unused = [(title, title) for title in obj.headings.get("unused", [])]
        for name in obj.headings.get("missing", []):
            self.fields[name] = forms.ChoiceField(
                label=TITLES[name], choices=[("", "Pilih judul kolom"), *unused]
            )


def do_apply(batch: ImportBatch, by: Any, data: dict[str, Any]) -> str:
    apply_import(batch=batch, by=by)
    return "Semua baris yang siap sudah masuk daftar keluarga."


def do_withdraw(batch: ImportBatch, by: Any, data: dict[str, Any]) -> str:
    withdraw_import(batch=batch, by=by, reason=data["reason"])
    return "Impor ditarik. Keadaan sebelumnya kembali berlaku."


def do_read(batch: ImportBatch, by: Any, data: dict[str, Any]) -> str:
    read_again(batch=batch, by=by)
    return "Berkas dibaca ulang."


def do_pair(batch: ImportBatch, by: Any, data: dict[str, Any]) -> str:
    remember_columns(batch=batch, pairs=data, by=by)
    return "Pasangan kolom diingat untuk sumber ini. Berkas dibaca ulang."


class StatusFilter(ChoiceFilter):
    """By how far an import is."""

    title = "status"
    parameter_name = "status"

    def options(self, request: HttpRequest) -> list[Option]:
        return [Option(value, label, Q(status=value)) for value, label in BatchStatus.choices]


@admin.register(ImportBatch)
class ImportBatchAdmin(PageAdmin):
    """No value of a family is on these pages; OUT.csv has them and is written into the book."""

    change_list_template = "admin/poverty_data/imports.html"
    list_display = ("__str__", "as_of", "file_name", "rows", "stage", "created_at")
    list_filter = (StatusFilter, "source")
    search_fields = ("source", "release", "file_name")
    search_help_text = "Cari sumber, rilis, atau nama berkas"
    may_export = False
    page_template = "admin/poverty_data/import.html"
    page_related = ("progress", "uploaded_by")
    deeds = {
        "apply": Deed(do_apply),
        "withdraw": Deed(do_withdraw, ReasonForm),
        "read": Deed(do_read),
        "pair": Deed(do_pair, ColumnsForm),
    }

    def get_queryset(self, request: HttpRequest) -> QuerySet[ImportBatch]:
        return super().get_queryset(request).visible_to(request.user)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        name = "poverty_data_importbatch"
        return [
            path("unggah/", view(self.upload_view), name=f"{name}_upload"),
            path("<path:object_id>/masalah/", view(self.problems_view), name=f"{name}_problems"),
            *super().get_urls(),
        ]

    def upload_view(self, request: HttpRequest) -> HttpResponse:
        """The form, and what it sends."""
        if not request.user.has_perm(IMPORTER):
            raise PermissionDenied
        is_sent = request.method == "POST"
        form = UploadForm(request.POST, request.FILES) if is_sent else UploadForm()
        if is_sent and form.is_valid():
            data = dict(form.cleaned_data)
            upload = data.pop("file")
            try:
                batch = receive_upload(
                    upload=upload, city=settings.CITY_CODE, by=request.user, **data
                )
            except NotYours:
                raise
            except RuleBroken as refusal:
                form.add_error(refusal.field, refusal.sentence)
            else:
                messages.success(request, "Berkas diterima dan segera dibaca.")
                return HttpResponseRedirect(self.page_url(batch))
        context = {
            **self.admin_site.each_context(request),
            "title": "Unggah daftar keluarga",
            "opts": self.opts,
            "form": form,
            "refused": form if form.errors else None,
        }
        status = 422 if form.errors else 200
        return TemplateResponse(
            request, "admin/poverty_data/import_upload.html", context, status=status
        )

    def problems_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """OUT.csv with values in clear: written into the book of looks first."""
        batch = self.find_viewable(request, object_id)
        if not request.user.has_perm(IMPORTER):
            raise PermissionDenied
        record(
            by=request.user,
            household=None,
            fields=["value"],
            purpose=f"Mengunduh masalah impor {batch}",
            action=AccessRecord.Action.PROBLEM_FILE,
            ip=get_adapter().get_client_ip(request),
        )
        columns = [
            Column(name, lambda line, place=place: line[place], Kind.TEXT)
            for place, name in enumerate(COLUMNS)
        ]
        return stream_csv(
            filename=f"masalah-impor-{str(batch.pk)[:8]}.csv",
            columns=columns,
            rows=lines_of(batch),
            delimiter=",",
        )

    def page_context(self, request: HttpRequest, obj: ImportBatch) -> dict[str, Any]:
        found = obj.problems.values("action").annotate(number=Count("pk")).order_by("action")
        steps = BATCH_WORKFLOW.open_steps(status=obj.status, by=request.user)
        rows = obj.problems.exclude(action="none")[:PROBLEMS_SHOWN]
        return {
            "counts": [(label, obj.counts.get(name, 0)) for name, label in COUNTED if obj.counts],
            "found": [(ACTIONS[each["action"]], each["number"]) for each in found],
            "problems": [
                (row, TITLES.get(row.field, row.field), sentence(row), ACTIONS[row.action])
                for row in rows
            ],
            "progress": getattr(obj, "progress", None),
            "steps": {str(transition.step) for transition in steps},
            "is_reading": obj.status in (BatchStatus.RECEIVED, BatchStatus.READING),
            "may_pair": obj.status == BatchStatus.FAILED and obj.headings.get("missing"),
            "may_read": bool(obj.stored_name)
            and obj.status in (BatchStatus.CHECKED, BatchStatus.FAILED),
            "waiting": obj.cases.waiting().count(),
            "cases_url": reverse("admin:poverty_data_adjudicationcase_changelist"),
        }

    @admin.display(description="Baris")
    def rows(self, row: ImportBatch) -> int:
        return row.counts.get("received", 0)

    @admin.display(description="Status", ordering="status")
    def stage(self, row: ImportBatch) -> SafeString:
        return status_tag(row.status, row.get_status_display())
