"""Who hears about interests and pledges."""

from django.urls import reverse
from django.utils import timezone

from companies.models import Pledge
from companies.notices.people import tell_company, tell_secretariat
from companies.workflow import PledgeStatus
from forum_site.formats.dates import date_long
from forum_site.formats.numbers import rupiah
from forum_site.outbox.models import NoticeSetting
from proposals.models import Proposal


def pledge_made(*, pledge: Pledge) -> None:
    """The secretariat has a pledge to confirm."""
    tell_secretariat(
        key=f"pledge-made:{pledge.pk}",
        title=f"Komitmen baru dari {pledge.company}",
        body=f"{rupiah(pledge.amount)} untuk {pledge.proposal}. Menunggu konfirmasi.",
        url=reverse("admin:companies_pledge_change", args=[pledge.pk]),
    )


def pledge_confirmed(*, pledge: Pledge) -> None:
    """The company may begin."""
    tell_company(
        pledge.company_id,
        key=f"pledge-confirmed:{pledge.pk}",
        title=f"Komitmen dikonfirmasi: {pledge.proposal}",
        body=(
            f"Komitmen {rupiah(pledge.amount)} sudah dikonfirmasi. Sekretariat "
            "mempertemukan Anda dengan penerima untuk menyepakati jadwal."
        ),
        url=reverse("companies:pledge", args=[pledge.pk]),
    )


def pledge_closed(*, pledge: Pledge) -> None:
    """A pledge was cancelled, released or has expired."""
    tell_company(
        pledge.company_id,
        key=f"pledge-{pledge.status}:{pledge.pk}",
        title=f"Komitmen {pledge.get_status_display().lower()}: {pledge.proposal}",
        body=pledge.reason or "Lihat rinciannya di meja kerja.",
        url=reverse("companies:pledge", args=[pledge.pk]),
        category=NoticeSetting.Category.PROGRESS,
    )


def interest_ends_soon(*, pledge: Pledge) -> None:
    """An interest ends within a week unless somebody decides."""
    tell_company(
        pledge.company_id,
        key=f"interest-ends:{pledge.pk}:{pledge.expires_on}",
        title=f"Minat berakhir {date_long(pledge.expires_on)}: {pledge.proposal}",
        body="Jadikan komitmen bila kantor pusat sudah setuju, atau biarkan berakhir.",
        url=reverse("companies:pledge", args=[pledge.pk]),
    )


def proposal_ended(*, pledge: Pledge) -> None:
    """The proposal was withdrawn or closed before this pledge counted, which ended with it."""
    is_interest = pledge.status == PledgeStatus.EXPIRED
    tell_company(
        pledge.company_id,
        key=f"proposal-ended:{pledge.pk}",
        title=f"Usulan tidak diteruskan: {pledge.proposal}",
        body=(
            "Minat Anda berakhir. Pilih usulan lain di katalog."
            if is_interest
            else "Komitmen Anda belum dikonfirmasi dan berakhir. Pilih usulan lain di katalog."
        ),
        url=reverse("companies:pledge", args=[pledge.pk]),
    )


def value_accepted(*, pledge: Pledge, before: int) -> None:
    """The forum judged a gift in kind to be worth something else."""
    tell_company(
        pledge.company_id,
        key=f"pledge-value:{pledge.pk}:{pledge.amount}:{timezone.now().isoformat()}",
        title=f"Nilai komitmen disepakati: {pledge.proposal}",
        body=f"Dari {rupiah(before)} menjadi {rupiah(pledge.amount)}. "
        "Bila tidak setuju, tulis di diskusi sebelum komitmen dikonfirmasi.",
        url=reverse("companies:pledge", args=[pledge.pk]),
    )


def sums_differ(*, proposal: Proposal) -> None:
    """The nightly check found a proposal whose totals are not those of its pledges."""
    tell_secretariat(
        key=f"sums-differ:{proposal.pk}:{timezone.localdate()}",
        title=f"Jumlah komitmen tidak cocok: {proposal}",
        body="Hubungi pengelola sistem sebelum mengonfirmasi komitmen baru untuk usulan ini.",
        url=reverse("admin:companies_pledge_changelist"),
    )
