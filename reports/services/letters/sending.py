"""From the print on: the number of the agenda book, the signed copy, or an end with a reason."""

from datetime import date
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from companies.services.papers import paper
from forum_site.accounts.models import User
from forum_site.audit.services import acting
from forum_site.documents.models import DocumentKind
from forum_site.documents.services import PRESS_TROUBLE, attach_signed_copy, restate
from forum_site.errors import NotYours, RuleBroken
from forum_site.formats.dates import date_long, date_short, local_date
from reports import notices
from reports.letter_text import cited
from reports.models import OutgoingLetter
from reports.services.letters.drafting import print_letter, take
from reports.services.papers import LETTER, issue_outgoing_letter
from reports.workflow import WRITE_LETTER, OutgoingStatus, OutgoingStep

#: What the check page says of a print whose signed copy came back.
SIGNED_WORDS = "salinan bertanda tangan tersimpan"


@transaction.atomic
def register_letter(*, letter_id: UUID, number: str, dated_on: date, by: User) -> OutgoingLetter:
    """Type the number and day under which the agenda book has the letter; it is printed again.

    Raises NotYours, RuleBroken ``wrong_status``, ``own_company``, ``number_missing``,
    ``date_ahead``, ``date_early``, ``number_taken``, ``rule_changed``.
    """
    found = take(letter_id, OutgoingStep.REGISTER, by)
    number = " ".join(number.split())
    if not number:
        raise RuleBroken("number_missing", "Tulis nomor surat dari buku agenda.", field="number")
    check_day(found, dated_on)
    check_citations(found, dated_on)
    with acting(by=by, verb="outgoing.register"):
        found.status, found.document = OutgoingStatus.NUMBERED, None
        found.number, found.dated_on, found.year = number, dated_on, dated_on.year
        found.numbered_by, found.numbered_at = by, timezone.now()
        save_numbered(found)
    print_letter(found)
    return found


def save_numbered(found: OutgoingLetter) -> None:
    """Once a year, also when two type the same number at once."""
    try:
        with transaction.atomic():
            found.save()
    except IntegrityError as error:
        raise RuleBroken(
            "number_taken",
            f"Nomor {found.number} sudah dipakai surat lain tahun {found.year}. "
            "Periksa buku agenda.",
            field="number",
        ) from error


def check_day(found: OutgoingLetter, dated_on: date) -> None:
    """Not before the text was ready, and not ahead."""
    today = timezone.localdate()
    if dated_on > today:
        raise RuleBroken(
            "date_ahead", f"Pilih tanggal sampai {date_long(today)}.", field="dated_on"
        )
    first = local_date(found.ready_at)
    if dated_on < first:
        raise RuleBroken(
            "date_early",
            f"Pilih tanggal sejak {date_long(first)}, hari surat disiapkan.",
            field="dated_on",
        )


def check_citations(found: OutgoingLetter, dated_on: date) -> None:
    """On the letter's day the rules still read as they are printed."""
    text = " ".join(f"{{{place}}}" for place, _ in found.citations)
    now = cited(text, on=dated_on)
    if any(now[place].words[:400] != words for place, words in found.citations):
        raise RuleBroken(
            "rule_changed",
            "Aturan yang disebut surat ini berubah sejak disiapkan. Batalkan surat ini dan susun "
            "yang baru, atau buka lagi drafnya bila belum bernomor.",
        )


def print_now(*, letter_id: UUID, by: User) -> None:
    """Print what the worker has not printed yet. Raises NotYours, RuleBroken ``press_trouble``."""
    if not by.has_perm(WRITE_LETTER):
        raise NotYours
    try:
        issue_outgoing_letter(letter_id=letter_id, by=by)
    except PRESS_TROUBLE as error:
        raise RuleBroken(
            "press_trouble", "Cetakan belum dapat dibuat. Coba lagi beberapa menit lagi."
        ) from error


@transaction.atomic
def file_signed_copy(*, letter_id: UUID, upload: UploadedFile, by: User) -> OutgoingLetter:
    """Keep the signed copy beside the print; both hashes stay, and nothing changes any more.

    Raises NotYours, RuleBroken ``wrong_status``, ``own_company``, ``letter_printing`` or what
    ``store_document`` raises.
    """
    found = take(letter_id, OutgoingStep.FILE, by)
    if found.document is None:
        raise RuleBroken(
            "letter_printing",
            "Cetakan bernomor belum ada. Tunggu sampai selesai dibuat, lalu coba lagi.",
        )
    attach_signed_copy(document=found.document, upload=upload, by=by)
    restate(document=found.document, status=SIGNED_WORDS, by=by)
    with acting(by=by, verb="outgoing.file"):
        found.status = OutgoingStatus.SIGNED
        found.signed_by, found.signed_at = by, timezone.now()
        found.save()
    if found.is_for_company:
        notices.letter_signed(letter=found)
    return found


@transaction.atomic
def cancel_letter(*, letter_id: UUID, reason: str, by: User) -> OutgoingLetter:
    """End it with a reason. A number that it has stays taken: so stands it in the agenda book.

    Raises NotYours, RuleBroken ``wrong_status``, ``reason_missing``, ``own_company``.
    """
    found = take(letter_id, OutgoingStep.CANCEL, by, reason=reason)
    with acting(by=by, verb="outgoing.cancel", reason=reason):
        found.status = OutgoingStatus.CANCELLED
        found.cancelled_by, found.cancelled_at = by, timezone.now()
        found.cancel_reason = reason.strip()
        found.save()
    newest = paper(DocumentKind.LETTER, LETTER, found.pk)
    if newest is not None:
        restate(document=newest, status=f"dibatalkan {date_short(timezone.localdate())}", by=by)
    return found
