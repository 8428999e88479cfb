"""Community monitors: what was published, my notes, one note on the phone, replies."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from companies.views.forms import is_about_photo, refused
from companies.views.pages import page_of
from forum.figures.notes import answers_of, bodies, replies_of
from forum.forms.monitors import CorrectionForm, NoteForm, NoteReplyForm
from forum.models import MonitorNote, NotePhoto
from forum.services import monitors, note_replies
from forum.workflow.monitors import SENT, VIEW, NoteStatus
from forum_site.errors import RuleBroken
from forum_site.files.responses import safe_file_response
from forum_site.organisations.models import Organisation
from forum_site.rules.deadlines import Deadlines
from forum_site.rules.services import rule_value
from proposals.models import Proposal

METHODS = ["GET", "HEAD", "POST"]
SHOWN = 50
FOUND = 20
LONGEST = 80


@require_safe
def published(request: HttpRequest) -> HttpResponse:
    """/forum/pemantauan/: what accredited bodies found, the latest first."""
    rows = MonitorNote.objects.published().select_related("organisation", "proposal__village")
    context = {
        "page": page_of(request, rows.order_by("-published_at")),
        "bodies": bodies(),
        "is_monitor": monitors.body_of(request.user) is not None,
        "days": rule_value("monitor_reply_working_days"),
    }
    return render(request, "forum/notes.html", context)


@require_safe
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """My drafts and what I sent; programmes that can be looked at."""
    body = monitors.check_monitor(request.user)
    rows = MonitorNote.objects.filter(author=request.user).select_related("proposal__village")
    asked = request.GET.get("q", "")[:LONGEST].strip()
    programmes = Proposal.objects.published().filter(status__in=monitors.WATCHED)
    if asked:
        programmes = programmes.filter(title__icontains=asked) | programmes.filter(
            code__iexact=asked
        )
    context = {
        "body": body,
        "drafts": rows.filter(status=NoteStatus.DRAFT),
        "sent": rows.filter(status__in=SENT)[:SHOWN],
        "typed": asked,
        "programmes": programmes.select_related("village").order_by("-published_at")[:FOUND],
    }
    return render(request, "forum/my_notes.html", context)


@require_POST
@login_required
def start(request: HttpRequest, code: str) -> HttpResponse:
    """Begin a note about a programme; a draft that is there already opens."""
    monitors.check_monitor(request.user)
    proposal = get_object_or_404(Proposal.objects.published().defer("search"), code=code)
    note = monitors.start_note(proposal=proposal, by=request.user)
    return redirect("forum:note_write", note.pk)


def own_note(request: HttpRequest, note_id: UUID) -> MonitorNote:
    """A note that this person wrote; any other is a 404 like a missing one."""
    monitors.check_monitor(request.user)
    rows = MonitorNote.objects.filter(author=request.user).select_related(
        "proposal__village__parent", "checklist", "organisation"
    )
    found = get_object_or_404(rows, pk=note_id)
    if not monitors.is_writer(found, request.user):
        raise Http404
    return found


@require_http_methods(METHODS)
@login_required
def write(request: HttpRequest, note_id: UUID) -> HttpResponseBase:
    """The draft on the phone; saved, or sent once."""
    note = own_note(request, note_id)
    if note.status != NoteStatus.DRAFT and request.method != "POST":
        return redirect("forum:note", note.pk)
    if request.method != "POST":
        return form_page(request, note, NoteForm(note=note))
    form = NoteForm(request.POST, request.FILES, note=note)
    if not form.is_valid():
        return form_page(request, note, form, status=422)
    is_sent = "send" in request.POST
    keep = monitors.submit_note if is_sent else monitors.save_note
    try:
        keep(note_id=note.pk, seen=form.seen(), photos=form.chosen_photos(), by=request.user)
    except RuleBroken as refusal:
        refused(form, refusal, default="photos" if is_about_photo(refusal) else None)
        return form_page(request, note, form, status=409)
    if is_sent:
        messages.success(request, "Catatan terkirim. Perusahaan dan sekretariat dapat menanggapi.")
        return redirect("forum:note", note.pk)
    messages.success(request, "Draf tersimpan. Lengkapi dan kirim kapan saja.")
    return redirect("forum:note_write", note.pk)


@require_http_methods(METHODS)
@login_required
def correct(request: HttpRequest, note_id: UUID) -> HttpResponseBase:
    """Say it otherwise, with the reason; what stood there before stays to be read."""
    note = own_note(request, note_id)
    if note.status == NoteStatus.DRAFT:
        raise Http404
    if request.method != "POST":
        return form_page(request, note, CorrectionForm(note=note))
    form = CorrectionForm(request.POST, request.FILES, note=note)
    if not form.is_valid():
        return form_page(request, note, form, status=422)
    try:
        monitors.correct_note(
            note_id=note.pk,
            seen=form.seen(),
            photos=form.chosen_photos(),
            reason=form.cleaned_data["reason"],
            by=request.user,
        )
    except RuleBroken as refusal:
        refused(form, refusal, default="photos" if is_about_photo(refusal) else None)
        return form_page(request, note, form, status=409)
    messages.success(request, "Koreksi terkirim. Perusahaan dan sekretariat membacanya lebih dulu.")
    return redirect("forum:note", note.pk)


def form_page(
    request: HttpRequest, note: MonitorNote, form: NoteForm, status: int = 200
) -> HttpResponse:
    """The questions beside what the official reports say today."""
    is_draft = note.status == NoteStatus.DRAFT
    context = {
        "note": note,
        "form": form,
        "is_draft": is_draft,
        "photos": note.photos.shown().select_related("file"),
        "official": monitors.official_words(note.proposal),
        "days": rule_value("monitor_reply_working_days"),
    }
    return render(request, "forum/note_form.html", context, status=status)


@require_safe
def note(request: HttpRequest, note_id: UUID) -> HttpResponse:
    """One note: everybody once published; before, its writer's body and those it is about."""
    return page(request, seen_note(request, note_id), NoteReplyForm())


