"""What the page of one proposal shows: proposals, pledges and realisations in one view.

Names and contact of the applicant never come here; of a single person not even the exact place.
"""

from collections.abc import Sized
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.db.models import Q
from django.urls import reverse

from companies.figures import complaints_told, visits_made
from companies.models import Milestone, Pledge, Realisation
from companies.needs import local_need
from companies.workflow import PUBLIC_PLEDGES
from forum.figures.assignments import studies_of
from forum.figures.offers import joined_to
from forum_site.areas.maps import city_map
from forum_site.formats.numbers import decimal, number, rupiah
from forum_site.formats.words import rt_rw
from forum_site.organisations.models import Organisation
from forum_site.pages.proposal_decisions import led_to, with_decisions
from forum_site.pages.proposal_words import planned, share_text, tags_of
from proposals.models import Applicant, Attachment, BudgetLine, Proposal
from proposals.stages import history, stages
from proposals.workflow import OPEN_FOR_PLEDGES

Row = dict[str, Any]


def proposal_page(proposal: Proposal) -> dict[str, Any]:
    """Context of ``pages/proposal.html``; the number of queries does not depend on the rows."""
    steps = list(proposal.steps.all())
    pledges = list(public_pledges(proposal))
    realisations = list(accepted_realisations(proposal))
    attachments = list(proposal.attachments.select_related("file"))
    path = proposal.get_absolute_url()
    return {
        "proposal": proposal,
        "is_preview": not proposal.is_public,
        "stages": stages(proposal, steps),
        "is_open": proposal.status in OPEN_FOR_PLEDGES and proposal.amount_missing > 0,
        "may_join": proposal.status in OPEN_FOR_PLEDGES,
        "partners": len({pledge.company_id for pledge in pledges}),
        "rows": detail_rows(proposal),
        "lines": [line_row(line) for line in proposal.budget_lines.all()],
        "photos": photos_of(proposal, attachments),
        "documents": documents_of(proposal, attachments),
        "map": map_of(proposal),
        "local_need": local_need(proposal),
        "pledges": [pledge_row(pledge) for pledge in pledges],
        "milestones": milestones_of(pledges),
        "realisations": [realisation_row(realisation) for realisation in realisations],
        "visits": visits_made(Q(proposal=proposal)),
        "studies": studies_of(proposal),
        "joined": list(joined_to(proposal)),
        "told": complaints_told(Q(proposal=proposal)),
        "may_complain": proposal.is_public and any(p.status in PUBLIC_PLEDGES for p in pledges),
        "history": with_decisions(
            proposal, history_of(steps, pledges, realisations, led_to(proposal, steps))
        ),
        "share_text": share_text(proposal, path),
        "whatsapp_url": f"https://wa.me/?text={quote(share_text(proposal, path))}",
        "canonical": f"{settings.SITE_URL}{path}",
    }


def public_pledges(proposal: Proposal) -> Any:
    """Confirmed and ended pledges; a released one only while its realised part counts."""
    kept = proposal.pledges.filter(amount_kept__gt=0)
    shown = Pledge.objects.public().filter(proposal=proposal) | kept
    return shown.select_related("company").order_by("confirmed_at")


def accepted_realisations(proposal: Proposal) -> Any:
    """Accepted reports, the latest work first."""
    return (
        Realisation.objects.accepted()
        .filter(proposal=proposal)
        .select_related("company")
        .prefetch_related("photos")
        .order_by("-ended_on", "-accepted_at")
    )


def group_label(proposal: Proposal) -> str:
    """Who asks, without a person's name: "Karang Taruna, RW 07", or the institution."""
    if proposal.initiator is not None:
        return proposal.initiator.name
    applicant: Applicant | None = getattr(proposal, "applicant", None)
    kind = applicant.get_kind_display() if applicant else "Warga"
    place = rt_rw(rw=proposal.rw)
    if kind == "RW" and place:
        return place
    return f"{kind}, {place}" if place else kind


def place_rows(proposal: Proposal) -> list[Row]:
    """Kelurahan and RW; RT and landmark only for groups, they could lead to a person's door."""
    if proposal.village is None:
        return []
    parts = [proposal.village.full_name]
    applicant = getattr(proposal, "applicant", None)
    is_group = applicant is not None and applicant.is_group
    numbered = rt_rw(proposal.rt if is_group else "", proposal.rw)
    if numbered:
        parts.insert(0, numbered)
    rows = [{"label": "Lokasi", "value": ", ".join(parts)}]
    if is_group and proposal.landmark:
        rows.append({"label": "Patokan", "value": proposal.landmark})
    return rows


def detail_rows(proposal: Proposal) -> list[Row]:
    """The summary list; what is not known is left out."""
    who = ", ".join(f"{number(row.count)} {row.group}" for row in proposal.beneficiaries.all())
    activity = proposal.activity.name if proposal.activity else ""
    asked = f"{number(proposal.quantity)} {proposal.unit}" if proposal.quantity else ""
    rows = [
        {"label": "Kode lacak", "value": proposal.code},
        {"label": "Pengusul", "value": group_label(proposal)},
        *place_rows(proposal),
        {"label": "Penerima manfaat", "value": who},
        {"label": "Manfaat", "value": proposal.benefit},
        {"label": "Yang dibutuhkan", "value": asked},
        {"label": "Rencana pelaksanaan", "value": planned(proposal)},
        {"label": "Kegiatan", "value": activity},
        {"label": "Prioritas RKPD", "value": proposal.plan_priority},
        {"label": "Urutan kelurahan", "value": proposal.village_order_words},
        {"label": "Asal usulan", "value": proposal.get_origin_display()},
        {"label": "Disumbangkan penggagas", "value": proposal.own_share},
        {"label": "Penanda", "value": ", ".join(tags_of(proposal))},
    ]
    return [row for row in rows if row["value"]]


