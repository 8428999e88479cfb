"""Filing comes first and printing after it: a printer in trouble loses no report."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from companies import tasks
from companies.models import Handover, Realisation
from companies.services.papers import issue_certificate
from companies.workflow import RealisationStatus
from forum_site.documents.models import IssuedDocument
from forum_site.outbox.models import OutboxMessage
from tests.companies.test_report_pages import pledge_of, report_form
from tests.factories import make_company, make_member, make_realisation

SignIn = Callable[..., Client]


@pytest.mark.django_db
def test_a_report_is_filed_while_the_printer_is_broken(
    sign_in: SignIn, broken_press: Callable[[], None]
) -> None:
    company = make_company()
    client = sign_in(make_member(company))
    answer = client.post(
        reverse("companies:report_new", args=[pledge_of(company).pk]), report_form()
    )
    report = Realisation.objects.get()
    assert (report.status, report.certificate) == (RealisationStatus.SUBMITTED, None)
    assert report.submitted_at is not None
    page = client.get(answer["Location"]).content.decode()
    assert "Sertifikat sedang dibuat" in page
    print_now = reverse("companies:print_report", args=[report.pk])
    assert f'action="{print_now}"' in page
    assert "Coba lagi beberapa menit lagi" in client.post(print_now, follow=True).content.decode()
    broken_press()
    assert "Dokumen siap diunduh" in client.post(print_now, follow=True).content.decode()
    pdf = client.get(reverse("companies:certificate", args=[report.pk]))
    assert b"".join(pdf.streaming_content).startswith(b"%PDF")


@pytest.mark.django_db
def test_the_worker_prints_what_the_page_could_not(
    sign_in: SignIn, broken_press: Callable[[], None]
) -> None:
    company = make_company()
    sign_in(make_member(company)).post(
        reverse("companies:report_new", args=[pledge_of(company).pk]), report_form()
    )
    broken_press()
    row = OutboxMessage.objects.get(task="companies.issue_certificate")
    tasks.issue_certificate(**row.arguments)
    assert Realisation.objects.get().certificate is not None


@pytest.mark.django_db
def test_a_handover_is_kept_while_the_printer_is_broken(
    sign_in: SignIn, broken_press: Callable[[], None]
) -> None:
    company = make_company()
    report = make_realisation(company, RealisationStatus.SUBMITTED)
    client = sign_in(make_member(company))
    facts = {
        "on": report.ended_on.isoformat(),
        "place": "RW 03",
        "recipient": "Warga RW 03",
        "goods": "Enam jamban",
        "value": "1.000.000",
        "asset_owner": "Warga RW 03",
    }
    client.post(reverse("companies:handover", args=[report.pk]), facts)
    assert Handover.objects.get().document is None
    page = client.get(reverse("companies:report", args=[report.pk])).content.decode()
    assert "BAST sedang dibuat" in page
    broken_press()
    client.post(reverse("companies:print_report", args=[report.pk]))
    assert client.get(reverse("companies:bast", args=[report.pk])).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_two_at_once_give_one_document_under_one_number() -> None:
    report = make_realisation(status=RealisationStatus.SUBMITTED)

    def print_it(_number: int) -> None:
        try:
            issue_certificate(realisation_id=report.pk)
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=4) as pool:
        list(pool.map(print_it, range(4)))
    document = IssuedDocument.objects.get()
    report.refresh_from_db()
    assert (report.certificate, document.version) == (document, 1)
