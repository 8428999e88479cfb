"""Every device is known; staff need a second factor and are not signed in for ever."""

from collections.abc import Callable
from time import time

from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import logout
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from forum_site.secrets import hash_secret

Handler = Callable[[HttpRequest], HttpResponse]
LAST_SEEN = "staff_last_seen"
#: The first page of this session that belonged to a person of the staff.
SIGNED_IN = "staff_signed_in"
#: How exactly a visit is written down: at every page it would cost more than some pages.
NOTED_EVERY = 30  # seconds


class DeviceMiddleware:
    """Note the device of a session and when it was last active.

    In place of allauth's own, which writes at every page; what it writes is the same.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.session.session_key and request.user.is_authenticated:
            seen = f"device:{hash_secret(request.session.session_key)}"
            if cache.add(seen, True, NOTED_EVERY):
                UserSession.objects.create_from_request(request)
        return self.get_response(request)


class StaffSecondFactorMiddleware:
    """Send staff without TOTP to its set-up page; sign out who was idle or is here for too long."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if user.is_authenticated and user.is_staff:
            now = int(time())
            if self.is_over(request, now):
                logout(request)
                return redirect(f"{reverse('account_login')}?next=/admin/")
            if now - request.session.get(LAST_SEEN, 0) >= NOTED_EVERY:
                request.session[LAST_SEEN] = now
            if self.must_set_up(request):
                return redirect("mfa_activate_totp")
        return self.get_response(request)

    @staticmethod
    def is_over(request: HttpRequest, now: int) -> bool:
        """Half an hour without a page, or twelve hours after signing in (ASVS 7.3.1, 7.3.2)."""
        session = request.session
        signed_in = session.setdefault(SIGNED_IN, now)
        is_idle = now - session.get(LAST_SEEN, now) > settings.STAFF_IDLE_SECONDS
        return is_idle or now - signed_in > settings.STAFF_SESSION_SECONDS

    @staticmethod
    def must_set_up(request: HttpRequest) -> bool:
        """The account pages stay open, so that the second factor can be set up at all."""
        if not settings.STAFF_SECOND_FACTOR_REQUIRED or request.path.startswith("/akun/"):
            return False
        return not is_mfa_enabled(request.user)
