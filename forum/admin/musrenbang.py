"""Lists of musrenbang at the desk: in by file or by hand, each line led to one channel."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from forum.admin.musrenbang_files import ListFiles
from forum.figures.pippk import allowances, ceiling_rule
from forum.forms.musrenbang import (
    AddItemForm,
    AgencyForm,
    ItemForm,
    PassOnForm,
    PippkForm,
    facts_from,
)
from forum.models import MusrenbangItem
from forum.services import musrenbang
from forum.workflow.musrenbang import FREE, MUSRENBANG_WORKFLOW, WRITE, Channel, ChannelStep
from forum_site.desk_admin import (
    ChoiceFilter,
    Deed,
    Option,
    PageAdmin,
    ReasonForm,
    status_tag,
    sub,
)
from forum_site.exports.columns import Column, Kind
from forum_site.formats.numbers import quantity, rupiah
from forum_site.formats.words import rt_rw
from poverty_data.admin.adding import AddedByService


def do_change(row: MusrenbangItem, by: Any, data: dict[str, Any]) -> str:
    musrenbang.change_item(item_id=row.pk, facts=facts_from(data), by=by)
    return "Butir musrenbang tersimpan."


def do_adopt(row: MusrenbangItem, by: Any, data: dict[str, Any]) -> str:
    musrenbang.adopt_item(item_id=row.pk, by=by)
    return "Butir diterima ke daftar. Petugas kelurahan mendapat kabar."


def do_pippk(row: MusrenbangItem, by: Any, data: dict[str, Any]) -> str:
    musrenbang.lead_to_pippk(item_id=row.pk, by=by, **data)
    return "Butir disalurkan ke PIPPK."


def do_apbd(row: MusrenbangItem, by: Any, data: dict[str, Any]) -> str:
    found = musrenbang.lead_to_agency(item_id=row.pk, by=by, **data)
    return f"Butir disalurkan ke {found.agency}, anggaran {found.budget_year}."


def do_pass_on(row: MusrenbangItem, by: Any, data: dict[str, Any]) -> Any:
    contact = PassOnForm.contact(data)
    return musrenbang.pass_on(item_id=row.pk, contact=contact, note=data["note"], by=by)


def do_recall(row: MusrenbangItem, by: Any, data: dict[str, Any]) -> str:
    musrenbang.recall(item_id=row.pk, reason=data["reason"], by=by)
    return "Butir ditarik dan menunggu saluran lagi."


class YearFilter(ChoiceFilter):
    """By the year of the list."""

    title = "tahun"
    parameter_name = "tahun"

    def options(self, request: HttpRequest) -> list[Option]:
        years = MusrenbangItem.objects.order_by("-year").values_list("year", flat=True).distinct()
        return [Option(str(year), str(year), Q(year=year)) for year in years]


@admin.register(MusrenbangItem)
class MusrenbangItemAdmin(ListFiles, AddedByService, PageAdmin):
    """A line is corrected while it waits; its channel is chosen once and may be taken back."""

    add_form = AddItemForm
    add_permission = WRITE
    add_title = "Tambah butir musrenbang"
    add_hint = "Satu usulan warga dari berita acara musrenbang kelurahan."
    change_list_template = "admin/forum/musrenbang_list.html"
    list_display = ("item", "place", "amount", "way")
    list_filter = (YearFilter, "channel", "group", "field")
    list_select_related = ("village", "field", "agency", "proposal")
    search_fields = ("title", "village__name", "agency__name", "proposal__code")
    search_help_text = "Cari usulan, kelurahan, perangkat daerah, atau kode usulan"
    page_template = "admin/forum/musrenbang_item.html"
    page_related = ("village__parent", "field", "agency", "proposal", "led_by")
    deeds = {
        "change": Deed(do_change, ItemForm),
        ChannelStep.ADOPT.value: Deed(do_adopt),
        ChannelStep.TO_PIPPK.value: Deed(do_pippk, PippkForm),
        ChannelStep.TO_APBD.value: Deed(do_apbd, AgencyForm),
        ChannelStep.PASS_ON.value: Deed(do_pass_on, PassOnForm),
        ChannelStep.RECALL.value: Deed(do_recall, ReasonForm),
    }
    history_verbs = {
        "musrenbang.add": "menambah butir",
        "musrenbang.change": "membetulkan butir",
        "musrenbang.type": "mengetik butir kelurahan",
        **{f"musrenbang.{step.value}": step.label.lower() for step in ChannelStep},
    }
    export_filename = "musrenbang"
    export_columns = (
        Column("Tahun", "year", Kind.INTEGER),
        Column("Kelurahan", "village.name", width=24),
        Column("Kecamatan", "village.parent.name", width=24),
        Column("RW", "rw"),
        Column("Usulan", "title", width=50),
        Column("Bidang", "field.name", width=24),
        Column("Volume", "quantity", Kind.DECIMAL),
        Column("Satuan", "unit"),
        Column("Perkiraan biaya", "cost", Kind.RUPIAH),
        Column("Pengusul", "get_group_display"),
        Column("Prioritas", "priority", Kind.INTEGER),
        Column("Saluran", "get_channel_display", width=30),
        Column("Lembaga PIPPK", "get_institution_display"),
        Column("Lingkup PIPPK", "scope_name", width=40),
        Column("Perangkat daerah", "agency.name", width=40),
        Column("Tahun anggaran", "budget_year", Kind.INTEGER),
        Column("Kode usulan TJSLP", "proposal.code"),
        Column("Catatan", "note", width=40),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[MusrenbangItem]:
        return super().get_queryset(request).visible_to(request.user)

    def get_export_queryset(
        self, request: HttpRequest, queryset: QuerySet[MusrenbangItem]
    ) -> QuerySet[MusrenbangItem]:
        return queryset.select_related("village__parent", "field", "agency", "proposal")

    def add_row(self, by: Any, data: dict[str, Any]) -> MusrenbangItem:
        return musrenbang.add_item(facts=facts_from(data), by=by)

    def done(self, request: HttpRequest, obj: Any, slug: str, outcome: Any) -> HttpResponse:
        """A line that became a proposal: its code, and the private link told this once."""
        if slug != ChannelStep.PASS_ON:
            return super().done(request, obj, slug, outcome)
        item, link = outcome
        if not link:
            messages.info(request, f"Sudah menjadi usulan {item.proposal.code}.")
            return super().done(request, obj, slug, "Tidak ada yang berubah.")
        found = self.find(request, str(item.pk))
        return self.show(request, found, more={"private_link": link})

    def page_context(self, request: HttpRequest, obj: MusrenbangItem) -> dict[str, Any]:
        steps = MUSRENBANG_WORKFLOW.open_steps(status=obj.channel, by=request.user)
        return {
            "place": rt_rw(rw=obj.rw),
            "steps": [row.step for row in steps],
            "may_write": request.user.has_perm(WRITE) and obj.channel in FREE,
            "volume": f"{quantity(obj.quantity)} {obj.unit}".strip() if obj.quantity else "",
            "allowances": allowances(year=obj.year, village=obj.village_id),
            "rule": ceiling_rule(),
            "private_link": "",
        }

    @admin.display(description="Usulan", ordering="title")
    def item(self, row: MusrenbangItem) -> SafeString:
        told = f"{row.year} · {row.get_group_display()}"
        if row.priority:
            told += f" · prioritas {row.priority}"
        return format_html('<span class="d-title">{}</span>{}', row.title, sub(told))

    @admin.display(description="Kelurahan", ordering="village__name")
    def place(self, row: MusrenbangItem) -> SafeString:
        return format_html("{}{}", row.village.name, sub(rt_rw(rw=row.rw)))

    @admin.display(description="Perkiraan biaya", ordering="cost")
    def amount(self, row: MusrenbangItem) -> SafeString:
        volume = f"{quantity(row.quantity)} {row.unit}" if row.quantity else ""
        return format_html("{}{}", rupiah(row.cost), sub(volume))

    @admin.display(description="Saluran", ordering="channel")
    def way(self, row: MusrenbangItem) -> SafeString:
        told = {
            Channel.PIPPK: row.get_institution_display(),
            Channel.APBD: f"{row.agency}, {row.budget_year}",
            Channel.CSR: row.proposal.code if row.proposal else "",
        }
        tag = status_tag(row.channel, row.get_channel_display())
        return format_html("{}{}", tag, sub(told.get(Channel(row.channel)) or ""))
