"""The head of every export: a download, kept by nobody on the way."""

from typing import TypeVar

from django.http import HttpResponseBase

Response = TypeVar("Response", bound=HttpResponseBase)


def as_download(response: Response, filename: str) -> Response:
    """``response`` as a download named ``filename``: a name of ours, plain ASCII."""
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
