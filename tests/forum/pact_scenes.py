"""Agreements and collaboration sheets as tests need them; every name is invented."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from forum.models import Agreement, CollaborationSheet, SheetParty
from forum.services import agreements, collaborations
from forum.services.agreements import AgreementFacts
from forum_site.organisations.models import Organisation
from proposals.models import Proposal
from tests import factories as make
from tests.files.samples import pdf_bytes, upload

WORDS = {
    "rules": "Rapat tiap bulan.",
    "plan": "Perusahaan membeli pipa, warga memasang.",
    "target": "Dua puluh rumah.",
    "impact": "Air bersih setiap hari.",
    "unwanted": "Jalan rusak diperbaiki pelaksana.",
    "phase": "philanthropy",
    "phase_reason": "Ada pendampingan sesudah bantuan.",
}


def facts(ends_on: date | None = None, **fields: Any) -> AgreementFacts:
    """An agreement that runs from last month on."""
    today = timezone.localdate()
    given: dict[str, Any] = {
        "kind": "pks",
        "number": f"134/{next(make.numbers)}/PKS",
        "subject": "Pendampingan air bersih",
        "signed_on": today - timedelta(days=30),
        "starts_on": today - timedelta(days=30),
        "ends_on": ends_on or today + timedelta(days=365),
        "other_parties": ("Pemerintah Kota Contoh",),
    }
    return AgreementFacts(**given | fields)


def make_agreement(*parties: Organisation, **fields: Any) -> Agreement:
    """Registered by the secretariat."""
    return agreements.register_agreement(
        facts=facts(**fields),
        parties=parties or (make.make_company(),),
        file=upload(pdf_bytes(), "perjanjian.pdf"),
        by=make.make_secretary(),
    )


def make_sheet(
    *parties: Organisation, proposal: Proposal | None = None, **words: str
) -> CollaborationSheet:
    """A draft in which each party brings something."""
    by = make.make_secretary()
    sheet = collaborations.start_sheet(proposal=proposal or make.make_proposal(), by=by)
    for number, party in enumerate(parties, start=1):
        made: SheetParty = collaborations.add_party(
            sheet_id=sheet.pk, organisation=party, role="Mitra", by=by
        )
        collaborations.add_resource(
            sheet_id=sheet.pk, party=made, what="Pipa", amount=number * 1_000_000, by=by
        )
    return collaborations.write_sheet(sheet_id=sheet.pk, words=WORDS | words, by=by)


def offered(*parties: Organisation, **words: str) -> CollaborationSheet:
    """The parties are asked."""
    sheet = make_sheet(*parties, **words)
    return collaborations.offer_sheet(sheet_id=sheet.pk, by=make.make_secretary())
