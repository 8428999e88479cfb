"""Due days at the desk: what is late, by which rule, and the one button that corrects a day."""

from typing import Any

from django.contrib import admin
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from forum_site.clocks.admin.calendar import CityCalendar, desk_page
from forum_site.clocks.models import Clock
from forum_site.clocks.services import correct_clock
from forum_site.desk_admin import ChoiceFilter, Deed, Option, PageAdmin, ReasonForm, sub
from forum_site.exports.columns import Column, Kind
from forum_site.formats.dates import date_long, date_short, due_words
from forum_site.forms.fields import DayField


class CorrectionForm(ReasonForm):
    """Another due day, and why."""

    due_on = DayField(label="Tenggat baru")

    field_order = ("due_on", "reason")


def do_correct(clock: Clock, by: Any, data: dict[str, Any]) -> str:
    changed = correct_clock(clock_id=clock.pk, by=by, **data)
    return f"Tenggat menjadi {date_long(changed.due_on)}. Perusahaan mendapat kabar dan alasannya."


class StateFilter(ChoiceFilter):
    """Late, still running, met in time or late, ended."""

    title = "keadaan"
    parameter_name = "keadaan"

    def options(self, request: HttpRequest) -> list[Option]:
        today = timezone.localdate()
        is_open = Q(met_on=None, ended_on=None)
        return [
            Option("terlambat", "Terlambat", is_open & Q(due_on__lt=today)),
            Option("berjalan", "Berjalan", is_open & Q(due_on__gte=today)),
            Option("tepat", "Dipenuhi tepat waktu", Q(met_on__lte=F("due_on"))),
            Option("lewat", "Dipenuhi terlambat", Q(met_on__gt=F("due_on"))),
            Option("berakhir", "Diakhiri", Q(ended_on__isnull=False)),
        ]


class BoundFilter(ChoiceFilter):
    """Whom it binds."""

    title = "siapa"
    parameter_name = "siapa"

    def options(self, request: HttpRequest) -> list[Option]:
        return [
            Option("perusahaan", "Perusahaan", Q(organisation__isnull=False)),
            Option("forum", "Forum", Q(organisation=None)),
        ]


@admin.register(Clock)
class ClockAdmin(CityCalendar, PageAdmin):
    """Started and met by the services that owe them; here they are read, and corrected."""

    change_list_template = "admin/clocks/list.html"
    list_display = ("about", "whom", "due", "state")
    list_filter = (StateFilter, "kind", BoundFilter)
    list_select_related = ("organisation",)
    search_fields = ("label", "organisation__name")
    search_help_text = "Cari perusahaan atau pokok tenggat"
    date_hierarchy = "due_on"
    ordering = ("due_on", "pk")
    page_template = "admin/clocks/clock.html"
    page_related = ("organisation", "rule")
    deeds = {"correct": Deed(do_correct, CorrectionForm)}
    history_verbs = {
        "clock.start": "memulai",
        "clock.meet": "memenuhi",
        "clock.end": "mengakhiri",
        "clock.reopen": "membuka kembali",
        "clock.shorten": "memajukan",
        "clock.correct": "mengoreksi",
        "clock.move": "memindahkan",
    }
    export_filename = "tenggat"
    export_columns = (
        Column("Jenis", "get_kind_display"),
        Column("Tentang", "label", width=40),
        Column("Perusahaan", "organisation.name", width=36),
        Column("Dihitung sejak", "started_on", Kind.DATE),
        Column("Paling lambat", "due_on", Kind.DATE),
        Column("Jangka dan peraturan", "source", width=40),
        Column("Dipenuhi", "met_on", Kind.DATE),
        Column("Diakhiri", "ended_on", Kind.DATE),
        Column("Hari terlambat", lambda row: row.days_late(timezone.localdate())),
        Column("Koreksi", "corrections"),
        Column("Alasan koreksi", "correction_reason", width=40),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Clock]:
        return super().get_queryset(request).visible_to(request.user)

    def page_context(self, request: HttpRequest, obj: Clock) -> dict[str, Any]:
        may_correct = request.user.has_perm("clocks.correct_clock")
        return {
            "may_correct": may_correct and obj.organisation_id and obj.ended_on is None,
            "state": state_of(obj),
            "subject_url": desk_page(obj),
            "told": obj.notices.order_by("days"),
        }

    @admin.display(description="Tenggat", ordering="label")
    def about(self, row: Clock) -> SafeString:
        return format_html(
            '<span class="d-title">{}</span><span class="d-sub">{}</span>',
            row.label,
            row.get_kind_display(),
        )

    @admin.display(description="Siapa", ordering="organisation__name")
    def whom(self, row: Clock) -> str:
        return str(row.organisation or "Forum")

    @admin.display(description="Paling lambat", ordering="due_on")
    def due(self, row: Clock) -> SafeString:
        return format_html("{}{}", date_short(row.due_on), sub(row.source))

    @admin.display(description="Keadaan")
    def state(self, row: Clock) -> SafeString:
        word, kind = state_of(row)
        return format_html('<span class="due due--{}">{}</span>', kind, word)


def state_of(clock: Clock) -> tuple[str, str]:
    """How it stands today in words, and late, soon or later as a colour."""
    today = timezone.localdate()
    if clock.ended_on:
        return f"{clock.get_end_reason_display()} {date_short(clock.ended_on)}", "later"
    if clock.met_on:
        late = clock.days_late(today)
        words = f", terlambat {late} hari" if late else ", tepat waktu"
        return f"Dipenuhi {date_short(clock.met_on)}{words}", "later"
    days = (clock.due_on - today).days
    kind = "late" if days < 0 else "soon" if days <= 1 else "later"
    return due_words(clock.due_on, today).capitalize(), kind
