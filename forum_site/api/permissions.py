"""Which operations a key opens."""

from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.views import APIView


class KeyHasScope(BasePermission):
    """Without a key: what everybody may read. With one: only the operations in its scopes."""

    message = "Kunci ini tidak dibuat untuk data ini. Pakai kunci dengan lingkup yang sesuai."

    def has_permission(self, request: Request, view: APIView) -> bool:
        """Whether the view's ``scope`` is open to who asks."""
        return request.auth is None or view.scope in request.auth.scopes
