"""Tracking by code: the stage and its dates, never a name."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from forum_site.limits.services import spend
from proposals.codes import normalise_code
from proposals.models import Proposal
from proposals.stages import stages
from proposals.views.doors import client_address, private_page

LIMIT = 60
WINDOW = timedelta(minutes=10)
LONGEST = 40


@private_page
@require_safe
def track(request: HttpRequest) -> HttpResponse:
    """The form, and the stage of the code that was typed."""
    typed = request.GET.get("kode", "")[:LONGEST].strip()
    if not typed:
        return render(request, "proposals/track.html", {"typed": ""})
    spend(scope="track", key=client_address(request), limit=LIMIT, window=WINDOW)
    code = normalise_code(typed)
    proposal = Proposal.objects.defer("search").filter(code=code).first() if code else None
    context = {
        "typed": typed,
        "is_wrong": code is None,
        "code": code,
        "proposal": proposal,
        "stages": stages(proposal, proposal.steps.all()) if proposal else [],
    }
    return render(request, "proposals/track.html", context, status=200 if proposal else 404)
