"""Sending issued documents. Who may have them is decided by the app that owns the subject."""

from django.http import FileResponse, Http404

from forum_site.documents.models import IssuedDocument
from forum_site.files.responses import private_download, safe_file_response


def document_response(document: IssuedDocument, *, signed: bool = False) -> FileResponse:
    """The PDF as a download, or its signed copy; the caller has checked who asks.

    Named ``TJ-R-2026-0042.pdf``, never kept by a cache. Without a signed copy: 404.
    """
    if not signed:
        return private_download(
            document.file, filename=document.filename, content_type="application/pdf"
        )
    if document.signed_file is None:
        raise Http404
    return safe_file_response(document.signed_file)
