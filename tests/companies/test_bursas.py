"""A Bursa Kebutuhan: who is in it, what its screen tells, its closing, its list."""

import io
import json
import re
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from companies.figures import bursa_lines, bursa_totals
from companies.models import Bursa, Pledge
from companies.services.bursas import close_bursa, issue_commitments, open_bursa
from companies.services.interests import express_interest, propose_interest
from companies.services.pledges import Promise, cancel_pledge, confirm_pledge, make_pledge
from companies.workflow import BursaStatus, PledgeStatus
from forum_site.accounts.models import User
from forum_site.documents.models import DocumentKind, IssuedDocument
from forum_site.errors import NotYours, RuleBroken
from forum_site.organisations.models import Membership
from forum_site.outbox.models import OutboxMessage
from tests.factories import (
    make_company,
    make_member,
    make_officer,
    make_proposal,
    make_secretary,
    publish_needs,
)

pytestmark = pytest.mark.django_db


def opened(by: User | None = None) -> Bursa:
    return open_bursa(place="Balai Kota", by=by or make_secretary())


def promised(
    name: str = "", *, is_named: bool = False, amount: int = 2_000_000, **more: Any
) -> Pledge:
    company = make_company(name)
    member = make_member(company, Membership.Role.ADMINISTRATOR)
    proposal = more.pop("proposal", None) or make_proposal(quantity=10, unit="unit")
    return make_pledge(
        proposal_id=proposal.pk,
        company=company,
        promise=Promise(amount=amount, is_named=is_named, **more),
        key=uuid4().hex,
        by=member,
    )


def screen_of(bursa: Bursa, by: User, query: str = "", **headers: str) -> Any:
    client = Client()
    client.force_login(by)
    return client.get(reverse("bursa:screen", args=[bursa.pk]) + query, headers=headers)


# --- Who is in it --------------------------------------------------------------------------------
def test_only_promises_made_between_opening_and_closing_are_in_it() -> None:
    secretary = make_secretary()
    promised("PT Terlalu Awal", is_named=True)
    bursa = opened(secretary)
    during = promised("PT Tepat", is_named=True)
    close_bursa(bursa_id=bursa.pk, by=secretary)
    promised("PT Terlambat", is_named=True)
    assert [line.company for line in bursa_lines(bursa)] == ["PT Tepat"]
    bursa.refresh_from_db()
    assert [line["company"] for line in bursa.commitments["lines"]] == ["PT Tepat"]
    assert bursa.commitments["amount"] == during.amount
    text = screen_of(bursa, secretary).content.decode()
    assert "PT Tepat" in text
    assert "PT Terl" not in text


def test_a_double_click_is_one_promise() -> None:
    bursa = opened()
    company = make_company()
    member, proposal, key = make_member(company), make_proposal(), uuid4().hex
    details = {"proposal_id": proposal.pk, "company": company, "key": key, "by": member}
    for _ in range(2):
        make_pledge(promise=Promise(amount=1_000_000), **details)
    assert bursa_totals(bursa)["count"] == 1


def test_an_interest_enters_when_it_becomes_a_promise() -> None:
    company, proposal = make_company("PT Minat"), make_proposal()
    member = make_member(company)
    interest = express_interest(
        proposal_id=proposal.pk,
        company=company,
        promise=Promise(amount=500_000),
        key=uuid4().hex,
        by=member,
    )
    bursa = opened()
    assert bursa_totals(bursa)["count"] == 0
    propose_interest(pledge_id=interest.pk, by=member, is_named=True)
    (line,) = bursa_lines(bursa)
    assert (line.company, line.amount) == ("PT Minat", 500_000)


def test_what_is_taken_back_leaves_the_screen() -> None:
    secretary = make_secretary()
    bursa = opened(secretary)
    pledge = promised("PT Ragu", is_named=True)
    assert "PT Ragu" in screen_of(bursa, secretary).content.decode()
    cancel_pledge(pledge_id=pledge.pk, by=pledge.made_by)
    text = screen_of(bursa, secretary).content.decode()
    assert "PT Ragu" not in text
    assert "Rp0" in text


