"""The last step: everything once more, what is missing, what is similar, and the button."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from forum_site.errors import RuleBroken
from proposals.models import Proposal
from proposals.reading import sections
from proposals.services.completeness import content_of, missing_in
from proposals.services.submission import submit_proposal
from proposals.similar import similar_to
from proposals.steps import DraftStep
from proposals.views.doors import client_address, person, private_link
from proposals.workflow import PUBLIC, Status

SHOWN = 4


def check_step(
    request: HttpRequest, proposal: Proposal, key: str, context: dict[str, Any]
) -> HttpResponse:
    """Show it all; a POST sends it."""
    refusal: RuleBroken | None = None
    if request.method == "POST":
        try:
            submit_proposal(
                proposal_id=proposal.pk,
                by=person(request),
                client=client_address(request),
                link=private_link(proposal, key),
            )
        except RuleBroken as error:
            if error.code == "too_many":
                raise
            refusal = error
        else:
            return redirect("proposals:receipt", key)
    return show(request, proposal, key, context, refusal)


def show(
    request: HttpRequest,
    proposal: Proposal,
    key: str,
    context: dict[str, Any],
    refusal: RuleBroken | None,
) -> HttpResponse:
    """The page; a refusal other than a gap stands on top."""
    content = content_of(proposal)
    similar = list(similar_to(proposal).select_related("village")[: SHOWN * 3])
    context |= {
        "sections": sections(content, key),
        "missing": [
            {
                "message": requirement.sentence,
                "url": f"{reverse('proposals:step', args=[key, requirement.step])}"
                f"?ubah=1#id_{requirement.field}",
            }
            for requirement in missing_in(content)
        ],
        "more": (
            [{"message": refusal.sentence, "target": ""}]
            if refusal and refusal.code != "incomplete"
            else []
        ),
        "has_photo": content.has_photo,
        "similar": [other for other in similar if other.status in PUBLIC][:SHOWN],
        "similar_in_review": sum(1 for other in similar if other.status not in PUBLIC),
        "is_sent": proposal.status == Status.SUBMITTED,
        "is_returned": proposal.status == Status.RETURNED,
        "files_url": reverse("proposals:step", args=[key, DraftStep.FILES]) + "?ubah=1",
    }
    return render(request, "proposals/step_check.html", context, status=409 if refusal else 200)
