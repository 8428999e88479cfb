"""Who hears about awards and thanks, through the outbox in the same transaction."""

from django.urls import reverse

from companies.notices.people import tell_company, tell_secretariat
from forum_site.outbox.models import NoticeSetting
from forum_site.outbox.services import notify
from reports.models import AwardCandidate, AwardRound, JuryMember, Recognition

ACTION = NoticeSetting.Category.ACTION


def juror_appointed(*, juror: JuryMember) -> None:
    """A new juror reads what is asked."""
    notify(
        key=f"award:juror:{juror.pk}",
        recipient=juror.user,
        title=f"Anda diminta menjadi juri: {juror.round}",
        body="Beri pernyataan benturan kepentingan, lalu nilai para calon.",
        url=reverse("admin:reports_awardround_change", args=[juror.round_id]),
        category=ACTION,
    )


def award_decided(*, found: AwardRound) -> None:
    """The secretariat announces."""
    tell_secretariat(
        key=f"award:decided:{found.pk}",
        title=f"{found} diputuskan",
        body="Periksa lalu umumkan. Sebelum diumumkan, tidak ada yang tampil di halaman publik.",
        url=reverse("admin:reports_awardround_change", args=[found.pk]),
    )


def award_announced(*, winner: AwardCandidate) -> None:
    """A winner hears it at once."""
    tell_company(
        winner.company_id,
        key=f"award:announced:{winner.pk}",
        title=f"Penghargaan: {winner.honour}",
        body=f"{winner.company} menerima {winner.honour} dalam {winner.round}. "
        "Sertifikatnya dapat diunduh di meja perusahaan.",
        url=reverse("awards:own"),
    )


def thanked(*, recognition: Recognition) -> None:
    """The company reads the thanks."""
    tell_company(
        recognition.company_id,
        key=f"recognition:{recognition.pk}",
        title="Forum menyampaikan terima kasih",
        body=recognition.text,
        url=reverse("awards:own"),
    )
