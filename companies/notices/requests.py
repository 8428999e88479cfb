"""Who hears about account requests."""

from django.conf import settings
from django.urls import reverse

from companies.models import AccountRequest
from companies.notices.people import tell_secretariat
from forum_site.outbox.services import queue_mail


def request_made(*, account_request: AccountRequest) -> None:
    """The secretariat has an account request to decide; the contact knows that it came."""
    tell_secretariat(
        key=f"request-made:{account_request.pk}",
        title=f"Permohonan akun: {account_request.company_name}",
        body=(
            f"{account_request.contact_name}, {account_request.contact_role}, "
            "meminta akun perusahaan."
        ),
        url=reverse("admin:companies_accountrequest_change", args=[account_request.pk]),
    )
    queue_mail(
        to=account_request.contact_email,
        subject=f"Permohonan akun {account_request.company_name} kami terima",
        body=(
            f"Permohonan akun {account_request.company_name} sudah kami terima dan akan diperiksa "
            "sekretariat. Setelah disetujui, Anda menerima tautan undangan lewat email."
        ),
        key=f"request-made:{account_request.pk}:contact",
    )


def request_refused(*, account_request: AccountRequest) -> None:
    """The contact reads why, and what to do next."""
    queue_mail(
        to=account_request.contact_email,
        subject=f"Permohonan akun {account_request.company_name} belum dapat disetujui",
        body=(
            f"{account_request.reason}\n\nSetelah dilengkapi, permohonan dapat dikirim lagi di "
            f"{settings.SITE_URL}{reverse('companies:request')}"
        ),
        key=f"request-refused:{account_request.pk}",
    )
