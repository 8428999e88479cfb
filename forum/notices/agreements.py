"""Who hears about agreements that end, and about collaboration sheets."""

from django.urls import reverse

from companies.notices.people import tell_company, tell_secretariat
from forum.models import Agreement, CollaborationSheet
from forum_site.formats.dates import date_long
from forum_site.outbox.models import NoticeSetting


def agreement_ends(*, agreement: Agreement, stage: int) -> None:
    """The secretariat and the parties, once at each stage (days before the end)."""
    key = f"agreement-ends:{agreement.pk}:{agreement.ends_on}:{stage}"
    title = f"Perjanjian berakhir {date_long(agreement.ends_on)}: {agreement.subject}"
    tell_secretariat(
        key=key,
        title=title,
        body="Perpanjang atau biarkan berakhir. Catat keputusannya di daftar perjanjian.",
        url=reverse("admin:forum_agreement_change", args=[agreement.pk]),
    )
    for party in agreement.parties.all():
        tell_company(
            party.pk,
            key=key,
            title=title,
            body="Hubungi sekretariat bila ingin memperpanjang.",
            url=agreement.get_absolute_url(),
        )


def sheet_offered(*, sheet: CollaborationSheet) -> None:
    """Every party reads the version and agrees or asks."""
    for party in sheet.parties.all():
        tell_company(
            party.organisation_id,
            key=f"sheet-offered:{sheet.pk}:{sheet.version}",
            title=f"Setujui lembar kolaborasi: {sheet.proposal}",
            body=f"Versi {sheet.version}. Baca satu halaman, lalu setujui atas nama lembaga Anda.",
            url=sheet.get_absolute_url(),
        )


def sheet_agreed(*, sheet: CollaborationSheet) -> None:
    """Everybody sees that all agreed."""
    key = f"sheet-agreed:{sheet.pk}:{sheet.version}"
    title = f"Semua pihak setuju: {sheet.proposal}"
    for party in sheet.parties.all():
        tell_company(
            party.organisation_id,
            key=key,
            title=title,
            body="Unduh lembarnya untuk arsip Anda.",
            url=sheet.get_absolute_url(),
            category=NoticeSetting.Category.PROGRESS,
        )
    tell_secretariat(
        key=key,
        title=title,
        body=f"Lembar kolaborasi versi {sheet.version} disepakati.",
        url=reverse("admin:forum_collaborationsheet_change", args=[sheet.pk]),
        category=NoticeSetting.Category.PROGRESS,
    )
