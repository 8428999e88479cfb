"""The walk of a quarterly report: asked for once, frozen, looked at, published, revised."""

import json
from datetime import date, timedelta

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from companies.figures import OnTime, on_time_rate
from companies.models import ComplianceCase, Realisation
from companies.services.old_reports import make_missing_clocks
from companies.services.report_clocks import start_due_clocks
from forum_site.accounts.models import User
from forum_site.clocks.models import Clock
from forum_site.errors import NotYours, RuleBroken
from forum_site.outbox.models import Notice, OutboxMessage
from proposals.workflow import Status
from reports import tasks
from reports.models import QuarterlyReport, ReportFile, ReportRevision
from reports.period import Quarter
from reports.quarterly.differences import differences
from reports.quarterly.freezing import freeze
from reports.services import quarterly
from reports.services.queue import queue_for
from tests import factories
from tests.reports.quarterlies import THIRD, accepted, built, published, rich_quarter

pytestmark = pytest.mark.django_db


def refused(code: str, call, **details) -> None:
    with pytest.raises(RuleBroken) as refusal:
        call(**details)
    assert refusal.value.code == code


def actions(person: User) -> list[str]:
    return [job.action for group in queue_for(person) for job in group.jobs]


def messages() -> int:
    return OutboxMessage.objects.filter(task="reports.build_quarterly").count()


def test_however_often_it_is_asked_for_it_is_one_report():
    secretary = factories.make_secretary()
    first = quarterly.prepare_report(quarter=THIRD)
    call_command("prepare_quarterly_report", 2025, 3, verbosity=0)
    again = quarterly.prepare_report(quarter=THIRD, by=secretary)
    assert first.pk == again.pk
    assert QuarterlyReport.objects.count() == ReportRevision.objects.count() == messages() == 1
    published(THIRD, by=secretary)
    assert quarterly.prepare_report(quarter=THIRD).pk == first.pk


def test_the_house_prepares_it_on_the_day_after_the_quarter_and_when_it_was_asleep():
    for day in ("2026-10-01T00:40+07:00", "2026-10-02T00:40+07:00", "2026-10-31T00:40+07:00"):
        with time_machine.travel(day, tick=False):
            assert tasks.prepare_quarterly() == 1
    assert QuarterlyReport.objects.get().quarter == 20263
    with time_machine.travel("2026-11-15T00:40+07:00", tick=False):
        assert tasks.prepare_quarterly() is None


def test_the_forum_has_days_of_its_own_to_publish():
    with time_machine.travel("2026-10-01T00:40+07:00", tick=False):
        tasks.prepare_quarterly()
        quarterly.prepare_report(quarter=Quarter(2025, 4))
    clock = Clock.objects.get(kind="forum_report")
    assert (clock.started_on, clock.due_on) == (date(2026, 9, 30), date(2026, 10, 14))
    assert clock.organisation is None
    with time_machine.travel("2026-10-15T09:00+07:00", tick=False):
        published(Quarter(2026, 3))
    clock.refresh_from_db()
    assert clock.met_on == date(2026, 10, 15)
    assert clock.days_late(date(2026, 10, 20)) == 1


@time_machine.travel("2026-11-22T10:00+07:00", tick=False)
def test_a_running_quarter_is_told_as_of_today_only():
    today, running = date(2026, 11, 22), Quarter(2026, 4)
    refused("quarter_running", quarterly.prepare_report, quarter=running)
    with pytest.raises(CommandError, match="belum berakhir"):
        call_command("prepare_quarterly_report", 2026, 4)
    for day in (today - timedelta(days=1), today + timedelta(days=1)):
        refused("as_of_today_only", quarterly.prepare_report, quarter=running, as_of=day)
    refused("as_of_today_only", quarterly.prepare_report, quarter=Quarter(2026, 3), as_of=today)
    one = quarterly.prepare_report(quarter=running, as_of=today)
    assert quarterly.prepare_report(quarter=running, as_of=today).pk == one.pk
    assert str(one.report) == "Laporan Triwulan IV 2026 per 22 November 2026"


def test_who_may():
    officer, citizen = factories.make_officer(), factories.make_user()
    for person in (officer, citizen):
        with pytest.raises(NotYours):
            quarterly.prepare_report(quarter=THIRD, by=person)
    revision = built(quarterly.prepare_report(quarter=THIRD))
    key = {"revision_id": revision.pk}
    for call in (quarterly.check_revision, quarterly.take_again):
        with pytest.raises(NotYours):
            call(**key, by=officer)
    with pytest.raises(NotYours):
        quarterly.change_words(**key, by=officer, remarks="", wanted=[])
    quarterly.check_revision(**key, by=factories.make_secretary())
    built(revision)
    with pytest.raises(NotYours):
        quarterly.publish_revision(**key, by=citizen)
    quarterly.publish_revision(**key, by=officer)
    assert ReportRevision.objects.get().published_by == officer


