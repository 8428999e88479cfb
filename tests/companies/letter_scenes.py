"""Participation letters for tests."""

from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from companies.models import ParticipationLetter
from forum_site.files.services import store_document
from forum_site.organisations.models import Organisation
from tests.factories import make_company, numbers
from tests.files.samples import pdf_bytes


def a_pdf(name: str = "surat.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, pdf_bytes(), content_type="application/pdf")


def make_letter(company: Organisation | None = None, **fields: Any) -> ParticipationLetter:
    """A letter written a month ago, whose copy has come."""
    defaults: dict[str, Any] = {
        "company": company or make_company(),
        "number": f"{next(numbers)}/CSR/2026",
        "written_on": timezone.localdate() - timedelta(days=30),
        "subject": "Permohonan partisipasi TJSLP",
        "summary": "Kami menawarkan jamban untuk dua RW.",
        "letter": store_document(upload=a_pdf(), by=None),
        "key": f"kunci-surat-{next(numbers)}",
    }
    return ParticipationLetter.objects.create(**(defaults | fields))
