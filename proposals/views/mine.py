"""Usulan saya: what the account asked for, what to do next; and taking earlier ones in."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from forum_site.accounts.models import User
from proposals.models import Proposal
from proposals.services.applicants import claim_proposal
from proposals.services.endorsement import ENDORSABLE
from proposals.services.ideas import SUBMIT_IDEA
from proposals.views.doors import opened, person, private_page, uuid_or_none
from proposals.workflow import Status

PAGE_SIZE = 20
WAITING_SHOWN = 10
#: The id of a proposal whose link a visitor held before signing in; never the secret itself.
BROUGHT = "proposal_brought"
#: What the applicant does next.
TO_DO = {
    Status.DRAFT: "Lanjut mengisi",
    Status.RETURNED: "Perbaiki dan kirim lagi",
}
COLUMNS = (
    "id",
    "code",
    "title",
    "status",
    "updated_at",
    "review_due_on",
    "routed_to",
    "village__name",
    "initiator__name",
)


@login_required
@private_page
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """The list, newest change first; what waits for the person is marked."""
    user: User = request.user
    rows = Proposal.objects.held_by(user).order_by("-updated_at", "pk").values(*COLUMNS)
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("halaman", "1"))
    context = {
        "page": page,
        "items": [item(row) for row in page.object_list],
        "brought": request.session.get(BROUGHT, ""),
        "waiting": waiting_for(user),
        "may_submit_idea": user.has_perm(SUBMIT_IDEA),
        "may_assist": user.has_perm("proposals.assist_proposal") and user.area is not None,
    }
    return render(request, "proposals/mine.html", context)


def item(row: dict[str, Any]) -> dict[str, Any]:
    """One proposal of the list."""
    status = Status(row["status"])
    key = str(row["id"])
    name = "open" if status == Status.DRAFT else "receipt"
    return {
        **row,
        "title": row["title"] or "Usulan tanpa judul",
        "label": status.label,
        "url": reverse(f"proposals:{name}", args=[key]),
        "to_do": TO_DO.get(status, ""),
        "village": row["village__name"] or "",
        "initiator": row["initiator__name"] or "",
    }


def waiting_for(user: User) -> list[Proposal]:
    """For an officer: proposals of the own area that nobody endorsed yet."""
    if not user.has_perm("proposals.endorse_proposal"):
        return []
    sent = Proposal.objects.in_area_of(user).filter(status__in=ENDORSABLE, initiator=None)
    unknown = sent.exclude(endorsement__endorsed_at__isnull=False).select_related("village")
    return list(unknown.defer("search", "story").order_by("submitted_at")[:WAITING_SHOWN])


@private_page
@require_POST
def claim(request: HttpRequest, key: str) -> HttpResponseBase:
    """Take the proposal into the account; who is not signed in signs in first."""
    user = person(request)
    if user is None:
        request.session[BROUGHT] = str(opened(request, key).pk)
        return redirect(f"{reverse('account_login')}?next={reverse('proposals:mine')}")
    was_brought = request.session.pop(BROUGHT, "") == key
    proposal_id = uuid_or_none(key) if was_brought else opened(request, key).pk
    if proposal_id is None:
        raise Http404
    claim_proposal(proposal_id=proposal_id, by=user)
    messages.success(request, "Usulan tersimpan di akun Anda.")
    return redirect("proposals:mine")
