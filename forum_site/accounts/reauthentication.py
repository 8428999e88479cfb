"""Proving again who one is, before something that a borrowed session must not do."""

import time

from allauth.account import app_settings
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode


def proved_recently(request: HttpRequest) -> bool:
    """Whether the person gave password or code again within the last 15 minutes.

    Who has a second factor must have used it: a password alone may have been looked at.
    """
    method = _method_of(request)
    limit = time.time() - app_settings.REAUTHENTICATION_TIMEOUT
    return any(
        record.get("reauthenticated") and record["method"] == method and record["at"] > limit
        for record in get_authentication_records(request, request.user)
    )


def prove_again(request: HttpRequest, *, back: str) -> HttpResponseRedirect:
    """To the question for password or code, and from there to the page ``back``."""
    page = "mfa_reauthenticate" if _method_of(request) == "mfa" else "account_reauthenticate"
    return HttpResponseRedirect(f"{reverse(page)}?{urlencode({'next': back})}")


def _method_of(request: HttpRequest) -> str:
    return "mfa" if is_mfa_enabled(request.user) else "password"
