"""The yearly survey at the desk: set up, opened, links sent, closed."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString

from forum.figures.surveys import results_of
from forum.forms.surveys import ChangeSurveyForm, LinksForm, SurveyForm
from forum.models import Audience, Survey
from forum.notices.surveys import survey_text
from forum.services import surveys
from forum.workflow.surveys import RUN, SURVEY_WORKFLOW, SurveyStatus
from forum_site.desk_admin import Deed, PageAdmin, status_tag
from forum_site.exports.columns import Column, Kind
from poverty_data.admin.adding import AddedByService
from proposals.sharing import whatsapp_url

Data = dict[str, Any]


def by_audience(data: Data) -> dict[str, list[str]]:
    """The questions of the form."""
    return {
        name: [line.strip() for line in data[name].splitlines() if line.strip()]
        for name in Audience.values
    }


def do_change(row: Survey, by: Any, data: Data) -> str:
    surveys.change_survey(
        survey_id=row.pk, closes_on=data["closes_on"], questions=by_audience(data), by=by
    )
    return "Pertanyaan tersimpan."


def do_open(row: Survey, by: Any, data: Data) -> str:
    surveys.open_survey(survey_id=row.pk, by=by)
    return "Survei dibuka. Pertanyaannya tidak dapat diubah lagi."


def do_send(row: Survey, by: Any, data: Data) -> str:
    sent = surveys.send_links(survey_id=row.pk, by=by)
    return f"Tautan dikirim: {sent.applicants} pengusul, {sent.companies} perusahaan."


def do_links(row: Survey, by: Any, data: Data) -> list[str]:
    return surveys.loose_links(survey_id=row.pk, by=by, **data)


def do_close(row: Survey, by: Any, data: Data) -> str:
    surveys.close_survey(survey_id=row.pk, by=by)
    return "Survei ditutup. Hasilnya tampil di halaman Survei."


@admin.register(Survey)
class SurveyAdmin(AddedByService, PageAdmin):
    """One survey a year; who answered is written nowhere."""

    add_form = SurveyForm
    add_permission = RUN
    add_title = "Susun survei"
    add_hint = "Tiga pernyataan untuk setiap kelompok. Setelah dibuka, pernyataannya tetap."
    list_display = ("name", "stage", "closes_on")
    search_fields = ("year",)
    search_help_text = "Cari tahun"
    page_template = "admin/forum/survey.html"
    deeds = {
        "change": Deed(do_change, ChangeSurveyForm),
        "open": Deed(do_open),
        "send": Deed(do_send),
        "links": Deed(do_links, LinksForm),
        "close": Deed(do_close),
    }
    history_verbs = {
        "survey.draft": "menyusun",
        "survey.change": "mengubah pertanyaan",
        "survey.open": "membuka",
        "survey.close": "menutup",
    }
    export_filename = "survei"
    export_columns = (
        Column("Tahun", "year", Kind.INTEGER),
        Column("Keadaan", "get_status_display"),
        Column("Dibuka", "opened_at", Kind.DATETIME),
        Column("Sampai", "closes_on", Kind.DATE),
        Column("Ditutup", "closed_at", Kind.DATETIME),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Survey]:
        return super().get_queryset(request)

    def add_row(self, by: Any, data: Data) -> Survey:
        return surveys.draft_survey(
            year=data["year"], closes_on=data["closes_on"], questions=by_audience(data), by=by
        )

    def done(self, request: HttpRequest, obj: Survey, slug: str, outcome: Any) -> HttpResponse:
        """New links are shown on this one answer and nowhere again."""
        if slug != "links":
            return super().done(request, obj, slug, outcome)
        texts = [survey_text(obj, secret) for secret in outcome]
        more = {"texts": [{"text": text, "url": whatsapp_url(text)} for text in texts]}
        return self.show(request, self.find(request, str(obj.pk)), more=more)

    def page_context(self, request: HttpRequest, obj: Survey) -> Data:
        steps = SURVEY_WORKFLOW.open_steps(status=obj.status, by=request.user)
        labels = dict(Audience.choices)
        used = {
            row["audience"]: row
            for row in obj.links.order_by().values("audience").annotate(all=Count("pk"))
        }
        return {
            "steps": {row.step for row in steps},
            "may_send": obj.is_open and request.user.has_perm(RUN),
            "audiences": [
                {
                    "label": labels[name],
                    "questions": obj.questions[name],
                    "links": used.get(name, {}).get("all", 0),
                }
                for name in Audience.values
            ],
            "results": results_of(obj) if obj.status == SurveyStatus.CLOSED else [],
        }

    @admin.display(description="Survei", ordering="year")
    def name(self, row: Survey) -> str:
        return str(row)

    @admin.display(description="Status", ordering="status")
    def stage(self, row: Survey) -> SafeString:
        return status_tag(row.status, row.get_status_display())
