"""What stands on the papers of this floor: the context and public facts of each print."""

import hashlib
import json
from typing import Any

from django.conf import settings

from companies.pdf import Summary, place_of
from forum_site.areas.models import Area
from forum_site.formats.dates import date_long, local_date
from forum_site.formats.numbers import decimal
from reports.letter_text import blocks
from reports.models import AwardCandidate, OutgoingLetter, Recognition, SanctionCase
from reports.models.letters import Urgency


def city() -> str:
    """ "Kota Magelang" """
    return Area.objects.get(code=settings.CITY_CODE).name


def award_context(winner: AwardCandidate) -> dict[str, Any]:
    """For ``documents/award.html``; the round is announced."""
    best = winner.scores.filter(points__isnull=False).order_by("-points")[:3]
    return {
        "kind_words": "Sertifikat penghargaan",
        "company": winner.company.name,
        "honour": winner.honour,
        "text": f"atas pelaksanaan tanggung jawab sosial dan lingkungan perusahaan (TJSLP) di "
        f"{city()}, tahun {winner.round.period}.",
        "cells": [
            ("Penilaian", f"{winner.round.name}, tahun {winner.round.period}"),
            ("Nilai akhir", f"{decimal(winner.total or 0, 2)} dari 100"),
            *((row.criterion.name, decimal(row.points or 0, 2)) for row in best),
            ("Dasar", winner.round.basis.split("\n")[0]),
        ],
        "date": local_date(winner.round.announced_at),
        "signer_role": f"Wali {city()}",
        "fine": "Nilai dihitung dari data yang diterima sekretariat dan penilaian juri.",
    }


def award_summary(winner: AwardCandidate) -> Summary:
    """The public facts of the check page."""
    return [
        ("Perusahaan", winner.company.name),
        ("Penghargaan", winner.honour),
        ("Penilaian", f"{winner.round.name}, tahun {winner.round.period}"),
        ("Diumumkan", date_long(winner.round.announced_at)),
    ]


def thanks_context(found: Recognition) -> dict[str, Any]:
    """For ``documents/award.html`` as a card of thanks."""
    cells = []
    if found.realisation is not None:
        cells.append(("Kegiatan", found.realisation.activity))
        if found.realisation.village is not None:
            cells.append(("Lokasi", found.realisation.village.full_name))
    return {
        "kind_words": "Ucapan terima kasih",
        "company": found.company.name,
        "honour": "",
        "text": found.text,
        "cells": cells,
        "date": local_date(found.given_at),
        "signer_role": "",
        "fine": "Ucapan ini disampaikan forum secara terbuka.",
    }


def thanks_summary(found: Recognition) -> Summary:
    """The public facts of the check page."""
    return [
        ("Untuk", found.company.name),
        ("Ucapan", found.text[:200]),
        ("Disampaikan", date_long(found.given_at)),
    ]


def sanction_context(found: SanctionCase) -> dict[str, Any]:
    """For ``documents/sanction.html``; the case is decided."""
    return {
        "letter_number": found.letter_number,
        "urgency": "Penting",
        "subject": f"Keputusan sanksi: {found.level_name.lower()}",
        "company": found.company.name,
        "recipients": [f"Pimpinan {found.company.name}"],
        "recipient_place": place_of(found.company.village),
        "place": city().removeprefix("Kota "),
        "date": found.decided_on,
        "level": found.level_name,
        "legal_basis": found.legal_basis,
        "evidence": list(found.evidence.all()),
        "notified_on": local_date(found.notified_at),
        "answer_until": found.answer_until,
        "heard_on": found.heard_on,
        "answered": found.answers.exists(),
        "basis": found.basis,
        "demand": found.demand,
        "signer_name": found.signer_name,
        "signer_role": found.signer_role,
    }


def sanction_summary(found: SanctionCase) -> Summary:
    """The public facts of the check page: the decision, nothing of the file."""
    lines = [
        ("Perusahaan", found.company.name),
        ("Keputusan", found.level_name),
        ("Dasar", found.legal_basis),
        ("Tanggal", date_long(found.decided_on)),
    ]
    return [*lines, ("Nomor surat", found.letter_number)] if found.letter_number else lines


def letter_context(found: OutgoingLetter) -> dict[str, Any]:
    """For ``documents/letter.html``; the text is frozen, the number may be missing."""
    return {
        "letter": found,
        "letter_number": found.number,
        "urgency": found.get_urgency_display(),
        "attachments": found.attachments,
        "subject": found.subject,
        "recipients": found.recipient_lines,
        "place": city().removeprefix("Kota "),
        "date": found.dated_on,
        "blocks": blocks("\n\n".join((found.opening, found.body, found.closing))),
        "copies": found.copy_lines,
        "signer_name": found.signer_name,
        "signer_role": found.signer_role,
    }


def letter_summary(found: OutgoingLetter) -> Summary:
    """The public facts of the check page: no recipient, who may be a person; of a secret letter not
    its subject either. Equal facts need no new print."""
    is_secret = found.urgency == Urgency.SECRET
    lines = [
        ("Hal", "Rahasia" if is_secret else found.subject),
        ("Penanda tangan", found.signer_role),
    ]
    if found.number:
        lines += [("Nomor surat", found.number), ("Tanggal surat", date_long(found.dated_on))]
    return [*lines, ("Sidik isi surat", letter_fingerprint(found)[:16])]


def letter_fingerprint(found: OutgoingLetter) -> str:
    """SHA-256 of what the letter says, so that a changed letter is not the same paper."""
    names = ("urgency", "attachments", "subject", "recipients", "opening", "body", "closing")
    more = ("copies", "signer_name", "signer_role", "number", "dated_on")
    content = [str(getattr(found, name)) for name in (*names, *more)]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()