def test_only_what_was_looked_at_and_is_built_is_published():
    secretary = factories.make_secretary()
    revision = quarterly.prepare_report(quarter=THIRD)
    key = {"revision_id": revision.pk, "by": secretary}
    refused("not_built", quarterly.check_revision, **key)
    built(revision)
    refused("wrong_status", quarterly.publish_revision, **key)
    quarterly.check_revision(**key)
    refused("not_built", quarterly.publish_revision, **key)  # its last print is still to come
    built(revision)
    wanted = [{"what": "Tugaskan dinas", "why": "", "until": "2026-01-30"}]
    quarterly.change_words(**key, remarks="Baru.", wanted=wanted)
    revision.refresh_from_db()
    assert (revision.status, revision.checked_by) == ("draft", None)
    built(revision)
    quarterly.check_revision(**key)
    built(revision)
    quarterly.publish_revision(**key)
    for call in (quarterly.publish_revision, quarterly.check_revision, quarterly.take_again):
        refused("wrong_status", call, **key)


def test_the_same_words_again_build_nothing():
    secretary = factories.make_secretary()
    revision = built(quarterly.prepare_report(quarter=THIRD))
    words = {"remarks": "Kata.", "wanted": [{"what": "Putuskan", "why": "", "until": ""}]}
    for _ in range(2):
        quarterly.change_words(revision_id=revision.pk, by=secretary, **words)
    assert messages() == 2
    refused(
        "too_many_decisions",
        quarterly.change_words,
        revision_id=revision.pk,
        by=secretary,
        remarks="",
        wanted=words["wanted"] * 4,
    )


