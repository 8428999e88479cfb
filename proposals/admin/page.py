"""What the review page shows: all that a decision needs, on one screen."""

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from django.conf import settings
from django.urls import reverse

from forum_site.accounts import roles
from forum_site.accounts.models import User
from forum_site.areas.maps import city_map
from forum_site.rules.deadlines import Deadlines
from poverty_data.models import VerifiedNeed
from proposals.models import AnswerTemplate, Attachment, BudgetLine, Proposal
from proposals.services.queue import neighbours
from proposals.services.steps import ENDS, is_own
from proposals.similar import UNWANTED, similar_to
from proposals.workflow import PROPOSAL_WORKFLOW, WAITING, Step

#: Kinds of attachments without personal data: what a university may read.
ACADEMIC_MAY_READ = (Attachment.Kind.PHOTO, Attachment.Kind.BUDGET)

SIMILAR_SHOWN = 4


@dataclass
class Expected:
    """One line of the checklist: what is expected, and what came."""

    label: str
    is_needed: bool
    files: list[Attachment] = field(default_factory=list)
    note: str = ""

    @property
    def state(self) -> str:
        """ok, missing (needed and not there) or none."""
        if self.files or self.note:
            return "ok"
        return "missing" if self.is_needed else "none"


def page_context(user: User, proposal: Proposal) -> dict[str, Any]:
    """Everything the template reads; a constant number of queries."""
    deadlines = Deadlines()
    is_waiting = proposal.status in WAITING
    reviews = user.has_perm("proposals.review_proposal")
    attachments = list(proposal.attachments.select_related("file"))
    if not reviews:
        attachments = [each for each in attachments if each.kind in ACADEMIC_MAY_READ]
    lines = list(proposal.budget_lines.all())
    return {
        "applicant": getattr(proposal, "applicant", None),
        "contact": None,
        "may_review": reviews,
        "may_note": user.has_perm("proposals.add_internalnote"),
        "deadline": deadlines.of(proposal.review_due_on) if is_waiting else None,
        "photos": [each for each in attachments if each.kind == Attachment.Kind.PHOTO],
        "checklist": checklist(proposal, attachments, lines),
        "similar": similar_rows(proposal),
        "map": location_map(proposal),
        "verified": verified_need(proposal),
        "timeline": timeline(proposal),
        "notes": notes_for(user, proposal),
        "queue": queue_links(user, proposal, deadlines),
        **decision_context(user, proposal),
        **money_context(proposal, lines),
    }


def decision_context(user: User, proposal: Proposal) -> dict[str, Any]:
    """The buttons of the table, unless the person asks for it himself."""
    own = is_own(proposal, user)
    rows = [] if own else PROPOSAL_WORKFLOW.open_steps(status=proposal.status, by=user)
    templates = AnswerTemplate.objects.filter(step__in=[row.step for row in rows])
    by_step: dict[str, list[AnswerTemplate]] = {}
    for template in templates:
        by_step.setdefault(template.step, []).append(template)
    return {
        "is_own": own,
        # Not a dict: a template would call its method "clear" for the step of that name.
        "steps": SimpleNamespace(**{row.step: Step(row.step).label for row in rows}),
        "has_steps": bool(rows),
        "answer_templates": by_step,
    }


def money_context(proposal: Proposal, lines: list[BudgetLine]) -> dict[str, Any]:
    """The RAB in its two parts, and the price of one unit."""
    listed = sum(line.total for line in lines if not line.is_self_help)
    return {
        "lines": [line for line in lines if not line.is_self_help],
        "self_help_lines": [line for line in lines if line.is_self_help],
        "unit_price": unit_price(proposal),
        "may_change_need": proposal.status not in ENDS,
        "is_sum_different": bool(lines) and listed != proposal.amount_needed,
        "listed_sum": listed,
        "waiting_amount": proposal.amount_waiting,
    }


def unit_price(proposal: Proposal) -> int | None:
    """Rupiah of the whole budget per unit asked for, rounded; None without a quantity."""
    if not proposal.quantity or not proposal.amount_total:
        return None
    return round(proposal.amount_total / proposal.quantity)


