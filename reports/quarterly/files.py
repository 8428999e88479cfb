"""A file of a revision as an answer; whoever calls has checked who asks."""

from typing import Any

from django.http import FileResponse

from forum_site.files.responses import private_download
from reports import pdf
from reports.models import ReportFile

Kind = ReportFile.Kind
TYPES = {
    Kind.REPORT: "application/pdf",
    Kind.SHEET: "application/pdf",
    Kind.PICTURE: "image/png",
    Kind.ANNEX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def file_response(file: ReportFile, **how: Any) -> FileResponse:
    """Its bytes under a name that says what it is; the picture is shown, others are downloads."""
    return private_download(
        file.file,
        filename=pdf.filename(file),
        content_type=TYPES[Kind(file.kind)],
        inline=file.kind == Kind.PICTURE,
        **how,
    )