# --- What it tells -------------------------------------------------------------------------------
def test_who_did_not_agree_is_a_sum_until_the_promise_is_public() -> None:
    secretary = make_secretary()
    bursa = opened(secretary)
    pledge = promised("PT Diam", amount=1_234_567)
    text = screen_of(bursa, secretary).content.decode()
    assert "PT Diam" not in text
    assert pledge.proposal.title not in text
    assert "Rp1.234.567" in text.replace("\xa0", " ")
    confirm_pledge(pledge_id=pledge.pk, by=secretary)
    assert "PT Diam" in screen_of(bursa, secretary).content.decode()


def test_the_screen_takes_the_meetings_pieces_off_the_need_once() -> None:
    secretary = make_secretary()
    publish_needs(35, 41, 60)
    bursa = opened(secretary)
    pledge = promised("PT Jamban", is_named=True, amount=4_000_000)  # 4 of 10 pieces

    def of_village() -> tuple[int, int]:
        text = screen_of(bursa, secretary, "?jenis=jamban").content.decode()
        row = next(row for row in text.split("<tr>") if "Rejowinangun Selatan" in row)
        left, now = re.findall(r'class="n (?:left|now)">(?:−|<span class="none">)?(\d+)', row)
        return int(left), int(now)

    assert of_village() == (31, 4)
    confirm_pledge(pledge_id=pledge.pk, by=secretary)
    assert of_village() == (31, 4)
    close_bursa(bursa_id=bursa.pk, by=secretary)


