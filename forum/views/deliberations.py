"""Musyawarah on the officer's phone, under /petugas/; another kelurahan's is a 404."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_http_methods, require_safe

from companies.views.pages import page_of
from forum.forms.deliberations import DeliberationForm
from forum.models import Deliberation
from forum.services import deliberations
from forum_site.areas.models import Area
from forum_site.errors import NotYours, RuleBroken
from forum_site.files.responses import safe_file_response

NO_OFFICER = "Halaman ini untuk petugas kelurahan. Petugas RT dan RW melapor lewat kelurahan."


def own_villages(request: HttpRequest) -> list[Area]:
    """Where the person records; NotYours for who records nowhere."""
    villages = list(deliberations.villages_of(request.user))
    if not villages:
        raise NotYours(NO_OFFICER)
    return villages


@require_safe
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """The kelurahan with their order, and what was recorded."""
    villages = own_villages(request)
    rows = Deliberation.objects.visible_to(request.user).filter(village__in=villages)
    rows = rows.select_related("village").prefetch_related("parties", "places__proposal")
    only = villages[0] if len(villages) == 1 else None
    context = {
        "villages": villages,
        "only": only,
        "latest": deliberations.latest_of(only) if only else None,
        "proposals": list(deliberations.open_proposals(only)) if only else [],
        "page": page_of(request, rows),
    }
    return private(render(request, "forum/deliberations.html", context))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def record(request: HttpRequest, village: str) -> HttpResponse:
    """The form for one kelurahan."""
    own_villages(request)
    area = get_object_or_404(deliberations.villages_of(request.user), pk=village)
    proposals = deliberations.open_proposals(area)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = DeliberationForm(*sent, proposals=proposals)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            status = keep(request, area, form)
            if status == 302:
                return redirect("deliberations:mine")
    context: dict[str, Any] = {"area": area, "form": form}
    return private(render(request, "forum/deliberation_form.html", context, status=status))


def keep(request: HttpRequest, area: Area, form: DeliberationForm) -> int:
    """302 once it is kept, 409 with the refusal in the form."""
    try:
        deliberations.record_deliberation(
            village=area,
            agreed=form.agreed,
            minutes=form.cleaned_data["minutes"],
            key=form.cleaned_data["key"],
            by=request.user,
        )
    except NotYours:
        raise
    except RuleBroken as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        return 409
    messages.success(request, f"Musyawarah Kelurahan {area.name} tersimpan.")
    return 302


@require_safe
@login_required
def minutes(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """The berita acara of the own area; any other is a 404."""
    rows = Deliberation.objects.visible_to(request.user).select_related("minutes")
    return private(safe_file_response(get_object_or_404(rows, pk=pk).minutes))


def private(response: Any) -> Any:
    """Kept by nobody on the way."""
    patch_cache_control(response, private=True, no_store=True)
    return response
