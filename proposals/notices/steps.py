"""What applicant, account holder and followers hear of a proposal's way."""

from django.conf import settings
from django.urls import reverse

from forum_site.formats.dates import date_long
from forum_site.outbox.services import queue_mail, queue_task
from proposals.links import unfollow_link
from proposals.models import Endorsement, Proposal, StepRecord
from proposals.notices.holders import tell_account, tell_applicant
from proposals.notices.review import tell_addressed, tell_reviewer
from proposals.workflow import PUBLIC, Status, Step

#: What the applicant and followers read when a proposal reaches a status.
SENTENCES = {
    Status.SUBMITTED: "Usulan sudah kami terima. Kode lacak {code}.",
    Status.IN_REVIEW: "Sekretariat mulai memeriksa usulan.",
    Status.RETURNED: "Usulan perlu dilengkapi: {note} Isian lain tidak hilang.",
    Status.CLEARED: "Usulan lolos pemeriksaan dan akan segera ditampilkan.",
    Status.ROUTED: "Usulan diteruskan ke {to}. {note}{until}",
    Status.REJECTED: "Usulan belum dapat kami teruskan: {note}",
    Status.PUBLISHED: "Usulan sudah tampil dan dapat dipilih perusahaan.",
    Status.PLEDGED: "Ada perusahaan yang berkomitmen membantu usulan ini.",
    Status.IN_REALISATION: "Pelaksanaan bantuan dimulai.",
    Status.REALISED: "Pelaksanaan selesai dan laporannya sudah diterima.",
    Status.EVALUATED: "Hasilnya sudah dikunjungi lagi dan dievaluasi.",
    Status.CLOSED: "Usulan ditutup: {note}",
    Status.WITHDRAWN: "Usulan dibatalkan dari tautan pribadi atau akun pengusulnya.",
}
#: What followers read instead: the reason is between the secretariat and the applicant.
FOR_FOLLOWERS = {
    Status.ROUTED: "Usulan ini diteruskan ke {to}.",
    Status.CLOSED: "Usulan ini ditutup.",
    Status.WITHDRAWN: "Usulan ini dibatalkan pengusulnya.",
}
#: Where the step says more than the status it leads to.
OF_STEP = {Step.TAKE_BACK: "Usulan kembali diperiksa sekretariat. {note}"}
#: Companies may wait with an interest or a promise.
ENDINGS = (Step.WITHDRAW, Step.CLOSE)


def step_taken(*, proposal: Proposal, record: StepRecord) -> None:
    """Tell applicant, account holder and followers about a step, once each."""
    sentence = OF_STEP.get(Step(record.step)) or SENTENCES.get(Status(proposal.status))
    if sentence is None:
        return
    words = words_of(proposal, record)
    body = sentence.format(**words).strip()
    subject = f"{proposal.get_status_display()}: {proposal.title}"
    key = f"proposal-step:{record.pk}"
    tell_account(proposal, key=key, subject=subject, body=body)
    if proposal.status != Status.SUBMITTED:  # then ``received`` writes, which knows the link
        tell_applicant(proposal, key=key, subject=subject, body=body)
    if {proposal.status, record.from_status} & set(PUBLIC):
        told = FOR_FOLLOWERS.get(Status(proposal.status), "").format(**words) or body
        tell_followers(proposal, key=key, subject=subject, body=told)
    if record.step == Step.PUBLISH:
        tell_addressed(proposal)
    if record.step == Step.WITHDRAW:
        tell_reviewer(proposal, key=key, subject=subject)
    if record.step in ENDINGS:
        queue_task(
            key=f"{key}:companies", task="companies.proposal_ended", proposal_id=str(proposal.pk)
        )
        queue_task(key=f"{key}:offers", task="forum.offers_ended", proposal_id=str(proposal.pk))
    if record.step in ENDINGS and record.from_status == Status.ROUTED:
        queue_task(key=f"{key}:routes", task="forum.route_ended", proposal_id=str(proposal.pk))


def words_of(proposal: Proposal, record: StepRecord) -> dict[str, str]:
    """What the sentences may name."""
    until = proposal.routed_until
    return {
        "code": proposal.code or "",
        "note": record.note,
        "to": proposal.routed_to,
        "until": f" Jawaban dijanjikan paling lambat {date_long(until)}." if until else "",
    }


def tell_followers(proposal: Proposal, *, key: str, subject: str, body: str) -> None:
    """Everybody who confirmed that they want to follow."""
    path = (
        proposal.get_absolute_url()
        if proposal.is_public
        else f"{reverse('proposals:track')}?kode={proposal.code}"
    )
    page = settings.SITE_URL + path
    for follower in proposal.followers.filter(confirmed_at__isnull=False):
        stop = unfollow_link(proposal.pk, follower.email, follower.token_hash)
        queue_mail(
            to=follower.email,
            subject=subject,
            body=f"{body}\n\n{page}\n\nBerhenti mengikuti: {stop}",
            key=f"{key}:follower:{follower.pk}",
            is_secret=True,
        )


def endorsed(*, endorsement: Endorsement) -> None:
    """The applicant hears that the lurah knows of it."""
    proposal = endorsement.proposal
    subject = f"Lurah mengetahui: {proposal.title}"
    body = f"{endorsement.name}, {endorsement.position}, mengetahui usulan ini."
    key = f"proposal-endorsed:{proposal.pk}"
    tell_account(proposal, key=key, subject=subject, body=body)
    tell_applicant(proposal, key=key, subject=subject, body=body)
