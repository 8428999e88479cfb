"""A round of the award on one page: ranking, jury, minutes, decision, announcement."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString

from forum_site.desk_admin import Deed, PageAdmin, ReasonForm, status_tag, sub
from forum_site.exports.columns import Column, Kind
from forum_site.files.responses import safe_file_response
from poverty_data.admin.adding import AddedByService
from reports.forms.awards import (
    DecisionForm,
    DeclarationForm,
    DismissForm,
    JurorForm,
    MinutesForm,
    RoundForm,
)
from reports.models import AwardRound
from reports.services.awards import decisions, jury, rounds
from reports.services.awards.standing import missing_points, standings
from reports.workflow import AWARD_WORKFLOW, MANAGE_AWARD, AwardStatus, AwardStep


def do_rescore(row: AwardRound, by: Any, data: dict[str, Any]) -> str:
    rounds.rescore(round_id=row.pk, by=by)
    return "Nilai dihitung ulang dari data sekarang."


def do_appoint(row: AwardRound, by: Any, data: dict[str, Any]) -> str:
    return f"{jury.appoint(round_id=row.pk, by=by, **data)} menjadi juri."


def do_dismiss(row: AwardRound, by: Any, data: dict[str, Any]) -> str:
    return f"{jury.dismiss(round_id=row.pk, juror_id=data['juror'], by=by)} bukan juri lagi."


def do_open(row: AwardRound, by: Any, data: dict[str, Any]) -> str:
    rounds.open_jury(round_id=row.pk, by=by)
    return "Nilai dibekukan. Juri dapat mulai menilai."


def do_declare(row: AwardRound, by: Any, data: dict[str, Any]) -> str:
    chosen = [candidate.pk for candidate in data["candidates"]]
    jury.declare(round_id=row.pk, candidates=chosen, reason=data["reason"], by=by)
    return "Pernyataan tersimpan."


def do_minutes(row: AwardRound, by: Any, data: dict[str, Any]) -> str:
    decisions.keep_minutes(round_id=row.pk, by=by, **data)
    return "Berita acara tersimpan."


def do_decide(row: AwardRound, by: Any, data: dict[str, Any]) -> str:
    data["winners"] = [winner.pk for winner in data["winners"]]
    decisions.decide(round_id=row.pk, by=by, **data)
    return "Penerima diputuskan. Sekretariat dapat mengumumkan."


def do_announce(row: AwardRound, by: Any, data: dict[str, Any]) -> str:
    decisions.announce(round_id=row.pk, by=by)
    return "Diumumkan. Sertifikat sedang dibuat."


def do_withdraw(row: AwardRound, by: Any, data: dict[str, Any]) -> str:
    rounds.withdraw_round(round_id=row.pk, by=by, **data)
    return "Putaran dibatalkan."


@admin.register(AwardRound)
class AwardRoundAdmin(AddedByService, PageAdmin):
    """Prepared by the secretariat, judged by the jury, decided by the forum's board."""

    add_form = RoundForm
    add_permission = MANAGE_AWARD
    add_title = "Siapkan penghargaan"
    add_hint = "Nilai dihitung dari laporan yang diterima. Belum ada yang tampil untuk umum."
    list_display = ("name", "period_words", "candidates_count", "stage")
    list_filter = ("status",)
    search_fields = ("name",)
    search_help_text = "Cari nama putaran"
    page_template = "admin/reports/award.html"
    page_related = ("decided_by", "minutes", "created_by")
    deeds = {
        "rescore": Deed(do_rescore),
        "appoint": Deed(do_appoint, JurorForm),
        "dismiss": Deed(do_dismiss, DismissForm),
        AwardStep.OPEN_JURY.value: Deed(do_open),
        "declare": Deed(do_declare, DeclarationForm),
        "minutes": Deed(do_minutes, MinutesForm),
        AwardStep.DECIDE.value: Deed(do_decide, DecisionForm),
        AwardStep.ANNOUNCE.value: Deed(do_announce),
        AwardStep.WITHDRAW.value: Deed(do_withdraw, ReasonForm),
    }
    history_verbs = {
        "award.prepare": "menyiapkan",
        "award.rescore": "menghitung ulang",
        "award.open_jury": "membuka penilaian juri",
        "award.minutes": "mengunggah berita acara",
        "award.decide": "memutuskan",
        "award.announce": "mengumumkan",
        "award.withdraw": "membatalkan",
    }
    export_filename = "penghargaan"
    export_columns = (
        Column("Putaran", "name", width=40),
        Column("Tahun", "period"),
        Column("Tahap", "get_status_display", width=30),
        Column("Calon", "companies", Kind.INTEGER),
        Column("Diputuskan", "decided_at", Kind.DATETIME),
        Column("Diumumkan", "announced_at", Kind.DATETIME),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[AwardRound]:
        rows = super().get_queryset(request).visible_to(request.user)
        return rows.annotate(companies=Count("candidates", distinct=True))

    def add_row(self, by: Any, data: dict[str, Any]) -> AwardRound:
        return rounds.prepare_round(by=by, **data)

    def get_urls(self) -> list[URLPattern]:
        minutes = path(
            "<path:object_id>/berita-acara/",
            self.admin_site.admin_view(self.minutes_view),
            name="reports_awardround_minutes",
        )
        return [minutes, *super().get_urls()]

    def minutes_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The minutes of the jury."""
        found = self.find_viewable(request, object_id)
        if found.minutes is None:
            raise Http404
        return safe_file_response(found.minutes)

    def page_context(self, request: HttpRequest, obj: AwardRound) -> dict[str, Any]:
        steps = AWARD_WORKFLOW.open_steps(status=obj.status, by=request.user)
        jurors = obj.jurors.select_related("user").prefetch_related(
            "conflicts__candidate__company", "scores"
        )
        is_open = obj.status in (AwardStatus.PREPARED, AwardStatus.JURY)
        rows = standings(obj)
        return {
            "rows": rows,
            "criteria": obj.criteria.all(),
            "jurors": jurors,
            "seat": next((row for row in jurors if row.user_id == request.user.pk), None),
            "steps": {row.step for row in steps},
            "may_manage": request.user.has_perm(MANAGE_AWARD) and is_open,
            "missing": missing_points(obj) if obj.status == AwardStatus.JURY else [],
            "winners": [row.candidate for row in rows if row.candidate.honour],
        }

    @admin.display(description="Tahun", ordering="last_year")
    def period_words(self, row: AwardRound) -> str:
        return row.period

    @admin.display(description="Calon")
    def candidates_count(self, row: Any) -> SafeString:
        when = row.announced_at or row.decided_at
        note = sub(f"diputuskan {when:%Y}") if when else ""
        return format_html("{} perusahaan{}", row.companies, note)

    @admin.display(description="Tahap", ordering="status")
    def stage(self, row: AwardRound) -> SafeString:
        return status_tag(row.status, row.get_status_display())
