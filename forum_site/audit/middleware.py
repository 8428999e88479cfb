"""The signed-in person stands in the history of whatever a request changes."""

from typing import Any

from django.http import HttpRequest
from pghistory.middleware import HistoryMiddleware


class ActorMiddleware(HistoryMiddleware):
    """Only the person: addresses of secret links must not reach the history."""

    def get_context(self, request: HttpRequest) -> dict[str, Any]:
        return {"user": request.user.pk}
