"""After-care on the phone: my visits, and one page for each."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from companies.forms.visits import VisitForm
from companies.models import AftercareVisit, VisitPhoto
from companies.pdf import place_of
from companies.services import visits
from companies.views.forms import is_about_photo, refused
from companies.workflow import OPEN_VISITS, VisitStatus
from companies.workflow.visits import RECORD
from forum_site.errors import NotYours, RuleBroken
from forum_site.files.responses import safe_file_response
from forum_site.formats.dates import date_long
from forum_site.rules.deadlines import Deadlines

SHOWN = 50
#: Visits of a later day wait folded.
SOON = timedelta(days=45)
NO_VISITOR = "Halaman ini untuk petugas kunjungan. Minta tugas kepada sekretariat."


def check_visitor(request: HttpRequest) -> None:
    """Raises NotYours for who never goes on visits."""
    if not request.user.has_perm(RECORD):
        raise NotYours(NO_VISITOR)


@require_safe
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """What I am asked to look at, the most pressing first, and what I sent."""
    check_visitor(request)
    rows = AftercareVisit.objects.filter(visitor=request.user).select_related(
        "proposal__village", "realisation__village"
    )
    deadlines = Deadlines()
    waiting = list(rows.filter(status__in=OPEN_VISITS)[:SHOWN])
    for visit in waiting:
        visit.deadline = deadlines.of(visit.due_on)
    soon = timezone.localdate() + SOON
    context = {
        "waiting": [visit for visit in waiting if visit.due_on <= soon],
        "later": [visit for visit in waiting if visit.due_on > soon],
        "made": rows.filter(status=VisitStatus.MADE).order_by("-sent_at")[:SHOWN],
    }
    return render(request, "companies/visits.html", context)


def own_visit(request: HttpRequest, visit_id: UUID) -> AftercareVisit:
    """A visit that this person may see; any other is a 404 like a missing one."""
    check_visitor(request)
    rows = AftercareVisit.objects.visible_to(request.user).select_related(
        "proposal__village__parent",
        "realisation__village__parent",
        "realisation__company",
        "realisation__handover",
        "visitor",
    )
    return get_object_or_404(rows, pk=visit_id)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def visit(request: HttpRequest, visit_id: UUID) -> HttpResponseBase:
    """The questions; saved as a draft, sent once."""
    found = own_visit(request, visit_id)
    if request.method != "POST":
        return page(request, found, VisitForm(visit=found))
    form = VisitForm(request.POST, request.FILES, visit=found)
    if not form.is_valid():
        return page(request, found, form, status=422)
    is_sent = "send" in request.POST
    write = visits.send_visit if is_sent else visits.save_visit
    try:
        write(
            visit_id=found.pk,
            findings=form.findings(),
            photos=form.chosen_photos(),
            by=request.user,
        )
    except RuleBroken as refusal:
        refused(form, refusal, default="photos" if is_about_photo(refusal) else None)
        return page(request, found, form, status=409)
    if is_sent:
        messages.success(request, "Hasil kunjungan terkirim. Terima kasih.")
        return redirect("companies:visits")
    messages.success(request, "Draf tersimpan. Lengkapi dan kirim kapan saja.")
    return redirect("companies:visit", found.pk)


def page(
    request: HttpRequest, found: AftercareVisit, form: VisitForm, status: int = 200
) -> HttpResponse:
    """One visit on the phone; once sent it is only read."""
    is_mine = visits.is_visitor(found, request.user)
    context = {
        "visit": found,
        "form": form,
        "facts": facts_of(found),
        "photos": found.photos.select_related("file"),
        "is_editable": found.is_open and is_mine,
        "answers": answers_of(found),
        "deadline": Deadlines().of(found.due_on) if found.is_open else None,
    }
    return render(request, "companies/visit.html", context, status=status)


def facts_of(found: AftercareVisit) -> list[dict[str, Any]]:
    """Where to go, what stands there, since when."""
    report = found.realisation
    handover = getattr(report, "handover", None)
    rows = [
        ("Lokasi", place_of(report.village, report.landmark)),
        ("Yang diserahkan", handover.goods if handover else report.output),
        ("Serah terima", date_long(found.counted_from)),
        ("Dirawat oleh", handover.asset_owner if handover else ""),
        ("Perusahaan", report.company.name),
    ]
    return [{"label": label, "value": value} for label, value in rows if value]


def answers_of(found: AftercareVisit) -> list[dict[str, Any]]:
    """What was found, as a list."""
    used = "" if found.used_by is None else f"{found.used_by} {found.used_unit}"
    rows = [
        ("Tanggal kunjungan", date_long(found.visited_on) if found.visited_on else ""),
        ("Masih berfungsi", found.get_condition_display()),
        ("Dipakai oleh", used),
        ("Pendapatan atau mutu hidup", found.get_change_display()),
        ("Cerita perubahan", found.change_words),
        ("Masalah", found.problems),
        ("Bantuan yang diperlukan", found.help_needed),
    ]
    return [{"label": label, "value": value} for label, value in rows if value]


@require_safe
@login_required
def photo(request: HttpRequest, photo_id: int, variant: str) -> HttpResponseBase:
    """A photo of a visit that this person may see."""
    check_visitor(request)
    if variant not in {"original", "medium", "small"}:
        raise Http404
    seen = AftercareVisit.objects.visible_to(request.user)
    found = get_object_or_404(
        VisitPhoto.objects.select_related("file"), pk=photo_id, visit__in=seen
    )
    return safe_file_response(found.file, variant=variant)
