"""Who hears about a proposal's steps, through the outbox in the same transaction."""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from forum_site.accounts.models import User
from forum_site.formats.dates import date_long, date_with_day
from forum_site.organisations.models import Organisation
from forum_site.outbox.models import NoticeSetting
from forum_site.outbox.services import notify, queue_mail
from proposals.links import unfollow_link
from proposals.models import Applicant, Endorsement, Follower, Proposal, StepRecord
from proposals.workflow import PUBLIC, Status

#: What the applicant and followers read when a proposal reaches a status.
SENTENCES = {
    Status.SUBMITTED: "Usulan sudah kami terima. Kode lacak {code}.",
    Status.IN_REVIEW: "Sekretariat mulai memeriksa usulan.",
    Status.RETURNED: "Usulan perlu dilengkapi: {note} Isian lain tidak hilang.",
    Status.CLEARED: "Usulan lolos pemeriksaan dan akan segera ditampilkan.",
    Status.REJECTED: "Usulan belum dapat kami teruskan: {note}",
    Status.PUBLISHED: "Usulan sudah tampil dan dapat dipilih perusahaan.",
    Status.PLEDGED: "Ada perusahaan yang berkomitmen membantu usulan ini.",
    Status.IN_REALISATION: "Pelaksanaan bantuan dimulai.",
    Status.REALISED: "Pelaksanaan selesai dan laporannya sudah diterima.",
    Status.EVALUATED: "Hasilnya sudah dikunjungi lagi dan dievaluasi.",
    Status.CLOSED: "Usulan ditutup: {note}",
}
#: Statuses in which the applicant must do something.
NEEDS_ACTION = (Status.RETURNED,)


def step_taken(*, proposal: Proposal, record: StepRecord) -> None:
    """Tell applicant, account holder and followers about a step, once each."""
    sentence = SENTENCES.get(Status(proposal.status))
    if sentence is None:
        return
    body = sentence.format(code=proposal.code, note=record.note)
    subject = f"{proposal.get_status_display()}: {proposal.title}"
    key = f"proposal-step:{record.pk}"
    tell_account(proposal, key=key, subject=subject, body=body)
    if proposal.status != Status.SUBMITTED:  # then ``received`` writes, which knows the link
        tell_applicant(proposal, key=key, subject=subject, body=body)
    if proposal.status in PUBLIC:
        tell_followers(proposal, key=key, subject=subject, body=body)


def tell_account(proposal: Proposal, *, key: str, subject: str, body: str) -> None:
    """The person who owns it by account."""
    if proposal.submitted_by is None:
        return
    category = (
        NoticeSetting.Category.ACTION
        if proposal.status in NEEDS_ACTION
        else NoticeSetting.Category.PROGRESS
    )
    notify(
        key=key,
        recipient=proposal.submitted_by,
        title=subject,
        body=body,
        url=reverse("proposals:mine"),
        category=category,
    )


def tell_applicant(proposal: Proposal, *, key: str, subject: str, body: str) -> None:
    """The address the applicant gave, when it is not the account's own."""
    applicant = Applicant.objects.filter(proposal=proposal).exclude(email="").first()
    if applicant is None:
        return
    owner = proposal.submitted_by
    if owner is not None and owner.email == applicant.email.lower():
        return
    queue_mail(
        to=applicant.email,
        subject=subject,
        body=f"{body}\n\nKode lacak: {proposal.code}. "
        "Untuk mengubah usulan, buka tautan pribadi yang Anda simpan.",
        key=f"{key}:applicant",
    )


