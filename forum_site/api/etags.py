"""Marks of answers, by which a reader says what he has already (RFC 9110, 8.8.3)."""

from hashlib import blake2b

from django.http import HttpRequest
from django.utils.http import parse_etags, quote_etag


def etag_of(text: str) -> str:
    """The mark of an answer: another one as soon as anything in it changes."""
    return quote_etag(blake2b(text.encode(), digest_size=16).hexdigest())


def known_to(request: HttpRequest) -> list[str]:
    """The marks of what the reader has; a packed answer's means the same text."""
    sent = parse_etags(request.headers.get("If-None-Match", ""))
    return [mark.removeprefix("W/") for mark in sent]
