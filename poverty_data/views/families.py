"""The officer's list, and the page of one family on the phone."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from forum_site.errors import NotYours, RuleBroken
from forum_site.formats.dates import date_short, month_year
from forum_site.formats.words import rt_rw
from poverty_data import worklists
from poverty_data.forms.findings import FindingsForm
from poverty_data.models import Household, Verification, VerificationRound
from poverty_data.models.beats import speaks_for_kelurahan
from poverty_data.services import visits
from poverty_data.views.guard import for_officer, own_family
from poverty_data.workflow import RoundStatus, VerificationStatus, VerificationStep

PER_PAGE = 50
METHODS = ["GET", "HEAD", "POST"]
#: Once confirmed a finding is no longer the officer's to change.
EDITABLE = {
    VerificationStatus.PENDING,
    VerificationStatus.NOT_MET,
    VerificationStatus.SKIPPED,
    VerificationStatus.PROPOSED,
    VerificationStatus.RETURNED,
}
SHORTCUTS = {"miss": VerificationStep.MISS, "skip": VerificationStep.SKIP}


@require_safe
@for_officer
def home(request: HttpRequest, found: VerificationRound | None) -> HttpResponse:
    """The RT of the officer with what is left, and the way to the kelurahan's page."""
    places = worklists.neighbourhoods(found, request.user) if found else []
    context = {
        "round": found,
        "places": places,
        "total": sum(place.total for place in places),
        "done": sum(place.done for place in places),
        "left": sum(place.left for place in places),
        "newcomers": named(worklists.newcomers(found, request.user)) if found else [],
        "is_kelurahan": speaks_for_kelurahan(request.user),
        "area": request.user.area,
        "is_visiting": bool(found and found.status == RoundStatus.OPEN),
    }
    return render(request, "poverty_data/home.html", context)


def named(rows: Any) -> list[Verification]:
    """New families with their masked names."""
    found = list(rows)
    for row in found:
        row.masked_name = worklists.masked_name(row.family)
    return found


@require_safe
@for_officer
def neighbourhood(
    request: HttpRequest, found: VerificationRound | None, village: str, rw: str, rt: str
) -> HttpResponse:
    """The families of one RT; one that is not the officer's is a 404."""
    if found is None:
        raise Http404
    place = next(
        (
            place
            for place in worklists.neighbourhoods(found, request.user)
            if (place.village, place.rw, place.rt) == (village, rw, rt)
        ),
        None,
    )
    if place is None:
        raise Http404
    rows = worklists.of_neighbourhood(found, request.user, village=village, rw=rw, rt=rt)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("halaman"))
    page.object_list = worklists.with_masks(page.object_list)
    context = {"round": found, "place": place, "page": page}
    return render(request, "poverty_data/neighbourhood.html", context)


@require_http_methods(METHODS)
@for_officer
def family(request: HttpRequest, found: VerificationRound | None, pk: UUID) -> HttpResponseBase:
    """One family: what the data say, what was found, on to the next."""
    household = own_family(request, found, pk)
    assert found is not None  # own_family looked
    row = Verification.objects.filter(round=found, household=household).first()
    if request.method == "POST":
        return save(request, found, household, row)
    return show(request, found, household, row, form_of(household, row))


def form_of(household: Household, row: Verification | None, *sent: Any) -> FindingsForm:
    """The form with the data's answers inside, or those that were proposed."""
    before = visits.state_of(household)
    answers = row.after if row and row.after else before
    reason = row.reason if row else ""
    return FindingsForm(
        *sent,
        before=row.before if row and row.before else before,
        since=f"data {month_year(household.as_of)}",
        initial={**answers, "reason": reason, "revision": row.revision if row else 0},
    )


def save(
    request: HttpRequest, found: VerificationRound, household: Household, row: Verification | None
) -> HttpResponseBase:
    """Propose, or note that nobody was met; a refusal keeps every answer."""
    place = {"round_id": found.pk, "household_id": household.pk, "by": request.user}
    step = next((SHORTCUTS[name] for name in SHORTCUTS if name in request.POST), None)
    form = form_of(household, row, request.POST, request.FILES)
    try:
        if step is not None:
            visits.miss(step=step, **place)
            return onward(request, found, household, "Dicatat.")
        if not form.is_valid():
            return show(request, found, household, row, form, status=422)
        visits.propose(findings=form.findings(), revision=form.cleaned_data["revision"], **place)
    except NotYours:
        raise
    except RuleBroken as refusal:
        form.is_valid()
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        row = Verification.objects.filter(round=found, household=household).first()
        if refusal.code == "changed_meanwhile" and row is not None:
            form.data = form.data.copy()
            form.data["revision"] = str(row.revision)
        return show(request, found, household, row, form, status=409)
    return onward(request, found, household, "Tersimpan.")


def onward(
    request: HttpRequest, found: VerificationRound, household: Household, words: str
) -> HttpResponseBase:
    """To the next family of the RT, else back to its list."""
    following = worklists.next_family(found, request.user, household)
    place = rt_rw(household.rt, household.rw)
    if following is not None:
        messages.success(request, f"{words} Ini keluarga berikutnya di {place}.")
        return redirect("poverty_data:family", following)
    messages.success(request, f"{words} Tidak ada lagi yang belum didata di {place}.")
    return redirect("poverty_data:neighbourhood", household.village_id, household.rw, household.rt)


def show(
    request: HttpRequest,
    found: VerificationRound,
    household: Household,
    row: Verification | None,
    form: FindingsForm,
    status: int = 200,
) -> HttpResponse:
    """The page of one family, nothing on it in clear."""
    position, total = worklists.place_in_line(found, request.user, household)
    current = row.status if row else VerificationStatus.PENDING
    is_first = row is None or row.status not in {
        VerificationStatus.PROPOSED,
        VerificationStatus.RETURNED,
    }
    context = {
        "round": found,
        "household": household,
        "row": row,
        "form": form,
        "masked_name": worklists.masked_name(household),
        "position": position,
        "total": total,
        "before_this": position - 1,
        "place": rt_rw(household.rt, household.rw),
        "back_url": reverse(
            "poverty_data:neighbourhood",
            args=[household.village_id, household.rw, household.rt],
        ),
        "reveal_url": reverse("poverty_data:reveal", args=[household.pk]),
        "photo_url": reverse("poverty_data:photo", args=[row.pk]) if row and row.photo_id else "",
        "facts": facts_of(household),
        "is_editable": current in EDITABLE and (not is_first or found.status == RoundStatus.OPEN),
        "is_first": is_first,
        "status_label": VerificationStatus(current).label,
        "status": current,
    }
    return render(request, "poverty_data/family.html", context, status=status)


def facts_of(household: Household) -> list[dict[str, str]]:
    """What may stand on the page without a purpose."""
    return [
        {"label": "Alamat", "value": f"{rt_rw(household.rt, household.rw)}, disamarkan"},
        {
            "label": "Anggota",
            "value": f"{household.members} orang, {household.dependants} tanggungan",
        },
        {"label": "Sumber", "value": f"{household.source}, {date_short(household.as_of)}"},
    ]
