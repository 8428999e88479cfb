"""The kelurahan's page: the meeting, what waits for confirmation, who visits where."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from forum_site.accounts import roles
from forum_site.accounts.models import User
from forum_site.errors import NotYours, RuleBroken
from forum_site.files.responses import safe_file_response
from poverty_data import worklists
from poverty_data.forms.kelurahan import BeatForm, MeetingForm, ReturnForm
from poverty_data.models import OfficerBeat, Verification, VerificationRound, VillageMeeting
from poverty_data.services import rounds, tiers
from poverty_data.views.families import METHODS
from poverty_data.views.guard import for_kelurahan, own_finding
from poverty_data.workflow import VerificationStatus

#: So many families stand on the page; the next ones come when these are decided.
SHOWN = 50


@require_http_methods(METHODS)
@for_kelurahan
def kelurahan(request: HttpRequest, found: VerificationRound | None) -> HttpResponseBase:
    """What waits; POST confirms the ticked families, or all that wait."""
    if request.method == "POST":
        return confirm(request, found)
    return show(request, found)


def waiting(found: VerificationRound, user: Any) -> QuerySet[Verification]:
    """What the kelurahan decides now."""
    rows = Verification.objects.visible_to(user).filter(
        round=found, status=VerificationStatus.PROPOSED
    )
    return rows.select_related("household", "new_family", "proposed_by", "photo").order_by(
        "rw", "rt", "changed_at"
    )


def show(
    request: HttpRequest,
    found: VerificationRound | None,
    *,
    refusal: str = "",
    bound: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page, with the forms that came back."""
    bound = bound or {}
    user = request.user
    meeting = meeting_of(found, user)
    rows = list(waiting(found, user)[: SHOWN + 1]) if found else []
    for row in rows:
        row.masked_name = worklists.masked_name(row.family)
    context = {
        "round": found,
        "area": user.area,
        "meeting": meeting,
        "rows": rows[:SHOWN],
        "count": waiting(found, user).count() if found else 0,
        "returned": returned(found, user) if found else [],
        "refusal": refusal,
        "ticked": set(request.POST.getlist("pilih")),
        "meeting_form": bound.get("meeting") or MeetingForm(initial=words_of(meeting)),
        "beat_form": bound.get("beat") or BeatForm(officers=officers(user)),
        "beats": OfficerBeat.objects.filter(village=user.area_id).select_related("officer"),
        "has_officers": officers(user).exists(),
    }
    return render(request, "poverty_data/kelurahan.html", context, status=status)


def returned(found: VerificationRound, user: Any) -> list[Verification]:
    """What officers still have to repair."""
    rows = Verification.objects.visible_to(user).filter(
        round=found, status=VerificationStatus.RETURNED
    )
    listed = list(rows.select_related("household", "new_family", "proposed_by")[:SHOWN])
    for row in listed:
        row.masked_name = worklists.masked_name(row.family)
    return listed


def meeting_of(found: VerificationRound | None, user: Any) -> VillageMeeting | None:
    """The Berita Acara of the own kelurahan."""
    rows = VillageMeeting.objects.filter(round=found, village=user.area_id)
    return rows.select_related("file").first() if found else None


def words_of(meeting: VillageMeeting | None) -> dict[str, Any]:
    if meeting is None:
        return {}
    return {"held_on": meeting.held_on, "participants": meeting.participants}


def officers(user: Any) -> QuerySet[User]:
    """Colleagues of the kelurahan who may get a beat."""
    people = User.objects.with_role(roles.AREA_OFFICER).filter(area=user.area_id)
    return people.exclude(pk=user.pk).order_by("full_name")


