"""Promises that wait for a confirmation, and proposals whose work is done."""

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from companies.models import Pledge, PledgeApproval, Realisation
from companies.services.completion import OPEN_PLEDGES, open_reports
from companies.services.queue.addresses import listing, page
from companies.workflow import PledgeStatus, RealisationStatus
from forum_site.accounts import roles
from forum_site.accounts.models import User
from forum_site.desk_queue import Job, JobGroup, first_of
from forum_site.formats.dates import date_short
from forum_site.rules.deadlines import Deadlines
from proposals.models import Proposal
from proposals.workflow import Status


def approved_by(role: str) -> Exists:
    """Whether a pledge has the approval of a role."""
    return Exists(PledgeApproval.objects.filter(pledge=OuterRef("pk"), role=role))


def proposed(user: User) -> QuerySet[Pledge]:
    return Pledge.objects.visible_to(user).filter(status=PledgeStatus.PROPOSED)


def pledges_to_confirm(user: User, deadlines: Deadlines) -> JobGroup:
    """Promises that the secretariat has not confirmed."""
    rows = proposed(user).filter(~approved_by(roles.SECRETARIAT))
    return pledge_group(
        rows, "Komitmen", "menunggu konfirmasi", "Periksa komitmen", who="Sekretariat"
    )


def pledges_for_second(user: User) -> JobGroup:
    """Promises above the limit: the secretariat has confirmed, an officer has not."""
    rows = proposed(user).filter(approved_by(roles.SECRETARIAT))
    return pledge_group(
        rows,
        "Komitmen besar",
        "menunggu persetujuan pengurus",
        "Periksa komitmen",
        who="Pengurus",
    )


def pledge_group(
    rows: QuerySet[Pledge], title: str, hint: str, action: str, *, who: str
) -> JobGroup:
    """Pledges as a box, the oldest promise first."""
    first = first_of(rows.select_related("proposal", "company").order_by("proposed_at"))
    return JobGroup(
        slug="pledges",
        title=title,
        hint=hint,
        count=first.count,
        url=listing(Pledge, f"?status={PledgeStatus.PROPOSED}"),
        rank=6,
        jobs=[
            Job(
                title=str(pledge.company),
                url=page(pledge),
                kind="Komitmen",
                detail=str(pledge.proposal),
                amount=pledge.amount,
                since=f"masuk {date_short(pledge.proposed_at)}" if pledge.proposed_at else "",
                who=who,
                action=action,
                action_url=page(pledge),
            )
            for pledge in first.rows
        ],
    )


def finished_proposals(user: User, deadlines: Deadlines) -> JobGroup:
    """Proposals under way with reports accepted and nothing open any more."""
    pledges = Pledge.objects.filter(proposal=OuterRef("pk"), status__in=OPEN_PLEDGES)
    reports = Realisation.objects.filter(proposal=OuterRef("pk"))
    rows = Proposal.objects.filter(
        ~Exists(pledges),
        ~Exists(open_reports(reports)),
        Exists(reports.filter(status=RealisationStatus.ACCEPTED)),
        status=Status.IN_REALISATION,
    )
    first = first_of(rows.select_related("village", "reviewer").order_by("status_since"))
    return JobGroup(
        slug="finished",
        title="Siap selesai",
        hint="semua laporan diterima",
        count=first.count,
        url=listing(Proposal, f"?tahap={Status.IN_REALISATION}"),
        rank=7,
        jobs=[
            Job(
                title=str(proposal),
                url=page(proposal),
                kind="Usulan",
                code=proposal.code or "",
                detail=str(proposal.village or ""),
                since=f"mulai {date_short(proposal.status_since)}",
                who=str(proposal.reviewer or ""),
                action="Nyatakan selesai",
                action_url=reverse("admin:companies_proposal_complete", args=[proposal.pk]),
                post=True,
            )
            for proposal in first.rows
        ],
    )
