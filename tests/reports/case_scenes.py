"""A company that is late, and its case at each stage; every name is invented."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from companies.services.report_clocks import start_due_clocks
from forum_site.organisations.models import Organisation
from forum_site.rules.models import Rule
from reports.models import SanctionCase
from reports.services.sanctions import cases, decisions
from reports.workflow import SanctionLevel
from tests import factories as make

#: A word that stands in the case only.
CANARY = "kenariperkara77"


def make_late_company() -> Organisation:
    """Work that ended three months ago, and no report."""
    pledge = make.make_pledge(
        company=make.make_company("PT Terlambat Contoh"),
        planned_end=timezone.localdate() - timedelta(days=90),
    )
    pledge.confirmed_at -= timedelta(days=200)
    pledge.save()
    start_due_clocks()
    return pledge.company


def make_case() -> SanctionCase:
    """Proposed."""
    return cases.propose(
        company=make_late_company(), grounds=f"Diingatkan. {CANARY}", by=make.make_secretary()
    )


def notified(case: SanctionCase | None = None) -> SanctionCase:
    """The company knows."""
    case = case or make_case()
    return cases.notify_company(case_id=case.pk, by=case.proposed_by)


def set_duties() -> None:
    """The city has set what companies owe; before the clock starts."""
    Rule.objects.filter(key="realisation_report_months").update(
        is_example=False, regulation="Perda Contoh 1/2026", article="Pasal 5"
    )


def set_rules() -> None:
    """The city has set all four, and what companies owe."""
    set_duties()
    Rule.objects.filter(key__in=SanctionLevel.values).update(
        is_example=False, regulation="Perda Contoh 1/2026", article="Pasal 9"
    )


def pass_day(case: SanctionCase, clock: Any) -> None:
    """It is the day after the last one for answers."""
    clock.move_to(f"{case.answer_until + timedelta(days=1)} 09:00 +0700", tick=False)


def decide(case: SanctionCase, **changes: Any) -> SanctionCase:
    """A decision by somebody else, with whatever is to be otherwise."""
    told = {
        "level": SanctionLevel.WARNING,
        "basis": "Laporan tidak disampaikan.",
        "demand": "Sampaikan laporan.",
        "signer_name": "Budi Contoh",
        "signer_role": "Kepala Dinas Sosial",
        "by": None,
        **changes,
    }
    told["by"] = told["by"] or make.make_secretary()
    return decisions.decide(case_id=case.pk, **told)


def decided(clock: Any) -> SanctionCase:
    """Final."""
    set_rules()
    case = notified()
    pass_day(case, clock)
    return decide(case)
