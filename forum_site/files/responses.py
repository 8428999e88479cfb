"""Files sent back so that nothing in them can act: type from our list, sandboxed, never sniffed."""

from typing import Literal

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404

from forum_site.files.models import StoredFile
from forum_site.files.names import display_name

Variant = Literal["original", "medium", "small"]

#: Every file of ours goes out with these; the page's own policy does not apply to files.
SAFE_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
}
PRIVATE = "private, no-store"
#: A photo of a published proposal; a day, so that a withdrawn one is gone tomorrow.
PUBLIC = "public, max-age=86400"


def safe_file_response(
    stored: StoredFile, *, variant: Variant = "original", public: bool = False
) -> FileResponse:
    """The bytes of ``stored``. The caller has already checked that this person may read it.

    Photos (and photos of documents) are ours, made again from pixels, and go inline for ``<img>``;
    ``variant`` "medium" is at most 1200 pixels long (WebP), "small" 480, "original" 3600 (JPEG). A
    PDF is always a download; asking for a variant of it is a 404. ``public=True`` only for photos
    of published things: caches on the way may keep them for a day; all else is never kept.
    """
    source, content_type = _source(stored, variant)
    extension = source.name.rsplit(".", 1)[-1]
    return private_download(
        source,
        filename=display_name(stored.original_name, extension=extension),
        content_type=content_type,
        inline=stored.is_picture,
        cache=PUBLIC if public and stored.is_picture else PRIVATE,
    )


def private_download(
    source: FieldFile,
    *,
    filename: str,
    content_type: str,
    inline: bool = False,
    cache: str = PRIVATE,
) -> FileResponse:
    """``source`` under a name and a type of ours, with the safe headers; a lost file is a 404."""
    try:
        opened = source.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(opened, as_attachment=not inline, filename=filename)
    response["Content-Type"] = content_type
    response["Cache-Control"] = cache
    for header, value in SAFE_HEADERS.items():
        response[header] = value
    return response


def _source(stored: StoredFile, variant: Variant) -> tuple[FieldFile, str]:
    if variant == "original":
        return stored.file, stored.content_type
    if not stored.is_picture:
        raise Http404
    return (stored.medium if variant == "medium" else stored.small), "image/webp"
