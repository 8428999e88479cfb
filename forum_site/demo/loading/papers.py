"""PDF documents: what applicants attached, and what the house issued to companies."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from companies.models import Realisation
from companies.workflow import PUBLIC_PLEDGES
from forum_site.demo.loading.cast import Cast, insert
from forum_site.demo.stories import read
from forum_site.documents.rendering import render_pdf
from forum_site.files.services import store_document
from forum_site.outbox.services import queue_task
from proposals.models import Attachment
from proposals.workflow import Status

NAMES = {
    Attachment.Kind.BUDGET: "rencana-anggaran-biaya",
    Attachment.Kind.LAND: "izin-pemakaian-tempat",
}


def load(cast: Cast) -> None:
    """Attached papers now; issued ones by the worker, as soon as it runs."""
    load_attached(cast)
    queue_issued(cast)


def load_attached(cast: Cast) -> None:
    """The papers that the stories name; those of proposals under review are not looked at yet."""
    insert(
        [
            make_paper(cast, story, kind, order)
            for story in read("proposals")
            for order, kind in enumerate(story.get("papers", []), start=10)
        ],
        past=["created_at"],
    )


def make_paper(cast: Cast, story: dict[str, Any], kind: str, order: int) -> Attachment:
    """One PDF, printed and stored as an upload is."""
    proposal = cast.proposals[story["id"]]
    sent_at = proposal.submitted_at
    content = render_pdf(
        template=f"demo/{kind}.html",
        context={
            "proposal": proposal,
            "applicant": proposal.applicant,
            "lines": proposal.budget_lines.all(),
        },
        timestamp=sent_at,
    )
    name = NAMES[Attachment.Kind(kind)]
    upload = SimpleUploadedFile(f"{name}.pdf", content, content_type="application/pdf")
    is_waiting = proposal.status in (Status.SUBMITTED, Status.IN_REVIEW)
    return Attachment(
        proposal=proposal,
        file=store_document(upload=upload, by=None),
        kind=kind,
        caption=name.replace("-", " ").capitalize(),
        is_public=kind == Attachment.Kind.BUDGET and not is_waiting,
        checked_at=None if is_waiting else proposal.status_since,
        order=order,
        created_at=sent_at,
    )


def queue_issued(cast: Cast) -> None:
    """Agreements, certificates and BAST of the companies that somebody can sign in for."""
    for pledge in cast.pledges.values():
        if pledge.made_by and pledge.status in PUBLIC_PLEDGES:
            queue_paper("agreement", pledge_id=str(pledge.pk))
    reports = Realisation.objects.exclude(created_by=None).exclude(submitted_at=None)
    for report in reports.select_related("handover"):
        queue_paper("certificate", realisation_id=str(report.pk))
        if hasattr(report, "handover"):
            queue_paper("bast", handover_id=report.handover.pk)


def queue_paper(kind: str, **subject: Any) -> None:
    """Have one document issued, once."""
    key = ":".join(["demo", kind, *map(str, subject.values())])
    queue_task(key=key, task=f"companies.issue_{kind}", **subject)
