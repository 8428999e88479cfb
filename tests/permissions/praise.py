"""Awards, thanks and cases of the world: rows of each kind, made without the walk to them."""

from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from forum_site.accounts.models import User
from forum_site.documents.models import DocumentKind
from forum_site.files.models import StoredFile
from forum_site.files.services import store_document
from forum_site.organisations.models import Organisation
from reports.models import (
    AwardCandidate,
    AwardRound,
    AwardScore,
    JuryMember,
    Recognition,
    RoundCriterion,
    SanctionAnswer,
    SanctionCase,
    SanctionFile,
)
from reports.workflow import AwardStatus, SanctionLevel, SanctionStatus
from tests import factories as make
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
        **case_targets(people, company, paper),
        "award_winner": {"pk": winner.pk},
        "award_candidate": {"pk": candidate.pk},
        "thanks": {"pk": thanks.pk},
    }


def case_targets(
    people: dict[str, User | None], company: Organisation, paper: Any
) -> dict[str, dict]:
    """A case that waits for the company's answer, one it was not told of, and a decided one."""
    by, now = make.make_secretary(), timezone.now()
    today = timezone.localdate()
    told = {
        "company": company,
        "grounds": "Terlambat.",
        "proposed_by": by,
        "proposed_at": now,
    }
    notice = {"notified_at": now, "notified_by": by, "answer_until": today + timedelta(days=9)}
    dropped = SanctionCase.objects.create(status=SanctionStatus.DROPPED, **told)
    over = SanctionCase.objects.create(
        status=SanctionStatus.DECIDED,
        heard_on=today,
        level=SanctionLevel.WARNING,
        level_name="Peringatan tertulis",
        regulation="Perda Contoh",
        basis="Terlambat.",
        signer_name="Budi Contoh",
        decided_by=make.make_secretary(),
        decided_at=now,
        decided_on=today,
        **told,
        **notice,
    )
    over.letter = paper(DocumentKind.SANCTION, over, "S-9")
    over.save()
    running = SanctionCase.objects.create(
        status=SanctionStatus.NOTIFIED, hearing_file=a_paper(), **told, **notice
    )
    answer = SanctionAnswer.objects.create(
        case=running, text="Jawaban.", author=people["member_a"], at=now, key="jawaban-1"
    )
    attached = SanctionFile.objects.create(answer=answer, file=a_paper())
    return {
        "case_of_a": {"pk": running.pk},
        "proposed_case_of_a": {"pk": dropped.pk},
        "decided_case_of_a": {"pk": over.pk},
        "case_file_of_a": {"pk": running.pk, "file_id": attached.pk},
    }


def a_paper() -> StoredFile:
    """A PDF as it lies in private storage."""
    return store_document(upload=upload(pdf_bytes(), "ba.pdf"), by=None)


def make_round(name: str, first: int, status: str, *, by: User | None) -> AwardRound:
    """A round with its minutes and, where the status wants it, its decision."""
    return AwardRound.objects.create(
        name=name,
        first_year=first,
        last_year=first + 1,
        status=status,
        scored_at=timezone.now(),
        minutes=a_paper(),
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


def waiting_case() -> SanctionCase:
    """The one that waits for the company's answer."""
    return SanctionCase.objects.get(status=SanctionStatus.NOTIFIED)


#: A whole form for each deed of a case.
CASE_WORDS = {
    "heard_on": str(timezone.localdate()),
    "notes": "Hadir.",
    "level": SanctionLevel.WARNING,
    "basis": "Terlambat.",
    "signer_name": "Budi Contoh",
    "signer_role": "Kepala Dinas",
    "number": "1/2026",
}
