"""What stands on the papers of this floor: the context and public facts of each print."""

from typing import Any

from django.conf import settings

from companies.pdf import Summary, place_of
from forum_site.areas.models import Area
from forum_site.formats.dates import date_long, local_date
from forum_site.formats.numbers import decimal
from reports.models import AwardCandidate, Recognition, SanctionCase


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
        "company": found.company.name,
        "company_address": place_of(found.company.village),
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
