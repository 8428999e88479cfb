"""The feed of changes: a mirror of it is the lists, and tells of nothing that was never public."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from companies.models import CompanyProfile, Pledge, Realisation
from companies.workflow import PledgeStatus, RealisationStatus
from forum_site.api import changes
from forum_site.api.cursors import cursor_of
from forum_site.api.feeds import all_feeds
from forum_site.api.models import Change, ChangeMark
from forum_site.api.rows import selected
from forum_site.api.scopes import Scope
from forum_site.areas.models import Area
from forum_site.organisations.models import Organisation
from forum_site.rules.models import Need, PriorityField
from proposals.models import Proposal
from proposals.services.drafts import start_draft
from proposals.services.submission import delete_draft
from proposals.workflow import Status
from tests.api.mirror import FEED, Mirror, lists
from tests.api.scenes import get, key_for, superuser, told
from tests.factories import (
    make_company,
    make_pledge,
    make_proposal,
    make_realisation,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def many_questions(settings: Any) -> None:
    settings.API_ANONYMOUS_PER_MINUTE = 10_000


@pytest.fixture
def mirror(client: Client) -> Mirror:
    """It holds a city at work: funded proposals, a report, and PT Tua that was merged."""
    pledge = make_pledge(make_proposal(Status.IN_REALISATION), amount=5_000_000)
    make_realisation(pledge=pledge, amount=4_000_000)
    other = make_company("PT Lama")
    make_pledge(make_proposal(Status.PLEDGED), other, amount=2_000_000)
    old = make_company("PT Tua")
    make_pledge(make_proposal(), old, amount=1_000_000)
    merge(old, pledge.company)
    changes.mark_differences()  # the areas and fields, which were there before
    found = Mirror(client)
    found.follow()
    assert found.rows == lists()
    assert len({resource for resource, _ in found.rows}) == len(all_feeds())
    return found


def company() -> Organisation:
    """Of the pledge with a report."""
    return Realisation.objects.get().company


def change(model: Any, **values: Any) -> Callable[[], Any]:
    return lambda: model.objects.update(**values)


def merge(old: Organisation, into: Organisation) -> None:
    old.status, old.merged_into = Organisation.Status.MERGED, into
    old.save()


def merge_one_more() -> None:
    merge(Organisation.objects.get(name="PT Lama"), company())


def release_of_merged() -> None:
    Pledge.objects.filter(company__name="PT Tua").update(
        status=PledgeStatus.RELEASED, amount_kept=500_000
    )


def hide_of_merged() -> None:
    Proposal.objects.filter(pledges__company__name="PT Tua").update(status=Status.CLOSED)


def give_to_another() -> None:
    Pledge.objects.filter(company__name="PT Lama").update(company=company())


def take_the_report_away() -> None:
    Realisation.objects.all().delete()


WRITES = {
    "a title": change(Proposal, title="Sumur bor"),
    "an amount": change(Pledge, amount=999_999),
    "a pledge of another state": change(Pledge, status=PledgeStatus.CANCELLED),
    "a proposal that is closed": change(Proposal, status=Status.WITHDRAWN),
    "a report taken back": change(Realisation, status=RealisationStatus.RETURNED),
    "a report deleted": take_the_report_away,
    "a report of another company": lambda: Realisation.objects.update(company=make_company()),
    "a name": lambda: Organisation.objects.filter(pk=company().pk).update(name="PT Baru"),
    "a company closed": lambda: Organisation.objects.filter(name="PT Lama").update(
        status=Organisation.Status.INACTIVE
    ),
    "a scale": change(CompanyProfile, scale="micro"),
    "a company that tells of itself": lambda: make_company(profile="Kami peduli."),
    "a merger": merge_one_more,
    "a promise of a merged company": release_of_merged,
    "a proposal of a merged company": hide_of_merged,
    "a promise of another company": give_to_another,
    "a code of a field": lambda: PriorityField.objects.filter(code="kesehatan").update(code="k"),
    "a code of a need": lambda: Need.objects.filter(code="jamban-keluarga").update(code="j"),
    "an area": lambda: Area.objects.filter(level="village").update(name="Lain"),
}


@pytest.mark.parametrize("write", WRITES.values(), ids=list(WRITES))
def test_a_mirror_follows_whatever_is_written(mirror: Mirror, write: Callable[[], Any]) -> None:
    before = dict(mirror.rows)
    write()
    news = mirror.follow()
    assert mirror.rows == lists() != before
    seen = {(entry["resource"], entry["id"]) for entry in news}
    assert len(news) == len(seen)
    # What is the same as before is not told.
    assert all(mirror.rows.get(key) != before.get(key) for key in seen)


def test_a_merger_undone_is_followed(mirror: Mirror) -> None:
    before = dict(mirror.rows)
    merge_one_more()
    mirror.follow()
    assert mirror.rows == lists() != before
    parting = Organisation.objects.filter(name="PT Lama")
    parting.update(status=Organisation.Status.ACTIVE, merged_into=None)
    mirror.follow()
    assert mirror.rows == lists() == before


def test_every_table_that_a_list_reads_is_marked() -> None:
    """A column of a new table in a row, or in what makes it public, must not be forgotten."""
    tables = {model._meta.db_table for model in apps.get_models()}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text FROM pg_trigger"
            " WHERE tgname LIKE '%%change_marked_by%%' GROUP BY 1 HAVING count(*) = 3"
        )
        marked = {table for (table,) in cursor.fetchall()}
    for feed in all_feeds().values():
        query = selected(feed.rows(), [feed.row.source(name) for name in feed.row.names()])
        read = set(re.findall(r'(?:FROM|JOIN) "(\w+)"', query.sql))
        assert read
        assert read & tables <= marked, feed.name


def test_the_first_copy_comes_in_pages(mirror: Mirror, client: Client) -> None:
    other = Mirror(client, "?limit=7")
    first = other.ask()
    assert len(first) == 7
    assert other.more
    assert len(other.follow()) == len(mirror.rows) - 7
    assert other.rows == mirror.rows
    assert other.ask() == []


def test_one_list_alone_can_be_followed(mirror: Mirror, client: Client) -> None:
    other = Mirror(client, "?resource=pledges")
    other.follow()
    assert len(other.rows) == 3
    Proposal.objects.update(title="Baru")
    assert other.follow() == []
    Pledge.objects.update(amount=1_500_000)
    assert len(other.follow()) == 3
    assert other.rows == {key: row for key, row in lists().items() if key[0] == "pledges"}


def test_a_row_is_told_once_however_often_it_was_written(mirror: Mirror) -> None:
    for number in range(5):
        Proposal.objects.filter(status=Status.PLEDGED).update(title=f"Judul {number}")
        mirror.client.get(FEED)
    (entry,) = mirror.follow()
    assert entry["row"]["title"] == "Judul 4"


def test_gone_and_hidden_look_the_same_and_may_come_back(mirror: Mirror) -> None:
    report, shown = Realisation.objects.get(), Proposal.objects.get(status=Status.PLEDGED)
    Realisation.objects.all().delete()
    Proposal.objects.filter(pk=shown.pk).update(status=Status.CLOSED)
    news = mirror.follow()
    for resource, key in (("proposals", shown.pk), ("realisations", report.pk)):
        assert {"resource": resource, "id": str(key), "deleted": True} in news
    assert not Change.objects.filter(key__in=[report.pk, shown.pk], body__isnull=False).exists()
    Proposal.objects.filter(pk=shown.pk).update(status=Status.PUBLISHED)
    assert str(shown.pk) in {entry["id"] for entry in mirror.follow()}
    assert mirror.rows == lists()


def test_what_never_was_public_leaves_no_trace(mirror: Mirror, client: Client) -> None:
    """Drafts, what waits, what was refused: written, changed and deleted, and nobody hears."""
    before, place = client.get(FEED).content, mirror.next
    draft, _ = start_draft(need=None, client="203.0.113.5")
    waiting = make_proposal(Status.SUBMITTED)
    make_company("PT Diam")
    make_pledge(make_proposal(Status.CLEARED), status=PledgeStatus.PROPOSED)
    report = make_realisation(status=RealisationStatus.SUBMITTED)
    assert mirror.ask() == []
    Proposal.objects.filter(pk=waiting.pk).update(status=Status.REJECTED, title="Rahasia")
    Pledge.objects.filter(status=PledgeStatus.PROPOSED).update(status=PledgeStatus.CANCELLED)
    Realisation.objects.filter(pk=report.pk).delete()
    delete_draft(proposal_id=draft.pk)
    assert ChangeMark.objects.exists()
    assert mirror.ask() == []
    assert mirror.next == place
    assert client.get(FEED).content == before
    assert not ChangeMark.objects.exists()


def test_published_and_withdrawn_between_two_questions_leaves_no_trace(mirror: Mirror) -> None:
    """Nobody was told of it, so nobody need be told that it is gone."""
    short = make_proposal(Status.SUBMITTED)
    for status in (Status.PUBLISHED, Status.WITHDRAWN):
        Proposal.objects.filter(pk=short.pk).update(status=status)
    assert mirror.follow() == []


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("since=xyz", "since"),
        ("since=WyJpZCIsIjEiXQ", "since"),
        ("since=W1tbW1tbW1tb", "since"),
        ("limit=1001", "limit"),
        ("resource=households", "resource"),
        ("cursor=abc", "cursor"),
        ("format=csv", "format"),
    ],
)
def test_a_wrong_parameter_is_refused_by_its_name(client: Client, query: str, name: str) -> None:
    answer = client.get(f"{FEED}?{query}")
    assert answer.status_code == 400
    assert [error["parameter"] for error in told(answer)["errors"]] == [name]


@pytest.mark.parametrize("number", ["", "-1", "1.5", "٣", "9" * 19, "0x1", "1 OR 1=1"])
def test_a_number_that_we_never_gave_is_refused(client: Client, number: str) -> None:
    word, _ = changes.origin()
    answer = client.get(FEED, {"since": cursor_of("changes", [word, "", number])})
    assert answer.status_code == 400, answer.content


def test_a_place_belongs_to_its_filter(mirror: Mirror, client: Client) -> None:
    since = mirror.next.rsplit("since=", 1)[1]
    assert client.get(f"{FEED}?resource=pledges&since={since}").status_code == 400


@pytest.mark.parametrize("spoil", ["word", "number"])
def test_a_place_of_another_database_begins_again(client: Client, spoil: str) -> None:
    """After a restore numbers mean something else: better a copy anew than a wrong one."""
    client.get(FEED)
    word, last = changes.origin()
    values = ["0123456789ab", "", "0"] if spoil == "word" else [word, "", str(last + 1)]
    answer = client.get(FEED, {"since": cursor_of("changes", values)})
    assert answer.status_code == 410
    problem = told(answer)
    assert problem["type"] == "urn:tjslp:problem:start-again"
    assert "tanpa `since`" in problem["detail"]
    assert "no-store" in answer["Cache-Control"]


def test_a_restored_table_gives_no_place_that_was_given_before(mirror: Mirror) -> None:
    """`deploy/restore.sh` makes tables anew, in the same database."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE api_change RENAME TO api_change_before")
        cursor.execute("CREATE TABLE api_change (LIKE api_change_before INCLUDING ALL)")
        cursor.execute("INSERT INTO api_change SELECT * FROM api_change_before")
    assert mirror.client.get(mirror.next).status_code == 410


