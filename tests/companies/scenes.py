"""A company in the middle of its work, for pages that must show every state."""

from datetime import timedelta

from django.utils import timezone

from companies.models import Thread, ThreadMessage
from companies.services.papers import issue_agreement
from companies.tasks import start_due_clocks
from companies.workflow import PledgeStatus, RealisationStatus
from forum_site.areas.models import Area
from forum_site.organisations.models import Organisation
from forum_site.rules.models import PriorityField
from proposals.workflow import Status
from tests.factories import make_company, make_pledge, make_proposal, make_realisation

MILLION = 1_000_000


def busy_company(name: str = "PT Rekaan Sumbing Makmur") -> Organisation:
    """Late, due, interested, proposed, working; reports in every state; a message waiting."""
    company, today = make_company(name, profile="Contoh."), timezone.localdate()
    add_pledges(company)
    for number, status in enumerate(RealisationStatus):
        is_returned = status == RealisationStatus.RETURNED
        make_realisation(
            company,
            status,
            amount=(number + 3) * 7 * MILLION,
            activity=f"Perbaikan saluran RW {number + 2}",
            ended_on=today - timedelta(days=12),
            return_reason="Tambah foto sesudah." if is_returned else "",
            returned_at=timezone.now() if is_returned else None,
        )
    add_message(company)
    start_due_clocks()
    return company


def add_pledges(company: Organisation) -> None:
    today = timezone.localdate()
    late = make_pledge(
        make_proposal(
            Status.PLEDGED, title="Lampu jalan untuk gang RW 02", amount_needed=20 * MILLION
        ),
        company,
        amount=18_500_000,
        planned_start=today - timedelta(days=90),
        planned_end=today - timedelta(days=34),
    )
    late.milestones.create(percent=100, label="Terpasang", on=today - timedelta(days=34))
    make_pledge(
        make_proposal(
            Status.PLEDGED, title="Jamban sehat 6 rumah RW 03", amount_needed=126 * MILLION
        ),
        company,
        amount=42 * MILLION,
        quantity=6,
        unit="jamban",
        planned_start=today - timedelta(days=60),
        planned_end=today - timedelta(days=25),
    )
    working = make_pledge(
        make_proposal(
            Status.IN_REALISATION, title="Perpustakaan kelurahan", amount_needed=90 * MILLION
        ),
        company,
        amount=65 * MILLION,
        kind="goods",
        description="Rak, buku, dan dua komputer",
        started_at=timezone.now(),
    )
    working.milestones.create(percent=60, label="Rak terpasang", on=today)
    issue_agreement(pledge_id=working.pk)
    make_pledge(
        make_proposal(title="Sumur bor RW 07", amount_needed=120 * MILLION),
        company,
        PledgeStatus.INTEREST,
        amount=90 * MILLION,
        expires_on=today + timedelta(days=11),
    )
    make_pledge(make_proposal(title="Alat peraga PAUD Melati"), company, PledgeStatus.PROPOSED)


def add_message(company: Organisation) -> None:
    proposal = company.pledges.get(proposal__title="Perpustakaan kelurahan").proposal
    thread = Thread.objects.create(
        proposal=proposal, company=company, last_message_at=timezone.now()
    )
    ThreadMessage.objects.create(
        thread=thread,
        side=ThreadMessage.Side.COMPANY,
        text="Kapan gedungnya dapat dipakai?",
        at=timezone.now() - timedelta(days=1),
        key="tanya",
    )
    ThreadMessage.objects.create(
        thread=thread,
        side=ThreadMessage.Side.FORUM,
        text="Mulai Senin. Mohon kirim foto tahap dua.",
        at=timezone.now(),
        key="jawab",
    )


def open_proposals(company: Organisation) -> None:
    """Proposals that wait for partners; some fit the company's choices."""
    health = PriorityField.objects.get(code="kesehatan")
    company.company.focus_fields.add(health)
    company.company.focus_areas.add(Area.objects.get(code="33.71.01"))
    for title, needed, confirmed in (
        ("Jamban sehat untuk 18 rumah RW 05", 126, 49),
        ("Jamban bersama RW 02", 54, 0),
        ("Tangki septik komunal RW 06", 150, 30),
    ):
        proposal = make_proposal(title=title, amount_needed=needed * MILLION)
        if confirmed:
            make_pledge(proposal, amount=confirmed * MILLION)
    school = PriorityField.objects.get(code="pendidikan")
    make_proposal(title="Meja belajar SD", field=school, amount_needed=38 * MILLION)
