"""Rounds of verval at Dinas Sosial's desk: stages, progress, errors, the decree."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from forum_site.desk_admin import Deed, PageAdmin, status_tag, sub
from forum_site.exports.columns import Column, Kind
from forum_site.files.responses import safe_file_response
from forum_site.formats.dates import date_range
from forum_site.rules.agencies import SPM_KEYS, leads
from poverty_data.admin.adding import AddedByService
from poverty_data.admin.area_filters import VillageFilter
from poverty_data.admin.round_forms import BeatForm, DecreeForm, RoundForm
from poverty_data.models import (
    Decree,
    Household,
    OfficerBeat,
    Verification,
    VerificationRound,
)
from poverty_data.models.choices import SpmCategory
from poverty_data.services import rounds, siks
from poverty_data.services.decrees import UNDECIDED, issue_decree
from poverty_data.services.targeting import targeting_errors
from poverty_data.workflow import ROUND_WORKFLOW, VALIDATOR, RoundStep, VerificationStatus

#: What stands beneath the button of a stage.
EFFECTS = {
    RoundStep.OPEN: "Petugas melihat daftar keluarga di telepon mereka.",
    RoundStep.DELIBERATE: "Kunjungan baru berakhir. Yang dikembalikan masih dapat diperbaiki.",
    RoundStep.VALIDATE: "Kelurahan yang belum selesai tetap dapat mengonfirmasi.",
    RoundStep.CLOSE: "Daftar tidak dapat diterbitkan lagi untuk putaran ini.",
}


def do_step(step: RoundStep) -> Any:
    """The deed of one stage."""

    def do(row: VerificationRound, by: Any, data: dict[str, Any]) -> str:
        moved = rounds.move_round(round_id=row.pk, step=step, by=by)
        return f"{moved}: {moved.get_status_display()}."

    return do


def do_decree(row: VerificationRound, by: Any, data: dict[str, Any]) -> str:
    upload = data.pop("file")
    decree = issue_decree(round_id=row.pk, by=by, upload=upload, **data)
    return f"Daftar sasaran {decree} ditetapkan: {decree.entries.count()} keluarga."


@admin.register(VerificationRound)
class VerificationRoundAdmin(AddedByService, PageAdmin):
    """A round on one page, from preparation to decree."""

    add_form = RoundForm
    add_permission = VALIDATOR
    add_title = "Siapkan putaran verval"
    add_hint = "Petugas belum melihatnya sampai Anda memulai pendataan."
    list_display = ("round", "span", "work", "stage")
    list_filter = ("status",)
    search_fields = ("name", "basis")
    search_help_text = "Cari nama atau dasar putaran"
    page_template = "admin/poverty_data/round.html"
    deeds = {
        **{step.value: Deed(do_step(step)) for step in EFFECTS},
        RoundStep.DECREE.value: Deed(do_decree, DecreeForm),
    }
    export_filename = "putaran-verval"
    export_columns = (
        Column("Putaran", "name", width=30),
        Column("Dasar", "basis", width=40),
        Column("Mulai", "starts_on", Kind.DATE),
        Column("Sampai", "ends_on", Kind.DATE),
        Column("Tahap", "get_status_display"),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[VerificationRound]:
        counted = {
            status: Count("verifications", filter=Q(verifications__status=status))
            for status in ("confirmed", "validated")
        }
        return super().get_queryset(request).annotate(**counted)

    def add_row(self, by: Any, data: dict[str, Any]) -> VerificationRound:
        return rounds.create_round(by=by, **data)

    def page_context(self, request: HttpRequest, obj: VerificationRound) -> dict[str, Any]:
        steps = ROUND_WORKFLOW.open_steps(status=obj.status, by=request.user)
        work = work_of(obj)
        totals = {name: sum(row[name] for row in work) for name in COUNTED}
        listing = reverse("admin:poverty_data_verification_changelist")
        return {
            "areas": obj.areas.all(),
            "steps": [
                {"slug": row.step, "label": RoundStep(row.step).label, "effect": EFFECTS[row.step]}
                for row in steps
                if row.step in EFFECTS
            ],
            "may_decree": any(row.step == RoundStep.DECREE for row in steps),
            "undecided": obj.verifications.filter(status__in=UNDECIDED).count(),
            "work": work,
            "totals": totals,
            "errors": targeting_errors(obj),
            "spm": spm_of(obj),
            "decrees": obj.decrees.annotate(size=Count("entries")).select_related("issued_by"),
            "waiting_url": f"{listing}?status__exact=confirmed&round__id__exact={obj.pk}",
            "siks": siks.entered(Verification.objects.visible_to(request.user).filter(round=obj)),
        }

    @admin.display(description="Putaran", ordering="number")
    def round(self, row: VerificationRound) -> SafeString:
        return format_html('<span class="d-title">{}</span>{}', row.name, sub(row.basis))

    @admin.display(description="Waktu", ordering="starts_on")
    def span(self, row: VerificationRound) -> str:
        return date_range(row.starts_on, row.ends_on)

    @admin.display(description="Hasil")
    def work(self, row: Any) -> SafeString:
        return format_html("{} disahkan{}", row.validated, sub(f"{row.confirmed} menunggu Anda"))

    @admin.display(description="Tahap", ordering="status")
    def stage(self, row: VerificationRound) -> SafeString:
        return status_tag(row.status, row.get_status_display())


def spm_of(found: VerificationRound) -> list[dict[str, Any]]:
    """The SPM categories among the round's validated families in need, with who leads each."""
    rows = (
        found.verifications.filter(
            status=VerificationStatus.VALIDATED, after__condition=Household.Status.ACTIVE
        )
        .exclude(household__spm_category="")
        .order_by()
        .values("household__spm_category")
        .annotate(families=Count("pk"))
    )
    counted = {row["household__spm_category"]: row["families"] for row in rows}
    agencies = leads(SPM_KEYS)
    return [
        {"label": label, "families": counted[slug], "lead": agencies.get(f"lead_spm_{slug}")}
        for slug, label in SpmCategory.choices
        if slug in counted
    ]


