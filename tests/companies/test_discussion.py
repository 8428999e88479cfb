"""A thread is between one company and the secretariat."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from companies.models import MessageFile, ThreadMessage
from companies.services.discussion import answer_message, write_message
from companies.workflow import PledgeStatus
from forum_site.errors import NotYours, RuleBroken
from forum_site.outbox.models import Notice
from proposals.models import Proposal
from proposals.workflow import Status
from tests.factories import make_company, make_member, make_pledge, make_proposal, make_secretary
from tests.files.samples import pdf_bytes, photo_bytes, upload

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
KEY = "kunci-yang-cukup-panjang"


def test_a_question_and_its_answer_reach_the_other_side_once(sign_in: SignIn) -> None:
    company, proposal, secretary = make_company(), make_proposal(), make_secretary()
    member = make_member(company)
    client = sign_in(member)
    address = reverse("companies:thread", args=[proposal.code])
    for _ in range(2):
        client.post(address, {"text": "Kapan mulai?", "key": KEY})
    question = ThreadMessage.objects.get()
    assert (question.side, question.author) == ("company", member)
    assert Notice.objects.filter(recipient=secretary).count() == 1
    for _ in range(2):
        answer_message(thread_id=question.thread_id, text="Senin.", key="j", by=secretary)
    assert Notice.objects.filter(recipient=member).count() == 1
    page = client.get(address).content.decode()
    assert page.index("Kapan mulai?") < page.index("Senin.")
    assert secretary.full_name not in page


def test_files_come_along_and_only_the_own_company_opens_them(sign_in: SignIn) -> None:
    company, proposal = make_company(), make_proposal()
    client = sign_in(make_member(company))
    client.post(
        reverse("companies:thread", args=[proposal.code]),
        {
            "text": "Denah",
            "key": KEY,
            "files": [upload(pdf_bytes(), "denah.pdf"), upload(photo_bytes(), "lokasi.jpg")],
        },
    )
    files = [
        reverse("companies:message_file", args=[number])
        for number in MessageFile.objects.values_list("pk", flat=True)
    ]
    assert len(files) == 2
    stranger = sign_in(make_member(make_company()))
    for address in files:
        assert client.get(address)["X-Content-Type-Options"] == "nosniff"
        assert stranger.get(address).status_code == 404


def test_a_refused_file_keeps_the_words_and_sends_nothing(sign_in: SignIn) -> None:
    answer = sign_in(make_member(make_company())).post(
        reverse("companies:thread", args=[make_proposal().code]),
        {"text": "Ini suratnya", "key": KEY, "files": [upload(b"MZ\x90", "surat.pdf")]},
    )
    assert "Ini suratnya" in answer.content.decode()
    assert "surat.pdf" in str(answer.context["form"].errors)
    assert not ThreadMessage.objects.exists()


def test_strangers_write_nowhere() -> None:
    company, proposal = make_company(), make_proposal()
    wish = {"proposal_id": proposal.pk, "company": company, "key": "a"}
    for person in (make_member(make_company()), make_secretary()):
        with pytest.raises(NotYours):
            write_message(**wish, text="Halo", by=person)
    with pytest.raises(RuleBroken):
        write_message(**wish, text="  ", by=make_member(company))
    message = write_message(**wish, text="Halo", by=make_member(company))
    with pytest.raises(NotYours):
        answer_message(thread_id=message.thread_id, text="Hai", key="b", by=make_member(company))


def test_what_was_begun_goes_on_when_the_proposal_has_ended(sign_in: SignIn) -> None:
    """The desk says "Baca dan balas", so the page behind it must be there."""
    company, proposal = make_company(), make_proposal()
    client, secretary = sign_in(make_member(company)), make_secretary()
    pledge = make_pledge(proposal, company, PledgeStatus.PROPOSED)
    Proposal.objects.filter(pk=proposal.pk).update(status=Status.CLOSED)
    address = reverse("companies:thread", args=[proposal.code])
    client.post(address, {"text": "Mengapa ditutup?", "key": KEY})
    answer_message(
        thread_id=ThreadMessage.objects.get().thread_id, text="Masuk APBD.", key="j", by=secretary
    )
    assert address in client.get(reverse("companies:desk")).content.decode()
    pages = [client.get(address), client.get(reverse("companies:pledge", args=[pledge.pk]))]
    assert "Masuk APBD." in pages[0].content.decode()
    for page in pages:
        assert f'href="{proposal.get_absolute_url()}"' not in page.content.decode()
    stranger = sign_in(make_member(make_company()))
    assert stranger.get(address).status_code == 404
