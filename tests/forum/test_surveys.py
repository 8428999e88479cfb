"""The yearly survey: by secret link, answers tied to nobody, results hidden where few."""

from datetime import timedelta

import pytest
from django.db import InternalError, transaction
from django.test import Client
from django.utils import timezone

from forum.figures.surveys import SMALLEST, results_of
from forum.models import Audience, Survey, SurveyAnswer, SurveyLink
from forum.services import surveys
from forum_site.errors import NotYours, RuleBroken
from forum_site.logs import masked
from forum_site.outbox.models import OutboxMessage
from forum_site.secrets import hash_secret
from tests.factories import (
    make_company,
    make_member,
    make_officer,
    make_pledge,
    make_proposal,
    make_secretary,
)

pytestmark = pytest.mark.django_db
QUESTIONS = {name: [f"{name} {n}." for n in range(3)] for name in Audience.values}


def make_survey(*, opened: bool = True) -> Survey:
    by = make_secretary()
    survey = surveys.draft_survey(
        year=2026, closes_on=timezone.localdate(), questions=QUESTIONS, by=by
    )
    return surveys.open_survey(survey_id=survey.pk, by=by) if opened else survey


def links(survey: Survey, number: int, audience: str = Audience.RESIDENT) -> list[str]:
    return surveys.loose_links(
        survey_id=survey.pk, audience=audience, number=number, by=make_secretary()
    )


def points(first: int = 5, second: int = 4, third: int = 3) -> dict[str, str]:
    return {"point_0": str(first), "point_1": str(second), "point_2": str(third)}


def send(secret: str, **data: str):
    return Client().post(f"/forum/survei/isi/{secret}/", data or points())


class TestAnswering:
    def test_one_answer_a_link_that_may_be_changed(self):
        (secret,) = links(make_survey(), 1)
        assert send(secret).status_code == 302
        assert send(secret, **points(1, 1, 1)).status_code == 302
        found = SurveyAnswer.objects.get()
        assert (found.first, found.second, found.third) == (1, 1, 1)
        assert (
            "Jawaban Anda tersimpan"
            in Client().get(f"/forum/survei/isi/{secret}/").content.decode()
        )

    def test_no_row_leads_from_an_answer_to_its_link(self):
        survey = make_survey()
        secrets = links(survey, 2)
        send(secrets[0])
        answer, link = SurveyAnswer.objects.get(), SurveyLink.objects.get(is_used=True)
        assert answer.edit_key not in {link.token_hash, secrets[0], hash_secret(secrets[0])}
        assert {field.name for field in SurveyLink._meta.fields}.isdisjoint({"answer", "used_at"})
        assert {field.name for field in SurveyAnswer._meta.fields} == {
            *("id", "survey", "audience", "edit_key", "first", "second", "third")
        }
        assert secrets[0] not in masked(f"GET /forum/survei/isi/{secrets[0]}/ 200")

    def test_after_closing_nothing_is_taken_and_no_answer_is_found_again(self):
        survey = make_survey()
        used, unused = links(survey, 2)
        send(used)
        surveys.close_survey(survey_id=survey.pk, by=make_secretary())
        assert [send(used).status_code, send(unused).status_code] == [409, 409]
        assert SurveyAnswer.objects.get().edit_key == ""
        assert "sudah ditutup" in Client().get(f"/forum/survei/isi/{used}/").content.decode()

    def test_the_last_day_ends_it_by_itself(self):
        survey = make_survey()
        (secret,) = links(survey, 1)
        assert surveys.close_overdue() == 0
        Survey.objects.update(closes_on=timezone.localdate() - timedelta(days=1))
        assert send(secret).status_code == 409
        assert surveys.close_overdue() == 1
        assert surveys.close_overdue() == 0

    @pytest.mark.parametrize("wrong", [{"point_0": "6"}, {"point_1": ""}, {"point_2": "x"}])
    def test_what_is_off_the_scale_is_refused(self, wrong):
        (secret,) = links(make_survey(), 1)
        assert send(secret, **(points() | wrong)).status_code == 422
        assert not SurveyAnswer.objects.exists()

    def test_an_unknown_link_is_no_page(self):
        make_survey()
        assert send("tidak-ada").status_code == 404


class TestRunning:
    def test_questions_stay_once_it_is_open(self):
        survey, by = make_survey(), make_secretary()
        with pytest.raises(RuleBroken, match="wrong_status"):
            surveys.change_survey(
                survey_id=survey.pk,
                closes_on=survey.closes_on,
                questions=QUESTIONS,
                by=by,
            )
        with pytest.raises(InternalError), transaction.atomic():
            Survey.objects.update(questions={})

    def test_only_the_secretariat_runs_it(self):
        survey = make_survey(opened=False)
        for person in (make_officer(), make_member(make_company())):
            with pytest.raises(NotYours):
                surveys.open_survey(survey_id=survey.pk, by=person)
        with pytest.raises(RuleBroken, match="wrong_status"):
            links(survey, 1)
        with pytest.raises(RuleBroken, match="year_taken"):
            make_survey()

    def test_everybody_gets_one_mail_however_often_it_is_sent(self):
        proposal, company = make_proposal(), make_company()
        proposal.applicant.email = "pengusul@contoh.example"
        proposal.applicant.save()
        member = make_member(company)
        make_pledge(company=company)
        survey, by = make_survey(), make_secretary()
        assert surveys.send_links(survey_id=survey.pk, by=by) == surveys.Sent(1, 1)
        assert surveys.send_links(survey_id=survey.pk, by=by) == surveys.Sent(0, 0)
        mails = OutboxMessage.objects.filter(key__startswith="survey:")
        assert {mail.to for mail in mails} == {"pengusul@contoh.example", member.email}
        assert all(mail.is_secret and not mail.body for mail in mails)

    def test_the_desk_shows_new_links_once(self, sign_in):
        survey, desk = make_survey(), sign_in(make_secretary())
        address = f"/admin/forum/survey/{survey.pk}"
        page = desk.post(f"{address}/lakukan/links/", {"audience": "resident", "number": "3"})
        assert page.content.decode().count("/forum/survei/isi/") >= 3
        assert "/forum/survei/isi/" not in desk.get(f"{address}/change/").content.decode()


class TestResults:
    def test_few_answers_are_not_told(self):
        survey = make_survey()
        for secret in links(survey, SMALLEST - 1):
            send(secret)
        for secret in links(survey, SMALLEST, Audience.COMPANY):
            send(secret, **points(5, 2, 4))
        surveys.close_survey(survey_id=survey.pk, by=make_secretary())
        found = {row.audience: row for row in results_of(survey)}
        assert found["resident"].count is None
        assert found["resident"].questions == ()
        assert found["company"].count == SMALLEST
        assert [q.agreeing for q in found["company"].questions] == [100, 0, 100]
        assert [q.average for q in found["company"].questions] == [5, 2, 4]
        page = Client().get("/forum/survei/").content.decode()
        assert "kurang dari 5 jawaban" in page
        assert "company 0." in page
        assert "resident 0." not in page

    def test_an_open_survey_tells_nothing_yet(self):
        survey = make_survey()
        for secret in links(survey, SMALLEST):
            send(secret)
        page = Client().get("/forum/survei/").content.decode()
        assert "sedang dibuka" in page
        assert "100%" not in page
