"""The receipt by e-mail: the only message that knows the private link."""

from django.conf import settings
from django.urls import reverse

from forum_site.formats.dates import date_with_day
from forum_site.outbox.services import queue_mail
from proposals.models import Applicant, Proposal


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
        is_secret=bool(link),
    )
