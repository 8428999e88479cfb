"""Joining an organisation by an invitation's link."""

from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from forum_site.errors import RuleBroken
from forum_site.organisations.forms import NewPersonForm
from forum_site.organisations.models import Invitation
from forum_site.organisations.services import accept_invitation as accept
from forum_site.organisations.services import find_invitation


@cache_control(private=True, no_store=True)
@require_http_methods(["GET", "HEAD", "POST"])
def accept_invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Show who invites; join as the signed-in person or as a new one."""
    invitation = find_invitation(secret)
    if invitation is None:
        return render(request, "organisations/invitation_gone.html", status=404)
    if request.user.is_authenticated:
        return join_as_signed_in(request, invitation)
    form = NewPersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            membership = accept(invitation=invitation, **form.cleaned_data)
        except RuleBroken as refusal:
            form.add_error(refusal.field, refusal.sentence)
        else:
            login(request, membership.user, backend="forum_site.accounts.backends.EmailBackend")
            messages.success(request, f"Anda masuk sebagai {membership.organisation.name}.")
            return redirect("account_home")
    return render(
        request, "organisations/invitation.html", {"form": form, "invitation": invitation}
    )


def join_as_signed_in(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """One confirming button for somebody who has an account."""
    if request.method == "POST":
        membership = accept(invitation=invitation, by=request.user)
        messages.success(request, f"Anda sekarang anggota akun {membership.organisation.name}.")
        return redirect("account_home")
    return render(request, "organisations/invitation.html", {"invitation": invitation})
