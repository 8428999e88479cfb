"""Letters of the forum in the world: a signed one to company A, one on its way, one about it."""

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from forum_site.accounts.models import User
from forum_site.documents.models import DocumentKind
from forum_site.organisations.models import Organisation
from reports.models import LetterTemplate, OutgoingLetter
from reports.workflow import OutgoingStatus
from tests.files.samples import pdf_bytes
from tests.permissions.praise import SentAgain, a_paper
from tests.reports.letter_scenes import make_template


def letter_targets(
    people: dict[str, User | None], company: Organisation, paper: Callable[..., Any]
) -> dict[str, dict]:
    """The one that company A reads, and two that it does not."""
    template = make_template()
    signed = a_letter(template, company, people, "1", OutgoingStatus.SIGNED, paper)
    numbered = a_letter(template, company, people, "2", OutgoingStatus.NUMBERED, paper)
    about = a_letter(
        template, company, people, "3", OutgoingStatus.SIGNED, paper, is_for_company=False
    )
    return {
        "letter_to_a": {"pk": signed.pk},
        "numbered_letter_to_a": {"pk": numbered.pk},
        "letter_about_a": {"pk": about.pk},
    }


def a_letter(
    template: LetterTemplate,
    company: Organisation,
    people: dict[str, User | None],
    number: str,
    status: str,
    paper: Callable[..., Any],
    **fields: Any,
) -> OutgoingLetter:
    """A letter with its number and print; a signed one has its copy."""
    now, by = timezone.now(), people["secretariat"]
    made = OutgoingLetter.objects.create(
        template=template,
        status=status,
        subject="Surat contoh",
        recipients="Pimpinan",
        body="Isi.",
        signer_role="Ketua",
        signer_name="Budi Contoh",
        company=company,
        number=number,
        dated_on=timezone.localdate(),
        year=timezone.localdate().year,
        key=f"surat-{number}",
        drafted_by=by,
        drafted_at=now,
        ready_at=now,
        numbered_at=now,
        signed_by=by,
        signed_at=now,
        document=(document := paper(DocumentKind.LETTER, template, f"F-{number}")),
        **{"is_for_company": True, **fields},
    )
    if status == OutgoingStatus.SIGNED:
        document.signed_file = a_paper()
        document.signed_sha256 = document.signed_file.sha256
        document.save()
    return made


def letter_words() -> dict[str, Any]:
    """A whole form for each deed of a letter."""
    return {
        "urgency": "biasa",
        "subject": "Surat contoh",
        "recipients": "Pimpinan",
        "body": "Isi.",
        "signer_role": "Ketua",
        "number": "9/2026",
        "dated_on": str(timezone.localdate()),
        "upload": SentAgain("surat.pdf", pdf_bytes()),
    }
