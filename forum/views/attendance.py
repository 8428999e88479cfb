"""The door: where the QR code of the room leads, and the screen that shows it."""

from uuid import UUID

from allauth.account.adapter import get_adapter
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_http_methods, require_safe

from forum import door
from forum.forms.attendance import MemberForm, VisitorForm
from forum.models import Attendance, Meeting
from forum.services import attendance as service
from forum.workflow.meetings import HOLD_MEETING, TOLD
from forum_site.documents.qr import qr_svg
from forum_site.errors import NotYours, RuleBroken
from forum_site.formats.dates import time_wib

METHODS = ["GET", "HEAD", "POST"]
#: The screen asks again by itself; the code of the room changes.
EVERY = "30"


@require_http_methods(METHODS)
def attend(request: HttpRequest, code: str) -> HttpResponseBase:
    """Confirm presence: one tap with an account, name and code without one, guests besides."""
    found = Meeting.objects.filter(status__in=TOLD, code=code).first()
    sent = request.POST if request.method == "POST" else request.GET
    secret = sent.get("k", "")[:64]
    if found is None or not door.is_secret(found, secret):
        # A meeting that does not exist answers like one whose secret is wrong.
        return page(request, "forum/door_closed.html", {}, 403)
    if not found.is_door_open():
        context = {"meeting": found, "why": service.shut_words(found)}
        return page(request, "forum/door_closed.html", context, 409)
    if request.method == "POST":
        return send(request, found, secret)
    return show(request, found, secret)


def send(request: HttpRequest, found: Meeting, secret: str) -> HttpResponseBase:
    """One of three ways; what is refused stands beside its field."""
    who = request.POST.get("who", "")
    if who == "account" and request.user.is_authenticated:
        try:
            row = service.confirm_by_account(meeting_id=found.pk, secret=secret, by=request.user)
        except RuleBroken as refusal:
            return show(request, found, secret, refusal=refusal, status=409)
        return thanks(request, found, row)
    form: MemberForm | VisitorForm = (
        VisitorForm(request.POST, auto_id="tamu_%s")
        if who == "guest"
        else MemberForm(request.POST, meeting=found)
    )
    if not form.is_valid():
        return show(request, found, secret, form=form, status=422)
    try:
        row = confirmed(request, found, secret, form)
    except RuleBroken as refusal:
        if refusal.code == "too_many":
            raise
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        return show(request, found, secret, form=form, status=409)
    return thanks(request, found, row)


def confirmed(
    request: HttpRequest, found: Meeting, secret: str, form: MemberForm | VisitorForm
) -> Attendance:
    """Call the service of this form."""
    client, data = get_adapter().get_client_ip(request), form.cleaned_data
    same = {"meeting_id": found.pk, "secret": secret, "code": data["code"], "client": client}
    if isinstance(form, MemberForm):
        return service.confirm_by_code(seat_id=UUID(str(data["seat"].pk)), **same)
    return service.confirm_guest(name=data["name"], institution=data["institution"], **same)


def show(
    request: HttpRequest,
    found: Meeting,
    secret: str,
    *,
    form: MemberForm | VisitorForm | None = None,
    refusal: RuleBroken | None = None,
    status: int = 200,
) -> HttpResponseBase:
    """Both forms, and the button of who is signed in."""
    own = None
    if request.user.is_authenticated:
        invitation = found.invitations.select_related("seat").filter(seat__user=request.user)
        own = invitation.first()
    context = {
        "meeting": found,
        "secret": secret,
        "own": own.seat if own else None,
        "member": form if isinstance(form, MemberForm) else MemberForm(meeting=found),
        "visitor": form if isinstance(form, VisitorForm) else VisitorForm(auto_id="tamu_%s"),
        "form": form,
        "refusal": refusal,
        "is_guest": isinstance(form, VisitorForm),
    }
    return page(request, "forum/attend.html", context, status)


def thanks(request: HttpRequest, found: Meeting, row: Attendance) -> HttpResponseBase:
    """It is noted; the same page for a second tap."""
    return page(request, "forum/attended.html", {"meeting": found, "row": row}, 200)


def page(
    request: HttpRequest, template: str, context: dict[str, object], status: int
) -> HttpResponseBase:
    """What carries the secret is kept by no cache."""
    response = render(request, template, context, status=status)
    patch_cache_control(response, private=True, no_store=True)
    return response


@require_safe
@login_required
def screen(request: HttpRequest, code: str) -> HttpResponse:
    """What the projector shows: the QR code, the code of this moment, how many are there."""
    if not request.user.has_perm(HOLD_MEETING):
        raise NotYours("Halaman ini untuk sekretariat. Masuk dengan akun lain.")
    found = get_object_or_404(Meeting.objects.visible_to(request.user), code=code)
    short = door.short_code(found)
    context = {
        "meeting": found,
        "is_open": found.is_door_open(),
        "why": "" if found.is_door_open() else service.shut_words(found),
        "qr": qr_svg(door.door_url(found), label="Kode QR untuk mencatat hadir"),
        "code": short.grouped,
        "until": time_wib(short.until),
        "members": found.attendances.members().count(),
        "invited": found.invitations.count(),
        "guests": found.attendances.guests().count(),
    }
    response = render(request, "forum/door_screen.html", context)
    patch_cache_control(response, private=True, no_store=True)
    # A header, so that the room's screen renews itself without a script.
    response["Refresh"] = EVERY
    return response