def seen_note(request: HttpRequest, note_id: UUID) -> MonitorNote:
    """A note that this person may see, a draft apart; any other is a 404."""
    rows = MonitorNote.objects.visible_to(request.user).filter(status__in=SENT)
    rows = rows.select_related("proposal", "organisation", "checklist")
    return get_object_or_404(rows, pk=note_id)


@require_POST
@login_required
def reply(request: HttpRequest, note_id: UUID) -> HttpResponse:
    """The company's right of reply; written again it is changed, until the days are over."""
    found = seen_note(request, note_id)
    sides = note_replies.own_sides(found, request.user)
    if not sides:
        raise Http404
    form = NoteReplyForm(request.POST)
    form.fields["company"].queryset = Organisation.objects.filter(  # type: ignore[attr-defined]
        pk__in=[side.pk for side in sides]
    )
    if not form.is_valid():
        return page(request, found, form, status=422)
    company = form.cleaned_data["company"] or sides[0]
    try:
        note_replies.reply(
            note_id=found.pk, text=form.cleaned_data["text"], company=company, by=request.user
        )
    except RuleBroken as refusal:
        refused(form, refusal)
        return page(request, found, form, status=409)
    messages.success(request, "Tanggapan tersimpan. Terbit bersama catatannya.")
    return redirect("forum:note", found.pk)


def page(
    request: HttpRequest, found: MonitorNote, form: NoteReplyForm, status: int = 200
) -> HttpResponse:
    """What was found beside what was reported, replies, and what was corrected."""
    is_waiting = found.status == NoteStatus.SUBMITTED
    sides = note_replies.own_sides(found, request.user) if is_waiting else []
    deadline = Deadlines().of(found.reply_due_on) if is_waiting else None
    context: dict[str, Any] = {
        "note": found,
        "form": form,
        "answers": answers_of(found),
        "photos": photos_of(found),
        "replies": replies_of(found),
        "corrections": found.corrections.all(),
        "sides": [] if deadline and deadline.kind == "late" else sides,
        "deadline": deadline,
        "may_correct": monitors.is_writer(found, request.user),
    }
    return render(request, "forum/note.html", context, status=status)


def photos_of(found: MonitorNote) -> list[dict[str, str]]:
    """The photos for ``includes/photos.html``."""
    rows = list(found.photos.shown())
    return [
        {
            "src": reverse("forum:note_photo", args=[photo.pk, "small"]),
            "url": reverse("forum:note_photo", args=[photo.pk, "original"]),
            "alt": f"Foto pemantau {number} dari {len(rows)}: {found.proposal.title}",
        }
        for number, photo in enumerate(rows, start=1)
    ]


@require_safe
def photo(request: HttpRequest, photo_id: int, variant: str) -> HttpResponseBase:
    """A photo of a note that this person may see; one that was taken away only for the desk."""
    if variant not in {"original", "medium", "small"}:
        raise Http404
    seen = MonitorNote.objects.visible_to(request.user)
    rows = NotePhoto.objects if request.user.has_perm(VIEW) else NotePhoto.objects.shown()
    found = get_object_or_404(rows.select_related("file", "note"), pk=photo_id, note__in=seen)
    is_public = found.note.status == NoteStatus.PUBLISHED and found.removed_in_id is None
    return safe_file_response(found.file, variant=variant, public=is_public)
