"""Who hears about complaints: the forum, the companies (never who complained), the reporter."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.urls import reverse

from companies.models import Complaint, Pledge
from companies.notices.people import tell_company, tell_secretariat
from forum_site.formats.dates import date_long
from forum_site.outbox.models import NoticeSetting
from forum_site.outbox.services import queue_mail

#: The end of the key of every mail to who complained.
REPORTER = ":reporter"


def desk_page(complaint: Complaint) -> str:
    """Where the secretariat works on it."""
    return reverse("admin:companies_complaint_change", args=[complaint.pk])


def private_link(secret: str) -> str:
    """The reporter's own page; whoever holds the link reads it."""
    return settings.SITE_URL + reverse("companies:complaint", args=[secret])


def concerned(complaint: Complaint) -> Iterable[Any]:
    """The companies that it is about."""
    if complaint.realisation is not None:
        return [complaint.realisation.company_id]
    public = Pledge.objects.public().filter(proposal=complaint.proposal_id)
    return public.order_by().values_list("company_id", flat=True).distinct()


def tell_companies(complaint: Complaint, *, event: str, title: str, body: str) -> None:
    """Everybody who acts for a company it is about; nothing that leads to the reporter."""
    for company_id in concerned(complaint):
        tell_company(
            company_id,
            key=f"complaint-{event}:{complaint.pk}",
            title=title,
            body=body,
            url=reverse("companies:complaints"),
            category=NoticeSetting.Category.PROGRESS,
        )


def complaint_received(*, complaint: Complaint, email: str, secret: str) -> None:
    """A complaint came in; the reporter gets the private link."""
    due = date_long(complaint.due_on) if complaint.due_on else ""
    tell_secretariat(
        key=f"complaint-received:{complaint.pk}",
        title=f"Laporan masalah {complaint.code}: {complaint.get_category_display()}",
        body=f"{complaint.work}." + (f" Jawab paling lambat {due}." if due else ""),
        url=desk_page(complaint),
    )
    tell_companies(
        complaint,
        event="received",
        title=f"Laporan masalah tentang {complaint.work}",
        body=f"{complaint.get_category_display()}. Sekretariat memeriksa dan memberi kabar.",
    )
    tell_reporter(
        complaint,
        email=email,
        secret=secret,
        event="received",
        subject=f"Laporan {complaint.code} kami terima",
        body=f"Laporan Anda tentang {complaint.work} kami terima."
        + (f" Kami jawab paling lambat {due}." if due else ""),
    )


def complaint_answered(*, complaint: Complaint, email: str, secret: str) -> None:
    """The reporter and the companies read the answer."""
    stamp = complaint.history_key
    tell_reporter(
        complaint,
        email=email,
        secret=secret,
        event=f"answered:{stamp}",
        subject=f"Jawaban untuk laporan {complaint.code}",
        body=complaint.answer,
    )
    tell_companies(
        complaint,
        event=f"answered:{stamp}",
        title=f"Laporan masalah dijawab: {complaint.work}",
        body="Lihat jawaban sekretariat di halaman Masalah.",
    )


def complaint_forwarded(*, complaint: Complaint, email: str, secret: str) -> None:
    """The reporter reads where it went."""
    tell_reporter(
        complaint,
        email=email,
        secret=secret,
        event=f"forwarded:{complaint.forwarded_on}",
        subject=f"Laporan {complaint.code} diteruskan ke Ombudsman",
        body=f"Laporan Anda diteruskan ke Ombudsman pada {date_long(complaint.forwarded_on)}, "
        f"nomor {complaint.forwarded_reference}.",
    )


def tell_reporter(
    complaint: Complaint, *, email: str, secret: str, event: str, subject: str, body: str
) -> None:
    """By e-mail when one was given; the body holds the private link and is erased once sent."""
    if not email:
        return
    queue_mail(
        to=email,
        subject=subject,
        body=f"{body}\n\nTautan pribadi laporan Anda, jangan dibagikan:\n{private_link(secret)}",
        key=f"complaint-{event}:{complaint.pk}{REPORTER}",
        is_secret=True,
    )
