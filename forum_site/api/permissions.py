"""Which operations a key opens."""

from rest_framework.exceptions import NotAuthenticated
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.views import APIView


class KeyHasScope(BasePermission):
    """Without a key: what everybody may read. With one: only the operations in its scopes."""

    message = "Kunci ini tidak dibuat untuk data ini. Pakai kunci dengan lingkup yang sesuai."

    def has_permission(self, request: Request, view: APIView) -> bool:
        """Whether the view's ``scope`` is open to who asks."""
        return request.auth is None or view.scope in request.auth.scopes


class KeyAlone(KeyHasScope):
    """Nobody without a key: what is not public, or costs more than a question."""

    needs_key = "Kirim kunci dalam kepala Authorization: Bearer. Kunci diberikan oleh pengelola."

    def has_permission(self, request: Request, view: APIView) -> bool:
        """Raises NotAuthenticated without a key."""
        if request.auth is None:
            raise NotAuthenticated(self.needs_key)
        return super().has_permission(request, view)
