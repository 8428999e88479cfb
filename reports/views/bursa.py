"""Holding a Bursa Kebutuhan: the list of meetings, the screen, opening, closing, the list as PDF.

All of it for who holds the meeting: what the screen shows, nobody has confirmed yet.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_POST, require_safe

from companies.figures import bursa_totals
from companies.models import Bursa
from companies.services.bursas import close_bursa, open_bursa
from companies.workflow import HOLD_BURSA
from forum_site.api.etags import etag_of
from forum_site.api.views import as_text
from forum_site.documents.qr import qr_svg
from forum_site.documents.responses import document_response
from forum_site.errors import NotYours, RuleBroken
from reports.bursa import screen

SHOWN = 20


def for_holder(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Sign in first; then only the secretariat."""

    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(HOLD_BURSA):
            raise NotYours("Halaman ini untuk sekretariat. Masuk dengan akun lain.")
        return view(request, *args, **kwargs)

    return guarded


@require_safe
@for_holder
def bursas(request: HttpRequest) -> HttpResponse:
    """The meeting that is going on, or a button that opens one; and those before."""
    return list_page(request)


def list_page(
    request: HttpRequest, *, refusal: RuleBroken | None = None, place: str = ""
) -> HttpResponse:
    """The page, with what was refused and typed."""
    found = Bursa.objects.visible_to(request.user)
    running = found.running().first()
    context = {
        "running": running,
        "totals": bursa_totals(running) if running else None,
        "closed": found.exclude(pk=running.pk if running else None).select_related("document")[
            :SHOWN
        ],
        "refusal": refusal,
        "place": place,
    }
    return render(request, "reports/bursa/list.html", context, status=422 if refusal else 200)


@require_POST
@for_holder
def open_one(request: HttpRequest) -> HttpResponse:
    """Begin today's meeting, and go to its screen."""
    place = request.POST.get("place", "").replace("\0", "")[:120]
    try:
        bursa = open_bursa(place=place, by=request.user)
    except RuleBroken as refusal:
        if refusal.code == "place_missing":
            return list_page(request, refusal=refusal, place=place)
        messages.error(request, refusal.sentence)
        return redirect("bursa:list")
    return redirect("bursa:screen", bursa.pk)


@require_POST
@for_holder
def close_one(request: HttpRequest, pk: int) -> HttpResponse:
    """End it; a colleague who was faster has done the same."""
    bursa = meeting(request, pk)
    try:
        close_bursa(bursa_id=bursa.pk, by=request.user)
    except RuleBroken as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, "Bursa ditutup. Daftar komitmen sedang dibuat.")
    return redirect("bursa:list")


@require_safe
@for_holder
def screen_page(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The projector's page; 304 to who has what it shows now."""
    bursa = meeting(request, pk)
    shown = screen(bursa, request.GET.get("jenis", ""))
    etag = etag_of(as_text(shown))
    pledge_url = settings.SITE_URL + reverse("companies:catalogue")
    context = {
        "bursa": bursa,
        "screen": shown,
        "etag": etag,
        "pledge_place": pledge_url.split("://")[-1],
        "qr": qr_svg(pledge_url, label="Kode QR ke daftar usulan untuk perusahaan"),
    }
    if not_modified := get_conditional_response(request, etag=etag):
        return not_modified
    response = render(request, "reports/bursa/screen.html", context)
    response["ETag"] = etag
    return response


@require_safe
@for_holder
def download(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The list for signature."""
    bursa = meeting(request, pk)
    if bursa.document is None:
        raise Http404
    return document_response(bursa.document)


def meeting(request: HttpRequest, pk: int) -> Bursa:
    return get_object_or_404(Bursa.objects.visible_to(request.user), pk=pk)
