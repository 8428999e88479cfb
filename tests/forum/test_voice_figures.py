"""Figures of voices, held against the rows counted one by one."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from forum.figures.voices import voices_in
from forum.models import MonitorNote, ProposalQuestion, Signal, Survey, SurveyAnswer
from forum_site.rules.calendar import JAKARTA
from tests.factories import make_proposal
from tests.forum.voices import make_note, make_question

pytestmark = pytest.mark.django_db
START, END = date(2026, 4, 1), date(2026, 7, 1)
#: Midnights in WIB on and beside the borders of the period.
DAYS = [date(2026, 3, 31), START, date(2026, 5, 12), date(2026, 6, 30), END]


def at(day: date, hour: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, 30, tzinfo=JAKARTA)


def is_in(moment: datetime | None) -> bool:
    return moment is not None and START <= timezone.localdate(moment) < END


def test_voices_of_a_period_equal_the_rows_read_one_by_one():
    proposal = make_proposal()
    for number, day in enumerate(DAYS):
        Signal.objects.create(proposal=proposal, device=f"d{number}", created_at=at(day))
        for outcome in ("published", "late", "without", "declined", "waiting"):
            tell(outcome, day)
        note = make_note()
        MonitorNote.objects.filter(pk=note.pk).update(
            status="published",
            published_at=at(day),
            verdict="agrees" if number % 2 else "differs",
        )
    make_note()
    figures = voices_in(START, END)
    questions = list(ProposalQuestion.objects.all())
    answered = [q for q in questions if is_in(q.published_at)]
    assert figures.signals == sum(is_in(s.created_at) for s in Signal.objects.all()) == 3
    assert figures.asked == sum(is_in(q.created_at) for q in questions)
    assert figures.answered == len(answered)
    assert figures.promised == sum(q.due_on is not None for q in answered)
    assert figures.in_time == sum(
        q.due_on is not None and timezone.localdate(q.published_at) <= q.due_on for q in answered
    )
    assert figures.declined == sum(is_in(q.declined_at) for q in questions)
    notes = [n for n in MonitorNote.objects.all() if is_in(n.published_at)]
    assert figures.agreeing == sum(n.verdict == "agrees" for n in notes)
    assert figures.differing == sum(n.verdict == "differs" for n in notes)
    assert 0 < figures.in_time < figures.promised < figures.answered


def tell(outcome: str, day: date) -> None:
    """A question that ended this way on this day, the promised one or beside it."""
    question = make_question()
    changes = {"created_at": at(day), "due_on": None if outcome == "without" else day}
    if outcome in {"published", "late", "without"}:
        changes |= {"status": "published", "published_at": at(day, 23), "answer": "Ya."}
    if outcome == "late":
        changes["due_on"] = day - timedelta(days=1)
    if outcome == "declined":
        changes |= {"status": "declined", "declined_at": at(day), "decline_reason": "Nama orang."}
    ProposalQuestion.objects.filter(pk=question.pk).update(**changes)


def test_a_survey_counts_in_the_period_it_closed_in():
    survey = Survey.objects.create(
        year=2026,
        status="closed",
        questions={name: ["a", "b", "c"] for name in ("applicant", "company", "resident")},
        closes_on=date(2026, 6, 30),
        opened_at=at(date(2026, 6, 1)),
        closed_at=at(date(2026, 6, 30), 23),
    )
    SurveyAnswer.objects.bulk_create(
        SurveyAnswer(survey=survey, audience="company", first=4, second=4, third=1)
        for _ in range(6)
    )
    (found,) = voices_in(START, END).surveys
    assert found.year == 2026
    assert [row.count for row in found.results] == [None, 6, None]
    assert voices_in(END, date(2026, 10, 1)).surveys == ()
