"""How often one may ask: each key its own number, everybody else by address."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpResponseBase
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView

from forum_site.api.authentication import client_of
from forum_site.limits.services import count_in_window

SECONDS = 60


@dataclass(frozen=True)
class Rate:
    """Requests allowed in a minute, those left, and the seconds until a new minute begins."""

    limit: int
    left: int
    reset: int

    def tell(self, response: HttpResponseBase) -> None:
        """Write the ``RateLimit-*`` headers (draft-ietf-httpapi-ratelimit-headers)."""
        response["RateLimit-Limit"] = str(self.limit)
        response["RateLimit-Remaining"] = str(self.left)
        response["RateLimit-Reset"] = str(self.reset)


class PerMinute(BaseThrottle):
    """Counted in PostgreSQL: exact for any number of processes."""

    rate: Rate

    def allow_request(self, request: Request, view: APIView) -> bool:
        """Whether one more is within the minute's number; the answer tells how many are left."""
        key = request.auth
        limit = key.per_minute if key else settings.API_ANONYMOUS_PER_MINUTE
        who = f"key:{key.pk}" if key else f"address:{client_of(request)}"
        count, reset = count_in_window(scope="api", key=who, seconds=SECONDS)
        self.rate = request._request.api_rate = Rate(limit, max(0, limit - count), reset)
        return count <= limit

    def wait(self) -> float:
        """Seconds until one may ask again."""
        return self.rate.reset
