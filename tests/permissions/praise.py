"""Awards, thanks and cases of the world: rows of each kind, made without the walk to them."""

from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from forum_site.accounts.models import User
from forum_site.documents.models import DocumentKind
from forum_site.files.services import store_document
from forum_site.organisations.models import Organisation
from reports.models import (
    AwardCandidate,
    AwardRound,
    AwardScore,
    JuryMember,
    Recognition,
    RoundCriterion,
)
from reports.workflow import AwardStatus
from tests.files.samples import pdf_bytes, upload

JURORS = ("secretariat", "forum_officer", "academic", "superuser")


def award_targets(
    people: dict[str, User | None], company: Organisation, paper: Any
) -> dict[str, dict]:
    """An announced round with a winner, one that the jury judges, and thanks."""
    over = make_round("Lama", 2022, AwardStatus.ANNOUNCED, by=people["forum_officer"])
    winner = AwardCandidate.objects.create(
        round=over, company=company, total=80, rank=1, honour="Penghargaan contoh"
    )
    winner.certificate = paper(DocumentKind.AWARD, winner, "H-1")
    winner.save()
    running = make_round("Baru", 2024, AwardStatus.JURY, by=people["forum_officer"])
    candidate = AwardCandidate.objects.create(round=running, company=company)
    criterion = RoundCriterion.objects.create(
        round=running, code="juri", name="Juri", indicator="Juri", scorer="jury", weight=100
    )
    AwardScore.objects.create(candidate=candidate, criterion=criterion)
    for name in JURORS:
        JuryMember.objects.create(
            round=running, user=people[name], declared_at=timezone.now() - timedelta(days=1)
        )
    thanks = Recognition.objects.create(
        company=company,
        text="Terima kasih.",
        given_by=people["secretariat"],
        given_at=timezone.now(),
        key="terima-kasih-1",
    )
    thanks.letter = paper(DocumentKind.THANKS, thanks, "T-1")
    thanks.save()
    return {
        "award_winner": {"pk": winner.pk},
        "award_candidate": {"pk": candidate.pk},
        "thanks": {"pk": thanks.pk},
    }


def make_round(name: str, first: int, status: str, *, by: User | None) -> AwardRound:
    """A round with its minutes and, where the status wants it, its decision."""
    return AwardRound.objects.create(
        name=name,
        first_year=first,
        last_year=first + 1,
        status=status,
        scored_at=timezone.now(),
        minutes=store_document(upload=upload(pdf_bytes(), "ba.pdf"), by=None),
        basis="Rapat forum",
        decided_by=by,
        decided_at=timezone.now(),
        announced_at=timezone.now() if status == AwardStatus.ANNOUNCED else None,
    )


def judged_round() -> AwardRound:
    """The one that the jury judges."""
    return AwardRound.objects.get(status=AwardStatus.JURY)


class SentAgain(SimpleUploadedFile):
    """A file that everybody who is asked can send."""

    def read(self, *size: int) -> bytes:
        self.seek(0)
        return super().read(*size)


def award_words(row: Any, slug: str, people: dict[str, User | None]) -> dict[str, Any]:
    """A whole form for a deed of an award."""
    words = {
        "appoint": lambda: {"user": people["secretariat"].pk},
        "dismiss": lambda: {"juror": row.jurors.first().pk},
        "declare": lambda: {"is_true": "on"},
        "minutes": lambda: {"upload": SentAgain("ba.pdf", pdf_bytes())},
        "decide": lambda: {
            "winners": [row.candidates.first().pk],
            "honour": "Penghargaan",
            "basis": "Rapat",
        },
        "score": lambda: {
            f"{kind}_{row.round.criteria.first().pk}": value
            for kind, value in (("points", "80"), ("remark", "Baik."))
        },
    }
    return words.get(slug, dict)()
