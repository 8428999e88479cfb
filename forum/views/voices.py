""" "Saya juga merasakan" on the page of a proposal: two forms, no script, no account."""

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from forum.services.voices import feel, new_device, take_back
from forum.voices import COOKIE, COOKIE_AGE, COOKIE_SALT, device_of
from proposals.models import Proposal


@require_POST
def signal(request: HttpRequest, code: str) -> HttpResponse:
    """Say it, or take it back (``ambil`` in the form); either twice changes nothing more."""
    proposal = get_object_or_404(Proposal.objects.published().defer("search"), code=code)
    device = device_of(request)
    response = HttpResponseRedirect(f"{proposal.get_absolute_url()}#suara")
    if "ambil" in request.POST:
        if device:
            take_back(proposal=proposal, device=device)
        messages.success(request, "Tanda Anda ditarik.")
        return response
    made = device or new_device()
    client = get_adapter().get_client_ip(request)
    is_new = feel(proposal=proposal, device=made, client=client)
    messages.success(
        request, "Terima kasih. Tanda Anda tercatat." if is_new else "Tanda Anda sudah tercatat."
    )
    if not device:
        response.set_signed_cookie(
            COOKIE,
            made,
            salt=COOKIE_SALT,
            max_age=COOKIE_AGE,
            secure=request.is_secure(),
            httponly=True,
            samesite="Lax",
        )
    return response
