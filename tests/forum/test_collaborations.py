"""A collaboration sheet: one page, agreed by each party for itself, version by version."""

import io
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from forum.models import CollaborationSheet, SheetSignature
from forum.models.collaborations import MOST_PARTIES, MOST_RESOURCES, WORDS
from forum.services import collaborations
from forum_site.accounts.models import User
from forum_site.errors import NotYours, RuleBroken
from forum_site.organisations.models import Organisation
from forum_site.organisations.services import create_organisation
from tests import factories as make
from tests.forum import pact_scenes as scenes

pytestmark = pytest.mark.django_db


@contextmanager
def refusal(code: str) -> Iterator[None]:
    with pytest.raises(RuleBroken) as caught:
        yield
    assert caught.value.code == code


def pair() -> tuple[Organisation, User, Organisation, User]:
    """Two companies with a person each."""
    first, second = make.make_company(), make.make_company()
    return first, make.make_member(first), second, make.make_member(second)


def test_all_parties_agree_and_a_second_click_changes_nothing() -> None:
    first, one, second, two = pair()
    sheet = scenes.offered(first, second)
    for _ in range(2):
        found = collaborations.sign_sheet(sheet_id=sheet.pk, by=one, version=1)
    assert found.status == "signing"
    assert collaborations.sign_sheet(sheet_id=sheet.pk, by=two, version=1).status == "agreed"
    assert SheetSignature.objects.count() == 2


def test_a_change_on_the_way_asks_everybody_again() -> None:
    first, one, second, two = pair()
    sheet, by = scenes.offered(first, second), make.make_secretary()
    for person in (one, two):
        collaborations.sign_sheet(sheet_id=sheet.pk, by=person, version=1)
    today = timezone.localdate()
    with refusal("wrong_status"):
        collaborations.write_sheet(sheet_id=sheet.pk, words=scenes.WORDS, by=by)
    with refusal("reason_missing"):
        collaborations.change_sheet(sheet_id=sheet.pk, change=" ", changed_on=today, by=by)
    with refusal("date_ahead"):
        ahead = today + timedelta(days=1)
        collaborations.change_sheet(sheet_id=sheet.pk, change="A", changed_on=ahead, by=by)
    collaborations.change_sheet(
        sheet_id=sheet.pk, change="Pipa diganti yang lebih besar.", changed_on=today, by=by
    )
    words = scenes.WORDS | {"reached": "Dua belas rumah teraliri."}
    collaborations.write_sheet(sheet_id=sheet.pk, words=words, by=by)
    party = sheet.parties.first()
    with refusal("party_signed"):
        collaborations.remove_party(sheet_id=sheet.pk, party_id=party.pk, by=by)
    found = collaborations.offer_sheet(sheet_id=sheet.pk, by=by)
    assert (found.version, found.agreed_at) == (2, None)
    with refusal("version_changed"):
        collaborations.sign_sheet(sheet_id=sheet.pk, by=one, version=1)
    for person in (one, two):
        found = collaborations.sign_sheet(sheet_id=sheet.pk, by=person, version=2)
    assert found.status == "agreed"
    assert SheetSignature.objects.count() == 4


def test_nobody_agrees_for_others() -> None:
    first, _, second, _ = pair()
    sheet, stranger = scenes.offered(first, second), make.make_member(make.make_company())
    for person in (stranger, make.make_secretary()):
        with pytest.raises(NotYours):
            collaborations.sign_sheet(sheet_id=sheet.pk, by=person, version=1)
    client = Client()
    client.force_login(stranger)
    assert client.get(sheet.get_absolute_url()).status_code == 404
    assert client.get(reverse("forum:sheet_pdf", args=[sheet.pk])).status_code == 404


def test_a_draft_is_the_forums_and_an_incomplete_one_is_not_offered() -> None:
    first, one, second, _ = pair()
    sheet, by = scenes.make_sheet(first, second, rules=""), make.make_secretary()
    assert not CollaborationSheet.objects.visible_to(one).exists()
    with refusal("sheet_incomplete"):
        collaborations.offer_sheet(sheet_id=sheet.pk, by=by)
    with refusal("phase_reason_missing"):
        words = scenes.WORDS | {"phase_reason": ""}
        collaborations.write_sheet(sheet_id=sheet.pk, words=words, by=by)
    with pytest.raises(IntegrityError), transaction.atomic():
        CollaborationSheet.objects.filter(pk=sheet.pk).update(phase="charity", phase_reason="")
    with refusal("party_there"):
        collaborations.add_party(sheet_id=sheet.pk, organisation=first, role="Lagi", by=by)
    with refusal("sheet_there"):
        collaborations.start_sheet(proposal=sheet.proposal, by=by)
    alone = scenes.make_sheet(make.make_company())
    with refusal("sheet_incomplete"):
        collaborations.offer_sheet(sheet_id=alone.pk, by=by)


