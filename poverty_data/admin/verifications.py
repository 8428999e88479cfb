"""What waits for Dinas Sosial: findings side by side, validated one by one or many together."""

from typing import Any

from allauth.account.adapter import get_adapter
from django.contrib import admin
from django.db.models import F, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString

from forum_site.desk_admin import ChoiceFilter, Deed, Option, PageAdmin, status_tag, sub
from forum_site.files.responses import Variant, safe_file_response
from forum_site.formats.dates import date_short
from forum_site.formats.words import rt_rw
from poverty_data.admin.area_filters import DistrictFilter, VillageFilter
from poverty_data.admin.finding_actions import enter_chosen, unenter_chosen, validate_chosen
from poverty_data.admin.round_forms import ReturnedForm, ShortReasonForm
from poverty_data.models import AccessRecord, Verification, VerificationRound
from poverty_data.services import access, siks, tiers
from poverty_data.services.lookup import masked
from poverty_data.workflow import (
    VERIFICATION_WORKFLOW,
    VerificationStatus,
    VerificationStep,
)


class EntryFilter(ChoiceFilter):
    """Typed into SIKS-NG or not."""

    title = "SIKS-NG"
    parameter_name = "siks"

    def options(self, request: HttpRequest) -> list[Option]:
        typed = Q(status=VerificationStatus.VALIDATED) & ~Q(after=F("before"))
        return [
            Option("belum", "Belum diinput", typed & Q(entered_at__isnull=True)),
            Option("sudah", "Sudah diinput", typed & Q(entered_at__isnull=False)),
            Option("semua", "Semua perubahan", typed),
        ]


def do_validate(row: Verification, by: Any, data: dict[str, Any]) -> str:
    tiers.validate(verification_id=row.pk, by=by)
    return "Disahkan. Keadaan sebelumnya tetap tersimpan."


def do_return(row: Verification, by: Any, data: dict[str, Any]) -> str:
    tiers.give_back(verification_id=row.pk, by=by, **data)
    return "Dikembalikan kepada petugas."


def do_enter(row: Verification, by: Any, data: dict[str, Any]) -> str:
    siks.mark_entered(verification_ids=[row.pk], by=by)
    return "Ditandai sudah diinput."


def do_unenter(row: Verification, by: Any, data: dict[str, Any]) -> str:
    siks.unmark_entered(verification_ids=[row.pk], by=by, **data)
    return "Tanda sudah diinput dihapus; alasannya tercatat."


@admin.register(Verification)
class VerificationAdmin(PageAdmin):
    """Findings in the own area; nobody edits one here, tiers move it."""

    list_display = ("family", "place", "changes", "officer", "stage", "entry")
    list_filter = ("status", "round", "is_new", EntryFilter, DistrictFilter, VillageFilter)
    list_select_related = ("household", "new_family", "village", "proposed_by", "entered_by")
    search_fields = ("village__name", "reason")
    search_help_text = "Cari kelurahan atau alasan"
    actions = (validate_chosen, enter_chosen, unenter_chosen)
    change_list_template = "admin/poverty_data/verifications.html"
    may_export = False
    page_template = "admin/poverty_data/verification.html"
    page_related = (
        *("round", "household", "new_family", "village__parent", "photo"),
        *("proposed_by", "confirmed_by", "validated_by", "entered_by"),
    )
    deeds = {
        "validate": Deed(do_validate),
        "send_back": Deed(do_return, ReturnedForm),
        "enter": Deed(do_enter),
        "unenter": Deed(do_unenter, ShortReasonForm),
    }

    def get_queryset(self, request: HttpRequest) -> QuerySet[Verification]:
        return super().get_queryset(request).visible_to(request.user)

    def get_urls(self) -> list[URLPattern]:
        photo = path(
            "<path:object_id>/foto/<slug:variant>/",
            self.admin_site.admin_view(self.photo_view),
            name="poverty_data_verification_photo",
        )
        return [photo, *super().get_urls()]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """While somebody types into SIKS-NG, how far that is stands above the list."""
        more: dict[str, Any] = {}
        chosen = request.GET.get("round__id__exact", "")
        if chosen.isdecimal() and len(chosen) < 10 and request.GET.get("siks"):
            found = VerificationRound.objects.filter(pk=chosen).first()
            rows = Verification.objects.visible_to(request.user).filter(round=found)
            more = {"siks_round": found, "siks": siks.entered(rows) if found else None}
            more["siks_shown"] = request.GET["siks"]
        return super().changelist_view(request, {**more, **(extra_context or {})})

    def photo_view(self, request: HttpRequest, object_id: str, variant: Variant) -> HttpResponse:
        """The photo of the house; each look stands in the book."""
        row = self.find_viewable(request, object_id)
        if row.photo is None or variant not in {"original", "medium"}:
            raise Http404
        access.record(
            by=request.user,
            household=row.household,
            fields=["photo"],
            purpose=f"Pengesahan {row.round}",
            action=AccessRecord.Action.PHOTO,
            ip=get_adapter().get_client_ip(request),
            subject=f"verification:{row.pk}",
        )
        return safe_file_response(row.photo, variant=variant)

    def page_context(self, request: HttpRequest, obj: Verification) -> dict[str, Any]:
        steps = VERIFICATION_WORKFLOW.open_steps(status=obj.status, by=request.user)
        rows = Verification.objects.visible_to(request.user).waiting_for_validation()
        following = rows.filter(round=obj.round).exclude(pk=obj.pk).first()
        return {
            "masked": masked(obj.family),
            "steps": {row.step for row in steps},
            "is_own": request.user.pk in {obj.proposed_by_id, obj.confirmed_by_id},
            "records": obj.records.select_related("by"),
            "meeting": obj.round.meetings.filter(village=obj.village_id).first(),
            "following": following,
            "may_enter": VerificationStep.ENTER in {row.step for row in steps} and obj.changed,
        }

    @admin.display(description="Keluarga")
    def family(self, row: Verification) -> SafeString:
        kind = "baru, belum terdaftar" if row.is_new else "terdaftar"
        name = masked(row.family).name
        return format_html('<span class="d-title">{}</span>{}', name, sub(kind))

    @admin.display(description="Kelurahan, RT/RW", ordering="village")
    def place(self, row: Verification) -> SafeString:
        return format_html("{}{}", row.village.name, sub(rt_rw(row.rt, row.rw)))

    @admin.display(description="Perubahan")
    def changes(self, row: Verification) -> SafeString | str:
        if row.is_new:
            return "keluarga baru"
        found = row.differences
        if not found:
            return "tidak ada"
        words = "; ".join(f"{a['label']}: {a['before']} → {a['after']}" for a in found[:3])
        return format_html("{}{}", words, sub(row.reason[:80]))

    @admin.display(description="Didata oleh", ordering="changed_at")
    def officer(self, row: Verification) -> SafeString:
        return format_html("{}{}", row.proposed_by or "", sub(date_short(row.changed_at)))

    @admin.display(description="Tahap", ordering="status")
    def stage(self, row: Verification) -> SafeString:
        return status_tag(row.status, row.get_status_display())

    @admin.display(description="SIKS-NG", ordering="entered_at")
    def entry(self, row: Verification) -> SafeString | str:
        if row.entered_at is None:
            is_open = row.status == VerificationStatus.VALIDATED and row.changed
            return "belum diinput" if is_open else "–"
        return format_html(
            "sudah diinput{}", sub(f"{row.entered_by}, {date_short(row.entered_at)}")
        )
