"""A family that no source lists: written down by the officer, corrected when it comes back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from forum_site.areas.models import Area
from forum_site.errors import NotYours, RuleBroken
from forum_site.formats.words import rt_rw
from poverty_data import worklists
from poverty_data.forms.findings import FindingsForm, NewFamilyForm
from poverty_data.models import VerificationRound
from poverty_data.models.beats import beats_of
from poverty_data.services import visits
from poverty_data.views.families import EDITABLE, METHODS
from poverty_data.views.guard import for_officer, own_finding
from poverty_data.workflow import RoundStatus


@require_http_methods(METHODS)
@for_officer
def new_family(request: HttpRequest, found: VerificationRound | None) -> HttpResponseBase:
    """The form; sent twice it is one family."""
    if found is None or found.status != RoundStatus.OPEN:
        raise Http404
    villages = Area.objects.villages().filter(code__startswith=request.user.area_id)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = NewFamilyForm(*sent, villages=villages, initial=usual_place(request.user))
    if request.method != "POST":
        return render(request, "poverty_data/new_family.html", {"round": found, "form": form})
    status = 422
    if form.is_valid():
        data = form.cleaned_data
        newcomer = visits.Newcomer(
            person=form.person(),
            village=data["village"],
            rt=str(data["rt"]),
            rw=str(data["rw"]),
            family=form.family(),
        )
        try:
            visits.propose_new(
                round_id=found.pk,
                key=data["key"],
                newcomer=newcomer,
                findings=form.findings(),
                by=request.user,
            )
        except RuleBroken as refusal:
            field = "rt" if isinstance(refusal, NotYours) else refusal.field
            form.add_error(field if field in form.fields else None, refusal.sentence)
            status = 409
        else:
            messages.success(request, "Keluarga baru tersimpan. Kelurahan memeriksanya.")
            return redirect("poverty_data:home")
    context = {"round": found, "form": form}
    return render(request, "poverty_data/new_family.html", context, status=status)


def usual_place(user: Any) -> dict[str, Any]:
    """An officer of one RT need not write it."""
    beats = beats_of(user)
    if len(beats) != 1:
        return {}
    place = {"rw": int(beats[0].rw)}
    return place | ({"rt": int(beats[0].rt)} if beats[0].rt else {})


@require_http_methods(METHODS)
@for_officer
def finding(request: HttpRequest, found: VerificationRound | None, pk: UUID) -> HttpResponseBase:
    """A new family once it was sent: what stands there, and its correction when it came back."""
    row = own_finding(request, found, pk)
    if not row.is_new:
        return redirect("poverty_data:family", row.household_id)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    initial = {**row.after, "reason": row.reason, "revision": row.revision}
    form = FindingsForm(*sent, before={}, initial=initial)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                visits.propose_again(
                    verification_id=row.pk,
                    findings=form.findings(),
                    revision=form.cleaned_data["revision"],
                    by=request.user,
                )
            except NotYours:
                raise
            except RuleBroken as refusal:
                form.add_error(None, refusal.sentence)
                status = 409
            else:
                messages.success(request, "Perbaikan tersimpan. Kelurahan memeriksanya.")
                return redirect("poverty_data:home")
    return show(request, found, row, form, status)


def show(
    request: HttpRequest, found: Any, row: Any, form: FindingsForm, status: int
) -> HttpResponse:
    """The page of a new family."""
    context = {
        "round": found,
        "row": row,
        "form": form,
        "masked_name": worklists.masked_name(row.family),
        "place": rt_rw(row.rt, row.rw),
        "is_editable": row.status in EDITABLE,
        "photo_url": reverse("poverty_data:photo", args=[row.pk]) if row.photo_id else "",
    }
    return render(request, "poverty_data/finding.html", context, status=status)
