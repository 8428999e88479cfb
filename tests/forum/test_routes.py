"""A proposal goes to somebody else and comes back; its history stays whole, everybody is told."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from forum.models import Route, RouteRecord
from forum.services import routes
from forum.services.queue import queue_for
from forum.services.routes import Answer, Destination
from forum.tasks import route_ended
from forum.workflow.routes import RouteStatus, RouteStep
from forum_site.accounts.models import User
from forum_site.clocks.models import Clock, Kind
from forum_site.errors import NotYours, RuleBroken
from forum_site.organisations.models import Organisation
from forum_site.organisations.services import add_member, create_organisation
from forum_site.outbox.models import Notice, OutboxMessage
from forum_site.rules.models import Rule
from proposals.models import Proposal
from proposals.services.routing import route_proposal
from proposals.services.steps import take_step
from proposals.services.submission import withdraw_proposal
from proposals.stages import history, stages
from proposals.workflow import Status, Step
from tests import factories as make

pytestmark = pytest.mark.django_db
MILLION = 1_000_000


@pytest.fixture
def secretary() -> User:
    return make.make_secretary()


def make_agency(name: str = "") -> Organisation:
    return create_organisation(
        kind=Organisation.Kind.AGENCY, name=name or f"Dinas {next(make.numbers)}", by=None
    )


def make_agency_officer(agency: Organisation) -> User:
    user = make.make_user()
    add_member(organisation=agency, user=user, role="member", by=None)
    return User.objects.get(pk=user.pk)


def ask(proposal: Proposal, by: User, to: Destination | None = None) -> Route:
    to = to or Destination("agency", organisation=make_agency())
    return routes.ask_route(proposal_id=proposal.pk, to=to, reason="Program dinas.", by=by)


def say(route: Route, step: str, by: User, **words: Any) -> Route:
    given = {"on": timezone.localdate(), "note": "Sudah kami bahas."}
    answer = Answer(**given | words)
    return routes.answer_route(route_id=route.pk, step=step, answer=answer, by=by)


class TestThereAndBack:
    @pytest.mark.parametrize("status", [Status.IN_REVIEW, Status.CLEARED, Status.PUBLISHED])
    def test_a_proposal_leaves_the_forums_hands_and_returns_to_review(self, secretary, status):
        proposal = make.make_proposal(status)
        route = ask(proposal, secretary)
        proposal.refresh_from_db()
        assert (proposal.status, proposal.routed_to) == (Status.ROUTED, route.destination)
        assert proposal.routed_until == route.due_on > timezone.localdate()
        assert not proposal.is_public
        say(route, RouteStep.DECLINE, secretary, note="Anggaran habis.")
        routes.take_back_route(route_id=route.pk, by=secretary)
        proposal.refresh_from_db()
        assert (proposal.status, proposal.routed_to, proposal.routed_until) == (
            Status.IN_REVIEW,
            "",
            None,
        )
        route.refresh_from_db()
        assert (route.status, route.answer) == (RouteStatus.RETURNED, RouteStatus.DECLINED)
        assert list(route.records.values_list("step", flat=True)) == ["decline", "take_back"]
        steps = proposal.steps.all()
        assert [step.step for step in steps] == ["take_back", "route"]
        assert "Anggaran habis." in steps[0].note

    def test_the_promise_is_kept_by_handing_on_and_made_anew_by_coming_back(self, secretary):
        proposal = make.make_proposal(Status.DRAFT, quantity=3, landmark="Balai RW")
        proposal.beneficiaries.create(group="keluarga", count=3)
        take_step(proposal_id=proposal.pk, step=Step.SUBMIT, by=None, is_owner=True)
        take_step(proposal_id=proposal.pk, step=Step.START_REVIEW, by=secretary)
        route = ask(proposal, secretary)
        clocks = Clock.objects.filter(kind=Kind.PROPOSAL_ANSWER, subject_id=str(proposal.pk))
        assert clocks.get().met_on == timezone.localdate()
        waits = Clock.objects.get(kind=Kind.ROUTE_ANSWER)
        assert waits.due_on == route.due_on
        routes.take_back_route(route_id=route.pk, by=secretary)
        assert clocks.filter(met_on=None).get().round == 2
        waits.refresh_from_db()
        assert waits.ended_on == timezone.localdate()

    def test_without_a_rule_nothing_is_promised(self, secretary):
        Rule.objects.filter(key="route_answer_working_days").delete()
        route = ask(make.make_proposal(Status.CLEARED), secretary)
        assert route.due_on is None
        assert not Clock.objects.filter(kind=Kind.ROUTE_ANSWER).exists()

    def test_a_proposal_with_a_promise_of_a_company_stays(self, secretary):
        proposal = make.make_proposal(Status.PUBLISHED)
        make.make_pledge(proposal, status="proposed")
        with pytest.raises(RuleBroken) as refusal:
            ask(proposal, secretary)
        assert refusal.value.code == "has_pledges"
        assert not Route.objects.exists()

    @pytest.mark.parametrize(
        "status",
        [
            Status.DRAFT,
            Status.SUBMITTED,
            Status.RETURNED,
            Status.PLEDGED,
            Status.CLOSED,
            Status.ROUTED,
        ],
    )
    def test_other_statuses_go_nowhere(self, secretary, status):
        with pytest.raises(RuleBroken):
            ask(make.make_proposal(status), secretary)

    def test_destinations_are_named(self, secretary):
        proposal = make.make_proposal(Status.CLEARED)
        for wrong in (
            Destination("alms", name="  "),
            Destination("agency", name="Dinas"),
            Destination("agency", organisation=make.make_company()),
        ):
            with pytest.raises(RuleBroken):
                ask(proposal, secretary, wrong)
        assert (
            ask(proposal, secretary, Destination("alms", name="BAZNAS Kota")).organisation is None
        )

    def test_a_second_click_hands_on_once(self, secretary):
        proposal = make.make_proposal(Status.CLEARED)
        ask(proposal, secretary)
        with pytest.raises(RuleBroken):
            ask(proposal, secretary)
        with pytest.raises(IntegrityError), transaction.atomic():
            Route.objects.create(
                proposal=proposal,
                kind="alms",
                destination="LAZ",
                reason="-",
                asked_on=timezone.localdate(),
            )

    def test_nobody_hands_on_what_he_asks_for_himself(self, secretary):
        with pytest.raises(RuleBroken) as refusal:
            ask(make.make_proposal(Status.CLEARED, submitted_by=secretary), secretary)
        assert refusal.value.code == "own_submission"


class TestAnswers:
    def test_an_agency_answers_its_own_and_no_others(self, secretary):
        route = ask(make.make_proposal(Status.CLEARED), secretary)
        officer = make_agency_officer(route.organisation)
        stranger = make_agency_officer(make_agency())
        with pytest.raises(NotYours):
            say(route, RouteStep.ACCEPT, stranger)
        assert say(route, RouteStep.ACCEPT, officer).status == RouteStatus.ACCEPTED
        funded = say(route, RouteStep.FUND, officer, amount=7 * MILLION)
        assert (funded.status, funded.amount) == (RouteStatus.FUNDED, 7 * MILLION)
        assert RouteRecord.objects.count() == 2
        with pytest.raises(NotYours):
            routes.take_back_route(route_id=route.pk, by=officer)

    @pytest.mark.parametrize(
        ("step", "words", "code"),
        [
            (RouteStep.FUND, {}, "amount_missing"),
            (RouteStep.DECLINE, {"note": "  "}, "reason_missing"),
            (RouteStep.ACCEPT, {"on": timezone.localdate() + timedelta(days=2)}, "date_ahead"),
            (RouteStep.ACCEPT, {"on": timezone.localdate() - timedelta(days=9)}, "date_early"),
        ],
    )
    def test_a_half_answer_is_refused(self, secretary, step, words, code):
        route = ask(make.make_proposal(Status.CLEARED), secretary)
        with pytest.raises(RuleBroken) as refusal:
            say(route, step, secretary, **words)
        assert refusal.value.code == code

    def test_an_answer_comes_once(self, secretary):
        route = ask(make.make_proposal(Status.CLEARED), secretary)
        say(route, RouteStep.DECLINE, secretary)
        with pytest.raises(RuleBroken):
            say(route, RouteStep.ACCEPT, secretary)

    def test_an_officer_who_left_answers_no_more(self, secretary):
        route = ask(make.make_proposal(Status.CLEARED), secretary)
        officer = make_agency_officer(route.organisation)
        officer.memberships.update(ended_at=timezone.now())
        with pytest.raises(NotYours):
            say(route, RouteStep.ACCEPT, User.objects.get(pk=officer.pk))


class TestEnd:
    def test_a_withdrawn_proposal_ends_its_route(self, secretary):
        proposal = make.make_proposal(Status.CLEARED)
        route = ask(proposal, secretary)
        withdraw_proposal(proposal_id=proposal.pk)
        assert OutboxMessage.objects.filter(task="forum.route_ended").exists()
        with pytest.raises(RuleBroken) as refusal:
            say(route, RouteStep.ACCEPT, secretary)
        assert refusal.value.code == "proposal_gone"
        assert [route_ended(str(proposal.pk)) for _ in range(2)] == [1, 0]
        route.refresh_from_db()
        assert route.status == RouteStatus.ENDED

    def test_a_late_task_leaves_a_new_route_alone(self, secretary):
        proposal = make.make_proposal(Status.CLEARED)
        ask(proposal, secretary)
        assert route_ended(str(proposal.pk)) == 0

    def test_what_is_paid_elsewhere_is_closed(self, secretary):
        proposal = make.make_proposal(Status.CLEARED)
        route = ask(proposal, secretary)
        say(route, RouteStep.FUND, secretary, amount=MILLION)
        closed = take_step(
            proposal_id=proposal.pk, step=Step.CLOSE, by=secretary, reason="Didanai dinas."
        )
        assert (closed.status, closed.routed_to) == (Status.CLOSED, "")


class TestTelling:
    def test_the_applicant_hears_at_each_turn(self, secretary):
        owner = make.make_user("citizen")
        proposal = make.make_proposal(Status.CLEARED, submitted_by=owner)
        officer_told = make_agency_officer(agency := make_agency("Dinas Kesehatan Contoh"))
        route = ask(proposal, secretary, Destination("agency", organisation=agency))
        say(route, RouteStep.DECLINE, make_agency_officer(agency), note="Anggaran habis.")
        routes.take_back_route(route_id=route.pk, by=secretary)
        told = list(Notice.objects.filter(recipient=owner).order_by("pk").values_list("body"))
        words = [body for (body,) in told]
        assert len(words) == 3
        assert "diteruskan ke Dinas Kesehatan Contoh" in words[0]
        assert "paling lambat" in words[0]
        assert "Anggaran habis." in words[1]
        assert words[2].startswith("Usulan kembali diperiksa")
        assert Notice.objects.filter(recipient=officer_told).count() == 2
        assert Notice.objects.filter(recipient=secretary, title__contains="Tidak diterima").exists()

    def test_the_code_shows_where_it_is_and_the_stages_stay_right(self, client, secretary):
        proposal = make.make_proposal(Status.IN_REVIEW)
        route = ask(proposal, secretary, Destination("alms", name="BAZNAS Kota"))
        page = client.get(reverse("proposals:track"), {"kode": proposal.code}).content.decode()
        assert "BAZNAS Kota" in page
        proposal.refresh_from_db()
        shown = stages(proposal, proposal.steps.all())
        assert [stage["state"] for stage in shown] == ["done", "now", "later", "later", "later"]
        assert shown[1]["label"] == "Diteruskan"
        routes.take_back_route(route_id=route.pk, by=secretary)
        titles = [entry["title"] for entry in history(proposal.steps.all())]
        assert titles == ["Kembali diperiksa sekretariat", "Diteruskan ke lembaga lain"]

    def test_the_queue_holds_what_the_secretariat_goes_on_with(self, secretary):
        late = ask(make.make_proposal(Status.CLEARED), secretary)
        Route.objects.filter(pk=late.pk).update(
            asked_on=timezone.localdate() - timedelta(days=40),
            due_on=timezone.localdate() - timedelta(days=1),
        )
        declined = ask(make.make_proposal(Status.CLEARED), secretary)
        say(declined, RouteStep.DECLINE, secretary)
        ask(make.make_proposal(Status.CLEARED), secretary)
        box = next(group for group in queue_for(secretary) if group.slug == "routes")
        assert box.count == 2
        assert all(job.post for job in box.jobs)


class TestPages:
    def test_the_secretariat_hands_on_from_the_review_page(self, secretary, sign_in):
        client, proposal = sign_in(secretary), make.make_proposal(Status.IN_REVIEW)
        page = client.get(reverse("admin:proposals_proposal_change", args=[proposal.pk]))
        add = reverse("admin:forum_route_add")
        assert f"{add}?proposal={proposal.code}" in page.content.decode()
        words = {"proposal": proposal.code, "kind": "alms", "name": "BAZNAS", "reason": "Zakat."}
        assert client.post(add, words).status_code == 302
        assert client.post(add, words).status_code == 409
        assert client.post(add, words | {"kind": "agency"}).status_code == 422
        assert Route.objects.count() == 1

    def test_the_officer_answers_on_the_phone_and_a_stale_page_is_told(self, secretary, sign_in):
        route = ask(make.make_proposal(Status.CLEARED), secretary)
        client = sign_in(make_agency_officer(route.organisation))
        assert route.proposal.title in client.get(reverse("forum:routes")).content.decode()
        url = reverse("forum:route", args=[route.pk])
        page = client.get(url).content.decode()
        assert "Kontak Rahasia" not in page
        words = {"jawaban": "fund", "on": str(timezone.localdate()), "note": ""}
        assert client.post(url, words).status_code == 422
        assert client.post(url, words | {"amount": "5.000.000"}).status_code == 302
        assert client.post(url, words | {"amount": "5.000.000"}).status_code == 409
        assert client.post(url, {"jawaban": "apa"}).status_code == 409
        assert Route.objects.get().amount == 5 * MILLION


def test_the_public_history_says_where_it_went_and_names_no_person(
    client: Client, secretary: User
) -> None:
    proposal = make.make_proposal(Status.IN_REVIEW)
    agency = make_agency("Dinas Kesehatan Contoh")
    first = ask(proposal, secretary, Destination("agency", organisation=agency))
    routes.take_back_route(route_id=first.pk, by=secretary)
    ask(proposal, secretary, Destination("alms", name="BAZNAS, lewat Bapak Budi"))
    client.force_login(secretary)
    answer = client.get(proposal.get_absolute_url())
    told = [entry["title"] for entry in answer.context["history"]]
    assert told[:3] == [
        "Diteruskan ke LAZ atau BAZNAS",
        "Kembali diperiksa sekretariat",
        "Diteruskan ke Dinas Kesehatan Contoh",
    ]
    early = make.make_proposal(Status.IN_REVIEW)  # handed on before there were routes
    route_proposal(proposal_id=early.pk, to="Ibu Sari", until=None, reason="Lain.", by=secretary)
    answer = client.get(early.get_absolute_url())
    assert answer.context["history"][0]["title"] == "Diteruskan ke lembaga lain"
