"""Who hears about pledges, reports and messages, through the outbox in the same transaction."""

from collections.abc import Iterable

from django.urls import reverse

from companies.models import Pledge
from forum_site.accounts import roles
from forum_site.accounts.models import User
from forum_site.formats.numbers import rupiah
from forum_site.outbox.models import NoticeSetting
from forum_site.outbox.services import notify


def members_of(company_id: object) -> Iterable[User]:
    """The people who act for a company now."""
    return User.objects.filter(
        is_active=True,
        memberships__organisation_id=company_id,
        memberships__ended_at__isnull=True,
    ).distinct()


def pledge_made(*, pledge: Pledge) -> None:
    """The secretariat has a pledge to confirm."""
    for person in User.objects.with_role(roles.SECRETARIAT):
        notify(
            key=f"pledge-made:{pledge.pk}",
            recipient=person,
            title=f"Komitmen baru dari {pledge.company}",
            body=f"{rupiah(pledge.amount)} untuk {pledge.proposal}. Menunggu konfirmasi.",
            url=reverse("admin:companies_pledge_change", args=[pledge.pk]),
            category=NoticeSetting.Category.ACTION,
        )


def pledge_confirmed(*, pledge: Pledge) -> None:
    """The company may begin."""
    for person in members_of(pledge.company_id):
        notify(
            key=f"pledge-confirmed:{pledge.pk}",
            recipient=person,
            title=f"Komitmen dikonfirmasi: {pledge.proposal}",
            body=(
                f"Komitmen {rupiah(pledge.amount)} sudah dikonfirmasi. Sekretariat "
                "mempertemukan Anda dengan penerima untuk menyepakati jadwal."
            ),
            url=reverse("companies:pledge", args=[pledge.pk]),
            category=NoticeSetting.Category.ACTION,
        )


def pledge_closed(*, pledge: Pledge) -> None:
    """A pledge was cancelled, released or has expired."""
    for person in members_of(pledge.company_id):
        notify(
            key=f"pledge-{pledge.status}:{pledge.pk}",
            recipient=person,
            title=f"Komitmen {pledge.get_status_display().lower()}: {pledge.proposal}",
            body=pledge.reason or "Lihat rinciannya di meja kerja.",
            url=reverse("companies:pledge", args=[pledge.pk]),
            category=NoticeSetting.Category.PROGRESS,
        )
