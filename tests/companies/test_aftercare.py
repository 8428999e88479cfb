"""The forum comes back: planned days, the page on the phone, what the public reads of it."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from companies.figures import visit_figures
from companies.models import AftercareVisit
from companies.services.completion import complete_proposal
from companies.services.realisations import accept_realisation
from companies.services.reminders import remind_visits
from companies.services.visits import (
    Photos,
    assign_visit,
    cancel_visit,
    save_visit,
    send_visit,
)
from companies.workflow import PledgeStatus, RealisationStatus, VisitStatus
from forum_site.accounts import roles
from forum_site.areas.models import Area
from forum_site.errors import NotYours, RuleBroken
from forum_site.outbox.models import Notice
from forum_site.rules.aftercare import months_of_visits, read_months
from forum_site.rules.models import Rule
from proposals.models import StepRecord
from proposals.workflow import Status
from tests.companies.care import (
    found,
    hand_over,
    make_made_visit,
    make_visit,
    make_work,
    months_ago,
    planned,
)
from tests.factories import (
    make_area_officer,
    make_company,
    make_member,
    make_pledge,
    make_proposal,
    make_realisation,
    make_secretary,
    make_user,
)
from tests.files.samples import photo_bytes, upload

pytestmark = pytest.mark.django_db


def days(visits: list[AftercareVisit]) -> list[tuple[int, date]]:
    return [(visit.months_after, visit.due_on) for visit in visits]


class TestPlanning:
    def test_a_handover_plans_three_visits_for_the_officer_of_the_kelurahan(self) -> None:
        officer = make_area_officer()
        report = make_realisation(status=RealisationStatus.SUBMITTED, ended_on=date(2026, 1, 31))
        hand_over(report, date(2026, 1, 31))
        visits = list(AftercareVisit.objects.all())
        assert days(visits) == [
            (3, date(2026, 4, 30)),
            (6, date(2026, 7, 31)),
            (12, date(2027, 1, 31)),
        ]
        assert {visit.visitor for visit in visits} == {officer}
        assert {visit.status for visit in visits} == {VisitStatus.PLANNED}

    def test_without_an_officer_nobody_is_asked_yet(self) -> None:
        make_area_officer("33.71.02.1003")
        assert {visit.visitor for visit in planned(make_work())} == {None}

    def test_planning_again_plans_nothing_twice(self) -> None:
        report = make_work()
        assert days(planned(report)) == days(planned(report))
        assert AftercareVisit.objects.count() == 3

    def test_a_corrected_day_moves_only_what_nobody_has_made(self) -> None:
        report = make_work(on=months_ago(4))
        first = planned(report)[0]
        made_on = first.due_on
        visitor = make_area_officer()
        AftercareVisit.objects.filter(pk=first.pk).update(visitor=visitor)
        send_visit(visit_id=first.pk, findings=found(), by=visitor)
        hand_over(report, months_ago(3))
        visits = list(AftercareVisit.objects.order_by("months_after"))
        assert visits[0].due_on == made_on
        assert {visit.counted_from for visit in visits[1:]} == {months_ago(3)}

    def test_a_work_of_two_companies_is_visited_as_one_from_its_last_handover(self) -> None:
        proposal = make_proposal(Status.IN_REALISATION)
        planned(make_work(proposal, on=date(2026, 3, 10)))
        visits = planned(make_work(proposal, on=date(2026, 5, 20)))
        planned(make_work(proposal, on=date(2026, 4, 1)))
        assert days(visits) == days(list(AftercareVisit.objects.order_by("months_after")))
        assert visits[0].due_on == date(2026, 8, 20)

    def test_a_last_report_without_a_handover_counts_from_the_end_of_the_work(self) -> None:
        pledge = make_pledge(make_proposal(Status.IN_REALISATION))
        report = make_realisation(
            status=RealisationStatus.SUBMITTED, pledge=pledge, ended_on=date(2026, 2, 3)
        )
        assert not AftercareVisit.objects.exists()
        accept_realisation(realisation_id=report.pk, by=make_secretary())
        assert AftercareVisit.objects.first().due_on == date(2026, 5, 3)

    @pytest.mark.parametrize(
        "fields", [{"is_final": False}, {"pledge": None}], ids=["a part", "an own programme"]
    )
    def test_what_is_not_over_or_has_nobody_to_be_visited_is_not_planned(self, fields) -> None:
        pledge = make_pledge(make_proposal(Status.IN_REALISATION))
        report = make_realisation(
            status=RealisationStatus.SUBMITTED, **{"pledge": pledge, **fields}
        )
        accept_realisation(realisation_id=report.pk, by=make_secretary())
        assert not AftercareVisit.objects.exists()

    def test_a_kind_of_need_may_have_days_of_its_own(self) -> None:
        city = Area.objects.get(pk="33.71")
        rule = {"city": city, "valid_from": date(2026, 1, 1), "is_example": True}
        Rule.objects.create(key="aftercare_months_jamban", value="2, 24", **rule)
        Rule.objects.create(key="aftercare_months_kesehatan", value="0", **rule)
        assert months_of_visits("jamban", on=date(2026, 5, 1)) == [2, 24]
        assert months_of_visits("jamban", on=date(2025, 5, 1)) == [3, 6, 12]
        assert months_of_visits("kesehatan", on=date(2026, 5, 1)) == []
        assert months_of_visits("", on=date(2026, 5, 1)) == [3, 6, 12]
        report = make_work(on=date(2026, 5, 1))
        assert [visit.months_after for visit in planned(report)] == [2, 24]

    @pytest.mark.parametrize("text", ["tiga", "3;6", "3,,6", "-3", "3,6,999", "1.5"])
    def test_a_schedule_is_months_with_commas(self, text: str) -> None:
        with pytest.raises(ValueError, match=re.escape(text)):
            read_months(text)


class TestMaking:
    def test_a_draft_may_be_empty_and_keeps_what_was_written(self) -> None:
        visit = make_visit()
        saved = save_visit(visit_id=visit.pk, findings=found("", None), by=visit.visitor)
        assert (saved.status, saved.used_by) == (VisitStatus.DRAFT, None)

    @pytest.mark.parametrize(
        ("findings", "field"),
        [
            (found(visited_on=None), "visited_on"),
            (found(""), "condition"),
            (found(used_by=None), "used_by"),
        ],
    )
    def test_sending_needs_three_answers(self, findings, field: str) -> None:
        visit = make_visit()
        with pytest.raises(RuleBroken) as refusal:
            send_visit(visit_id=visit.pk, findings=findings, by=visit.visitor)
        assert (refusal.value.code, refusal.value.field) == ("visit_incomplete", field)

    @pytest.mark.parametrize("shift", [1, -400])
    def test_a_visit_is_neither_in_the_future_nor_before_the_handover(self, shift: int) -> None:
        visit = make_visit()
        on = timezone.localdate() + timedelta(days=shift)
        with pytest.raises(RuleBroken) as refusal:
            send_visit(visit_id=visit.pk, findings=found(visited_on=on), by=visit.visitor)
        assert refusal.value.code == "date_wrong"

    def test_it_is_sent_once(self) -> None:
        visit = make_made_visit()
        again = send_visit(visit_id=visit.pk, findings=found("no", 0), by=visit.visitor)
        assert (again.condition, again.used_by) == ("yes", 12)
        with pytest.raises(RuleBroken) as refusal:
            save_visit(visit_id=visit.pk, findings=found("no", 0), by=visit.visitor)
        assert refusal.value.code == "wrong_status"

    def test_only_who_was_asked_to_go_writes(self) -> None:
        visit = make_visit()
        for other in (make_area_officer(), make_secretary(), make_user()):
            with pytest.raises(NotYours):
                send_visit(visit_id=visit.pk, findings=found(), by=other)

    def test_who_lost_the_role_writes_no_more(self) -> None:
        visit = make_visit(make_user())
        with pytest.raises(NotYours):
            save_visit(visit_id=visit.pk, findings=found(), by=visit.visitor)

    def test_photos_are_kept_taken_away_and_counted(self) -> None:
        visit = make_visit()
        photos = [upload(photo_bytes((64, 48)), "a.jpg") for _ in range(6)]
        save_visit(visit_id=visit.pk, findings=found(), photos=Photos(photos), by=visit.visitor)
        with pytest.raises(RuleBroken) as refusal:
            save_visit(
                visit_id=visit.pk, findings=found(), photos=Photos(photos[:1]), by=visit.visitor
            )
        assert refusal.value.code == "too_many_files"
        gone = visit.photos.first().pk
        save_visit(
            visit_id=visit.pk,
            findings=found(),
            photos=Photos(photos[:1], removed=[gone, 10**15]),
            by=visit.visitor,
        )
        assert visit.photos.count() == 6
        assert not visit.photos.filter(pk=gone).exists()

    def test_the_first_visit_makes_a_finished_proposal_evaluated(self) -> None:
        visit = make_made_visit()
        visit.proposal.refresh_from_db()
        assert visit.proposal.status == Status.EVALUATED
        record = StepRecord.objects.get(step="evaluate")
        assert record.note == "Kunjungan 3 bulan: masih berfungsi, dipakai 12 keluarga."
        assert record.role == roles.AREA_OFFICER
        second = AftercareVisit.objects.get(months_after=6)
        AftercareVisit.objects.filter(pk=second.pk).update(visitor=visit.visitor)
        send_visit(visit_id=second.pk, findings=found("no", 0), by=visit.visitor)
        assert StepRecord.objects.filter(step="evaluate").count() == 1

    def test_a_work_visited_before_it_was_called_finished_is_evaluated_then(self) -> None:
        proposal = make_proposal(Status.IN_REALISATION)
        visit = make_made_visit(proposal=proposal)
        proposal.refresh_from_db()
        assert proposal.status == Status.IN_REALISATION
        proposal.pledges.update(status=PledgeStatus.ENDED)
        done = complete_proposal(proposal_id=proposal.pk, by=make_secretary())
        assert done.status == Status.EVALUATED
        assert visit.public_words in StepRecord.objects.get(step="evaluate").note

    def test_the_companies_hear_and_the_forum_when_help_is_needed(self) -> None:
        secretary, company = make_secretary(), make_company()
        member = make_member(company)
        visit = make_visit(company=company)
        send_visit(
            visit_id=visit.pk, findings=found("partly", help_needed="Pompa"), by=visit.visitor
        )
        assert "berfungsi sebagian" in Notice.objects.get(recipient=member).title
        assert Notice.objects.get(recipient=secretary).body == "Pompa"


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_send_one_visit() -> None:
    visit = make_visit()

    def click(_: int) -> str:
        try:
            return send_visit(visit_id=visit.pk, findings=found(), by=visit.visitor).status
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(click, range(4))) == {VisitStatus.MADE}
    assert StepRecord.objects.filter(step="evaluate").count() == 1


class TestTheDesk:
    def test_the_secretariat_says_who_goes(self) -> None:
        visit, academic = make_visit(), make_user(roles.ACADEMIC)
        assign_visit(visit_id=visit.pk, visitor=academic, by=make_secretary())
        visit.refresh_from_db()
        assert visit.visitor == academic
        assert "Kunjungan untuk Anda" in Notice.objects.get(recipient=academic).title

    def test_not_everybody_can_be_asked_and_not_everybody_asks(self) -> None:
        visit = make_visit()
        with pytest.raises(RuleBroken) as refusal:
            assign_visit(visit_id=visit.pk, visitor=make_user(), by=make_secretary())
        assert refusal.value.code == "no_visitor"
        with pytest.raises(NotYours):
            assign_visit(visit_id=visit.pk, visitor=visit.visitor, by=visit.visitor)
        with pytest.raises(NotYours):
            cancel_visit(visit_id=visit.pk, reason="Tidak perlu.", by=visit.visitor)

    def test_a_visit_is_called_off_with_a_reason(self) -> None:
        visit, secretary = make_visit(), make_secretary()
        with pytest.raises(RuleBroken) as refusal:
            cancel_visit(visit_id=visit.pk, reason=" ", by=secretary)
        assert refusal.value.code == "reason_missing"
        cancel_visit(visit_id=visit.pk, reason="Bangunan sudah dibongkar jalan tol.", by=secretary)
        with pytest.raises(RuleBroken):
            send_visit(visit_id=visit.pk, findings=found(), by=visit.visitor)

    def test_late_visits_wait_in_the_queue(self, client: Client) -> None:
        visit = make_visit()
        client.force_login(make_secretary())
        page = client.get("/admin/").content.decode()
        assert visit.work in page
        assert "1 terlambat" in page
        assert (
            visit.work
            in client.get(
                reverse("admin:companies_aftercarevisit_changelist") + "?kunjungan=perlu"
            ).content.decode()
        )

    def test_the_list_shows_visits_in_every_state(self, client: Client) -> None:
        made = make_made_visit()
        cancel_visit(visit_id=make_visit().pk, reason="Sudah dibongkar.", by=make_secretary())
        client.force_login(make_secretary())
        page = client.get(reverse("admin:companies_aftercarevisit_changelist"))
        assert made.work in page.content.decode()

    def test_who_was_asked_is_reminded_once_a_stage(self) -> None:
        visit = make_visit()
        remind_visits()
        remind_visits()
        assert Notice.objects.filter(recipient=visit.visitor).count() == 1


class TestThePhone:
    @pytest.fixture
    def visit(self) -> AftercareVisit:
        return make_visit()

    @pytest.fixture
    def phone(self, client: Client, visit: AftercareVisit) -> Client:
        client.force_login(visit.visitor)
        return client

    def test_my_visits_and_nobody_elses(self, phone: Client, visit: AftercareVisit) -> None:
        other = make_visit(make_area_officer())
        page = phone.get(reverse("companies:visits")).content.decode()
        address = reverse("companies:visit", args=[other.pk])
        assert reverse("companies:visit", args=[visit.pk]) in page
        assert address not in page
        assert phone.get(address).status_code == 404

    def test_a_draft_then_sent_with_a_photo(self, phone: Client, visit: AftercareVisit) -> None:
        address = reverse("companies:visit", args=[visit.pk])
        answers = {"used_by": "40", "used_unit": "orang", "problems": "Pintu seret."}
        assert phone.post(address, answers).status_code == 302
        assert "Pintu seret." in phone.get(address).content.decode()
        refused = phone.post(address, {**answers, "send": "1"})
        assert refused.status_code == 409
        assert "Pilih tanggal kunjungan." in refused.content.decode()
        whole = {
            **answers,
            "condition": "yes",
            "visited_on": str(timezone.localdate()),
            "photos": upload(photo_bytes((64, 48)), "a.jpg"),
            "send": "1",
        }
        assert phone.post(address, whole).status_code == 302
        page = phone.get(address).content.decode()
        assert "Kunjungan 3 bulan: masih berfungsi, dipakai 40 orang" in page
        assert '<form method="post" enctype' not in page
        photo = visit.photos.get()
        picture = reverse("companies:visit_photo", args=[photo.pk, "small"])
        assert phone.get(picture).status_code == 200
        assert Client().get(picture).status_code == 302

    def test_a_file_that_is_no_photo_is_named(self, phone: Client, visit: AftercareVisit) -> None:
        address = reverse("companies:visit", args=[visit.pk])
        answer = phone.post(address, {"photos": upload(b"bukan foto", "a.jpg")})
        assert answer.status_code == 409
        assert "tidak dapat diterima" in answer.content.decode()

    def test_who_never_visits_has_no_such_page(self, client: Client) -> None:
        client.force_login(make_user())
        assert client.get(reverse("companies:visits")).status_code == 403


class TestThePublic:
    def test_everybody_reads_one_sentence_and_no_name(self, client: Client) -> None:
        company = make_company()
        visit = make_visit(make_area_officer(full_name="Petugas Tersembunyi"), company=company)
        send_visit(
            visit_id=visit.pk,
            findings=found(problems="Kata rahasia petugas", change_words="Cerita Bu Rahasia"),
            by=visit.visitor,
        )
        for address in (
            visit.proposal.get_absolute_url(),
            reverse("company_detail", args=[company.slug]),
        ):
            page = client.get(address).content.decode()
            assert "Kunjungan 3 bulan: masih berfungsi, dipakai 12 keluarga" in page
            assert "ahasia" not in page.replace("Kontak Rahasia", "")
            assert "Tersembunyi" not in page

    def test_what_was_not_made_is_not_told(self, client: Client) -> None:
        visit = make_visit()
        assert (
            "Kunjungan 3 bulan"
            not in client.get(visit.proposal.get_absolute_url()).content.decode()
        )


class TestFigures:
    def test_due_made_late_and_alive(self) -> None:
        first, until = date(2026, 7, 1), date(2026, 10, 1)
        visitor = make_area_officer()

        def visit(due: date, on: date | None = None, condition: str = "yes", **more) -> None:
            made = AftercareVisit.objects.create(
                realisation=make_realisation(),
                months_after=3,
                counted_from=date(2026, 1, 1),
                due_on=due,
                visitor=visitor,
                **more,
            )
            if on:
                made.status, made.visited_on, made.condition = VisitStatus.MADE, on, condition
                made.used_by, made.sent_at = 5, timezone.now()
                made.save()

        visit(date(2026, 7, 1), date(2026, 7, 1))  # on its day, the first of the quarter
        visit(date(2026, 8, 1), date(2026, 8, 2), "partly")  # a day late
        visit(date(2026, 9, 30), date(2026, 10, 1), "no")  # due within, made after
        visit(date(2026, 6, 30), date(2026, 9, 30), "no")  # due before, made within
        visit(date(2026, 9, 1))  # nobody went
        visit(date(2026, 9, 2), status=VisitStatus.CANCELLED)
        visit(date(2026, 10, 1), date(2026, 9, 15))  # due after, made within
        figures = visit_figures(first, until)
        assert (figures.due, figures.made_of_due, figures.in_time) == (4, 2, 1)
        assert (figures.made, figures.working, figures.partly, figures.broken) == (4, 2, 1, 1)
        assert figures.late == 2
        assert (figures.percent_working, figures.percent_in_time) == (50, 25)

    def test_a_period_without_visits_has_no_share(self) -> None:
        figures = visit_figures(date(2020, 1, 1), date(2020, 4, 1))
        assert (figures.percent_working, figures.percent_in_time) == (None, None)