def test_the_screen_answers_304_until_something_changes() -> None:
    secretary = make_secretary()
    bursa = opened(secretary)
    first = screen_of(bursa, secretary)
    mark = re.search(r'data-mark="([^"]+)"', first.content.decode())
    assert mark is not None
    etag = mark[1].replace("&quot;", '"')
    again = screen_of(bursa, secretary, **{"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")
    promised()
    assert screen_of(bursa, secretary, **{"If-None-Match": etag}).status_code == 200


def test_nothing_of_a_meeting_is_public() -> None:
    addresses = ["/data-kemiskinan/", "/api/v1/needs/", "/api/v1/summary/", "/api/v1/pledges/"]
    publish_needs(35, 41, 60)
    bursa, proposal = opened(), make_proposal(quantity=10, unit="unit")
    before = [Client().get(address).content for address in addresses]
    promised("PT Rahasia", is_named=True, proposal=proposal)
    assert [Client().get(address).content for address in addresses] == before
    assert Client().get(reverse("bursa:screen", args=[bursa.pk])).status_code == 302


def test_the_form_asks_for_the_name_only_while_a_bursa_is_open(client: Client) -> None:
    company, proposal = make_company("PT Formulir"), make_proposal()
    client.force_login(make_member(company))
    url = reverse("companies:pledge_new", args=[proposal.code])
    assert "layar bursa" not in client.get(url).content.decode()
    bursa = opened()
    assert "layar bursa" in client.get(url).content.decode()
    sent = {"kind": "money", "amount": "1000000", "key": uuid4().hex, "approval": "setuju"}
    assert client.post(url, sent | {"is_named": "on"}).status_code == 302
    assert [line.company for line in bursa_lines(bursa)] == ["PT Formulir"]


# --- Opening and closing -------------------------------------------------------------------------
def test_a_second_bursa_waits_for_the_first() -> None:
    opened()
    with pytest.raises(RuleBroken) as refusal:
        opened()
    assert refusal.value.code == "already_open"


def test_a_place_is_wanted(client: Client) -> None:
    client.force_login(make_secretary())
    answer = client.post(reverse("bursa:open"), {"place": "  \0"})
    assert answer.status_code == 422
    assert "Perlu diperbaiki: Isi tempat rapat." in answer.content.decode()
    assert not Bursa.objects.exists()


@pytest.mark.parametrize("stranger", ["officer", "member", "inactive"])
def test_nobody_else_opens_or_closes(stranger: str) -> None:
    bursa = opened()
    person = {
        "officer": lambda: make_officer(),
        "member": lambda: make_member(make_company()),
        "inactive": lambda: make_secretary(is_active=False),
    }[stranger]()
    with pytest.raises(NotYours):
        open_bursa(place="Di mana saja", by=person)
    with pytest.raises(NotYours):
        close_bursa(bursa_id=bursa.pk, by=person)
    assert Bursa.objects.get().is_open


@pytest.mark.django_db(transaction=True)
def test_two_who_close_at_once_close_once() -> None:
    people = [make_secretary(), make_secretary()]
    bursa = opened(people[0])
    promised("PT Satu", is_named=True)

    def close(person: User) -> str:
        try:
            close_bursa(bursa_id=bursa.pk, by=person)
            return "closed"
        except RuleBroken as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        answers = sorted(pool.map(close, people))
    assert answers == ["closed", "wrong_status"]
    assert OutboxMessage.objects.filter(key=f"commitments:{bursa.pk}").count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_promise_under_way_is_waited_for_and_in_the_list() -> None:
    secretary = make_secretary()
    bursa = opened(secretary)
    made, may_end = Event(), Event()

    def promise_slowly() -> None:
        try:
            with transaction.atomic():
                promised("PT Lambat", is_named=True)
                made.set()
                may_end.wait(10)
        finally:
            connection.close()

    def close() -> None:
        try:
            close_bursa(bursa_id=bursa.pk, by=secretary)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        slow = pool.submit(promise_slowly)
        assert made.wait(10)
        closing = pool.submit(close)
        until_somebody_waits()
        may_end.set()
        slow.result()
        closing.result()
    bursa.refresh_from_db()
    assert [line["company"] for line in bursa.commitments["lines"]] == ["PT Lambat"]


def until_somebody_waits() -> None:
    """Until the closing stands at the lock of the meeting."""
    waiting = (
        "SELECT count(*) FROM pg_stat_activity"
        " WHERE wait_event_type = 'Lock' AND datname = current_database()"
    )
    for _ in range(10_000):
        with connection.cursor() as cursor:
            cursor.execute(waiting)
            if cursor.fetchone()[0]:
                return
    raise AssertionError("the closing did not wait")


def test_a_closed_list_cannot_be_changed() -> None:
    bursa = opened()
    close_bursa(bursa_id=bursa.pk, by=make_secretary())
    for change in ({"commitments": {"lines": []}}, {"status": BursaStatus.OPEN}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Bursa.objects.filter(pk=bursa.pk).update(**change)


# --- The list ------------------------------------------------------------------------------------
def test_the_list_is_printed_once_and_says_who_agreed(client: Client) -> None:
    secretary = make_secretary()
    bursa = opened(secretary)
    promised("PT Setuju", is_named=True, amount=2_500_000)
    promised("PT Diam", amount=1_000_000)
    promised("PT Batal", is_named=True)
    cancel = Pledge.objects.get(company__name="PT Batal")
    cancel_pledge(pledge_id=cancel.pk, by=cancel.made_by)
    close_bursa(bursa_id=bursa.pk, by=secretary)
    for _ in range(3):
        issue_commitments(bursa_id=bursa.pk)
    document = IssuedDocument.objects.get(kind=DocumentKind.COMMITMENTS)
    assert (document.version, document.number.split("/")[0]) == (1, "TJ-D")
    client.force_login(secretary)
    answer = client.get(reverse("bursa:download", args=[bursa.pk]))
    reader = PdfReader(io.BytesIO(b"".join(answer.streaming_content)))
    text = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in reader.pages))
    assert "PT Setuju" in text
    assert "PT Diam" not in text
    assert "PT Batal" not in text
    assert "1 komitmen lain, nama perusahaan tidak disebut" in text
    assert "Rp3.500.000" in text
    assert "tiga juta lima ratus ribu rupiah" in text.lower()
    facts = json.dumps(document.summary)
    assert "3.500.000" not in facts
    assert "PT" not in facts.replace("PT.", "")


def test_a_running_bursa_has_no_list() -> None:
    bursa = opened()
    issue_commitments(bursa_id=bursa.pk)
    assert not IssuedDocument.objects.exists()


def test_what_happens_after_the_closing_changes_no_list() -> None:
    secretary = make_secretary()
    bursa = opened(secretary)
    pledge = promised("PT Setuju", is_named=True)
    close_bursa(bursa_id=bursa.pk, by=secretary)
    cancel_pledge(pledge_id=pledge.pk, by=pledge.made_by)
    assert Pledge.objects.get().status == PledgeStatus.CANCELLED
    issue_commitments(bursa_id=bursa.pk)
    bursa.refresh_from_db()
    assert bursa.commitments["count"] == 1
    assert bursa.document is not None
