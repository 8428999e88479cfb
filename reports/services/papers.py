"""Issuing certificates, cards of thanks and letters: by a task, once each."""

from uuid import UUID

from companies.services.papers import issue_if_changed
from forum_site.accounts.models import User
from forum_site.documents.models import DocumentKind
from forum_site.documents.services import restate
from forum_site.locks import one_at_a_time
from reports import printing
from reports.models import AwardCandidate, OutgoingLetter, Recognition, SanctionCase
from reports.workflow import PRINTED, OutgoingStatus

#: The subject type of the prints of outgoing letters.
LETTER = "outgoing"
#: What the check page says of a print.
PRINT_WORDS = {
    OutgoingStatus.READY: "belum bernomor",
    OutgoingStatus.NUMBERED: "menunggu tanda tangan",
}


def issue_award_certificate(*, candidate_id: UUID | str, by: User | None = None) -> None:
    """The certificate of a company named in an announced round."""
    with one_at_a_time(f"award:{candidate_id}"):
        winner = (
            AwardCandidate.objects.winners()
            .select_related("company", "round")
            .filter(pk=candidate_id)
            .first()
        )
        if winner is None:
            return
        document = issue_if_changed(
            kind=DocumentKind.AWARD,
            title=f"{winner.honour}: {winner.company.name}"[:200],
            subject=("award", winner.pk),
            template="documents/award.html",
            context=printing.award_context(winner),
            summary=printing.award_summary(winner),
            by=by,
        )
        AwardCandidate.objects.filter(pk=winner.pk).update(certificate=document)


def issue_thanks_letter(*, recognition_id: UUID | str, by: User | None = None) -> None:
    """The card of thanks, while the thanks stand."""
    with one_at_a_time(f"thanks:{recognition_id}"):
        found = (
            Recognition.objects.public()
            .select_related("company", "realisation__village__parent")
            .filter(pk=recognition_id)
            .first()
        )
        if found is None:
            return
        document = issue_if_changed(
            kind=DocumentKind.THANKS,
            title=f"Terima kasih untuk {found.company.name}"[:200],
            subject=("recognition", found.pk),
            template="documents/award.html",
            context=printing.thanks_context(found),
            summary=printing.thanks_summary(found),
            by=by,
        )
        Recognition.objects.filter(pk=found.pk).update(letter=document)


def issue_sanction_letter(*, case_id: UUID | str, by: User | None = None) -> None:
    """The letter of a decided case, in a next version when its number was typed."""
    with one_at_a_time(f"sanction:{case_id}"):
        found = (
            SanctionCase.objects.public()
            .select_related("company__village__parent", "letter")
            .filter(pk=case_id)
            .first()
        )
        if found is None:
            return
        document = issue_if_changed(
            kind=DocumentKind.SANCTION,
            title=f"Keputusan sanksi: {found.company.name}"[:200],
            subject=("sanction", found.pk),
            template="documents/sanction.html",
            context=printing.sanction_context(found),
            summary=printing.sanction_summary(found),
            status=found.letter.status if found.letter else "",
            by=by,
        )
        SanctionCase.objects.filter(pk=found.pk).update(letter=document)


def issue_outgoing_letter(*, letter_id: UUID | str, by: User | None = None) -> None:
    """The print of a letter as it stands now: without its number, then with it as a next version.

    When the letter moved on while it was printed, the print of its next state follows; one that was
    cancelled meanwhile is said to be so.
    """
    with one_at_a_time(f"outgoing:{letter_id}"):
        letters = OutgoingLetter.objects.filter(pk=letter_id)
        found = letters.filter(status__in=PRINTED).select_related("company").first()
        if found is None:
            return
        document = issue_if_changed(
            kind=DocumentKind.LETTER,
            title=f"Surat: {found.subject}"[:200],
            subject=(LETTER, found.pk),
            template="documents/letter.html",
            context=printing.letter_context(found),
            summary=printing.letter_summary(found),
            status=PRINT_WORDS[OutgoingStatus(found.status)],
            by=by,
        )
        same = letters.filter(status=found.status, ready_at=found.ready_at, number=found.number)
        if not same.update(document=document):
            cancelled = letters.filter(status=OutgoingStatus.CANCELLED).first()
            if cancelled is not None:
                restate(document=document, status="dibatalkan", by=by)
