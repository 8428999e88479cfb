"""Dinas Sosial matches accepted reports to families; the companies' pages know nothing of it."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from companies.models import RealisationMatch
from companies.needs import kind_of
from companies.services import matching
from forum_site.desk_admin import ChoiceFilter, Deed, Option, PageAdmin, status_tag, sub
from forum_site.desk_admin.pages import EmptyForm
from forum_site.exports.columns import Column, Kind
from forum_site.formats.dates import date_short
from forum_site.formats.numbers import number
from forum_site.forms.base import HouseForm
from forum_site.forms.fields import DayField
from forum_site.forms.widgets import LongText
from forum_site.rules.kinds import KINDS
from poverty_data.admin.area_filters import DistrictFilter, VillageFilter
from poverty_data.admin.household_page import shortcomings
from poverty_data.models import Household
from poverty_data.services import candidates, interventions
from poverty_data.services.interventions import RECORDER
from poverty_data.worklists import masked_name

#: As many families as somebody reads through; the RW narrows a longer list.
MOST = 100


class MatchForm(HouseForm):
    """Who received it, when, and why where a rule stands against it."""

    knows_row = True

    households = forms.ModelMultipleChoiceField(
        Household.objects.none(), label="Keluarga yang menerima"
    )
    given_on = DayField("Tanggal diterima")
    overruled = forms.CharField(
        label="Alasan bantuan berulang",
        max_length=300,
        required=False,
        help_text="Hanya bila ada yang bertanda sudah menerima.",
    )
    beyond = forms.CharField(
        label="Alasan lebih banyak dari laporan",
        max_length=300,
        required=False,
        help_text="Hanya bila keluarganya lebih banyak daripada yang dilaporkan perusahaan.",
    )

    def __init__(self, *args: Any, obj: RealisationMatch, request: HttpRequest, **kwargs: Any):
        super().__init__(*args, initial={"given_on": obj.ended_on}, **kwargs)
        rows = candidates.families_in(village=village_of(obj), by=request.user)
        chosen = self.fields["households"]
        chosen.queryset = rows
        chosen.error_messages["required"] = "Centang keluarga yang menerima."
        chosen.error_messages["invalid_choice"] = "Keluarga ini tidak ditemukan di kelurahannya."


class UndoForm(HouseForm):
    """One family taken back, and why."""

    intervention = forms.UUIDField(widget=forms.HiddenInput)
    reason = forms.CharField(label="Alasan", max_length=300, widget=LongText({"rows": 2}))


class EndForm(HouseForm):
    """Why no further family will be found."""

    reason = forms.CharField(
        label="Alasan",
        help_text="Misalnya: dua penerima tidak ada dalam daftar keluarga. Jangan menulis nama.",
        max_length=300,
        widget=LongText({"rows": 2}),
    )


def state_words(family: Household, kind: str) -> list[str]:
    """What the family has of the thing itself ("jamban bersama"): why it stands in the list."""
    column, none = {
        "jamban": ("latrine", {"none"}),
        "air-bersih": ("water", {"open_spring", "open_well", "rain"}),
        "listrik": ("light", {"none", "unmetered"}),
    }.get(kind, ("", set()))
    if not column or getattr(family, column) in none:
        return []  # ``shortcomings`` says so
    words = getattr(family, f"get_{column}_display")()
    return [f"jamban {words}" if column == "latrine" else words]


def village_of(report: RealisationMatch) -> str:
    """The code of the report's kelurahan."""
    village = report.answered_village
    assert village is not None  # only such reports are matched
    return str(village.pk)


def do_match(row: RealisationMatch, by: Any, data: dict[str, Any]) -> str:
    chosen = [household.pk for household in data.pop("households")]
    count = matching.match_families(realisation_id=row.pk, household_ids=chosen, by=by, **data)
    return f"{number(count)} keluarga dicocokkan. Perusahaan tetap melihat jumlahnya saja."


def do_undo(row: RealisationMatch, by: Any, data: dict[str, Any]) -> str:
    which: UUID = data["intervention"]
    matching.undo_match(realisation_id=row.pk, intervention_id=which, reason=data["reason"], by=by)
    return "Pencocokan satu keluarga dibatalkan; alasannya tercatat."


def do_end(row: RealisationMatch, by: Any, data: dict[str, Any]) -> str:
    matching.end_match(realisation_id=row.pk, by=by, **data)
    return "Pencocokan dinyatakan selesai."


def do_reopen(row: RealisationMatch, by: Any, data: dict[str, Any]) -> str:
    matching.reopen_match(realisation_id=row.pk, by=by)
    return "Pencocokan dibuka lagi."


class StateFilter(ChoiceFilter):
    """What still waits for families."""

    title = "pencocokan"
    parameter_name = "pencocokan"

    def options(self, request: HttpRequest) -> list[Option]:
        return [
            Option("menunggu", "Menunggu pencocokan", Q(is_open=True)),
            Option("selesai", "Selesai", Q(is_open=False)),
        ]


