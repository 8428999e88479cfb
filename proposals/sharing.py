"""Ready-made texts to pass on by WhatsApp; no notice is by e-mail alone."""

from urllib.parse import quote

from django.conf import settings

from forum_site.formats.dates import date_long
from proposals.models import Proposal


def whatsapp_url(text: str) -> str:
    """A link that opens WhatsApp with the text; the person chooses to whom."""
    return f"https://wa.me/?text={quote(text)}"


def receipt_text(proposal: Proposal, track_url: str) -> str:
    """For neighbours: code and stage page, nothing private."""
    lines = [
        f"Usulan kami “{proposal.title}” sudah terkirim ke {settings.FORUM_NAME}.",
        f"Kode lacak: {proposal.code}",
        f"Jawaban paling lambat {date_long(proposal.review_due_on)}."
        if proposal.review_due_on
        else "",
        f"Lihat tahapnya: {track_url}",
    ]
    return "\n".join(filter(None, lines))


def endorsement_text(proposal: Proposal, link: str) -> str:
    """For the lurah: what it is about and the link with one button."""
    return (
        f"Bapak/Ibu Lurah, mohon berkenan mengetahui usulan kami “{proposal.title}” "
        f"({proposal.code}) di {settings.FORUM_NAME}. Cukup satu ketukan, tanpa akun:\n{link}"
    )


def resume_text(proposal: Proposal, link: str) -> str:
    """For oneself: the private link."""
    return (
        f"Tautan pribadi usulan “{proposal}” di {settings.FORUM_NAME}. "
        f"Jangan dibagikan ke orang lain.\n{link}"
    )