def confirm(request: HttpRequest, found: VerificationRound | None) -> HttpResponseBase:
    """The ticked ones, or all; nothing is confirmed when one is refused."""
    if found is None:
        raise Http404
    rows = waiting(found, request.user)
    keys = rows.values_list("pk", flat=True) if "semua" in request.POST else ticked(request)
    if not keys:
        return show(request, found, refusal="Centang paling sedikit satu keluarga.", status=422)
    try:
        number = tiers.confirm_many(verification_ids=keys, by=request.user)
    except NotYours:
        raise
    except RuleBroken as refused:
        return show(request, found, refusal=refused.sentence, status=409)
    messages.success(request, f"{number} keluarga dikonfirmasi dan diteruskan ke Dinas Sosial.")
    return redirect("poverty_data:kelurahan")


def ticked(request: HttpRequest) -> list[UUID]:
    """The ids that came with the form; what is no id is left out."""
    field = forms.UUIDField()
    found = []
    for value in request.POST.getlist("pilih"):
        try:
            found.append(field.clean(value))
        except forms.ValidationError:
            continue
    return found


@require_http_methods(METHODS)
@for_kelurahan
def give_back(request: HttpRequest, found: VerificationRound | None, pk: UUID) -> HttpResponseBase:
    """Return one family to its officer, with what to look at again."""
    row = own_finding(request, found, pk)
    form = ReturnForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                tiers.give_back(verification_id=row.pk, by=request.user, **form.cleaned_data)
            except NotYours:
                raise
            except RuleBroken as refusal:
                form.add_error(None, refusal.sentence)
                status = 409
            else:
                messages.success(request, "Dikembalikan kepada petugas.")
                return redirect("poverty_data:kelurahan")
    context = {
        "round": found,
        "row": row,
        "form": form,
        "masked_name": worklists.masked_name(row.family),
        "photo_url": reverse("poverty_data:photo", args=[row.pk]) if row.photo_id else "",
    }
    return render(request, "poverty_data/give_back.html", context, status=status)


@require_POST
@for_kelurahan
def meeting(request: HttpRequest, found: VerificationRound | None) -> HttpResponseBase:
    """Keep or correct the Berita Acara."""
    if found is None:
        raise Http404
    form = MeetingForm(request.POST, request.FILES)
    if form.is_valid():
        data = form.cleaned_data
        try:
            rounds.record_meeting(
                round_id=found.pk,
                village=request.user.area,
                held_on=data["held_on"],
                participants=data["participants"],
                upload=data["file"],
                by=request.user,
            )
        except NotYours:
            raise
        except RuleBroken as refusal:
            field = refusal.field or "file"
            form.add_error(field if field in form.fields else None, refusal.sentence)
            return show(request, found, bound={"meeting": form}, status=409)
        messages.success(request, "Berita Acara tersimpan. Hasil dapat dikonfirmasi.")
        return redirect("poverty_data:kelurahan")
    return show(request, found, bound={"meeting": form}, status=422)


@require_safe
@for_kelurahan
def meeting_file(request: HttpRequest, found: VerificationRound | None) -> HttpResponseBase:
    """The Berita Acara as it was uploaded."""
    kept = meeting_of(found, request.user)
    if kept is None:
        raise Http404
    return safe_file_response(kept.file)


@require_POST
@for_kelurahan
def beat(request: HttpRequest, found: VerificationRound | None) -> HttpResponseBase:
    """Give a colleague an RT or an RW, or take one away."""
    if "hapus" in request.POST:
        number = request.POST["hapus"]
        own = OfficerBeat.objects.filter(village=request.user.area_id)
        kept = own.filter(pk=number).first() if number.isascii() and number.isdigit() else None
        if kept is not None:
            rounds.remove_beat(beat_id=kept.pk, by=request.user)
        return redirect("poverty_data:kelurahan")
    form = BeatForm(request.POST, officers=officers(request.user))
    if not form.is_valid():
        return show(request, found, bound={"beat": form}, status=422)
    data = form.cleaned_data
    rounds.set_beat(
        officer=data["officer"],
        village=request.user.area,
        rw=str(data["rw"]),
        rt=str(data["rt"] or ""),
        by=request.user,
    )
    messages.success(request, "Wilayah tugas tersimpan.")
    return redirect("poverty_data:kelurahan")
