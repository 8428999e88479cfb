"""The work queue: every job in one box, the most pressing first, with few queries."""

from datetime import timedelta

import pytest
from django.db.models import Q
from django.utils import timezone

from forum_site.desk_queue import first_of
from forum_site.organisations.models import Organisation
from forum_site.rules.deadlines import Deadlines
from proposals.models import Proposal, StepRecord
from proposals.services.promises import make_missing_clocks
from proposals.services.queue import figures_for, queue_for
from proposals.workflow import Status
from tests.desk.pages import deed, page
from tests.factories import make_proposal, make_secretary, make_user

pytestmark = pytest.mark.django_db


def boxes(user):
    return {group.slug: group for group in queue_for(user, Deadlines())}


def on(days):
    return timezone.localdate() + timedelta(days=days)


def test_each_proposal_stands_in_one_box(secretary):
    late = make_proposal(Status.IN_REVIEW, reviewer=secretary, review_due_on=on(-20))
    soon = make_proposal(Status.SUBMITTED, review_due_on=on(0))
    mine = make_proposal(Status.IN_REVIEW, reviewer=secretary, review_due_on=on(30))
    new = make_proposal(Status.SUBMITTED, review_due_on=on(30))
    no_promise = make_proposal(Status.SUBMITTED)
    cleared = make_proposal(Status.CLEARED, review_due_on=on(-20))
    make_proposal(Status.IN_REVIEW, reviewer=make_secretary(), review_due_on=on(30))
    make_proposal(Status.PUBLISHED)
    found = {slug: [job.code for job in group.jobs] for slug, group in boxes(secretary).items()}
    assert found == {
        "late": [late.code],
        "soon": [soon.code],
        "mine": [mine.code],
        "new": [new.code, no_promise.code],
        "cleared": [cleared.code],
    }


def test_the_first_page_shows_boxes_with_one_button_each(desk, secretary):
    new = make_proposal(Status.SUBMITTED, review_due_on=on(30), title="Lampu jalan RW 09")
    text = desk.get("/admin/").content.decode()
    assert "Antrean kerja" in text
    assert "1 pekerjaan" in text
    assert "Lampu jalan RW 09" in text
    assert f'action="{deed(new, "start_review")}"' in text
    assert desk.post(deed(new, "start_review"))["Location"] == page(new)


def test_a_long_box_shows_its_first_rows_and_leads_to_all(desk):
    for _ in range(8):
        make_proposal(Status.SUBMITTED, review_due_on=on(30))
    text = desk.get("/admin/").content.decode()
    assert text.count("Mulai periksa") == 6
    assert "?antrean=new" in text
    listed = desk.get("/admin/proposals/proposal/?antrean=new").content.decode()
    assert listed.count('class="d-title"') == 8


def test_a_box_counts_all_its_rows_and_the_late_ones_in_the_query_that_lists_them(
    django_assert_max_num_queries,
):
    for days in (-9, -2, *range(1, 8)):
        make_proposal(Status.SUBMITTED, review_due_on=on(days))
    rows = Proposal.objects.order_by("review_due_on")
    late = Q(review_due_on__lt=on(0))
    with django_assert_max_num_queries(1):
        found = first_of(rows, late=late)
    assert [row.review_due_on for row in found.rows] == [on(days) for days in (-9, -2, 1, 2, 3, 4)]
    assert (found.count, found.late) == (9, 2)
    twice = rows.filter(Q(applicant__isnull=False)).distinct()
    counted = first_of(twice, late=late)
    assert (counted.count, counted.late) == (9, 2)
    assert first_of(rows.none()).count == 0


def test_the_queue_asks_as_often_for_many_as_for_few(desk, django_assert_max_num_queries):
    for status in (Status.SUBMITTED, Status.IN_REVIEW, Status.CLEARED):
        make_proposal(status, review_due_on=on(-20))
        make_proposal(status, review_due_on=on(30))
    desk.get("/admin/")
    with django_assert_max_num_queries(48) as few:
        desk.get("/admin/")
    for _ in range(15):
        make_proposal(Status.SUBMITTED, review_due_on=on(-20))
        make_proposal(Status.CLEARED)
    with django_assert_max_num_queries(len(few)):
        desk.get("/admin/")


def test_a_university_sees_what_it_was_asked_and_has_not_answered(client):
    university = Organisation.objects.create(kind="university", name="Univ Contoh", slug="uc")
    academic = make_user("academic")
    university.memberships.create(user=academic)
    asked = make_proposal(Status.IN_REVIEW, university=university)
    make_proposal(Status.IN_REVIEW)
    assert [job.code for job in boxes(academic)["assess"].jobs] == [asked.code]
    asked.internal_notes.create(author=academic, text="Pendapat.")
    assert boxes(academic)["assess"].count == 0
    client.force_login(academic)
    assert client.get("/admin/").status_code == 200


def test_those_without_jobs_get_an_empty_desk(client):
    client.force_login(make_user(is_staff=True))
    assert "Belum ada pekerjaan untuk peran Anda" in client.get("/admin/").content.decode()


def test_answers_on_time_are_counted_over_thirty_days(secretary):
    def answered(due, at):
        proposal = make_proposal(Status.CLEARED, review_due_on=due, submitted_at=at)
        StepRecord.objects.create(
            proposal=proposal,
            step="clear",
            from_status="in_review",
            to_status="cleared",
            role="secretariat",
            at=at,
        )
        make_missing_clocks()

    assert figures_for(secretary)[0].value == "belum ada"
    now = timezone.now()
    answered(on(0), now)
    answered(on(2), now)
    answered(on(-1), now)
    answered(on(-90), now - timedelta(days=60))
    assert figures_for(secretary)[0].value == "67%"
