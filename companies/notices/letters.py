"""Who hears about participation letters."""

from django.urls import reverse

from companies.models import ParticipationLetter
from companies.notices.people import tell_company, tell_secretariat
from companies.workflow.letters import LetterStep
from forum_site.outbox.models import NoticeSetting


def letter_sent(*, letter: ParticipationLetter) -> None:
    """The secretariat has a letter to check."""
    tell_secretariat(
        key=f"letter-sent:{letter.pk}",
        title=f"Surat partisipasi dari {letter.company}",
        body=f"{letter.subject}. Menunggu pemeriksaan syarat.",
        url=reverse("admin:companies_participationletter_change", args=[letter.pk]),
    )


def letter_moved(*, letter: ParticipationLetter, step: str) -> None:
    """The company reads how far its letter is."""
    tell_company(
        letter.company_id,
        key=f"letter-{step}:{letter.pk}",
        title=f"Surat partisipasi: {LetterStep(step).label.lower()}",
        body=f"{letter.subject}. Lihat langkahnya di halaman surat.",
        url=reverse("companies:letter", args=[letter.pk]),
        category=NoticeSetting.Category.PROGRESS,
    )
