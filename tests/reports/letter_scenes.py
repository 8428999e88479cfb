"""Letters of the forum for tests."""

from typing import Any

from django.conf import settings
from django.utils import timezone

from forum_site.rules.models import Rule
from reports import tasks
from reports.models import LetterTemplate, OutgoingLetter
from reports.services.letters.drafting import change_letter, draft_letter, make_ready
from reports.services.letters.sending import file_signed_copy, register_letter
from tests import factories as make
from tests.files.samples import pdf_bytes, upload

RULE = "realisation_report_months"


def make_template(**fields: Any) -> LetterTemplate:
    """A letter to a company in force since the beginning of 2020."""
    defaults: dict[str, Any] = {
        "city_id": settings.CITY_CODE,
        "code": f"contoh-{next(make.numbers)}",
        "name": "Surat contoh",
        "subject": "Terima kasih",
        "recipients": "Pimpinan {perusahaan}",
        "body": "Terima kasih atas bantuan {perusahaan} bagi warga {kota}.",
        "copies": "Wali Kota\nBappeda",
        "signer_role": "Ketua",
        "is_for_company": True,
        "valid_from": "2020-01-01",
    }
    return LetterTemplate.objects.create(**(defaults | fields))


def draft(template: LetterTemplate | None = None, *, by: Any = None, **ties: Any) -> OutgoingLetter:
    """A draft with its signer's name, about a new company when nothing else is said."""
    by = by or make.make_secretary()
    found = draft_letter(
        template=template or make_template(),
        ties=ties or {"company": make.make_company()},
        key=f"kunci-surat-{next(make.numbers)}",
        by=by,
    )
    return change_letter(letter_id=found.pk, words={"signer_name": "Budi Contoh"}, by=by)


def ready(found: OutgoingLetter | None = None, *, printed: bool = False) -> OutgoingLetter:
    """Frozen, and printed when that matters."""
    found = found or draft()
    return after(make_ready(letter_id=found.pk, by=make.make_secretary()), printed=printed)


def numbered(
    found: OutgoingLetter | None = None, *, number: str = "", printed: bool = True
) -> OutgoingLetter:
    """In the agenda book since today."""
    found = register_letter(
        letter_id=(found or ready()).pk,
        number=number or f"500/{next(make.numbers)}/F",
        dated_on=timezone.localdate(),
        by=make.make_secretary(),
    )
    return after(found, printed=printed)


def signed(found: OutgoingLetter | None = None) -> OutgoingLetter:
    """With its signed copy."""
    found = found or numbered()
    told = {"upload": upload(pdf_bytes(), "bertanda.pdf"), "by": make.make_secretary()}
    return file_signed_copy(letter_id=found.pk, **told)


def after(found: OutgoingLetter, *, printed: bool) -> OutgoingLetter:
    """As the row is once the worker has printed it."""
    if printed:
        tasks.issue_letter(str(found.pk))
        found.refresh_from_db()
    return found


def set_rule(**fields: Any) -> Rule:
    """The city sets when companies report."""
    defaults = {
        "value": 1,
        "regulation": "Perda Contoh 1/2026",
        "article": "Pasal 9",
        "is_example": False,
    }
    Rule.objects.filter(key=RULE).update(**(defaults | fields))
    return Rule.objects.get(key=RULE)
