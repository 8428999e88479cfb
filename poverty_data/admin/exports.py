"""Requests to take families along: asked here, decided here, fetched here."""

from typing import Any

from allauth.account.adapter import get_adapter
from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString

from forum_site.accounts.reauthentication import prove_again, proved_recently
from forum_site.areas.models import Area
from forum_site.desk_admin import ChoiceFilter, Deed, Option, PageAdmin, ReasonForm, status_tag, sub
from forum_site.desk_admin.pages import EmptyForm
from forum_site.errors import NotYours, RuleBroken
from forum_site.exports.csv_files import BYTE_ORDER_MARK
from forum_site.exports.downloads import as_download
from forum_site.exports.xlsx_files import XLSX_TYPE, text_workbook
from forum_site.formats.numbers import number
from poverty_data.admin.household_forms import PurposeForm
from poverty_data.models import HouseholdExport, VerificationRound
from poverty_data.services import exports, siks
from poverty_data.services.export_checks import keys_of
from poverty_data.services.export_files import COLUMNS, MINIMAL, lines_of, titles
from poverty_data.workflow import EXPORT_WORKFLOW, EXPORTER, ExportStatus, ExportStep


class ExportForm(PurposeForm):
    """What is asked for; the least is ticked."""

    area = forms.ModelChoiceField(
        label="Wilayah", queryset=Area.objects.none(), empty_label="Pilih wilayah"
    )
    decile_max = forms.TypedChoiceField(
        label="Sampai desil",
        choices=[("", "Semua desil"), *((str(n), f"Desil 1–{n}") for n in range(1, 10))],
        coerce=int,
        empty_value=None,
        required=False,
    )
    columns = forms.MultipleChoiceField(
        label="Kolom",
        help_text="Yang dicentang adalah yang paling sedikit. Tambah hanya yang dipakai.",
        choices=list(COLUMNS.items()),
        widget=forms.CheckboxSelectMultiple,
        initial=list(MINIMAL),
    )
    key = forms.ModelChoiceField(
        label="Diambil oleh",
        help_text="Sistem mengambilnya sekali dengan kunci Anda; penyetuju melihat kunci mana.",
        queryset=None,
        required=False,
        empty_label="Saya sendiri, di meja ini",
    )
    field_order = ("area", "decile_max", "columns", "key", "kind", "words")

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        areas = Area.objects.of_city()
        if not user.is_superuser:
            own = user.area_id or "-"
            areas = areas.filter(Q(code=own) | Q(code__startswith=f"{own}."))
        field = self.fields["area"]
        field.queryset = areas.select_related("parent").order_by("code")
        field.label_from_instance = lambda area: area.full_name
        self.fields["key"].queryset = keys = keys_of(user)
        if not keys.exists():
            del self.fields["key"]


class RoundFileForm(PurposeForm):
    """The changes of one round; the columns are the city's rule."""


class FetchForm(EmptyForm):
    """Nothing is typed; from where it is fetched is recorded. A round's file may be a workbook."""

    knows_row = True

    ending = forms.ChoiceField(choices=[("csv", "CSV"), ("xlsx", "XLSX")], required=False)

    def __init__(self, *args: Any, obj: Any, request: HttpRequest, **kwargs: Any) -> None:
        self.request, self.export = request, obj
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        is_workbook = data.get("ending") == "xlsx" and self.export.round_id is not None
        ip = get_adapter().get_client_ip(self.request)
        return {"ending": "xlsx" if is_workbook else "csv", "ip": ip}


def do_approve(export: HouseholdExport, by: Any, data: dict[str, Any]) -> str:
    after = exports.approve_export(export_id=export.pk, by=by)
    if after.status == ExportStatus.AWAITING:
        return "Persetujuan Anda tercatat. Ekspor sebesar ini masih menunggu superuser."
    return "Disetujui. Berkas sedang dibuat dan peminta diberi tahu."


