"""How a proposal stands, for who holds its link: receipt, what is missing, read-only stages."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from forum_site.documents.qr import qr_svg
from forum_site.formats.dates import date_with_day
from forum_site.rules.services import rule_value
from proposals.models import Endorsement, Proposal
from proposals.reading import masked_email
from proposals.services.endorsement import ENDORSABLE
from proposals.services.submission import KEEP_DRAFTS, delete_draft, withdraw_proposal
from proposals.sharing import receipt_text, resume_text, whatsapp_url
from proposals.stages import stages
from proposals.views.doors import opened, person, private_link, private_page
from proposals.workflow import PROPOSAL_WORKFLOW, Status, Step


@private_page
@require_safe
def receipt(request: HttpRequest, key: str) -> HttpResponse:
    """Code, QR, dates, private link; later the stage it has reached, and what is missing."""
    proposal = opened(request, key)
    if proposal.status == Status.DRAFT:
        return redirect("proposals:open", key)
    context = receipt_context(proposal, key)
    user = person(request)
    context["can_claim"] = proposal.submitted_by_id is None and (
        user is None or user.pk != proposal.assisted_by_id
    )
    return render(request, "proposals/receipt.html", context)


def receipt_context(proposal: Proposal, key: str) -> dict[str, Any]:
    """What the page of a sent proposal shows."""
    track = f"{settings.SITE_URL}{reverse('proposals:track')}?kode={proposal.code}"
    steps = list(proposal.steps.all())
    applicant = proposal.applicant
    link = private_link(proposal, key)
    text = receipt_text(proposal, track)
    return {
        "proposal": proposal,
        "key": key,
        "qr": qr_svg(track, label=f"Kode QR halaman pelacakan {proposal.code}"),
        "text": text,
        "whatsapp_url": whatsapp_url(text),
        "private_link": link,
        "link_whatsapp_url": whatsapp_url(resume_text(proposal, link)) if link else "",
        "email": masked_email(applicant.email),
        "stages": stages(proposal, steps),
        "answers": [step for step in steps if step.note],
        "next_steps": next_steps(proposal),
        "can_withdraw": may_withdraw(proposal),
        "endorsement": Endorsement.objects.filter(proposal=proposal).first(),
        # An institution answers for itself; the neighbours' word is not asked.
        "is_endorsable": proposal.status in ENDORSABLE and proposal.initiator_id is None,
        "has_papers": proposal.status != Status.WITHDRAWN,
        "is_just_sent": proposal.status == Status.SUBMITTED,
    }


def next_steps(proposal: Proposal) -> list[dict[str, str]]:
    """What happens after sending, with the promised day."""
    due, days = proposal.review_due_on, rule_value("review_working_days")
    by_when = (
        f"Paling lambat {date_with_day(due)} ({days} hari kerja). "
        if due
        else "Batas waktunya belum ditetapkan kota. "
    )
    return [
        {
            "title": "Sekretariat memeriksa usulan",
            "text": f"{by_when}Sampai pemeriksaan dimulai, Anda boleh mengubahnya.",
        },
        {
            "title": "Anda mendapat kabar",
            "text": "Lewat nomor telepon, dan email bila diisi. Kalau ada yang kurang, kami "
            "sebutkan satu per satu.",
        },
        {
            "title": "Usulan tampil di katalog",
            "text": "Setelah lolos pemeriksaan. Nama dan kontak Anda tidak ditampilkan.",
        },
        {
            "title": "Perusahaan menyalurkan bantuan langsung",
            "text": "Forum tidak menerima atau menyimpan uang.",
        },
    ]


def may_withdraw(proposal: Proposal) -> bool:
    """Ask the table for the button."""
    rows = PROPOSAL_WORKFLOW.open_steps(status=proposal.status, by=None, is_owner=True)
    return any(row.step == Step.WITHDRAW for row in rows)


@private_page
@require_safe
def resume(request: HttpRequest, key: str) -> HttpResponse:
    """The private link with QR and a ready text, to go on elsewhere."""
    proposal = opened(request, key)
    link = private_link(proposal, key) or settings.SITE_URL + reverse("proposals:mine")
    text = resume_text(proposal, link)
    context = {
        "proposal": proposal,
        "key": key,
        "link": link,
        "is_secret": bool(private_link(proposal, key)),
        "keep_days": KEEP_DRAFTS.days,
        "qr": qr_svg(link, label="Kode QR tautan pribadi"),
        "text": text,
        "whatsapp_url": whatsapp_url(text),
    }
    return render(request, "proposals/resume.html", context)


def typed(text: str) -> str:
    """The reason somebody gave, without signs that no keyboard types; longer ones are cut."""
    return "".join(sign for sign in text if sign.isprintable() or sign == "\n")[:500]


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, key: str) -> HttpResponseBase:
    """Take it back, after a page that says what happens; a draft is deleted instead."""
    proposal = opened(request, key)
    by = person(request)
    if request.method == "POST":
        if proposal.status == Status.DRAFT:
            delete_draft(proposal_id=proposal.pk, by=by)
            return render(request, "proposals/draft_deleted.html")
        reason = typed(request.POST.get("reason", ""))
        withdraw_proposal(proposal_id=proposal.pk, by=by, reason=reason)
        return redirect("proposals:receipt", key)
    context = {"proposal": proposal, "key": key, "is_draft": proposal.status == Status.DRAFT}
    context["can_withdraw"] = may_withdraw(proposal)
    return render(request, "proposals/withdraw.html", context)
