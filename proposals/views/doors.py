"""Guards shared by the pages behind a secret link or an account."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.cache import patch_cache_control

from forum_site.accounts.models import User
from forum_site.secrets import hash_secret
from proposals.models import Proposal

View = Callable[..., HttpResponseBase]


def private_page(view: View) -> View:
    """Never kept by a cache, never in a search engine: the address itself is the key."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        patch_cache_control(response, private=True, no_store=True)
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return guarded


def person(request: HttpRequest) -> User | None:
    """Who is signed in, or None."""
    return request.user if isinstance(request.user, User) else None


def client_address(request: HttpRequest) -> str:
    """The visitor's address; only so many proxies are believed as the settings name."""
    return get_adapter().get_client_ip(request)


def opened(request: HttpRequest, key: str) -> Proposal:
    """The proposal that the secret link opens, or the own one of an account by its id.

    Everything else is a 404 like any missing page.
    """
    proposals = Proposal.objects.select_related(
        "need",
        "activity__target",
        "field",
        "village__parent",
        "addressed_to",
        "assisted_by__area",
        "initiator",
    ).defer("search")
    proposal = proposals.filter(edit_token_hash=hash_secret(key)).first()
    user = person(request)
    if proposal is None and user is not None and (pk := uuid_or_none(key)) is not None:
        proposal = proposals.held_by(user).filter(pk=pk).first()
    if proposal is None:
        raise Http404
    return proposal


def uuid_or_none(text: str) -> UUID | None:
    """The id that ``text`` writes in its usual form."""
    try:
        found = UUID(text)
    except ValueError:
        return None
    return found if str(found) == text else None


def private_link(proposal: Proposal, key: str) -> str:
    """The full private address, when ``key`` is the secret itself; "" for an account's own id."""
    if proposal.edit_token_hash != hash_secret(key):
        return ""
    return settings.SITE_URL + reverse("proposals:open", args=[key])
