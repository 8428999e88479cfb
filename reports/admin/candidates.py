"""A candidate of the award: each score with its why, and the jurors' points."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString

from forum_site.desk_admin import Deed, PageAdmin, status_tag
from forum_site.exports.columns import Column, Kind
from forum_site.formats.numbers import decimal
from reports.forms.awards import PointsForm
from reports.models import AwardCandidate
from reports.services.awards.jury import give_points
from reports.services.awards.standing import has_conflict, standings
from reports.workflow import AwardStatus


def do_score(row: AwardCandidate, by: Any, data: dict[str, Any]) -> str:
    give_points(candidate_id=row.pk, points=data["points"], by=by)
    return f"Nilai Anda untuk {row.company} tersimpan."


@admin.register(AwardCandidate)
class AwardCandidateAdmin(PageAdmin):
    """Reached from the round's page."""

    list_display = ("company", "round", "points", "place", "honour")
    list_filter = ("round",)
    list_select_related = ("company", "round")
    search_fields = ("company__name", "round__name")
    search_help_text = "Cari perusahaan atau putaran"
    page_template = "admin/reports/candidate.html"
    page_related = ("company", "round", "certificate")
    deeds = {"score": Deed(do_score, PointsForm)}
    history_verbs = {"award.decide": "memutuskan", "award.prepare": "menyiapkan"}
    export_filename = "calon-penghargaan"
    export_columns = (
        Column("Putaran", "round.name", width=40),
        Column("Perusahaan", "company.name", width=40),
        Column("Nilai akhir", lambda row: None if row.total is None else float(row.total)),
        Column("Peringkat", "rank", Kind.INTEGER),
        Column("Penghargaan", "honour", width=40),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[AwardCandidate]:
        return super().get_queryset(request).visible_to(request.user)

    def page_context(self, request: HttpRequest, obj: AwardCandidate) -> dict[str, Any]:
        rows = standings(obj.round)
        own = next(row for row in rows if row.candidate.pk == obj.pk)
        jurors = obj.round.jurors.select_related("user").prefetch_related("conflicts")
        seat = next((row for row in jurors if row.user_id == request.user.pk), None)
        is_open = seat is not None and obj.round.status == AwardStatus.JURY
        names = [row.candidate for row in rows]
        place = names.index(obj)
        return {
            "own": own,
            "given": obj.jury_scores.select_related("juror__user", "criterion"),
            "withheld": [row for row in jurors if has_conflict(row, obj)],
            "must_declare": is_open and seat is not None and seat.declared_at is None,
            "is_withheld": is_open and seat is not None and has_conflict(seat, obj),
            "may_score": is_open
            and seat is not None
            and seat.declared_at is not None
            and not has_conflict(seat, obj),
            "next": names[(place + 1) % len(names)] if len(names) > 1 else None,
        }

    @admin.display(description="Nilai akhir", ordering="total")
    def points(self, row: AwardCandidate) -> str:
        return "" if row.total is None else decimal(row.total, 2)

    @admin.display(description="Peringkat", ordering="rank")
    def place(self, row: AwardCandidate) -> SafeString | str:
        if row.rank is None:
            return status_tag("waiting", "belum diputuskan")
        return str(row.rank)
