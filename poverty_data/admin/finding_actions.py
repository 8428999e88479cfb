"""What is done to many findings of the list at once, all of them or none."""

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from forum_site.errors import NotYours, RuleBroken
from poverty_data.admin.round_forms import ShortReasonForm
from poverty_data.models import Verification
from poverty_data.services import siks, tiers
from poverty_data.services.lookup import masked
from poverty_data.workflow import VALIDATOR, VerificationStatus

#: More than anybody looks through on a confirmation page.
MOST = 200


@admin.action(description="Tandai sudah diinput ke SIKS-NG")
def enter_chosen(
    model_admin: admin.ModelAdmin, request: HttpRequest, queryset: QuerySet[Verification]
) -> None:
    """Tick those that were typed, all or none; a tick that stands stays as it is."""
    try:
        number = siks.mark_entered(
            verification_ids=list(queryset.values_list("pk", flat=True)), by=request.user
        )
    except NotYours:
        raise
    except RuleBroken as refusal:
        model_admin.message_user(request, f"{refusal.sentence} Tidak ada yang ditandai.", "ERROR")
    else:
        model_admin.message_user(request, f"{number} perubahan ditandai sudah diinput.")


@admin.action(description="Sahkan yang dipilih")
def validate_chosen(
    model_admin: admin.ModelAdmin, request: HttpRequest, queryset: QuerySet[Verification]
) -> HttpResponse | None:
    """First what would happen, then all together or none."""
    if not request.user.has_perm(VALIDATOR):
        raise PermissionDenied
    chosen = queryset.filter(status=VerificationStatus.CONFIRMED)
    rows = list(chosen.select_related("household", "new_family", "village")[: MOST + 1])
    if not rows or len(rows) > MOST:
        words = f"Pilih paling banyak {MOST} keluarga yang menunggu Dinas Sosial."
        model_admin.message_user(request, words, level="ERROR")
        return None
    refused = ""
    if "confirm" in request.POST:
        try:
            number = tiers.validate_many(verification_ids=[r.pk for r in rows], by=request.user)
        except NotYours:
            raise
        except RuleBroken as refusal:
            refused = refusal.sentence
        else:
            model_admin.message_user(request, f"{number} keluarga disahkan.")
            return HttpResponseRedirect(request.get_full_path())
    context = {
        **model_admin.admin_site.each_context(request),
        "title": "Sahkan hasil verval",
        "rows": with_masks(rows),
        "refused_words": refused,
        "checkbox_name": ACTION_CHECKBOX_NAME,
        "opts": model_admin.opts,
    }
    return TemplateResponse(
        request, "admin/poverty_data/validate.html", context, status=409 if refused else 200
    )


def with_masks(rows: list[Verification]) -> list[Verification]:
    """The rows, each knowing its masks."""
    for row in rows:
        row.masked = masked(row.family)  # type: ignore[attr-defined]
    return rows


@admin.action(description="Hapus tanda sudah diinput, dengan alasan")
def unenter_chosen(
    model_admin: admin.ModelAdmin, request: HttpRequest, queryset: QuerySet[Verification]
) -> HttpResponse | None:
    """First whose tick it would be, then all of them go for one reason, or none."""
    if not request.user.has_perm(VALIDATOR):
        raise PermissionDenied
    ticked = queryset.filter(entered_at__isnull=False)
    rows = list(ticked.select_related("household", "village", "entered_by")[: MOST + 1])
    if not rows or len(rows) > MOST:
        words = f"Pilih paling banyak {MOST} perubahan yang bertanda sudah diinput."
        model_admin.message_user(request, words, level="ERROR")
        return None
    form = ShortReasonForm(request.POST if "confirm" in request.POST else None)
    if form.is_valid():
        try:
            number = siks.unmark_entered(
                verification_ids=[row.pk for row in rows], by=request.user, **form.cleaned_data
            )
        except NotYours:
            raise
        except RuleBroken as refusal:
            form.add_error("reason", refusal.sentence)
        else:
            model_admin.message_user(request, f"Tanda {number} perubahan dihapus.")
            return HttpResponseRedirect(request.get_full_path())
    context = {
        **model_admin.admin_site.each_context(request),
        "title": "Hapus tanda sudah diinput",
        "rows": with_masks(rows),
        "form": form,
        "checkbox_name": ACTION_CHECKBOX_NAME,
        "opts": model_admin.opts,
    }
    return TemplateResponse(
        request, "admin/poverty_data/unenter.html", context, status=422 if form.errors else 200
    )
