"""Who asks: a key in the header, or nobody."""

from typing import Any

from allauth.account.adapter import get_adapter
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed, PermissionDenied
from rest_framework.request import Request

from forum_site.api.models import ApiKey
from forum_site.api.services import may_come_from, note_use, usable_key

SCHEME = "Bearer"
REFUSED = "Kunci tidak dikenal, kedaluwarsa, atau sudah dicabut. Minta kunci baru kepada pengelola."
ELSEWHERE = "Kunci ini tidak boleh dipakai dari jaringan ini. Hubungi pengelola kunci."


class KeyAuthentication(BaseAuthentication):
    """``Authorization: Bearer tjslp_…``; looked up at every request, so that it ends at once."""

    def authenticate(self, request: Request) -> tuple[None, ApiKey] | None:
        """(no person, the key), or None without the header."""
        header = get_authorization_header(request).split()
        if not header:
            return None
        if len(header) != 2 or header[0].lower() != SCHEME.lower().encode():
            raise AuthenticationFailed(REFUSED)
        key = usable_key(header[1].decode("latin-1"))
        if key is None:
            raise AuthenticationFailed(REFUSED)
        if not may_come_from(key, client_of(request)):
            raise PermissionDenied(ELSEWHERE)
        note_use(key)
        request._request.api_key = key
        return None, key

    def authenticate_header(self, request: Request) -> str:
        """What a 401 says about how to sign in."""
        return SCHEME


def client_of(request: Any) -> str:
    """The client's address, behind the proxies that are believed."""
    return get_adapter().get_client_ip(request)
