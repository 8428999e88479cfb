"""Staff need a second factor before any page of theirs opens, and do not stay signed in idle."""

from collections.abc import Callable
from time import time

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

Handler = Callable[[HttpRequest], HttpResponse]
LAST_SEEN = "staff_last_seen"


class StaffSecondFactorMiddleware:
    """Send staff without TOTP to its set-up page; sign out staff who were idle too long."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if user.is_authenticated and user.is_staff:
            now = int(time())
            if now - request.session.get(LAST_SEEN, now) > settings.STAFF_IDLE_SECONDS:
                logout(request)
                return redirect(f"{reverse('account_login')}?next=/admin/")
            request.session[LAST_SEEN] = now
            if self.must_set_up(request):
                return redirect("mfa_activate_totp")
        return self.get_response(request)

    @staticmethod
    def must_set_up(request: HttpRequest) -> bool:
        """The account pages stay open, so that the second factor can be set up at all."""
        if not settings.STAFF_SECOND_FACTOR_REQUIRED or request.path.startswith("/akun/"):
            return False
        return not is_mfa_enabled(request.user)
