"""Agreements of the register and a collaboration sheet that one party has agreed to."""

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from forum.models import CollaborationSheet
from forum.services import agreements, collaborations
from forum.services.agreements import AgreementFacts
from forum_site.demo.loading.cast import Cast
from forum_site.documents.rendering import render_pdf
from forum_site.formats.dates import date_long

CITY = ("Pemerintah Kota",)
#: kind, number, subject, organisations by story id, days since the start, days until the end,
#: proposals that run under it
AGREEMENTS = (
    (
        "mou",
        "119/12/MoU",
        "Pendampingan teknis air bersih dan sanitasi oleh perguruan tinggi",
        ("U02",),
        300,
        64,
        (2, 13),
    ),
    (
        "pks",
        "119/31/PKS",
        "Pelatihan las dan magang pemuda",
        ("C08", "U01"),
        120,
        610,
        (14,),
    ),
)
SHEET_OF = 13
WORDS = {
    "rules": "Rapat singkat tiap Senin pertama. Keputusan diambil bersama. Pembelian di atas "
    "Rp10 juta memakai dua pembanding harga.",
    "plan": "Perusahaan membeli tangki dan pipa, politeknik mengawasi mutu, warga menggali dan "
    "memasang. Mulai bulan depan, selesai dalam tiga bulan.",
    "target": "Tiga puluh rumah tersambung ke satu tangki septik komunal yang kedap.",
    "impact": "Saluran depan rumah tidak lagi menerima limbah. Diare balita turun menurut catatan "
    "posyandu.",
    "unwanted": "Jalan gang tertutup dua minggu: dikerjakan separuh demi separuh. Bau saat sedot: "
    "jadwal diumumkan tiga hari sebelumnya.",
    "phase": "philanthropy",
    "phase_reason": "Perusahaan mendampingi perawatan satu tahun, belum menjadi bagian usahanya.",
}


def load(cast: Cast, *, with_files: bool) -> None:
    """By the house's own services. The register keeps signed files: it waits for files."""
    if with_files:
        for row in AGREEMENTS:
            register(cast, *row)
    share(cast)


def register(
    cast: Cast,
    kind: str,
    number: str,
    subject: str,
    parties: tuple[str, ...],
    since: int,
    left: int,
    proposals: tuple[int, ...],
) -> None:
    """One signed agreement with what runs under it."""
    today = timezone.localdate()
    start, end = today - timedelta(days=since), today + timedelta(days=left)
    names = [*CITY, *(cast.organisations[story].name for story in parties)]
    paper = render_pdf(
        template="documents/demo_agreement.html",
        context={"number": number, "subject": subject, "names": names, "until": date_long(end)},
    )
    by = cast.secretary(0)
    made = agreements.register_agreement(
        facts=AgreementFacts(
            kind=kind,
            number=f"{number}/{start.year}",
            subject=subject,
            signed_on=start,
            starts_on=start,
            ends_on=end,
            other_parties=CITY,
            is_file_public=True,
        ),
        parties=[cast.organisations[story] for story in parties],
        file=SimpleUploadedFile("perjanjian.pdf", paper, content_type="application/pdf"),
        by=by,
    )
    for story in proposals:
        agreements.link_proposal(agreement_id=made.pk, proposal=cast.proposals[story], by=by)


def share(cast: Cast) -> CollaborationSheet:
    """A sheet of a company and a university; the company has agreed."""
    by = cast.secretary(0)
    sheet = collaborations.start_sheet(proposal=cast.proposals[SHEET_OF], by=by)
    for story, role, what, amount in (
        ("C08", "Membeli bahan", "Tangki, pipa, dan pasir", 62_000_000),
        ("U02", "Mengawasi mutu", "Empat dosen dan delapan mahasiswa, tiga bulan", None),
    ):
        party = collaborations.add_party(
            sheet_id=sheet.pk, organisation=cast.organisations[story], role=role, by=by
        )
        collaborations.add_resource(sheet_id=sheet.pk, party=party, what=what, amount=amount, by=by)
    collaborations.write_sheet(sheet_id=sheet.pk, words=WORDS, by=by)
    sheet = collaborations.offer_sheet(sheet_id=sheet.pk, by=by)
    speaker = cast.people["perusahaan@contoh.example"]
    return collaborations.sign_sheet(sheet_id=sheet.pk, by=speaker, version=1)