def received(*, proposal: Proposal, link: str) -> None:
    """The receipt by e-mail, when the applicant gave an address: code, date, private link."""
    applicant = Applicant.objects.filter(proposal=proposal).exclude(email="").first()
    if applicant is None:
        return
    due = proposal.review_due_on
    lines = [
        f"Usulan {proposal.title} sudah kami terima. Kode lacak: {proposal.code}.",
        f"Jawaban paling lambat {date_with_day(due)}." if due else "",
        f"Tautan pribadi untuk mengubah usulan sebelum diperiksa: {link}" if link else "",
        "Simpan tautan itu dan jangan dibagikan. Siapa pun yang memegangnya dapat mengubah usulan."
        if link
        else "",
        f"Tahap usulan: {settings.SITE_URL}{reverse('proposals:track')}?kode={proposal.code}",
        "Tidak dipungut biaya. Laporkan siapa pun yang meminta uang untuk meloloskan usulan.",
    ]
    record = proposal.steps.first()
    queue_mail(
        to=applicant.email,
        subject=f"Usulan terkirim: {proposal.title}",
        body="\n\n".join(filter(None, lines)),
        key=f"proposal-received:{record.pk if record else proposal.pk}",
    )


def tell_followers(proposal: Proposal, *, key: str, subject: str, body: str) -> None:
    """Everybody who confirmed that they want to follow."""
    page = settings.SITE_URL + proposal.get_absolute_url()
    for follower in proposal.followers.filter(confirmed_at__isnull=False):
        stop = unfollow_link(proposal.pk, follower.email)
        queue_mail(
            to=follower.email,
            subject=subject,
            body=f"{body}\n\n{page}\n\nBerhenti mengikuti: {stop}",
            key=f"{key}:follower:{follower.pk}",
        )


def assigned(*, proposal: Proposal, person: User) -> None:
    """Somebody is to review it."""
    notify(
        key=f"proposal-assigned:{proposal.pk}:{timezone.localdate()}",
        recipient=person,
        title=f"Usulan ditugaskan kepada Anda: {proposal.title}",
        body=f"Kode {proposal.code}. Jawab paling lambat {due_words(proposal)}.",
        url=reverse("admin:proposals_proposal_change", args=[proposal.pk]),
        category=NoticeSetting.Category.ACTION,
    )


def assessment_asked(*, proposal: Proposal, university: Organisation) -> None:
    """The university's people are asked for their judgement."""
    for membership in university.memberships.filter(ended_at=None, user__is_active=True):
        notify(
            key=f"proposal-assessment:{proposal.pk}",
            recipient=membership.user,
            title=f"Mohon pendapat: {proposal.title}",
            body=f"Sekretariat meminta pendapat {university} tentang usulan {proposal.code}.",
            url=reverse("admin:proposals_proposal_change", args=[proposal.pk]),
            category=NoticeSetting.Category.ACTION,
        )


def due_words(proposal: Proposal) -> str:
    """The promised day in words."""
    due = proposal.review_due_on
    return date_long(due) if due else "secepatnya, tanpa tenggat"


def today_in_words() -> str:
    """Today in the city, for ready answers."""
    return date_long(timezone.localdate())


def confirm_following(*, follower: Follower, secret: str) -> None:
    """The link without which nothing more is sent. One waiting mail for each wish."""
    link = settings.SITE_URL + reverse("proposals:follow_confirm", args=[secret])
    queue_mail(
        to=follower.email,
        subject=f"Ikuti usulan: {follower.proposal.title}",
        body=f"Buka tautan ini untuk mengikuti usulan “{follower.proposal.title}”:\n\n{link}\n\n"
        "Bila Anda tidak memintanya, abaikan email ini. Kami tidak mengirim apa pun lagi.",
    )


def endorsed(*, endorsement: Endorsement) -> None:
    """The applicant hears that the lurah knows of it."""
    proposal = endorsement.proposal
    subject = f"Lurah mengetahui: {proposal.title}"
    body = f"{endorsement.name}, {endorsement.position}, mengetahui usulan ini."
    key = f"proposal-endorsed:{proposal.pk}"
    tell_account(proposal, key=key, subject=subject, body=body)
    tell_applicant(proposal, key=key, subject=subject, body=body)