def similar_rows(proposal: Proposal) -> list[dict[str, Any]]:
    """Similar proposals with why they are shown."""
    rows = []
    found = similar_to(proposal, without=UNWANTED).select_related("village")
    for other in found[:SIMILAR_SHOWN]:
        why = ["kebutuhan sama"] if other.is_same_need else ["judul mirip"]
        if other.is_same_village:
            why.append("kelurahan sama")
        rows.append(
            {
                "proposal": other,
                "why": ", ".join(why),
                "unit_price": unit_price(other) if other.is_same_need else None,
                "url": reverse("admin:proposals_proposal_change", args=[other.pk]),
            }
        )
    return rows


def checklist(
    proposal: Proposal, attachments: list[Attachment], lines: list[BudgetLine]
) -> list[Expected]:
    """What a proposal usually comes with; photos and a budget are needed.

    An institution brings the letter of its head instead of a word of the neighbours.
    """
    kinds = Attachment.Kind
    needed = {kinds.PHOTO, kinds.BUDGET}
    if proposal.initiator_id:
        needed.add(kinds.LETTER)
    rows = [Expected(kinds(kind).label, kind in needed) for kind in kinds]
    for row, kind in zip(rows, kinds, strict=True):
        row.files = [each for each in attachments if each.kind == kind]
        if kind == kinds.LETTER and proposal.initiator_id:
            row.label = "Surat pengantar pimpinan lembaga"
        if kind == kinds.BUDGET and lines:
            row.note = f"{len(lines)} baris diisi di formulir"
    endorsement = getattr(proposal, "endorsement", None)
    if endorsement and endorsement.endorsed_at:
        lurah = Expected("Diketahui lurah", False, note=str(endorsement.position or "lurah"))
        rows.append(lurah)
    return [row for row in rows if row.state != "none" or row.label != kinds.OTHER.label]


def location_map(proposal: Proposal) -> dict[str, Any] | None:
    """The city with the kelurahan marked, and the pin when the applicant set one."""
    drawing = city_map(settings.CITY_CODE)
    if drawing is None or proposal.village is None:
        return None
    pin = None
    if proposal.latitude is not None and proposal.longitude is not None:
        pin = drawing.point(float(proposal.latitude), float(proposal.longitude))
    return {
        "view_box": drawing.view_box,
        "note": drawing.note,
        "cells": [
            {"path": cell.path, "is_here": cell.code == proposal.village_id}
            for cell in drawing.cells
        ],
        "pin": pin,
    }


def verified_need(proposal: Proposal) -> VerifiedNeed | None:
    """The newest verified count of this kind of need in the kelurahan."""
    if proposal.need is None or not proposal.need.kind or proposal.village_id is None:
        return None
    return VerifiedNeed.objects.latest_for(
        village_code=proposal.village_id, kind=proposal.need.kind
    ).first()


def timeline(proposal: Proposal) -> list[dict[str, Any]]:
    """The steps, newest first; officers see who took them."""
    entries = [
        {
            "title": record.get_step_display(),
            "note": record.note,
            "at": record.at,
            "by": str(record.by) if record.by else roles.LABELS.get(record.role, "sistem"),
        }
        for record in proposal.steps.select_related("by")
    ]
    endorsement = getattr(proposal, "endorsement", None)
    if endorsement and endorsement.endorsed_at:
        entries.append(
            {
                "title": "Lurah mengetahui",
                "note": "",
                "at": endorsement.endorsed_at,
                "by": endorsement.position or "kelurahan",
            }
        )
    return sorted(entries, key=lambda entry: entry["at"], reverse=True)


def notes_for(user: User, proposal: Proposal) -> list[Any]:
    """Officers read all internal notes, a university reads its own person's."""
    rows = proposal.internal_notes.select_related("author")
    if not user.has_perm("proposals.view_internalnote"):
        rows = rows.filter(author=user)
    return list(rows)


def queue_links(user: User, proposal: Proposal, deadlines: Deadlines) -> dict[str, Any]:
    """Previous and next in the person's own queue, as addresses."""
    if not user.has_perm("proposals.review_proposal"):
        return {}
    found = neighbours(user, proposal, deadlines)
    for name in ("previous", "next"):
        key = found.get(name)
        found[name] = reverse("admin:proposals_proposal_change", args=[key]) if key else ""
    return found
