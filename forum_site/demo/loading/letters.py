"""Letters: of companies to the Wali Kota in several steps, and of the forum in every state."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from companies.models import AnnualPlan, LetterRecord, ParticipationLetter
from companies.services.letters import basis_of
from companies.workflow import PlanStatus
from companies.workflow.letters import LetterStep
from forum_site.demo.loading.cast import Cast, insert
from forum_site.demo.stories import read
from forum_site.documents.rendering import render_pdf
from forum_site.files.models import StoredFile
from forum_site.files.services import store_document
from proposals.models import Proposal
from proposals.workflow import Status
from reports import printing
from reports.models import LetterTemplate, OutgoingLetter
from reports.services.letters.drafting import change_letter, draft_letter, make_ready
from reports.services.letters.sending import cancel_letter, file_signed_copy, register_letter
from reports.services.letters.templates import load_templates
from reports.services.papers import issue_outgoing_letter

Story = dict[str, Any]
SIGNER = "Nama rekaan"
#: What the secretariat typed where a template leaves words open.
MEETING = {
    "[pimpinan atau kepala yang diundang]": "Kepala Bappeda\nPimpinan perusahaan mitra forum",
    "[hari dan tanggal]": "Kamis pekan depan",
    "[pukul]": "09.00",
    "[tempat rapat]": "Ruang rapat sekretariat",
    "[acara]": "Sinkronisasi rencana TJSLP dan kebutuhan warga",
}
THANKED = {
    "[bantuan atau kegiatan]": "perbaikan saluran air bersih",
    "[penerima manfaat]": "warga setempat",
}


def load(cast: Cast, *, with_files: bool) -> None:
    """Companies' letters need their paper, so they come with the files."""
    load_templates()
    sent = [make_letter(cast, story) for story in read("letters")] if with_files else []
    load_outgoing(cast, sent, with_files=with_files)


# --- Companies to the Wali Kota ------------------------------------------------------------------
def make_letter(cast: Cast, story: Story) -> ParticipationLetter:
    """One letter with the steps it has taken."""
    company, written_on = cast.organisations[story["company"]], cast.shift.day(story["written_on"])
    letter = ParticipationLetter(
        company=company,
        status=story["status"],
        number=cast.shift.prose(story["number"]),
        written_on=written_on,
        subject=story["subject"],
        summary=cast.shift.prose(story["summary"]),
        key=f"demo-{story['number']}"[:64],
        sent_at=cast.shift.at_office_hour(written_on),
        sent_by=cast.speakers.get(story["company"]),
    )
    letter.letter = printed("surat-partisipasi", "demo/participation.html", {"letter": letter})
    insert([letter], past=["sent_at"])
    for number, row in enumerate(story["steps"]):
        make_step(cast, letter, row, number)
    return letter


def make_step(cast: Cast, letter: ParticipationLetter, row: Story, number: int) -> None:
    """One step with its day, note and paper."""
    on = cast.shift.day(row["on"])
    record = LetterRecord(
        letter=letter,
        step=row["step"],
        on=on,
        note=row.get("note", ""),
        agency=row.get("agency", ""),
        basis=basis_of(row["step"], on),
        by=cast.secretary(number),
        at=cast.shift.at_office_hour(on),
    )
    if row.get("paper"):
        title = {"assign": "Disposisi", "agree": "Notulen rapat forum"}[row["step"]]
        told = {"letter": letter, "title": title, "on": on, "note": record.note}
        name = title.lower().replace(" ", "-")
        record.file = printed(name, "demo/letter_step.html", told)
    insert([record], past=["at"])


def printed(name: str, template: str, context: Story) -> StoredFile:
    """A PDF, stored as an upload is."""
    content = render_pdf(template=template, context=context)
    upload = SimpleUploadedFile(f"{name}.pdf", content, content_type="application/pdf")
    return store_document(upload=upload, by=None)


# --- The forum's own -----------------------------------------------------------------------------
def load_outgoing(cast: Cast, sent: list[ParticipationLetter], *, with_files: bool) -> None:
    """Signed, numbered, blocked by a rule, half written, cancelled: one of each."""
    company = cast.organisations["C08"]
    thanks = start(cast, "terima-kasih", filled=THANKED, company=company)
    make_ready(letter_id=thanks.pk, by=cast.secretary(0))
    number_it(cast, thanks, "001")
    if with_files:
        sign(cast, thanks)
    meeting = start(cast, "undangan-rapat", filled=MEETING)
    make_ready(letter_id=meeting.pk, by=cast.secretary(0))
    number_it(cast, meeting, "002")
    agreed = [letter for letter in sent if letter.records.filter(step=LetterStep.AGREE).exists()]
    if agreed:
        start(cast, "hasil-keputusan", participation=agreed[0])
    waiting = Proposal.objects.filter(status=Status.IN_REVIEW).order_by("code").first()
    if waiting is not None:
        start(cast, "jawaban-pemohon", proposal=waiting)
    plan = AnnualPlan.objects.filter(status=PlanStatus.APPROVED).order_by("pk").first()
    if plan is not None:
        found = start(cast, "permintaan-laporan", plan=plan)
        reason = "Laporan sudah masuk sebelum surat dikirim."
        cancel_letter(letter_id=found.pk, reason=reason, by=cast.secretary(1))


def start(
    cast: Cast, code: str, *, filled: dict[str, str] | None = None, **ties: Any
) -> OutgoingLetter:
    """A draft with what a person fills in."""
    template = LetterTemplate.objects.get(code=code)
    by = cast.secretary(0)
    found = draft_letter(template=template, ties=ties, key=f"demo-surat-{code}", by=by)
    words: Story = {"signer_name": SIGNER}
    for name in ("recipients", "body"):
        text = getattr(found, name)
        for place, word in (filled or {}).items():
            text = text.replace(place, word)
        words[name] = text
    return change_letter(letter_id=found.pk, words=words, by=by)


def number_it(cast: Cast, letter: OutgoingLetter, number: str) -> None:
    """As the agenda book of the secretariat numbers it; its print is the worker's or ours."""
    today = timezone.localdate()
    register_letter(
        letter_id=letter.pk,
        number=f"{number}/F-TJSLP/{today.year}",
        dated_on=today,
        by=cast.secretary(0),
    )


def sign(cast: Cast, letter: OutgoingLetter) -> None:
    """Printed, signed on paper, scanned."""
    issue_outgoing_letter(letter_id=letter.pk, by=cast.secretary(0))
    letter.refresh_from_db()
    content = render_pdf(
        template="demo/signed_letter.html", context=printing.letter_context(letter)
    )
    upload = SimpleUploadedFile("surat-001-ttd.pdf", content, content_type="application/pdf")
    file_signed_copy(letter_id=letter.pk, upload=upload, by=cast.secretary(0))