def sign(sheet_id: UUID, person: User) -> None:
    """One party, on a connection of its own."""
    try:
        collaborations.sign_sheet(sheet_id=sheet_id, by=person, version=1)
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_two_parties_who_sign_at_once_both_count() -> None:
    first, one, second, two = pair()
    sheet = scenes.offered(first, second)
    with ThreadPoolExecutor(max_workers=4) as pool:
        list(pool.map(lambda person: sign(sheet.pk, person), (one, two, one, two)))
    sheet.refresh_from_db()
    assert sheet.status == "agreed"
    assert sheet.signatures.count() == 2


def test_the_fullest_sheet_is_exactly_one_page(sign_in: Callable[[User], Client]) -> None:
    wide = "Kata panjang " * 40
    words = dict.fromkeys((*list(scenes.WORDS)[:5], "reached"), wide[:WORDS])
    names = [f"PT {number} {wide}"[:120] for number in range(MOST_PARTIES)]
    parties = [create_organisation(kind="company", name=name, by=None) for name in names]
    sheet = scenes.make_sheet(*parties, **words, phase_reason=wide[:160])
    by = make.make_secretary()
    party = sheet.parties.first()
    for _ in range(MOST_RESOURCES - MOST_PARTIES):
        collaborations.add_resource(sheet_id=sheet.pk, party=party, what=wide[:80], by=by)
    with refusal("too_many"):
        collaborations.add_resource(sheet_id=sheet.pk, party=party, what="Lagi", by=by)
    today = timezone.localdate()
    for _ in range(4):
        collaborations.offer_sheet(sheet_id=sheet.pk, by=by)
        collaborations.change_sheet(sheet_id=sheet.pk, change=wide, changed_on=today, by=by)
    answer = sign_in(by).get(reverse("forum:sheet_pdf", args=[sheet.pk]))
    reader = PdfReader(io.BytesIO(answer.content))
    assert len(reader.pages) == 1
    box = reader.pages[0].mediabox
    assert (round(box.width), round(box.height)) == (595, 842)
    assert "1 perubahan sebelumnya" in reader.pages[0].extract_text()


def test_a_party_agrees_on_the_page(sign_in: Callable[[User], Client]) -> None:
    first, one, second, _ = pair()
    sheet, client = scenes.offered(first, second), sign_in(one)
    page = sheet.get_absolute_url()
    assert "Setujui lembar" in client.get(page).content.decode()
    assert client.post(f"{page}setuju/", {"version": "9"}).status_code == 409
    assert client.post(f"{page}setuju/", {"version": "1"}).status_code == 302
    assert "Setujui lembar" not in client.get(page).content.decode()


def test_a_partys_list_says_what_waits_for_it(sign_in: Callable[[User], Client]) -> None:
    first, one, second, two = pair()
    sheet, page = scenes.offered(first, second), reverse("forum:sheets")
    draft = scenes.make_sheet(first, second)  # nobody was asked about it yet
    for person, others in ((one, 1), (two, 0)):
        client = sign_in(person)
        waiting = client.get(page).content.decode()
        assert waiting.count(sheet.get_absolute_url()) == 1
        assert draft.get_absolute_url() not in waiting
        assert "Menunggu persetujuan Anda" in waiting
        collaborations.sign_sheet(sheet_id=sheet.pk, by=person, version=1)
        signed = client.get(page).content.decode()
        assert "Menunggu persetujuan Anda" not in signed
        assert ("Menunggu 1 pihak lain" in signed) == bool(others)
    assert "Disepakati" in signed
    stranger = sign_in(make.make_member(make.make_company()))
    assert "Belum ada lembar untuk lembaga Anda" in stranger.get(page).content.decode()


def test_the_page_of_the_proposal_leads_only_those_to_the_sheet_who_may_read_it(
    sign_in: Callable[[User], Client],
) -> None:
    first, one, second, _ = pair()
    sheet = scenes.offered(first, second)
    link = sheet.get_absolute_url()
    stranger = make.make_member(make.make_company())
    for client, is_shown in (
        (sign_in(one), True),
        (sign_in(make.make_secretary()), True),
        (sign_in(stranger), False),
        (Client(), False),
    ):
        page = client.get(sheet.proposal.get_absolute_url()).content.decode()
        assert (link in page) is is_shown