class KindFilter(ChoiceFilter):
    """By kind of need."""

    title = "jenis kebutuhan"
    parameter_name = "jenis"

    def options(self, request: HttpRequest) -> list[Option]:
        return [
            Option(kind.code, kind.label, Q(need_code__in=kind.needs))
            for kind in KINDS.values()
            if kind.needs
        ]


class ReportDistrictFilter(DistrictFilter):
    """Where the work was done."""

    def inside(self, code: str) -> Q:
        return Q(at_village__startswith=f"{code}.")


class ReportVillageFilter(VillageFilter):
    """Where the work was done."""

    column = "at_village"


@admin.register(RealisationMatch)
class RealisationMatchAdmin(PageAdmin):
    """Reports that count in pieces, with how many families stand behind each."""

    list_display = ("report", "place", "told", "families", "stage")
    list_filter = (StateFilter, KindFilter, ReportDistrictFilter, ReportVillageFilter)
    list_select_related = ("company", *matching.ANSWERED)
    search_fields = ("activity", "company__name", "proposal__code")
    search_help_text = "Cari kegiatan, perusahaan, atau kode usulan"
    date_hierarchy = "accepted_at"
    page_template = "admin/companies/match.html"
    page_related = (
        "company",
        "proposal__need",
        "proposal__village__parent",
        "need",
        "village__parent",
        "match_end__ended_by",
    )
    deeds = {
        "match": Deed(do_match, MatchForm),
        "undo": Deed(do_undo, UndoForm),
        "end": Deed(do_end, EndForm),
        "reopen": Deed(do_reopen, EmptyForm),
    }
    export_filename = "pencocokan-realisasi"
    export_columns = (
        Column("Perusahaan", "company.name", width=36),
        Column("Kegiatan", "activity", width=40),
        Column("Kode lacak", "proposal.code"),
        Column("Kelurahan", "answered_village.name", width=28),
        Column("Dilaporkan", "reported", Kind.INTEGER),
        Column("Keluarga dicocokkan", "matched", Kind.INTEGER),
        Column("Selesai dikerjakan", "ended_on", Kind.DATE),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[RealisationMatch]:
        return matching.matchable(request.user).order_by("-is_open", "accepted_at", "pk")

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm(RECORDER)

    has_module_permission = has_view_permission

    def page_context(self, request: HttpRequest, obj: Any) -> dict[str, Any]:
        kind = kind_of(obj)
        given = list(matching.standing(obj).select_related("household__village", "recorded_by"))
        for row in given:
            row.masked_name = masked_name(row.household)
        rows, shows_all = self.families_for(request, obj, kind.code)
        rows = rows.exclude(pk__in=[row.household_id for row in given])
        total, shown = rows.count(), list(rows[:MOST])
        near = interventions.near_help(
            households=shown, kind=kind.code, on=obj.ended_on, besides=obj.pk
        )
        for family in shown:
            family.key = str(family.pk)
            family.masked_name = masked_name(family)
            family.lacks = [*state_words(family, kind.code), *shortcomings(family)]
            family.near = near.get(family.pk)
        return {
            "kind": kind,
            "given": given,
            "left": max(0, obj.reported - obj.matched),
            "families": shown,
            "total": total,
            "shows_all": shows_all,
            "rw": request.GET.get("rw", ""),
            "query": request.GET.urlencode(),
            "end": getattr(obj, "match_end", None),
        }

    def families_for(
        self, request: HttpRequest, obj: RealisationMatch, kind: str
    ) -> tuple[QuerySet[Household], bool]:
        """Who may be chosen: those with the need, or all of the kelurahan; of one RW if asked."""
        shows_all = request.GET.get("tampil") == "semua"
        village, user = village_of(obj), request.user
        if shows_all:
            rows = candidates.families_in(village=village, by=user)
        else:
            rows = candidates.families_in_need(kind=kind, village=village, by=user)
        rw = request.GET.get("rw", "")
        if rw.isascii() and rw.isdecimal() and len(rw) <= 3:
            rows = rows.filter(rw=rw.zfill(3))
        return rows, shows_all

    @admin.display(description="Realisasi", ordering="activity")
    def report(self, row: RealisationMatch) -> SafeString:
        return format_html('<span class="d-title">{}</span>{}', row.activity, sub(row.company))

    @admin.display(description="Kelurahan", ordering="at_village")
    def place(self, row: Any) -> SafeString:
        done = f"selesai {date_short(row.ended_on)}"
        return format_html("{}{}", row.answered_village.name, sub(done))

    @admin.display(description="Dilaporkan", ordering="reported")
    def told(self, row: Any) -> SafeString:
        kind = kind_of(row)
        return format_html("{} {}{}", number(row.reported), kind.unit, sub(kind.label))

    @admin.display(description="Keluarga", ordering="matched")
    def families(self, row: Any) -> str:
        return f"{number(row.matched)} dari {number(row.reported)}"

    @admin.display(description="Pencocokan", ordering="is_open")
    def stage(self, row: Any) -> SafeString:
        if row.is_open:
            return status_tag("waiting", "Menunggu" if not row.matched else "Sebagian")
        return status_tag("published", "Selesai")
