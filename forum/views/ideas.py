"""Ideas of companies, universities and city agencies: the public list, and the door to the form."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from companies.views.pages import page_of
from forum.figures.ideas import as_ideas, public_ideas
from forum.forms.ideas import InitiatorForm
from forum_site.errors import NotYours
from proposals.models import Proposal
from proposals.services.ideas import NO_INSTITUTION, institutions_of, start_idea
from proposals.steps import DraftStep
from proposals.workflow import PUBLIC

OWN_SHOWN = 20


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """Published ideas; for who acts for an institution also its own that are not public."""
    page = page_of(request, public_ideas())
    institutions = list(institutions_of(request.user))
    own = Proposal.objects.filter(initiator__in=institutions).exclude(status__in=PUBLIC)
    context = {
        "page": page,
        "ideas": as_ideas(list(page.object_list)),
        "may_submit": bool(institutions),
        "own": own.defer("search", "story").order_by("-updated_at")[:OWN_SHOWN]
        if institutions
        else [],
    }
    return render(request, "forum/ideas.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@cache_control(private=True, no_store=True)
def new(request: HttpRequest) -> HttpResponse:
    """What an institution needs; choosing it makes the draft and leads into the usual form."""
    institutions = institutions_of(request.user)
    if not institutions:
        raise NotYours(NO_INSTITUTION)
    form = InitiatorForm(
        request.POST if request.method == "POST" else None, institutions=institutions
    )
    if request.method == "POST" and form.is_valid():
        draft = start_idea(initiator_id=form.cleaned_data["initiator"].pk, by=request.user)
        return redirect("proposals:step", str(draft.pk), DraftStep.NEED)
    context = {"form": form, "institutions": institutions}
    return render(request, "forum/idea_new.html", context, status=422 if form.errors else 200)
