"""Quarters with something in them, and their reports, for tests."""

from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from companies.models import AftercareVisit, Complaint, Realisation
from companies.services.old_reports import make_missing_clocks
from companies.services.report_clocks import start_due_clocks
from companies.workflow import PledgeStatus
from forum_site.files.storage import fresh_name
from forum_site.rules.calendar import JAKARTA
from forum_site.rules.models import PriorityField
from proposals.workflow import Status
from reports.models import QuarterlyReport, ReportFile, ReportRevision
from reports.period import Quarter
from reports.quarterly.freezing import freeze, sources
from reports.services import cells, quarterly
from reports.services.quarterly.newer import fingerprint
from tests import factories

#: A quarter that is over whenever these tests run.
THIRD = Quarter(2025, 3)
LAST_DAY = date(2025, 9, 12)


def accepted(ended_on: date = LAST_DAY, **fields: Any) -> Realisation:
    """An accepted report whose cells are counted."""
    report = factories.make_realisation(ended_on=ended_on, **fields)
    cells.refresh_after_realisation(realisation_id=report.pk)
    return report


def rich_quarter(quarter: Quarter = THIRD) -> list[Realisation]:
    """Several fields, companies and kelurahan, plans, something late, something waiting."""
    first, second = factories.make_company("PT Contoh Utama"), factories.make_company()
    day = quarter.starts_on.replace(day=20)
    rows = [
        accepted(day, company=first, amount=7_000_000, activity="Sumur untuk RW 05"),
        accepted(day, company=first, amount=2_500_000, field=field("pendidikan")),
        accepted(day, company=second, amount=1_250_001, field=field("agama")),
    ]
    proposal = factories.make_proposal(Status.IN_REALISATION, quantity=10, unit="rumah")
    pledge = factories.make_pledge(proposal, second, amount=5_000_000, planned_end=day)
    rows.append(accepted(day, pledge=pledge, amount=4_000_000, quantity=Decimal(4)))
    factories.make_pledge(
        factories.make_proposal(Status.PLEDGED, title="Saluran air yang terlambat"),
        status=PledgeStatus.CONFIRMED,
        planned_end=quarter.starts_on,
    )
    factories.make_proposal(title="Taman baca yang menunggu")
    after_care(rows[0], day)
    make_missing_clocks()
    start_due_clocks()
    return rows


def after_care(report: Realisation, day: date) -> None:
    """One visit made in time, one that nobody made; one complaint answered, one open."""
    shared = {"realisation": report, "counted_from": day}
    now = datetime.combine(day, time(10), tzinfo=JAKARTA)
    AftercareVisit.objects.create(
        **shared,
        months_after=3,
        due_on=day,
        status="made",
        condition="yes",
        used_by=12,
        visited_on=day,
        sent_at=now,
    )
    AftercareVisit.objects.create(**shared, months_after=6, due_on=day)
    complaint = {"realisation": report, "created_at": now, "due_on": day, "text": "Rahasia pelapor"}
    # A scene may be set for several quarters: codes and links stay different.
    first, second = f"LM-{day:%y%m}-1", f"LM-{day:%y%m}-2"
    Complaint.objects.create(
        code=first,
        token_hash=first,
        category="levy",
        status="answered",
        answer="Ya.",
        answered_at=now,
        **complaint,
    )
    Complaint.objects.create(code=second, token_hash=second, category="broken", **complaint)


def field(code: str) -> PriorityField:
    return PriorityField.objects.get(code=code)


def files_made(revision: ReportRevision, kinds: Iterable[str] = ReportFile.Kind.values) -> None:
    """Files of a few bytes as a build would leave them, where the contents do not matter."""
    for kind in kinds:
        file = ReportFile(revision=revision, kind=kind, size=3, sha256="0" * 64)
        file.file.save(fresh_name("quarterly", "pdf"), ContentFile(b"abc"), save=False)
        file.save()


def built(revision: ReportRevision) -> ReportRevision:
    """The figures frozen by the real function, the files small ones."""
    now, quarter = timezone.now(), revision.report.period
    revision.refresh_from_db()
    if revision.figures is None:
        revision.figures = freeze(quarter, as_of=revision.report.as_of, now=now)
        revision.sources = sources() | {"rollup_fingerprint": fingerprint(quarter)}
        revision.taken_at = now
    revision.files.all().delete()
    files_made(revision)
    revision.built_edition, revision.built_at = revision.edition, now
    revision.save()
    return revision


def published(quarter: Quarter = THIRD, by: Any = None) -> QuarterlyReport:
    """A published report with small files."""
    by = by or factories.make_secretary()
    revision = built(quarterly.prepare_report(quarter=quarter))
    quarterly.check_revision(revision_id=revision.pk, by=by)
    built(revision)
    quarterly.publish_revision(revision_id=revision.pk, by=by)
    return QuarterlyReport.objects.get(pk=revision.report_id)
