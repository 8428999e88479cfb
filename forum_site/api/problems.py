"""Every refusal of the API as problem details (RFC 9457), in plain Indonesian."""

from collections.abc import Iterator
from typing import Any

import structlog
from django.core.exceptions import PermissionDenied as DjangoPermissionDenied
from django.http import Http404
from rest_framework import exceptions, status
from rest_framework.response import Response

from forum_site.errors import NotYours, RuleBroken

MEDIA_TYPE = "application/problem+json"
TITLES = {
    400: "Permintaan tidak dapat dibaca",
    401: "Kunci ditolak",
    403: "Di luar wewenang",
    404: "Tidak ditemukan",
    405: "Cara meminta tidak dikenal",
    406: "Bentuk jawaban tidak tersedia",
    409: "Tidak dapat dilakukan",
    410: "Penanda tidak berlaku lagi",
    415: "Bentuk kiriman tidak dikenal",
    429: "Terlalu sering",
    500: "Gangguan di pihak kami",
}
DETAILS = {
    404: "Data ini tidak ada, atau tidak untuk umum. Periksa alamat dan nomornya.",
    406: "Jawaban hanya tersedia sebagai application/json.",
    415: "Kirim isinya sebagai application/json.",
    500: "Coba lagi nanti. Bila berulang, sebutkan kode permintaan ini kepada pengelola.",
}

#: Refusals of the house that HTTP has a number for.
STATUS = {"too_many": status.HTTP_429_TOO_MANY_REQUESTS}

logger = structlog.get_logger(__name__)


class StartAgain(exceptions.APIException):
    """A place in the feed of changes that this database never gave, or no longer has."""

    status_code = status.HTTP_410_GONE
    default_code = "start_again"
    default_detail = (
        "Basis data dipulihkan atau dipindahkan sejak penanda ini diberikan. Kosongkan salinan "
        "Anda, lalu mulai lagi dari awal tanpa `since`."
    )


class BadParameters(exceptions.APIException):
    """Parameters that make no sense; ``errors`` maps each name to its sentence."""

    status_code = status.HTTP_400_BAD_REQUEST
    default_code = "bad_parameter"

    def __init__(self, errors: dict[str, str]) -> None:
        super().__init__("Perbaiki parameter yang disebut di bawah ini.")
        self.errors = errors


def as_problem(error: Exception, context: dict[str, Any]) -> Response:
    """The answer to ``error``; what nobody foresaw is logged and told without its insides."""
    known = _known(error)
    headers = {}
    if isinstance(known, exceptions.Throttled):
        seconds = int(known.wait or 1)
        headers["Retry-After"] = str(seconds)
        known.detail = f"Anda terlalu sering bertanya. Coba lagi dalam {seconds} detik."
    elif wait := getattr(error, "wait", None):
        headers["Retry-After"] = str(wait)
    if isinstance(known, exceptions.MethodNotAllowed):
        methods = ", ".join(context["view"].allowed_methods)
        known.detail = f"Alamat ini hanya menerima {methods}."
    if isinstance(known, exceptions.ParseError):
        known.detail = "Isi yang dikirim bukan JSON yang utuh."
    if header := getattr(known, "auth_header", None):
        headers["WWW-Authenticate"] = header
    if known.status_code == status.HTTP_500_INTERNAL_SERVER_ERROR:
        logger.error("api_failed", exc_info=error)
    request = context["request"]
    body = {
        "type": f"urn:tjslp:problem:{known.default_code.replace('_', '-')}",
        "title": TITLES[known.status_code],
        "status": known.status_code,
        "detail": DETAILS.get(known.status_code, str(known.detail)),
        "instance": f"urn:tjslp:request:{getattr(request, 'request_id', '')}",
    }
    if isinstance(known, BadParameters):
        body["errors"] = list(_told(known.errors))
    response = Response(body, known.status_code, headers=headers)
    response.content_type = MEDIA_TYPE
    return response


def _known(error: Exception) -> exceptions.APIException:
    """``error`` in the words of the framework."""
    if isinstance(error, exceptions.APIException):
        return error
    if isinstance(error, Http404 | NotYours):
        return exceptions.NotFound()
    if isinstance(error, DjangoPermissionDenied):
        return exceptions.PermissionDenied()
    if isinstance(error, RuleBroken):
        refused = exceptions.APIException(error.sentence)
        refused.status_code = STATUS.get(error.code, status.HTTP_409_CONFLICT)
        refused.default_code = error.code
        return refused
    return exceptions.APIException()


def _told(errors: dict[str, str]) -> Iterator[dict[str, str]]:
    for name, sentence in errors.items():
        yield {"parameter": name, "detail": sentence}
