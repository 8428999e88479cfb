"""What every request passes: an id, refusals in plain words, private pages kept out of caches."""

import uuid
from collections.abc import Callable

import structlog
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.utils.cache import patch_cache_control

from forum_site.errors import NotYours, RuleBroken

Handler = Callable[[HttpRequest], HttpResponse]


class RequestIdMiddleware:
    """Give each request an id that stands in its logs and on the error page."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.request_id = uuid.uuid4().hex[:12]
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request.request_id)
        response = self.get_response(request)
        response["X-Request-ID"] = request.request_id
        return response


class KnownMethodsMiddleware:
    """Pages know four methods. TRACE would echo cookies, and Django takes PUT for a sent form."""

    KNOWN = ("GET", "HEAD", "OPTIONS", "POST")

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in self.KNOWN:
            return HttpResponseNotAllowed(self.KNOWN)
        return self.get_response(request)


class KnownAddressesMiddleware:
    """No address of ours holds a NUL, and PostgreSQL takes none: such a page does not exist."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> None:
        if "\0" in request.path_info:
            raise Http404


class PrivatePagesMiddleware:
    """A page made for a signed-in person is never stored by a cache on the way."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        user = getattr(request, "user", None)
        if (user is not None and user.is_authenticated) or response.cookies:
            patch_cache_control(response, private=True, no_store=True)
        return response


class RuleBrokenMiddleware:
    """A refusal that no view has put beside a field becomes a page of its own."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, RuleBroken):
            return None
        status = {"too_many": 429}.get(error.code, 403 if isinstance(error, NotYours) else 409)
        page = render(request, f"{status}.html", {"sentence": error.sentence}, status=status)
        if error.wait:
            page["Retry-After"] = str(error.wait)
        return page
