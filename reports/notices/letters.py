"""Who hears about letters of the forum."""

from django.urls import reverse

from companies.notices.people import tell_company
from forum_site.outbox.models import NoticeSetting
from reports.models import OutgoingLetter


def letter_signed(*, letter: OutgoingLetter) -> None:
    """The company reads the signed letter that was written to it."""
    tell_company(
        letter.company_id,
        key=f"outgoing:signed:{letter.pk}",
        title=f"Surat dari forum: {letter.subject}",
        body=f"Nomor {letter.number}. Salinan bertanda tangan dapat diunduh di meja perusahaan.",
        url=reverse("letters:own"),
        category=NoticeSetting.Category.PROGRESS,
    )
