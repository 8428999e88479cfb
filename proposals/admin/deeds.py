"""The deeds of the review page: each one is a form and one call of a service."""

from typing import Any

from django.http import Http404

from forum_site.desk_admin import Deed
from forum_site.formats.numbers import rupiah
from proposals.admin import forms
from proposals.models import Attachment, Proposal
from proposals.services import review
from proposals.services.applicants import forget_on_request
from proposals.services.publicity import show_file
from proposals.services.steps import take_step
from proposals.workflow import Step

TEMPLATE_STEPS = (Step.RETURN, Step.REJECT, Step.CLOSE)


def simple_step(step: str, sentence: str) -> Deed:
    """A deed that is one step of the table without words."""

    def do(proposal: Proposal, by: Any, data: dict[str, Any]) -> str:
        take_step(proposal_id=proposal.pk, step=step, by=by)
        return sentence

    return Deed(do)


def answered_step(step: str, sentence: str, form: Any = forms.AnswerForm) -> Deed:
    """A deed that is one step with an answer."""

    def do(proposal: Proposal, by: Any, data: dict[str, Any]) -> str:
        review.decide(proposal_id=proposal.pk, step=step, by=by, **data)
        return sentence

    return Deed(do, form)


def do_assign(proposal: Proposal, by: Any, data: dict[str, Any]) -> str:
    review.assign(proposal_id=proposal.pk, by=by, **data)
    return "Penugasan tersimpan."


def do_check(proposal: Proposal, by: Any, data: dict[str, Any]) -> str:
    review.record_check(proposal_id=proposal.pk, by=by, **data)
    return "Pemeriksaan anggaran dan penanda tersimpan."


def do_map(proposal: Proposal, by: Any, data: dict[str, Any]) -> str:
    review.correct_mapping(proposal_id=proposal.pk, by=by, **data)
    return "Bidang dan kegiatan tersimpan."


def do_need(proposal: Proposal, by: Any, data: dict[str, Any]) -> str:
    review.change_need(proposal_id=proposal.pk, by=by, **data)
    return f"Kebutuhan dari perusahaan menjadi {rupiah(data['amount'])}."


def do_note(proposal: Proposal, by: Any, data: dict[str, Any]) -> str:
    review.add_note(proposal_id=proposal.pk, by=by, **data)
    return "Catatan internal tersimpan. Pengusul tidak melihatnya."


def do_seen(proposal: Proposal, by: Any, data: dict[str, Any]) -> str:
    try:
        seen = review.mark_seen(
            proposal_id=proposal.pk, attachment_id=data["attachment"], by=by
        ).checked_at
    except Attachment.DoesNotExist as error:
        raise Http404 from error
    return "Lampiran ditandai sudah dilihat." if seen else "Tanda sudah dilihat dihapus."


def do_forget(proposal: Proposal, by: Any, data: dict[str, Any]) -> str:
    forget_on_request(proposal_id=proposal.pk, by=by, **data)
    return "Data pengusul dihapus. Usulan, nilai, dan riwayatnya tetap."


def do_show(proposal: Proposal, by: Any, data: dict[str, Any]) -> str:
    try:
        shown = show_file(
            proposal_id=proposal.pk,
            attachment_id=data["attachment"],
            is_public=data["is_public"],
            by=by,
        )
    except Attachment.DoesNotExist as error:
        raise Http404 from error
    if not shown.is_public:
        return "Berkas disembunyikan dari publik."
    return "Berkas tampil di halaman usulan, begitu usulan terbit."


DEEDS = {
    Step.START_REVIEW: simple_step(
        Step.START_REVIEW, "Pemeriksaan dimulai. Pengusul tidak dapat mengubah isian."
    ),
    Step.CLEAR: simple_step(Step.CLEAR, "Usulan lolos pemeriksaan. Langkah berikutnya: terbitkan."),
    Step.RETURN: answered_step(
        Step.RETURN, "Permintaan perbaikan terkirim kepada pengusul.", forms.ReturnForm
    ),
    Step.REJECT: answered_step(Step.REJECT, "Usulan ditolak. Alasannya terkirim kepada pengusul."),
    Step.PUBLISH: simple_step(Step.PUBLISH, "Usulan tampil di katalog."),
    Step.EVALUATE: answered_step(
        Step.EVALUATE, "Hasil kunjungan evaluasi tersimpan.", forms.EvaluateForm
    ),
    Step.CLOSE: answered_step(Step.CLOSE, "Usulan ditutup. Alasannya terkirim kepada pengusul."),
    "assign": Deed(do_assign, forms.AssignForm),
    "check": Deed(do_check, forms.CheckForm),
    "map": Deed(do_map, forms.MapForm),
    "need": Deed(do_need, forms.NeedForm),
    "note": Deed(do_note, forms.NoteForm),
    "seen": Deed(do_seen, forms.SeenForm),
    "show": Deed(do_show, forms.ShowForm),
    "forget": Deed(do_forget, forms.ForgetForm),
}

VERBS = {f"proposal.{step.value}": step.label.lower() for step in Step} | {
    "proposal.assign": "menugaskan",
    "proposal.check": "memeriksa anggaran dan penanda",
    "proposal.map": "membetulkan bidang dan kegiatan",
    "proposal.change_need": "mengubah kebutuhan",
    "proposal.note": "menulis catatan internal",
    "proposal.attachment_seen": "menandai lampiran",
    "proposal.show_file": "mengatur tampilnya berkas",
    "anonymise_applicant": "menghapus data pengusul",
}
