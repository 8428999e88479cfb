"""Following a proposal: asking, confirming, ending. A link changes nothing: its button does."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from forum_site.secrets import hash_secret
from proposals.forms.people import FollowForm
from proposals.models import Follower, Proposal
from proposals.services.following import confirm_following, follow, stop_following
from proposals.views.doors import client_address, private_page

METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
def ask(request: HttpRequest, code: str) -> HttpResponse:
    """Leave an address for a public proposal."""
    proposal = get_object_or_404(Proposal.objects.published().defer("search"), code=code)
    form = FollowForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        follow(
            proposal=proposal,
            email=form.cleaned_data["email"],
            client=client_address(request),
        )
        email = form.cleaned_data["email"]
        return render(
            request, "proposals/follow_asked.html", {"proposal": proposal, "email": email}
        )
    status = 422 if form.is_bound else 200
    context = {"proposal": proposal, "form": form}
    return render(request, "proposals/follow.html", context, status=status)


@private_page
@require_http_methods(METHODS)
def confirm(request: HttpRequest, secret: str) -> HttpResponse:
    """The link of the mail: one button begins."""
    follower = follower_of(secret)
    if request.method == "POST":
        confirm_following(follower=follower)
        follower.refresh_from_db()
    return render(request, "proposals/follow_confirm.html", {"follower": follower})


@private_page
@require_http_methods(METHODS)
def stop(request: HttpRequest, secret: str) -> HttpResponse:
    """The link under every mail: one button ends it and forgets the address."""
    follower = follower_of(secret)
    proposal = follower.proposal
    if request.method == "POST":
        stop_following(follower=follower)
    context = {"proposal": proposal, "is_done": request.method == "POST"}
    return render(request, "proposals/unfollow.html", context)


def follower_of(secret: str) -> Follower:
    """The follower whose link this is, or 404."""
    followers = Follower.objects.select_related("proposal")
    return get_object_or_404(followers, token_hash=hash_secret(secret))
