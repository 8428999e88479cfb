"""What stands on a QR plate, and on the public page behind it."""

import base64
import re
from typing import Any

from django.conf import settings
from django.urls import reverse

from companies.models import Handover, Plate, Realisation
from companies.pdf import Summary, photos_of, place_of
from forum_site.documents.qr import qr_svg
from forum_site.files.models import StoredFile
from forum_site.formats.dates import date_long
from forum_site.formats.numbers import rupiah
from forum_site.formats.words import join_words, rt_rw

#: More names do not fit on a plate.
MAX_NAMES = 3


def work_url(plate: Plate) -> str:
    """The full address behind the QR."""
    return settings.SITE_URL + reverse("companies:work", args=[plate.code])


def parts_of(plate: Plate) -> list[Realisation]:
    """The accepted reports of the work, the latest end first."""
    report = plate.realisation
    accepted = Realisation.objects.accepted().select_related("company", "handover__document")
    if report.proposal_id:
        return list(accepted.filter(proposal=report.proposal_id).order_by("-ended_on", "pk"))
    return [report]


def facts_of(plate: Plate) -> dict[str, Any]:
    """The facts of the work; ``amount`` in whole rupiah over all its companies."""
    report, parts = plate.realisation, parts_of(plate)
    proposal = report.proposal
    handovers = [part.handover for part in parts if hasattr(part, "handover")]
    place = place_of(report.village, rt_rw(rw=proposal.rw) if proposal else report.landmark)
    return {
        "title": proposal.title if proposal else report.activity,
        "place": place,
        "ended_on": max(part.ended_on for part in parts if part.ended_on),
        "companies": sorted({part.company.name for part in parts}),
        "amount": sum(part.amount for part in parts),
        "owner": handovers[0].asset_owner if handovers else "",
        "handover": handovers[0] if handovers else None,
        "is_finished": proposal is None or proposal.status in {"realised", "evaluated"},
    }


def funders(names: list[str]) -> str:
    """ "PT A, PT B, dan 2 perusahaan lain" """
    if len(names) <= MAX_NAMES:
        return join_words(names)
    more = f"{len(names) - MAX_NAMES + 1} perusahaan lain"
    return join_words([*names[: MAX_NAMES - 1], more])


def handover_words(handover: Handover | None) -> str:
    """ "28 Agustus 2026, BAST TJ-B/2026/0061" """
    if handover is None:
        return ""
    number = f", BAST {handover.document.number}" if handover.document else ""
    return f"{date_long(handover.on)}{number}"


def plate_context(plate: Plate) -> dict[str, Any]:
    """For ``documents/plate.html``."""
    facts = facts_of(plate)
    address = work_url(plate)
    report = plate.realisation
    before = photos_of(report.proposal)[:1] if report.proposal else []
    after = [embedded(photo.file) for photo in report.photos.select_related("file")[:1]]
    return {
        **facts,
        "title": whole_numbers(facts["title"]),
        "code": plate.code,
        "funders": funders(facts["companies"]),
        "handover_words": handover_words(facts["handover"]),
        "before": before[0] if before else "",
        "after": after[0] if after else "",
        "work_qr": qr_svg(address, label=f"Kode QR halaman {plate.code}"),
        "work_place": address.split("://")[-1],
    }


def whole_numbers(title: str) -> str:
    """ "RW 07" stays on one line of a plate."""
    return re.sub(r"\b(RT|RW) (?=\d)", "\\1\u00a0", title)


def embedded(file: StoredFile) -> str:
    """A photo as a data: address, the only one that the press opens."""
    with file.medium.open("rb") as source:
        return "data:image/webp;base64," + base64.b64encode(source.read()).decode()


def plate_summary(plate: Plate) -> Summary:
    """The public facts of the check page; equal facts need no new print."""
    facts = facts_of(plate)
    lines = [
        ("Karya", facts["title"]),
        ("Kode", plate.code),
        ("Lokasi", facts["place"]),
        ("Didanai oleh", ", ".join(facts["companies"])),
        ("Nilai", rupiah(facts["amount"])),
        ("Dirawat oleh", facts["owner"]),
        ("Serah terima", handover_words(facts["handover"])),
        ("Foto", str(plate.realisation.photos.count())),
    ]
    return [(label, text) for label, text in lines if text]
