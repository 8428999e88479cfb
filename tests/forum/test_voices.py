""" "Saya juga merasakan": once a device, taken back, counted and never ranked by."""

import re

import pytest
from django.test import Client

from forum.models import Signal
from forum.services.voices import PER_PROPOSAL
from forum.voices import COOKIE
from proposals.models import Proposal
from proposals.workflow import Status
from tests.factories import make_proposal, make_secretary

pytestmark = pytest.mark.django_db


def press(client: Client, proposal: Proposal, **data: str) -> int:
    address = f"/forum/usulan/{proposal.code}/merasakan/"
    return client.post(address, data, REMOTE_ADDR="10.2.2.2").status_code


def words(client: Client, proposal: Proposal) -> str:
    return client.get(proposal.get_absolute_url()).content.decode()


def test_a_device_counts_once_however_often_it_presses(client):
    proposal = make_proposal()
    assert "Belum ada yang memberi tanda." in words(client, proposal)
    for _ in range(3):
        assert press(client, proposal) == 302
    assert Signal.objects.count() == 1
    text = words(client, proposal)
    assert "Anda sudah memberi tanda." in text
    assert "Bukan suara pemilihan" in text
    assert '<b class="num">1</b> perangkat' in text


def test_reading_sets_no_cookie_of_the_device(client):
    words(client, make_proposal())
    assert COOKIE not in client.cookies


def test_it_is_taken_back_and_given_again(client):
    proposal = make_proposal()
    press(client, proposal)
    for _ in range(2):
        press(client, proposal, ambil="1")
        assert not Signal.objects.exists()
    press(client, proposal)
    assert Signal.objects.count() == 1


def test_nobody_takes_back_what_another_device_said(client):
    proposal = make_proposal()
    press(Client(), proposal)
    press(client, proposal, ambil="1")
    assert Signal.objects.count() == 1
    assert "Anda sudah memberi tanda." not in words(client, proposal)


def test_the_same_device_leaves_different_marks_at_two_proposals(client):
    for proposal in (make_proposal(), make_proposal()):
        press(client, proposal)
    marks = set(Signal.objects.values_list("device", flat=True))
    assert len(marks) == 2
    assert client.cookies[COOKIE].value.split(":")[0] not in marks


def test_a_forged_cookie_is_that_of_no_device(client):
    proposal = make_proposal()
    press(client, proposal)
    client.cookies[COOKIE] = client.cookies[COOKIE].value[:-1] + "x"
    assert "Anda sudah memberi tanda." not in words(client, proposal)


def test_who_deletes_the_cookie_again_and_again_is_stopped():
    proposal = make_proposal()
    answers = [press(Client(), proposal) for _ in range(PER_PROPOSAL + 2)]
    assert answers == [302] * PER_PROPOSAL + [429] * 2
    assert Signal.objects.count() == PER_PROPOSAL


@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.REJECTED, Status.DRAFT])
def test_what_is_not_public_answers_like_what_never_was(client, status):
    proposal = make_proposal(status)
    assert press(client, proposal) == 404
    assert client.get(f"/forum/usulan/{make_proposal().code}/merasakan/").status_code == 405


def test_the_catalogue_is_ordered_without_them(client):
    older, newer = make_proposal(), make_proposal()
    listed = re.findall(r"/usulan/(TJ-[\w-]+)/", client.get("/usulan/").content.decode())
    for _ in range(3):
        press(Client(), older)
        press(Client(), newer) if listed[0] == older.code else None
    again = re.findall(r"/usulan/(TJ-[\w-]+)/", client.get("/usulan/").content.decode())
    assert again == listed


def test_the_reviewer_reads_the_count_and_that_it_is_no_vote(client):
    proposal = make_proposal()
    press(Client(), proposal)
    client.force_login(make_secretary())
    text = client.get(f"/admin/proposals/proposal/{proposal.pk}/change/").content.decode()
    assert "1 perangkat juga merasakan" in text
    assert "bukan suara pemilihan" in text