def test_the_database_keeps_what_is_published():
    report = published()
    revision = report.revisions.get()
    file = revision.files.first()
    for change in (
        lambda: ReportRevision.objects.filter(pk=revision.pk).update(remarks="Lain"),
        lambda: ReportRevision.objects.filter(pk=revision.pk).delete(),
        lambda: ReportFile.objects.filter(pk=file.pk).update(sha256="1" * 64),
        lambda: ReportFile.objects.filter(pk=file.pk).delete(),
        lambda: ReportFile.objects.create(revision=revision, kind="lain", size=1, sha256="1"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    with pytest.raises(IntegrityError), transaction.atomic():
        QuarterlyReport.objects.create(quarter=report.quarter)
    draft = quarterly.prepare_revision(report_id=report.pk, by=factories.make_secretary())
    with pytest.raises(IntegrityError), transaction.atomic():
        ReportRevision.objects.create(report=report, number=draft.number + 1)


def test_frozen_figures_do_not_move_when_rows_change():
    rows = rich_quarter()
    report = published()
    before = report.revisions.get().figures
    assert before["headline"]["now"]["realised"] == 14_750_001
    Realisation.objects.filter(pk=rows[0].pk).update(amount=1)
    tasks.refresh(str(rows[0].pk))
    accepted(amount=9_000_000)
    assert report.revisions.get().figures == before


def test_who_was_late_is_named_after_the_days_to_correct_and_private_work_is_not_told():
    quarter = Quarter(2026, 1)
    late = factories.make_company("PT Contoh Lambat")
    with time_machine.travel("2026-02-10T09:00+07:00", tick=False):
        factories.make_realisation(ended_on=date(2026, 1, 20), activity="Sumur tepat waktu")
    with time_machine.travel("2026-03-20T09:00+07:00", tick=False):
        for status, name in (("accepted", "Taman terlambat"), ("submitted", "Rahasia dapur")):
            factories.make_realisation(status=status, ended_on=date(2026, 1, 5), activity=name)
    factories.make_pledge(
        factories.make_proposal(Status.PLEDGED, title="Saluran tanpa laporan"),
        late,
        planned_end=date(2026, 1, 25),
    )
    make_missing_clocks()
    start_due_clocks()
    clock = Clock.objects.get(organisation=late)
    ComplianceCase.objects.create(
        clock=clock, noticed_on=date(2026, 2, 26), window_ends_on=date(2026, 3, 10)
    )
    for day, named in (("2026-03-05", []), ("2026-03-20", ["PT Contoh Lambat"])):
        with time_machine.travel(f"{day}T12:00+07:00", tick=False):
            frozen = freeze(quarter, as_of=None, now=timezone.now())
        assert [row["company"] for row in frozen["overdue"]] == named
        assert "Rahasia dapur" not in json.dumps(frozen)
        assert frozen["headline"]["now"]["punctuality"]["unnamed"] == (0 if named else 3)
    rate = frozen["headline"]["now"]["punctuality"]
    assert (rate["on_time"], rate["late"], rate["missing"], rate["due"]) == (1, 2, 1, 4)
    assert rate["percent"] == "25.0"
    assert on_time_rate(quarter.starts_on, quarter.ends_before, on=date(2026, 3, 20)) == OnTime(
        1, 2, 1
    )


def test_an_acceptance_after_publication_proposes_a_revision():
    secretary, officer = factories.make_secretary(), factories.make_officer()
    rich_quarter()
    report = published(by=secretary)
    tasks.rebuild()
    tasks.refresh(str(Realisation.objects.first().pk))
    report.refresh_from_db()
    assert report.newer_since is None  # counted anew, and the same
    late = factories.make_realisation(ended_on=date(2025, 7, 3), amount=3_000_000)
    for _ in range(2):
        tasks.refresh(str(late.pk))
    report.refresh_from_db()
    assert report.newer_since is not None
    assert (
        Notice.objects.filter(recipient=secretary, key__startswith="quarterly-newer").count() == 1
    )
    assert [job.action for group in queue_for(secretary) for job in group.jobs] == [
        "Siapkan revisi"
    ]
    assert [job for group in queue_for(officer) for job in group.jobs] == []
    other = factories.make_realisation(ended_on=date(2025, 2, 3))
    tasks.refresh(str(other.pk))
    assert QuarterlyReport.objects.filter(newer_since__isnull=False).count() == 1


def test_what_came_between_taking_and_publishing_proposes_a_revision_at_once():
    secretary = factories.make_secretary()
    rich_quarter()
    revision = built(quarterly.prepare_report(quarter=THIRD))
    late = factories.make_realisation(ended_on=date(2025, 7, 3), amount=3_000_000)
    tasks.refresh(str(late.pk))
    quarterly.check_revision(revision_id=revision.pk, by=secretary)
    built(revision)
    quarterly.publish_revision(revision_id=revision.pk, by=secretary)
    assert QuarterlyReport.objects.get().newer_since is not None
    assert Notice.objects.filter(key=f"quarterly-newer:{revision.pk}").count() == 1


def test_a_revision_says_what_changed():
    secretary = factories.make_secretary()
    rows = rich_quarter()
    report = published(by=secretary)
    Realisation.objects.filter(pk=rows[0].pk).update(amount=8_000_000)
    accepted(amount=500_000, activity="Bak sampah pilah", company=rows[0].company)
    Realisation.objects.filter(pk=rows[2].pk).update(status="returned", accepted_at=None)
    tasks.rebuild()
    revision = built(quarterly.prepare_revision(report_id=report.pk, by=secretary))
    refused("revision_open", quarterly.prepare_revision, report_id=report.pk, by=secretary)
    first = report.revisions.published().get()
    told = differences(first.figures, revision.figures)
    assert "Nilai bantuan terealisasi: dari Rp14.750.001 menjadi Rp15.000.000." in told
    assert "Bidang Agama: dari Rp1.250.001 menjadi Rp0." in told
    assert "Ditambahkan: Bak sampah pilah, PT Contoh Utama, Rp500.000." in told
    gone = rows[2]
    assert f"Tidak lagi dihitung: {gone.activity}, {gone.company.name}, Rp1.250.001." in told
    assert (
        "Nilai diubah: Sumur untuk RW 05, PT Contoh Utama, dari Rp7.000.000 menjadi Rp8.000.000."
        in told
    )
    assert differences(first.figures, first.figures) == []
    assert revision.number == 2


def test_who_hears():
    secretary, officer = factories.make_secretary(), factories.make_officer()
    factories.make_user()
    published(by=secretary)
    told = set(Notice.objects.values_list("recipient", "title"))
    title = "Laporan Triwulan III 2025, revisi 1 sudah terbit"
    assert told == {(secretary.pk, title), (officer.pk, title)}


def test_the_queue_tells_each_role_its_step():
    secretary, officer = factories.make_secretary(), factories.make_officer()
    assert queue_for(factories.make_user()) == []

    revision = built(quarterly.prepare_report(quarter=THIRD))
    assert (actions(secretary), actions(officer)) == (["Periksa draf"], [])
    quarterly.check_revision(revision_id=revision.pk, by=secretary)
    assert actions(secretary) == actions(officer) == ["Terbitkan laporan"]


def test_strangers_see_only_what_is_published():
    revision = quarterly.prepare_report(quarter=THIRD)
    citizen, secretary = factories.make_user(), factories.make_secretary()
    assert not QuarterlyReport.objects.visible_to(citizen).exists()
    assert QuarterlyReport.objects.visible_to(secretary).get() == revision.report
    published()
    assert QuarterlyReport.objects.visible_to(citizen).get() == revision.report
    assert timezone.now() >= ReportRevision.objects.get().published_at
