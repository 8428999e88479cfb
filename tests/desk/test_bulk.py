"""One decision for several: effects first, then row by row, and nothing half done in silence."""

import pytest

from proposals.models import Proposal
from proposals.workflow import Status
from tests.desk.pages import listing
from tests.factories import make_proposal, make_secretary, make_user

pytestmark = pytest.mark.django_db


def choose(client, action, *rows, **data):
    chosen = {"action": action, "_selected_action": [row.pk for row in rows], "index": "0"}
    return client.post(listing(Proposal), {**chosen, **data})


def statuses(*rows):
    return [Proposal.objects.get(pk=row.pk).status for row in rows]


def test_the_confirmation_page_lists_effects_and_changes_nothing(desk):
    cleared, running = make_proposal(Status.CLEARED), make_proposal(Status.IN_REVIEW)
    text = choose(desk, "bulk_publish", cleared, running).content.decode()
    assert "1 dari 2 usulan dapat diproses" in text
    assert "Mencari mitra" in text
    assert "dilewati" in text
    assert statuses(cleared, running) == [Status.CLEARED, Status.IN_REVIEW]


def test_confirmed_rows_are_done_and_the_others_say_why_not(desk, secretary):
    cleared, running = make_proposal(Status.CLEARED), make_proposal(Status.IN_REVIEW)
    own = make_proposal(Status.CLEARED, submitted_by=secretary)
    text = choose(desk, "bulk_publish", cleared, running, own, confirm="1").content.decode()
    assert "1 dari 3 usulan selesai" in text
    assert "ajukan atau isikan sendiri" in text
    assert statuses(cleared, running, own) == [
        Status.PUBLISHED,
        Status.IN_REVIEW,
        Status.CLEARED,
    ]


def test_reviews_start_in_bulk(desk, secretary):
    rows = [make_proposal(Status.SUBMITTED) for _ in range(3)]
    choose(desk, "bulk_start_review", *rows, confirm="1")
    assert statuses(*rows) == [Status.IN_REVIEW] * 3
    assert Proposal.objects.filter(reviewer=secretary).count() == 3


def test_several_are_assigned_to_one_person_who_must_be_named(desk):
    colleague = make_secretary()
    rows = [make_proposal(Status.SUBMITTED), make_proposal(Status.IN_REVIEW)]
    text = choose(desk, "bulk_assign", *rows, confirm="1").content.decode()
    assert "Pilih petugas." in text
    assert not Proposal.objects.filter(reviewer=colleague).exists()
    choose(desk, "bulk_assign", *rows, confirm="1", reviewer=colleague.pk)
    assert Proposal.objects.filter(reviewer=colleague).count() == 2


def test_others_have_no_bulk_actions(client):
    client.force_login(make_user("forum_officer"))
    cleared = make_proposal(Status.CLEARED)
    assert "bulk_publish" not in client.get(listing(Proposal)).content.decode()
    choose(client, "bulk_publish", cleared, confirm="1")
    assert statuses(cleared) == [Status.CLEARED]


def test_too_many_at_once_are_refused(desk, monkeypatch):
    monkeypatch.setattr("proposals.admin.bulk.MOST", 1)
    rows = [make_proposal(Status.CLEARED) for _ in range(2)]
    response = choose(desk, "bulk_publish", *rows, confirm="1")
    assert response.status_code == 302
    assert statuses(*rows) == [Status.CLEARED] * 2