def do_approve_large(export: HouseholdExport, by: Any, data: dict[str, Any]) -> str:
    exports.approve_large_export(export_id=export.pk, by=by)
    return "Disetujui. Berkas sedang dibuat dan peminta diberi tahu."


def do_refuse(export: HouseholdExport, by: Any, data: dict[str, Any]) -> str:
    exports.refuse_export(export_id=export.pk, by=by, **data)
    return "Permintaan tidak disetujui. Peminta diberi tahu alasannya."


def do_withdraw(export: HouseholdExport, by: Any, data: dict[str, Any]) -> str:
    exports.withdraw_export(export_id=export.pk, by=by)
    return "Permintaan dibatalkan. Berkasnya, bila sudah ada, dihancurkan."


def do_renew(export: HouseholdExport, by: Any, data: dict[str, Any]) -> str:
    exports.renew_link(export_id=export.pk, by=by)
    return "Tautan diperpanjang."


def do_fetch(export: HouseholdExport, by: Any, data: dict[str, Any]) -> tuple[str, str, str]:
    return (*exports.fetch_export(export_id=export.pk, by=by, ip=data["ip"]), data["ending"])


class ExportStatusFilter(ChoiceFilter):
    title = "status"
    parameter_name = "status"

    def options(self, request: HttpRequest) -> list[Option]:
        return [Option(value, label, Q(status=value)) for value, label in ExportStatus.choices]


