"""Requests that are too big as a whole: a page that says what to do, before anything is written."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from forum_site.formats.numbers import filesize

_FORMS = ("multipart/form-data", "application/x-www-form-urlencoded")
_DRAIN_UP_TO = 4


class UploadCapMiddleware:
    """Answer 413 to a body above ``settings.REQUEST_MAX_BYTES`` or with too many files or fields.

    Stands before CsrfViewMiddleware, which is the first to read the body. What was typed before is
    safe: every step of a long form is kept on the server, and the page leads back to it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: object
    ) -> HttpResponse | None:
        length = _announced_length(request)
        if length > settings.REQUEST_MAX_BYTES:
            _drain(request, length)
            return _too_big(request)
        if request.method == "POST" and request.content_type in _FORMS:
            try:
                request.POST  # noqa: B018 (reading it parses the body)
            except (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent):
                request._mark_post_parse_error()
                return _too_big(request)
        return None


def _announced_length(request: HttpRequest) -> int:
    """Django reads no byte beyond this, so that a body without it is empty."""
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


def _drain(request: HttpRequest, length: int) -> None:
    """Read the body and throw it away, so that the browser stops sending and shows our answer."""
    if length <= _DRAIN_UP_TO * settings.REQUEST_MAX_BYTES:
        while request.read(256 * 1024):
            pass
    request._mark_post_parse_error()


def _too_big(request: HttpRequest) -> HttpResponse:
    context = {
        "back": _page_before(request),
        "request_cap": filesize(settings.REQUEST_MAX_BYTES),
        "photo_cap": filesize(settings.PHOTO_MAX_BYTES),
        "document_cap": filesize(settings.DOCUMENT_MAX_BYTES),
        "max_files": settings.DATA_UPLOAD_MAX_NUMBER_FILES,
    }
    return render(request, "413.html", context, status=413)


def _page_before(request: HttpRequest) -> str:
    """The page that sent the form, when it is ours; else the page that was asked for."""
    referrer = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(referrer, allowed_hosts={request.get_host()}):
        parts = urlsplit(referrer)
        path = "/" + parts.path.lstrip("/")  # "//host" would lead away
        return f"{path}?{parts.query}" if parts.query else path
    return request.path