def test_an_idle_mirror_is_answered_304(mirror: Mirror, client: Client) -> None:
    first = client.get(mirror.next)
    assert first.json() == {"data": [], "next": mirror.next, "more": False}
    asked = {"If-None-Match": first["ETag"]}
    assert client.get(mirror.next, headers=asked).status_code == 304
    Proposal.objects.update(title="Baru")
    assert client.get(mirror.next, headers=asked).status_code == 200


def test_a_key_reads_changes_only_with_the_scope_of_rows(client: Client) -> None:
    _, figures = key_for(superuser(), Scope.FIGURES)
    _, rows = key_for(superuser(), Scope.ROWS)
    assert client.get(FEED, headers=figures).status_code == 403
    assert client.get(FEED, headers=rows).status_code == 200


def test_much_that_waits_is_told_bit_by_bit(
    client: Client, mirror: Mirror, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("forum_site.api.changes.BATCH", 2)
    monkeypatch.setattr("forum_site.api.change_views.SECONDS", -1)
    Proposal.objects.update(title="Baru")
    page = get(client, mirror.next)
    assert (page["data"], page["more"]) == ([], True)
    monkeypatch.setattr("forum_site.api.change_views.SECONDS", 5)
    mirror.follow()
    assert mirror.rows == lists()


def test_asking_costs_few_queries(
    client: Client, mirror: Mirror, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(5):  # count of the minute, marks, place, entries
        client.get(mirror.next)


def test_what_no_trigger_saw_is_found_at_night(mirror: Mirror) -> None:
    """Rows that were there before the triggers, restored or written with them off."""
    Proposal.objects.update(title="Diam-diam")
    Realisation.objects.all().delete()
    ChangeMark.objects.all().delete()
    assert mirror.follow() == []
    differing = {key for key, row in mirror.rows.items() if lists().get(key) != row}
    assert {"proposals", "companies", "realisations"} == {resource for resource, _ in differing}
    assert changes.check() == len(differing)
    mirror.follow()
    assert mirror.rows == lists()
    assert changes.check() == 0


def test_after_a_migration_what_was_there_before_is_told(client: Client) -> None:
    make_realisation()
    ChangeMark.objects.all().delete()
    call_command("mark_changes")
    other = Mirror(client)
    other.follow()
    assert other.rows == lists()
    assert other.rows


def test_a_statement_of_many_rows_makes_marks_in_one_go(mirror: Mirror) -> None:
    ended = timezone.localdate() - timedelta(days=3)
    pattern = Realisation.objects.get()
    made = [
        Realisation(
            company=pattern.company,
            status=RealisationStatus.ACCEPTED,
            activity=f"Kegiatan {number}",
            field=pattern.field,
            amount=1_000,
            key=f"banyak-{number}",
            ended_on=ended,
            accepted_at=timezone.now(),
        )
        for number in range(300)
    ]
    Realisation.objects.bulk_create(made)
    assert ChangeMark.objects.count() == 301
    assert len(mirror.follow()) == 301
    assert mirror.rows == lists()
