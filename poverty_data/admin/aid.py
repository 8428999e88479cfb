"""Help per family and what citizens wrote, at Dinas Sosial's desk."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString

from forum_site.desk_admin import Deed, PageAdmin, status_tag
from forum_site.formats.numbers import rupiah
from poverty_data.admin.adding import AddedByService
from poverty_data.admin.area_filters import DistrictFilter, VillageFilter
from poverty_data.admin.round_forms import AnswerForm, InterventionForm, ShortReasonForm
from poverty_data.models import Household, Intervention, Suggestion
from poverty_data.services.interventions import (
    RECORDER,
    record_intervention,
    withdraw_intervention,
)
from poverty_data.services.lookup import masked
from poverty_data.services.suggestions import answer_suggestion, read_suggestion
from poverty_data.workflow import SuggestionStatus, SuggestionStep


class FamilyDistrictFilter(DistrictFilter):
    """Where the helped family lives."""

    column = "household__village"


class FamilyVillageFilter(VillageFilter):
    """Where the helped family lives."""

    column = "household__village"


def do_withdraw(row: Intervention, by: Any, data: dict[str, Any]) -> str:
    withdraw_intervention(intervention_id=row.pk, by=by, **data)
    return "Catatan bantuan dibatalkan; alasannya tercatat."


@admin.register(Intervention)
class InterventionAdmin(AddedByService, PageAdmin):
    """Who helped which family; entered from the family's page."""

    add_form = InterventionForm
    add_permission = RECORDER
    add_title = "Catat bantuan untuk satu keluarga"
    list_display = ("family", "kind", "giver", "worth", "given_on")
    list_filter = ("kind", "given_on", FamilyDistrictFilter, FamilyVillageFilter)
    list_select_related = ("household__village", "provider")
    search_fields = ("provider__name", "provider_name", "note")
    search_help_text = "Cari pemberi atau catatan"
    may_export = False
    page_template = "admin/poverty_data/intervention.html"
    page_related = ("household__village", "provider", "recorded_by", "withdrawn_by")
    deeds = {"withdraw": Deed(do_withdraw, ShortReasonForm)}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Intervention]:
        families = Household.objects.visible_to(request.user)
        return super().get_queryset(request).filter(household__in=families)

    def add_initial(self, request: HttpRequest) -> dict[str, Any]:
        names = ("household", "realisation_id", "kind")
        return {name: request.GET[name] for name in names if name in request.GET}

    def add_row(self, by: Any, data: dict[str, Any]) -> Intervention:
        household = data.pop("household")
        data["amount"] = data["amount"] or 0
        return record_intervention(household_id=household.pk, by=by, **data)

    def after_adding(self, made: Intervention) -> str:
        return reverse("admin:poverty_data_household_change", args=[made.household_id])

    def page_context(self, request: HttpRequest, obj: Intervention) -> dict[str, Any]:
        return {"masked": masked(obj.household)}

    @admin.display(description="Keluarga")
    def family(self, row: Intervention) -> str:
        return f"{masked(row.household).name}, {row.household.village.name}"

    @admin.display(description="Pemberi")
    def giver(self, row: Intervention) -> str:
        return row.provider_words

    @admin.display(description="Nilai", ordering="amount")
    def worth(self, row: Intervention) -> str:
        return "dibatalkan" if row.withdrawn_at else rupiah(row.amount)


def do_answer(step: SuggestionStep) -> Any:
    """The deed of one answer."""

    def do(row: Suggestion, by: Any, data: dict[str, Any]) -> str:
        answer_suggestion(suggestion_id=row.pk, step=step, by=by, **data)
        return "Jawaban tersimpan."

    return do


@admin.register(Suggestion)
class SuggestionAdmin(PageAdmin):
    """Usul and sanggah of the area; the words open on their page, and each look is recorded."""

    list_display = ("kind", "village", "created_at", "stage")
    list_filter = ("status", "kind", DistrictFilter, VillageFilter)
    list_select_related = ("village",)
    search_fields = ("village__name", "answer")
    search_help_text = "Cari kelurahan atau jawaban"
    date_hierarchy = "created_at"
    may_export = False
    page_template = "admin/poverty_data/suggestion.html"
    page_related = ("village__parent", "answered_by")
    deeds = {step.value: Deed(do_answer(step), AnswerForm) for step in SuggestionStep}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Suggestion]:
        return super().get_queryset(request).visible_to(request.user)

    def page_context(self, request: HttpRequest, obj: Suggestion) -> dict[str, Any]:
        _, words = read_suggestion(suggestion_id=obj.pk, by=request.user)
        return {"words": words, "is_open": obj.status == SuggestionStatus.NEW}

    @admin.display(description="Keadaan", ordering="status")
    def stage(self, row: Suggestion) -> SafeString:
        return status_tag(row.status, row.get_status_display())
