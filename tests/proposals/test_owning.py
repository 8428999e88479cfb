"""Accounts: the own list, earlier proposals taken in by their link, following."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from forum_site.errors import NotYours, RuleBroken
from forum_site.outbox.models import Notice, OutboxMessage
from proposals.links import follow_secret
from proposals.models import Follower
from proposals.services.applicants import claim_proposal
from proposals.services.following import PER_ADDRESS
from proposals.services.steps import take_step
from proposals.workflow import Status, Step
from tests.factories import (
    PASSWORD,
    make_area_officer,
    make_company,
    make_member,
    make_proposal,
    make_secretary,
    make_user,
)

pytestmark = pytest.mark.django_db


def signed_in(user: object) -> Client:
    client = Client()
    client.force_login(user)
    return client


# --- Usulan saya -------------------------------------------------------------------------------


def test_the_list_shows_the_own_ones_and_what_to_do() -> None:
    owner = make_user("citizen")
    draft = make_proposal(Status.DRAFT, submitted_by=owner, title="Draf sendiri")
    make_proposal(Status.RETURNED, submitted_by=owner, title="Perlu dilengkapi")
    make_proposal(Status.SUBMITTED, submitted_by=make_user("citizen"), title="Milik orang")
    shown = signed_in(owner).get(reverse("proposals:mine")).content.decode()
    assert "Draf sendiri" in shown
    assert "Lanjut mengisi" in shown
    assert "Perbaiki dan kirim lagi" in shown
    assert "Milik orang" not in shown
    assert reverse("proposals:open", args=[draft.pk]) in shown


def test_an_empty_list_says_how_to_begin() -> None:
    shown = signed_in(make_user("citizen")).get(reverse("proposals:mine")).content.decode()
    assert "Anda belum punya usulan." in shown


def test_a_visitor_signs_in_first() -> None:
    assert Client().get(reverse("proposals:mine")).url.startswith("/akun/")


def test_the_list_takes_as_many_queries_for_ten_as_for_sixty(
    django_assert_max_num_queries: object,
) -> None:
    owner = make_area_officer()
    client = signed_in(owner)
    for amount in (10, 50):
        for _ in range(amount):
            make_proposal(Status.SUBMITTED, submitted_by=owner)
        with django_assert_max_num_queries(16):
            assert client.get(reverse("proposals:mine")).status_code == 200


def test_an_officer_sees_what_waits_in_the_own_area() -> None:
    here = make_proposal(Status.SUBMITTED, title="Di wilayah saya")
    make_proposal(Status.SUBMITTED, title="Di wilayah lain", village_id="33.71.02.1008")
    shown = signed_in(make_area_officer()).get(reverse("proposals:mine")).content.decode()
    assert reverse("proposals:endorse", args=[here.pk]) in shown
    assert "Di wilayah lain" not in shown


# --- Claiming ----------------------------------------------------------------------------------


def claim_address(key: str) -> str:
    return reverse("proposals:claim", args=[key])


def test_who_holds_the_link_takes_the_proposal_into_the_account() -> None:
    proposal = make_proposal(Status.SUBMITTED, secret="tautan")
    owner = make_user("citizen")
    signed_in(owner).post(claim_address("tautan"))
    proposal.refresh_from_db()
    assert proposal.submitted_by == owner
    # The link still works: whoever helped with the phone goes on with it.
    assert Client().get(reverse("proposals:receipt", args=["tautan"])).status_code == 200


def test_the_code_or_the_id_is_not_enough() -> None:
    proposal = make_proposal(Status.SUBMITTED, secret="tautan")
    client = signed_in(make_user("citizen"))
    for key in (str(proposal.pk), proposal.code, "salah"):
        client.post(claim_address(key))
    proposal.refresh_from_db()
    assert proposal.submitted_by is None


def test_what_belongs_to_an_account_is_not_taken_by_another() -> None:
    owner = make_user("citizen")
    proposal = make_proposal(Status.SUBMITTED, secret="tautan", submitted_by=owner)
    response = signed_in(make_user("citizen")).post(claim_address("tautan"))
    assert response.status_code == 409
    proposal.refresh_from_db()
    assert proposal.submitted_by == owner
    assert claim_proposal(proposal_id=proposal.pk, by=owner).submitted_by == owner


def test_a_helper_or_a_company_cannot_take_it() -> None:
    officer = make_area_officer()
    proposal = make_proposal(Status.SUBMITTED, assisted_by=officer)
    with pytest.raises(RuleBroken) as refusal:
        claim_proposal(proposal_id=proposal.pk, by=officer)
    assert refusal.value.code == "helper_cannot_claim"
    with pytest.raises(NotYours):
        claim_proposal(proposal_id=proposal.pk, by=make_member(make_company()))


def test_a_visitor_brings_the_link_along_through_signing_in() -> None:
    proposal = make_proposal(Status.SUBMITTED, secret="tautan")
    owner = make_user("citizen")
    client = Client()
    response = client.post(claim_address("tautan"))
    assert "tautan" not in response.url
    assert "tautan" not in str(dict(client.session))
    client.post(response.url, {"login": owner.email, "password": PASSWORD})
    address = claim_address(str(proposal.pk))
    assert address in client.get(reverse("proposals:mine")).content.decode()
    client.post(address)
    proposal.refresh_from_db()
    assert proposal.submitted_by == owner
    assert address not in client.get(reverse("proposals:mine")).content.decode()


def test_a_claim_is_never_made_by_looking() -> None:
    make_proposal(Status.SUBMITTED, secret="tautan")
    assert signed_in(make_user("citizen")).get(claim_address("tautan")).status_code == 405


# --- Following ---------------------------------------------------------------------------------


EMAIL = "tetangga@contoh.example"


def ask_to_follow(code: str, email: str = EMAIL) -> object:
    return Client().post(reverse("proposals:follow", args=[code]), {"email": email})


def test_following_begins_only_after_the_button_behind_the_mailed_link() -> None:
    proposal = make_proposal(Status.PUBLISHED)
    assert ask_to_follow(proposal.code).status_code == 200
    mail = OutboxMessage.objects.get(to=EMAIL)
    address = re.search(r"/ikuti/\S+", mail.text)[0]
    client = Client()
    client.get(address)
    assert Follower.objects.get().confirmed_at is None
    client.post(address)
    assert Follower.objects.get().confirmed_at is not None


def test_a_follower_hears_of_a_stage_with_a_link_to_stop() -> None:
    proposal = make_proposal(Status.CLEARED)
    silent = Follower.objects.create(
        proposal=proposal, email="diam@contoh.example", token_hash="a" * 64
    )
    loud = Follower.objects.create(
        proposal=proposal,
        email=EMAIL,
        token_hash="b" * 64,
        confirmed_at=proposal.submitted_at,
    )
    take_step(proposal_id=proposal.pk, step=Step.PUBLISH, by=make_secretary())
    mail = OutboxMessage.objects.get(to=loud.email)
    assert not OutboxMessage.objects.filter(to=silent.email).exists()
    assert f"/berhenti-ikuti/{follow_secret(proposal.pk, EMAIL)}/" in mail.text


def test_a_follower_hears_of_the_end_but_not_what_is_said_to_the_applicant() -> None:
    secretary = make_secretary()
    for step, owner in ((Step.CLOSE, False), (Step.WITHDRAW, True)):
        proposal = make_proposal(Status.PUBLISHED, reviewer=secretary)
        Follower.objects.create(
            proposal=proposal, email=EMAIL, token_hash=step, confirmed_at=proposal.submitted_at
        )
        take_step(
            proposal_id=proposal.pk,
            step=step,
            by=None if owner else secretary,
            is_owner=owner,
            reason="Urusan pribadi pengusul.",
        )
        mail = OutboxMessage.objects.filter(to=EMAIL).latest("created_at")
        assert "pribadi" not in mail.text
        assert f"/lacak/?kode={proposal.code}" in mail.text, "its page is not public any more"
    notice = Notice.objects.get(recipient=secretary)
    assert "tidak perlu dilanjutkan" in notice.body


def test_the_addressed_company_hears_that_the_proposal_is_out() -> None:
    company = make_company()
    member, other = make_member(company), make_member(make_company())
    proposal = make_proposal(Status.CLEARED, addressed_to=company)
    take_step(proposal_id=proposal.pk, step=Step.PUBLISH, by=make_secretary())
    assert Notice.objects.get(recipient=member).url == proposal.get_absolute_url()
    assert not Notice.objects.filter(recipient=other).exists()


def test_stopping_forgets_the_address() -> None:
    proposal = make_proposal(Status.PUBLISHED)
    ask_to_follow(proposal.code)
    address = reverse("proposals:unfollow", args=[follow_secret(proposal.pk, EMAIL)])
    Client().get(address)
    assert Follower.objects.exists()
    assert "berhenti mengikuti" in Client().post(address).content.decode()
    assert not Follower.objects.exists()
    assert Client().get(address).status_code == 404


def test_the_answer_never_tells_who_follows() -> None:
    proposal = make_proposal(Status.PUBLISHED)
    first = ask_to_follow(proposal.code).content
    Follower.objects.update(confirmed_at=proposal.published_at)
    assert ask_to_follow(proposal.code).content == first
    assert OutboxMessage.objects.filter(to=EMAIL).count() == 1


def test_one_address_gets_only_so_many_mails_an_hour() -> None:
    for _ in range(PER_ADDRESS):
        ask_to_follow(make_proposal(Status.PUBLISHED).code)
    response = ask_to_follow(make_proposal(Status.PUBLISHED).code, EMAIL.upper())
    assert response.status_code == 429
    assert OutboxMessage.objects.filter(to=EMAIL).count() == PER_ADDRESS


@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.WITHDRAWN, Status.REJECTED])
def test_what_is_not_public_is_not_followed(status: str) -> None:
    proposal = make_proposal(status)
    assert ask_to_follow(proposal.code).status_code == 404
    assert not Follower.objects.exists()


@pytest.mark.parametrize("email", ["", "bukan email", "a@b\r\nBcc: x@y.example"])
def test_what_is_no_address_is_refused(email: str) -> None:
    assert ask_to_follow(make_proposal(Status.PUBLISHED).code, email).status_code == 422
    assert not OutboxMessage.objects.filter(subject__startswith="Ikuti").exists()