COUNTED = ("visited", "proposed", "confirmed", "returned", "validated", "fresh")


def work_of(found: VerificationRound) -> list[dict[str, Any]]:
    """Kelurahan by kelurahan: how many findings stand where, and whether the meeting was held."""
    held = {meeting.village_id: meeting for meeting in found.meetings.select_related("file")}
    by_status = {
        str(status): Count("pk", filter=Q(status=status))
        for status in (
            VerificationStatus.PROPOSED,
            VerificationStatus.CONFIRMED,
            VerificationStatus.RETURNED,
            VerificationStatus.VALIDATED,
        )
    }
    rows = (
        found.verifications.order_by("village__name")
        .values("village", "village__name")
        .annotate(visited=Count("pk"), fresh=Count("pk", filter=Q(is_new=True)), **by_status)
    )
    return [
        {**row, "name": row["village__name"], "meeting": held.get(row["village"])} for row in rows
    ]


@admin.register(Decree)
class DecreeAdmin(PageAdmin):
    """A frozen list; its families stand there masked, one click from their page."""

    list_display = ("decree", "round", "size", "signed_on")
    list_filter = ("round",)
    list_select_related = ("round",)
    search_fields = ("number", "round__name")
    search_help_text = "Cari nomor keputusan"
    page_template = "admin/poverty_data/decree.html"
    page_related = ("round", "file", "issued_by")
    export_filename = "daftar-sasaran"
    export_columns = (
        Column("Nomor", "number", width=30),
        Column("Versi", "version", Kind.INTEGER),
        Column("Tanggal", "signed_on", Kind.DATE),
        Column("Putaran", "round.name", width=30),
        Column("Keluarga", "families", Kind.INTEGER),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Decree]:
        return super().get_queryset(request).annotate(families=Count("entries"))

    def get_urls(self) -> list[URLPattern]:
        file = path(
            "<path:object_id>/berkas/",
            self.admin_site.admin_view(self.file_view),
            name="poverty_data_decree_file",
        )
        return [file, *super().get_urls()]

    def file_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The decree as it was uploaded."""
        decree = self.find_viewable(request, object_id)
        if decree.file is None:
            raise Http404
        return safe_file_response(decree.file)

    def page_context(self, request: HttpRequest, obj: Decree) -> dict[str, Any]:
        by_village = (
            obj.entries.order_by("village__name")
            .values("village__name")
            .annotate(listed=Count("pk", filter=Q(listing="listed")), size=Count("pk"))
        )
        newest = obj.round.decrees.order_by("-version").first()
        return {
            "by_village": by_village,
            "size": sum(row["size"] for row in by_village),
            "newest": newest if newest != obj else None,
        }

    @admin.display(description="Keputusan", ordering="number")
    def decree(self, row: Decree) -> SafeString:
        version = sub(f"versi {row.version}")
        return format_html('<span class="d-title">{}</span>{}', row.number, version)

    @admin.display(description="Keluarga")
    def size(self, row: Any) -> int:
        return row.families


@admin.register(OfficerBeat)
class OfficerBeatAdmin(AddedByService, PageAdmin):
    """Which RT or RW an officer visits; without any, the whole kelurahan."""

    add_form = BeatForm
    add_permission = VALIDATOR
    add_title = "Beri wilayah tugas"
    add_hint = "Petugas tanpa RT/RW bertindak untuk seluruh kelurahan dan mengonfirmasi hasilnya."
    list_display = ("officer", "village", "rw", "rt")
    list_filter = (VillageFilter,)
    list_select_related = ("officer", "village")
    search_fields = ("officer__full_name", "village__name")
    search_help_text = "Cari petugas atau kelurahan"
    page_template = "admin/poverty_data/beat.html"
    page_related = ("officer", "village", "set_by")
    deeds = {"remove": Deed(lambda row, by, data: remove(row, by))}
    export_filename = "wilayah-tugas"
    export_columns = (
        Column("Petugas", "officer.full_name", width=30),
        Column("Kelurahan", "village.name", width=30),
        Column("RW", "rw"),
        Column("RT", "rt"),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[OfficerBeat]:
        rows = super().get_queryset(request)
        if request.user.is_superuser:
            return rows
        return rows.filter(village__code__startswith=request.user.area_id or "-")

    def add_row(self, by: Any, data: dict[str, Any]) -> OfficerBeat:
        return rounds.set_beat(
            officer=data["officer"],
            village=data["officer"].area,
            rw=str(data["rw"]),
            rt=str(data["rt"] or ""),
            by=by,
        )

    def done(self, request: HttpRequest, obj: Any, slug: str, outcome: Any) -> HttpResponse:
        self.message_user(request, outcome)
        return self.response_post_save_change(request, obj)


def remove(row: OfficerBeat, by: Any) -> str:
    rounds.remove_beat(beat_id=row.pk, by=by)
    return f"{row.officer} tidak lagi bertugas di {row}."
