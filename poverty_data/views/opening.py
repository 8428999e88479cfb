"""Name and address of one family, opened for a purpose; and the photo of its house."""

from uuid import UUID

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from forum_site.accounts.reauthentication import prove_again, proved_recently
from forum_site.errors import NotYours, RuleBroken
from forum_site.files.responses import safe_file_response
from poverty_data import worklists
from poverty_data.forms.kelurahan import PurposeForm
from poverty_data.models import AccessRecord, VerificationRound
from poverty_data.services import access
from poverty_data.services.reveal import reveal
from poverty_data.views.families import METHODS
from poverty_data.views.guard import for_officer, own_family, own_finding

#: What a visit needs; NIK and KK are for Dinas Sosial.
FIELDS = {"name": "Nama kepala keluarga", "address": "Alamat", "phone": "Telepon"}
#: The purpose waits here while the officer proves who he is.
KEPT = "visit_purpose"


@require_http_methods(METHODS)
@for_officer
def open_family(
    request: HttpRequest, found: VerificationRound | None, pk: UUID
) -> HttpResponseBase:
    """Ask for the purpose, then show the fields on this one answer only."""
    household = own_family(request, found, pk)
    kept = request.session.get(KEPT, {})
    initial = {"purpose": kept["words"]} if kept.get("family") == str(pk) else {}
    form = PurposeForm(request.POST if request.method == "POST" else None, initial=initial)
    context = {
        "round": found,
        "household": household,
        "masked_name": worklists.masked_name(household),
        "form": form,
        "is_proved": proved_recently(request),
    }
    if request.method != "POST":
        return render(request, "poverty_data/open.html", context)
    if not form.is_valid():
        return render(request, "poverty_data/open.html", context, status=422)
    if not proved_recently(request):
        request.session[KEPT] = {"family": str(pk), "words": form.cleaned_data["purpose"]}
        return prove_again(request, back=reverse("poverty_data:reveal", args=[pk]))
    try:
        texts = reveal(
            household=household,
            fields=list(FIELDS),
            purpose=form.cleaned_data["purpose"],
            by=request.user,
            ip=get_adapter().get_client_ip(request),
        )
    except NotYours:
        raise
    except RuleBroken as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        return render(request, "poverty_data/open.html", context, status=409)
    request.session.pop(KEPT, None)
    rows = [{"label": FIELDS[name], "value": text or "tidak ada"} for name, text in texts.items()]
    return render(request, "poverty_data/open.html", {**context, "rows": rows})


@require_safe
@for_officer
def photo(request: HttpRequest, found: VerificationRound | None, pk: UUID) -> HttpResponseBase:
    """The photo of a house on the officer's beat; each look stands in the book."""
    row = own_finding(request, found, pk)
    if row.photo is None:
        return HttpResponse(status=404)
    access.record(
        by=request.user,
        household=row.household,
        fields=["photo"],
        purpose=str(row.round),
        action=AccessRecord.Action.PHOTO,
        ip=get_adapter().get_client_ip(request),
        subject=f"verification:{row.pk}"[:60],
    )
    return safe_file_response(row.photo, variant="medium")
