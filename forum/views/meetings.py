"""Meetings for everybody: the next one, those whose result is out; the page and papers of one."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from companies.views.pages import page_of
from companies.workflow import HOLD_BURSA
from forum.models import AgendaPaper, Decision, Meeting, SubjectKind
from forum.models.agenda import AgendaItem
from forum.services.quorum import quorum_of
from forum.subjects import shown_to_all
from forum.workflow.meetings import HOLD_MEETING, VIEW_MEETING
from forum_site.documents.responses import document_response
from forum_site.files.responses import safe_file_response

PAGE = 20


@require_safe
def meetings(request: HttpRequest) -> HttpResponse:
    """When the forum meets next, and what it decided before."""
    rows = Meeting.objects.published().order_by("-starts_at")
    own = Meeting.objects.none()
    if request.user.is_authenticated:
        own = Meeting.objects.coming().filter(
            pk__in=Meeting.objects.visible_to(request.user).values("pk")
        )
    context = {
        "coming": Meeting.objects.coming(),
        "readable": set(own.values_list("pk", flat=True)),
        "page": page_of(request, rows, per_page=PAGE),
    }
    return render(request, "forum/meetings.html", context)


@require_safe
def meeting(request: HttpRequest, code: str) -> HttpResponse:
    """One meeting, as this person may see it."""
    found = one(request, code)
    may_hold = request.user.is_authenticated and request.user.has_perm(HOLD_MEETING)
    decisions = Decision.objects.visible_to(request.user).filter(meeting=found)
    rows = list(decisions.select_related("owner_seat", "owner_division").order_by("number"))
    items = list(found.items.all())
    shown = shown_to_all(
        [(row.subject_kind, row.subject_id) for row in (*items, *rows) if row.subject_id]
    )
    is_inside = is_member_or_forum(found, request)
    papers = AgendaPaper.objects.visible_to(request.user).filter(item__meeting=found)
    context = {
        "meeting": found,
        "items": [item_line(item, papers, shown, is_inside=is_inside) for item in items],
        "decisions": [decision_line(row, shown) for row in rows],
        "hidden": found.decisions.count() - len(rows) if found.is_published else 0,
        "quorum": quorum_of(found) if found.closed_at else None,
        "members": found.attendances.members().count(),
        "guests": found.attendances.guests().count(),
        "bursa": bursa_of(found, request),
        "may_hold": may_hold,
        "is_inside": is_inside,
    }
    return render(request, "forum/meeting.html", context)


def one(request: HttpRequest, code: str) -> Meeting:
    rows = Meeting.objects.visible_to(request.user)
    return get_object_or_404(
        rows.select_related("bursa__document", "document__signed_file", "invitation"), code=code
    )


def is_member_or_forum(found: Meeting, request: HttpRequest) -> bool:
    """Whether this person was invited or works for the forum; a stranger is neither."""
    user = request.user
    if not user.is_authenticated:
        return False
    return user.has_perm(VIEW_MEETING) or found.invitations.filter(seat__user=user).exists()


def item_line(
    item: AgendaItem, papers: Any, shown: dict[Any, Any], *, is_inside: bool
) -> dict[str, Any]:
    """A point: by name for who is inside; for others by the kind of what is not public."""
    subject = shown.get((item.subject_kind, item.subject_id))
    is_case = item.subject_kind == SubjectKind.CASE
    is_known = is_inside and not is_case
    is_open = item.subject_kind == SubjectKind.OTHER or is_known or subject is not None
    return {
        "title": item.title if is_open else f"{item.get_subject_kind_display()}, dibahas tertutup",
        "note": item.note if is_open else "",
        "url": subject.url if subject else "",
        "papers": [row for row in papers if row.item_id == item.pk],
    }


def decision_line(row: Decision, shown: dict[Any, Any]) -> dict[str, Any]:
    """A decision with the public page of what it is about, where there is one."""
    return {"row": row, "subject": shown.get((row.subject_kind, row.subject_id))}


def bursa_of(found: Meeting, request: HttpRequest) -> dict[str, Any] | None:
    """The bursa of the meeting: sums for everybody, its screen for who holds it."""
    bursa = found.bursa
    if bursa is None:
        return None
    may_hold = request.user.is_authenticated and request.user.has_perm(HOLD_BURSA)
    return {"row": bursa, "may_hold": may_hold, "commitments": bursa.commitments}


@require_safe
def paper(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    """A file of the agenda."""
    rows = AgendaPaper.objects.visible_to(request.user).select_related("file")
    found = get_object_or_404(rows, pk=pk, item__meeting__code=code)
    return safe_file_response(found.file)


@require_safe
def document(request: HttpRequest, code: str, which: str) -> HttpResponseBase:
    """The invitation (``undangan``) for who was invited; the berita acara (``berita-acara``,
    ``bertanda``) for the forum and its members: it names who came."""
    found = one(request, code)
    row = found.invitation if which == "undangan" else found.document
    if row is None or not is_member_or_forum(found, request):
        raise Http404
    return document_response(row, signed=which == "bertanda")
