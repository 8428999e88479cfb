"""Sanction cases: one that waits for the company's answer, and a warning that was lifted."""

from datetime import timedelta

from forum_site.demo.loading.cast import Cast
from forum_site.organisations.models import Organisation
from forum_site.rules.services import rule_value
from reports.models import SanctionAnswer, SanctionCase, SanctionEvidence
from reports.services.sanctions import cases
from reports.services.sanctions.evidence import EXAMPLE_RULE, overdue, overdue_of
from reports.workflow import SanctionLevel, SanctionStatus

WARNED = "C02"
#: No city has decided this: the letters page says so as well.
EXAMPLE = "Contoh, belum ditetapkan kota"


def load(cast: Cast) -> None:
    """The warning is told by its rows; the open case by the services, on what is late today."""
    load_lifted(cast)
    late = [company for company in overdue() if company != cast.organisations[WARNED]]
    # Somebody should be able to answer in the demo, and somebody to decide.
    spoken = {cast.organisations[story] for story in cast.speakers}
    late.sort(key=lambda company: (company not in spoken, not is_citable(company)))
    if late:
        load_open(cast, late[0])


def is_citable(company: Organisation) -> bool:
    """Whether everything that it owes stands in a rule of the demo, so that a letter may say so."""
    return all(row.rule != EXAMPLE_RULE for row in overdue_of(company))


def load_open(cast: Cast, company: Organisation) -> None:
    """Proposed and told; the company has not answered yet."""
    by = cast.secretary(0)
    case = cases.propose(
        company=company,
        grounds="Sudah diingatkan tiga kali lewat pemberitahuan dan sekali lewat telepon.",
        by=by,
    )
    cases.notify_company(case_id=case.pk, by=by)


def load_lifted(cast: Cast) -> None:
    """A written warning of this year: answered, heard, decided by the other secretary, lifted."""
    company, day = cast.organisations[WARNED], cast.shift.story_day - timedelta(days=210)
    at = cast.shift.at_office_hour
    case = SanctionCase.objects.create(
        company=company,
        status=SanctionStatus.LIFTED,
        grounds="Laporan belum masuk dua bulan sesudah batas, tiga pengingat tidak dijawab.",
        proposed_by=cast.secretary(0),
        proposed_at=at(day),
        notified_by=cast.secretary(0),
        notified_at=at(day + timedelta(days=1)),
        answer_until=day + timedelta(days=22),
        heard_on=day + timedelta(days=15),
        heard_by=cast.secretary(0),
        hearing_notes="Perusahaan hadir dan berjanji melapor dalam dua minggu.",
        level=SanctionLevel.WARNING,
        level_name=rule_value(SanctionLevel.WARNING, default=SanctionLevel.WARNING.label),
        regulation=EXAMPLE,
        basis="Laporan tidak disampaikan, jawaban perusahaan tidak mengubah hal itu.",
        demand="Sampaikan laporan realisasi dalam 14 hari.",
        signer_name="Nama rekaan",
        signer_role="Kepala Dinas Sosial",
        decided_by=cast.secretary(1),
        decided_at=at(day + timedelta(days=24)),
        decided_on=day + timedelta(days=24),
        lifted_by=cast.secretary(1),
        lifted_at=at(day + timedelta(days=40)),
        lift_reason="Laporan sudah masuk dan diterima.",
    )
    SanctionEvidence.objects.create(
        case=case,
        text="Laporan realisasi belum disampaikan: perbaikan saluran di lingkungan pabrik.",
        url="/admin/companies/realisation/",
        due_on=day - timedelta(days=61),
        days_late=61,
        rule="aturan contoh, belum ditetapkan kota",
    )
    SanctionAnswer.objects.create(
        case=case,
        text="Penanggung jawab kami berganti. Laporan sedang disusun.",
        author=cast.speakers.get(WARNED),
        at=at(day + timedelta(days=9)),
        key=f"{case.pk}:demo",
    )