@admin.register(HouseholdExport)
class HouseholdExportAdmin(PageAdmin):
    """Two persons, for a purpose; the canary is told to nobody but the superuser."""

    change_list_template = "admin/poverty_data/exports.html"
    list_display = ("request", "place", "people", "rows", "stage")
    list_filter = (ExportStatusFilter,)
    list_select_related = ("area__parent", "round", "requested_by", "approved_by")
    search_fields = ("code", "requested_by__full_name", "purpose")
    search_help_text = "Cari kode, peminta, atau keperluan"
    date_hierarchy = "requested_at"
    may_export = False
    page_template = "admin/poverty_data/export.html"
    page_related = (
        "area__parent",
        "round",
        "requested_by",
        "approved_by",
        "large_approved_by",
        "key",
    )
    deeds = {
        "approve": Deed(do_approve),
        "approve_large": Deed(do_approve_large),
        "refuse": Deed(do_refuse, ReasonForm),
        "withdraw": Deed(do_withdraw),
        "renew": Deed(do_renew),
        "fetch": Deed(do_fetch, FetchForm),
    }

    def get_queryset(self, request: HttpRequest) -> QuerySet[HouseholdExport]:
        return super().get_queryset(request).visible_to(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm(EXPORTER)

    has_module_permission = has_view_permission

    def get_urls(self) -> list[URLPattern]:
        ask = path(
            "minta/",
            self.admin_site.admin_view(self.request_view),
            name="poverty_data_householdexport_request",
        )
        return [ask, *super().get_urls()]

    def request_view(self, request: HttpRequest) -> HttpResponse:
        """The form, and the request it makes."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        found = self.round_of(request)
        sent = request.POST or None
        form = RoundFileForm(sent) if found else ExportForm(sent, user=request.user)
        status = 200
        if request.method == "POST":
            status = 422
            if form.is_valid() and (made := self.ask(request, form, found)) is not None:
                text = "Permintaan terkirim. Orang kedua diminta memeriksanya."
                self.message_user(request, text)
                return HttpResponseRedirect(self.page_url(made))
        context = {
            **self.admin_site.each_context(request),
            "title": "Minta berkas SIKS-NG" if found else "Minta ekspor",
            "opts": self.opts,
            "form": form,
            "round": found,
            "columns": [siks.TITLES[name] for name in siks.columns_on()] if found else [],
        }
        return TemplateResponse(
            request, "admin/poverty_data/export_request.html", context, status=status
        )

    def round_of(self, request: HttpRequest) -> VerificationRound | None:
        """The round whose changes are asked for; an address without one asks for families."""
        asked = request.GET.get("putaran", "")
        if not asked:
            return None
        known = asked.isascii() and asked.isdecimal() and len(asked) < 10
        found = VerificationRound.objects.filter(pk=asked).first() if known else None
        if found is None:
            raise Http404
        return found

    def ask(
        self, request: HttpRequest, form: PurposeForm, found: VerificationRound | None
    ) -> HouseholdExport | None:
        """The request, or None with the refusal in the form."""
        try:
            if found is not None:
                return exports.request_round_file(
                    found=found, purpose=form.purpose, by=request.user
                )
            names = ("area", "columns", "decile_max", "key")
            wishes = {name: form.cleaned_data.get(name) for name in names}
            return exports.request_export(**wishes, purpose=form.purpose, by=request.user)
        except NotYours:
            raise
        except RuleBroken as refusal:
            field = refusal.field if refusal.field in form.fields else None
            form.add_error(field, refusal.sentence)
            return None

    def deed_view(self, request: HttpRequest, object_id: str, slug: str) -> HttpResponse:
        """Taking a file along asks who one is, unless that was proved a moment ago."""
        if slug == "fetch" and request.method == "POST" and not proved_recently(request):
            export = self.find_viewable(request, object_id)
            return prove_again(request, back=self.page_url(export))
        return super().deed_view(request, object_id, slug)

    def done(self, request: HttpRequest, obj: Any, slug: str, outcome: Any) -> HttpResponse:
        if slug != "fetch":
            return super().done(request, obj, slug, outcome)
        name, text, ending = outcome
        if ending == "xlsx":
            book = text_workbook(lines_of(text), head=1, sheet=obj.code)
            answer = HttpResponse(book, content_type=XLSX_TYPE)
            return as_download(answer, f"{name.removesuffix('.csv')}.xlsx")
        answer = HttpResponse(BYTE_ORDER_MARK + text, content_type="text/csv; charset=utf-8")
        return as_download(answer, name)

    def page_context(self, request: HttpRequest, obj: HouseholdExport) -> dict[str, Any]:
        user = request.user
        is_own = obj.requested_by_id == user.pk
        own = {ExportStep.WITHDRAW, ExportStep.FETCH}
        steps = EXPORT_WORKFLOW.open_steps(status=obj.status, by=user)
        if obj.key_id is not None:
            steps = [row for row in steps if row.step != ExportStep.FETCH]
        return {
            "steps": {row.step for row in steps if (row.step in own) == is_own},
            "is_own": is_own,
            "columns": titles(obj),
            "shows_canary": user.is_superuser and not is_own and obj.canary_name,
        }

    @admin.display(description="Permintaan", ordering="code")
    def request(self, row: HouseholdExport) -> SafeString:
        return format_html(
            '<span class="d-title d-code">{}</span><span class="d-sub">{}</span>',
            row.code,
            row.purpose,
        )

    @admin.display(description="Wilayah", ordering="area")
    def place(self, row: HouseholdExport) -> SafeString:
        limit = f"desil 1–{row.decile_max}" if row.decile_max else "semua desil"
        if row.round is not None:
            limit = f"SIKS-NG, {row.round}"
        return format_html("{}{}", row.area.full_name, sub(limit))

    @admin.display(description="Diminta, disetujui", ordering="requested_at")
    def people(self, row: HouseholdExport) -> SafeString:
        return format_html("{}{}", row.requested_by, sub(row.approved_by or "belum ada"))

    @admin.display(description="Keluarga", ordering="row_count")
    def rows(self, row: HouseholdExport) -> str:
        return number(row.row_count)

    @admin.display(description="Status", ordering="status")
    def stage(self, row: HouseholdExport) -> SafeString:
        return status_tag(row.status, row.get_status_display())