def line_row(line: BudgetLine) -> Row:
    """A line of the RAB; the quantity with as many decimals as it has."""
    quantity = decimal(line.quantity, 2).rstrip("0").rstrip(",")
    return {
        "item": line.item,
        "quantity": f"{quantity} {line.unit}",
        "unit_price": line.unit_price,
        "total": line.total,
        "is_self_help": line.is_self_help,
    }


def photos_of(proposal: Proposal, attachments: list[Attachment]) -> list[Row]:
    """The cover first, then the others that the secretariat has not hidden."""
    kind = Attachment.Kind.PHOTO
    photos = [item for item in attachments if item.kind == kind and item.is_public]
    photos.sort(key=lambda photo: photo.pk != proposal.cover_id)
    return [
        {
            **{size: photo_url(proposal, photo, size) for size in ("small", "medium", "original")},
            "alt": described(
                photo.caption or f"Keadaan untuk usulan {proposal.title}", place, photos
            ),
            "caption": photo.caption,
            "width": photo.file.width or 640,
            "height": photo.file.height or 360,
        }
        for place, photo in enumerate(photos, start=1)
    ]


def described(what: str, place: int, photos: Sized) -> str:
    """What a photo shows, for who cannot see it; two of one row never sound alike."""
    return f"{what} (foto {place} dari {len(photos)})" if len(photos) > 1 else what


def photo_url(proposal: Proposal, photo: Attachment, variant: str) -> str:
    return reverse("proposal_photo", args=[proposal.code, photo.pk, variant])


def documents_of(proposal: Proposal, attachments: list[Attachment]) -> list[Row]:
    """Documents marked as public, with type and size."""
    return [
        {
            "label": item.caption or item.get_kind_display(),
            "url": reverse("proposal_document", args=[proposal.code, item.pk]),
            "type": item.file.type_label,
            "size": item.file.size,
        }
        for item in attachments
        if item.is_public and item.kind != Attachment.Kind.PHOTO
    ]


def map_of(proposal: Proposal) -> Row | None:
    """The city with the kelurahan marked; only its own name stands on the drawing."""
    drawing = city_map(settings.CITY_CODE)
    if proposal.village is None or drawing is None:
        return None
    cells = drawing.with_values({proposal.village_id: ("", "on")})
    for cell in cells:
        if cell["level"] != "on":
            cell["label_x"] = None
    return {
        "title": f"Peta kota, Kelurahan {proposal.village.name} ditandai",
        "view_box": drawing.view_box,
        "note": drawing.note,
        "cells": cells,
    }


def company_url(company: Organisation) -> str:
    """The partner's page; empty for an organisation that has none any more."""
    if company.status != Organisation.Status.ACTIVE:
        return ""
    return reverse("company_detail", args=[company.slug])


def pledge_row(pledge: Pledge) -> Row:
    """A public pledge: who, what, how much."""
    amount = pledge.amount if pledge.amount_kept is None else pledge.amount_kept
    return {
        "company": pledge.company.name,
        "url": company_url(pledge.company),
        "kind": pledge.get_kind_display(),
        "description": pledge.description,
        "amount": amount,
        "status": pledge.status,
        "label": pledge.get_status_display(),
    }


def milestones_of(pledges: list[Pledge]) -> list[Row]:
    """Progress that the companies showed, the latest first."""
    names = {pledge.pk: pledge.company.name for pledge in pledges}
    shown = Milestone.objects.filter(pledge__in=names).order_by("-on", "-pk")
    return [
        {"percent": item.percent, "label": item.label, "on": item.on, "by": names[item.pledge_id]}
        for item in shown
    ]


def realisation_row(realisation: Realisation) -> Row:
    """An accepted report as the public reads it."""
    photos = list(realisation.photos.all())
    return {
        "activity": realisation.activity,
        "company": realisation.company.name,
        "url": company_url(realisation.company),
        "amount": realisation.amount,
        "ended_on": realisation.ended_on,
        "output": realisation.output,
        "photos": [
            {
                "src": reverse("companies:report_photo", args=[photo.pk, "small"]),
                "url": reverse("companies:report_photo", args=[photo.pk, "original"]),
                "alt": described(photo.caption or f"Hasil: {realisation.activity}", place, photos),
                "caption": photo.caption,
            }
            for place, photo in enumerate(photos, start=1)
        ],
    }


def history_of(
    steps: list[Any],
    pledges: list[Pledge],
    realisations: list[Realisation],
    titles: dict[int, str],
) -> list[Row]:
    """Steps, confirmed pledges and accepted reports in one line of time, newest first."""
    entries = history(steps, titles)
    entries += [
        {
            "title": f"{pledge.company.name} berkomitmen {rupiah(pledge.amount)}",
            "at": pledge.confirmed_at,
            "by": "Sekretariat",
        }
        for pledge in pledges
        if pledge.confirmed_at
    ]
    entries += [
        {
            "title": f"Laporan {item.company.name} diterima: {rupiah(item.amount)}",
            "at": item.accepted_at,
            "by": "Sekretariat",
        }
        for item in realisations
    ]
    return sorted(entries, key=lambda entry: entry["at"], reverse=True)
