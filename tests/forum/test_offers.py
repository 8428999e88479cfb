"""Offers of institutions: who makes which, who answers, what everybody reads, how they end."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from forum.models import Offer
from forum.services import offers
from forum.services.mergers import follow_merger
from forum.services.offers import Target
from forum_site.accounts import roles
from forum_site.accounts.models import User
from forum_site.areas.models import Area
from forum_site.errors import NotYours, RuleBroken
from forum_site.organisations.models import Membership, Organisation
from forum_site.organisations.services import add_member
from forum_site.outbox.models import Notice, OutboxMessage
from forum_site.rules.models import Rule
from forum_site.rules.services import promised_date
from proposals.services.submission import withdraw_proposal
from proposals.workflow import Status
from tests import factories as make
from tests.forum.idea_scenes import (
    make_idea,
    make_institution,
    make_offer,
    make_person,
    offer_words,
)

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
COMPANY, AGENCY = Organisation.Kind.COMPANY, Organisation.Kind.AGENCY


@contextmanager
def refusal(code: str) -> Iterator[None]:
    with pytest.raises(RuleBroken) as caught:
        yield
    assert caught.value.code == code


def offer(institution: Organisation, proposal: Any, **words: Any) -> Offer:
    return offers.make_offer(
        organisation_id=institution.pk,
        target=proposal if isinstance(proposal, Target) else Target(proposal=proposal),
        words=offer_words(**words),
        by=make_person(institution),
    )


def typed(**changes: str) -> dict[str, str]:
    """As the form sends it."""
    today = timezone.localdate()
    return {
        "kind": "expert",
        "brings": "Dua perancang",
        "people": "2",
        "starts_on": today.isoformat(),
        "ends_on": (today + timedelta(days=60)).isoformat(),
    } | changes


def test_an_offer_is_accepted_and_everybody_reads_who_joined(sign_in: SignIn) -> None:
    idea, university = make_idea(), make_institution(name="Politeknik Contoh Ahli")
    holder, secretary = make_person(idea.initiator), make.make_secretary()
    client = sign_in(make_person(university))
    page = reverse("forum:offer_to_proposal", args=[idea.code])
    sent = client.post(page, typed(organisation=str(university.pk)))
    made = Offer.objects.get()
    assert sent.url == made.get_absolute_url()
    public = Client()
    assert university.name not in public.get(idea.get_absolute_url()).content.decode()
    desk = sign_in(secretary)
    desk.post(reverse("admin:forum_offer_deed", args=[made.pk, "accept"]))
    made.refresh_from_db()
    assert (made.status, made.answered_by) == ("accepted", secretary)
    assert (
        "Mitra ahli: Politeknik Contoh Ahli" in public.get(idea.get_absolute_url()).content.decode()
    )
    listed = public.get(reverse("forum:ideas")).content.decode()
    assert "Mitra ahli</dt><dd>Politeknik Contoh Ahli</dd>" in listed
    assert "Masih dicari</dt><dd>Pendana, tuan rumah</dd>" in listed
    assert Notice.objects.filter(recipient=holder, title__contains="bergabung").count() == 1
    assert "Diterima" in client.get(reverse("forum:offers")).content.decode()


def test_the_secretariat_hears_and_answers_by_the_promised_day(sign_in: SignIn) -> None:
    secretary, today = make.make_secretary(), timezone.localdate()
    rule = Rule.objects.filter(key="offer_working_days")
    rule.update(value=5)
    dated = make_offer()
    assert dated.due_on == promised_date(today, 5)
    rule.delete()
    assert make_offer().due_on is None
    told = Notice.objects.filter(recipient=secretary, key__startswith="offer-made")
    assert told.count() == 2
    queue = sign_in(secretary).get(reverse("admin:index")).content.decode()
    assert "Tawaran lembaga" in queue
    assert dated.organisation.name in queue
    Offer.objects.filter(pk=dated.pk).update(due_on=today - timedelta(days=1))
    assert "1 lewat janji" in sign_in(secretary).get(reverse("admin:index")).content.decode()


def test_only_universities_offer_research_and_students() -> None:
    proposal = make.make_proposal()
    for kind in ("research", "kkn", "internship"):
        for institution in (make_institution(COMPANY), make_institution(AGENCY)):
            with refusal("universities_only"):
                offer(institution, proposal, kind=kind)
        offer(make_institution(), proposal, kind=kind)
    company = make_institution(COMPANY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Offer.objects.filter(kind="kkn").update(organisation=company)


def test_who_acts_for_nobody_offers_nothing(sign_in: SignIn) -> None:
    proposal, own = make.make_proposal(), make_institution()
    page = reverse("forum:offer_to_proposal", args=[proposal.code])
    community = make_institution(Organisation.Kind.COMMUNITY)
    for person in (make.make_user(roles.CITIZEN), make.make_secretary(), make_person(community)):
        assert sign_in(person).get(page).status_code == 403
        with pytest.raises(NotYours):
            offers.make_offer(
                organisation_id=own.pk,
                target=Target(proposal=proposal),
                words=offer_words(),
                by=person,
            )
    other = sign_in(make_person(make_institution(COMPANY)))
    assert other.post(page, typed(organisation=str(own.pk))).status_code == 422
    assert not Offer.objects.exists()


def test_what_cannot_be_joined_is_refused() -> None:
    institution, today = make_institution(), timezone.localdate()
    with refusal("own_idea"):
        offer(institution, make_idea(institution))
    for status in (Status.SUBMITTED, Status.CLOSED, Status.REALISED):
        with refusal("target_closed"):
            offer(institution, make.make_proposal(status))
    offer(institution, make.make_proposal(Status.REALISED), kind="research")
    with refusal("target_wrong"):
        offer(institution, Target(need_kind="jamban", village=Area.objects.get(pk=make.VILLAGE)))
    proposal = make.make_proposal()
    for code, words in (
        ("words_missing", {"brings": "  "}),
        ("dates_wrong", {"starts_on": today - timedelta(days=1)}),
        ("dates_wrong", {"ends_on": today - timedelta(days=1)}),
    ):
        with refusal(code):
            offer(institution, proposal, **words)


def test_one_open_offer_of_a_form_and_another_after_the_answer(sign_in: SignIn) -> None:
    proposal, institution = make.make_proposal(), make_institution()
    first = offer(institution, proposal)
    with refusal("offered_already"):
        offer(institution, proposal)
    page = reverse("forum:offer_to_proposal", args=[proposal.code])
    again = sign_in(make_person(institution)).post(page, typed(organisation=str(institution.pk)))
    assert again.status_code == 409
    offer(institution, proposal, kind="host")
    offers.decline_offer(offer_id=first.pk, reason="Sudah ada.", by=make.make_secretary())
    offer(institution, proposal)
    assert Offer.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_make_one_offer_and_two_answers_one() -> None:
    proposal, institution = make.make_proposal(), make_institution()
    person, secretary = make_person(institution), make.make_secretary()

    def at_once(do: Callable[[], Any]) -> list[str]:
        def run(_: int) -> str:
            try:
                do()
            except RuleBroken as refused:
                return refused.code
            finally:
                connection.close()
            return "done"

        with ThreadPoolExecutor(2) as pool:
            return sorted(pool.map(run, range(2)))

    made = at_once(
        lambda: offers.make_offer(
            organisation_id=institution.pk,
            target=Target(proposal=proposal),
            words=offer_words(),
            by=person,
        )
    )
    assert made == ["done", "offered_already"]
    key = Offer.objects.get().pk
    assert at_once(lambda: offers.accept_offer(offer_id=key, by=secretary)) == [
        "done",
        "wrong_status",
    ]


def test_only_another_officer_answers() -> None:
    made, secretary = make_offer(), make.make_secretary()
    giver = make_person(made.organisation)
    for stranger in (giver, make.make_officer(), make.make_user(roles.CITIZEN)):
        with pytest.raises(NotYours):
            offers.accept_offer(offer_id=made.pk, by=stranger)
    add_member(organisation=made.organisation, user=secretary, role=Membership.Role.MEMBER, by=None)
    with refusal("own_offer"):
        offers.accept_offer(offer_id=made.pk, by=secretary)
    with refusal("reason_missing"):
        offers.decline_offer(offer_id=made.pk, reason=" ", by=make.make_secretary())


def test_only_the_giver_takes_back_and_who_left_does_not(sign_in: SignIn) -> None:
    made, accepted = make_offer(), make_offer(status="accepted")
    giver, gone = make_person(made.organisation), make_person(made.organisation)
    Membership.objects.filter(user=gone).update(ended_at=timezone.now())
    stranger = make_person(make_institution())
    for person in (gone, stranger, make.make_secretary()):
        with pytest.raises(NotYours):
            offers.withdraw_offer(offer_id=made.pk, by=person)
    withdraw = reverse("forum:offer_withdraw", args=[made.pk])
    assert sign_in(stranger).post(withdraw).status_code == 404
    assert sign_in(stranger).get(made.get_absolute_url()).status_code == 404
    assert sign_in(giver).post(withdraw).status_code == 302
    assert sign_in(giver).post(withdraw).status_code == 409
    leaver = sign_in(make_person(accepted.organisation))
    leave = reverse("forum:offer_leave", args=[accepted.pk])
    assert leaver.post(leave, {"reason": ""}).status_code == 422
    assert leaver.post(leave, {"reason": "Perancangnya pindah."}).status_code == 302
    made.refresh_from_db()
    accepted.refresh_from_db()
    assert (made.status, accepted.status) == ("withdrawn", "ended")
    assert (
        accepted.organisation.name
        not in Client().get(accepted.proposal.get_absolute_url()).content.decode()
    )


def test_done_stays_and_ended_goes_from_the_page() -> None:
    proposal, secretary = make.make_proposal(), make.make_secretary()
    done, ended = (make_offer(proposal=proposal, status="accepted") for _ in range(2))
    offers.finish_offer(offer_id=done.pk, by=secretary)
    offers.end_offer(offer_id=ended.pk, reason="Tempatnya dipakai.", by=secretary)
    page = Client().get(proposal.get_absolute_url()).content.decode()
    assert done.organisation.name in page
    assert ended.organisation.name not in page


def test_offers_end_with_the_proposal_and_are_not_accepted_then() -> None:
    proposal = make.make_proposal()
    waiting, joined = (
        make_offer(proposal=proposal),
        make_offer(proposal=proposal, status="accepted"),
    )
    giver = make_person(joined.organisation)
    assert joined in Offer.objects.joined()
    withdraw_proposal(proposal_id=proposal.pk)
    assert joined not in Offer.objects.joined(), "nobody reads it, before the task ends it too"
    assert OutboxMessage.objects.filter(task="forum.offers_ended").exists()
    with refusal("target_closed"):
        offers.accept_offer(offer_id=waiting.pk, by=make.make_secretary())
    assert offers.end_with_proposal(proposal_id=proposal.pk) == 2
    assert offers.end_with_proposal(proposal_id=proposal.pk) == 0
    assert set(Offer.objects.values_list("status", flat=True)) == {"ended"}
    told = Notice.objects.get(recipient=giver)
    assert "Usulannya sudah berakhir" in told.body


def test_a_need_of_the_board_takes_research_and_students(sign_in: SignIn) -> None:
    kind, village = "jamban", make.publish_needs(35)[0]
    university = make_institution(name="Universitas Contoh Peneliti")
    client = sign_in(make_person(university))
    page = reverse("forum:offer_to_need", args=[kind])
    sent = client.post(page, typed(organisation=str(university.pk), kind="kkn", village=village))
    made = Offer.objects.get()
    assert sent.url == made.get_absolute_url()
    assert (made.need_kind, made.village_id, made.proposal) == (kind, village, None)
    board = f"{reverse('needs:board')}?jenis={kind}"
    assert university.name not in Client().get(board).content.decode()
    offers.accept_offer(offer_id=made.pk, by=make.make_secretary())
    assert university.name in Client().get(board).content.decode()
    assert sign_in(make_person(make_institution(COMPANY))).get(page).status_code == 403
    assert client.get(reverse("forum:offer_to_need", args=["tidak-ada"])).status_code == 404
    elsewhere = Area.objects.of_city().villages().exclude(pk=village).first()
    with refusal("need_unknown"):
        offer(university, Target(need_kind=kind, village=elsewhere), kind="research")


@pytest.mark.parametrize(
    "columns",
    [
        {"proposal": None},
        {"need_kind": "jamban"},
        {"proposal": None, "need_kind": "jamban", "village": make.VILLAGE},
        {"ends_on": timezone.localdate() - timedelta(days=400)},
        {"people": 0},
        {"status": "declined"},
        {"status": "accepted"},
    ],
)
def test_the_database_refuses_what_makes_no_offer(columns: dict[str, Any]) -> None:
    made = make_offer()
    with pytest.raises(IntegrityError), transaction.atomic():
        Offer.objects.filter(pk=made.pk).update(**columns)


def test_open_offers_follow_a_merger_except_where_one_is_open_already() -> None:
    old, new = make_institution(), make_institution()
    proposal = make.make_proposal()
    moved = make_offer(old)
    stays, own = make_offer(old, proposal=proposal), make_offer(new, proposal=proposal)
    old.status, old.merged_into = Organisation.Status.MERGED, new
    old.save()
    follow_merger(organisation_id=old.pk)
    for row, owner in ((moved, new), (stays, old), (own, new)):
        row.refresh_from_db()
        assert row.organisation == owner
