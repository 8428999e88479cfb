"""The walk of a company's participation letter (docs/workflow.md)."""

from django.db import models

from forum_site.workflow import Transition, Workflow

HANDLE_LETTER = "companies.handle_participationletter"


class LetterStatus(models.TextChoices):
    SENT = "sent", "Surat diterima"
    CHECKED = "checked", "Memenuhi syarat"
    ASSIGNED = "assigned", "Didisposisikan ke forum"
    AGREED = "agreed", "Disetujui rapat forum"
    FOLLOWED_UP = "followed_up", "Ditindaklanjuti"
    REPORTED = "reported", "Dilaporkan kepada Wali Kota"
    DECLINED = "declined", "Tidak disetujui"


class LetterStep(models.TextChoices):
    CHECK = "check", "Syarat diperiksa"
    ASSIGN = "assign", "Disposisi Wali Kota"
    AGREE = "agree", "Keputusan rapat: disetujui"
    DECLINE = "decline", "Tidak disetujui"
    FOLLOW_UP = "follow_up", "Tindak lanjut perangkat daerah"
    REPORT = "report", "Laporan kepada Wali Kota"


LETTER_WORKFLOW = Workflow(
    "participation letter",
    (
        Transition(LetterStep.CHECK, (LetterStatus.SENT,), LetterStatus.CHECKED, HANDLE_LETTER),
        Transition(
            LetterStep.ASSIGN, (LetterStatus.CHECKED,), LetterStatus.ASSIGNED, HANDLE_LETTER
        ),
        Transition(LetterStep.AGREE, (LetterStatus.ASSIGNED,), LetterStatus.AGREED, HANDLE_LETTER),
        Transition(
            LetterStep.DECLINE,
            (LetterStatus.SENT, LetterStatus.ASSIGNED),
            LetterStatus.DECLINED,
            HANDLE_LETTER,
            needs_reason=True,
        ),
        Transition(
            LetterStep.FOLLOW_UP, (LetterStatus.AGREED,), LetterStatus.FOLLOWED_UP, HANDLE_LETTER
        ),
        Transition(
            LetterStep.REPORT, (LetterStatus.FOLLOWED_UP,), LetterStatus.REPORTED, HANDLE_LETTER
        ),
    ),
)
#: Whose note and paper the company reads; what was checked before stays with the secretariat.
TOLD_STEPS = tuple(step for step in LetterStep if step != LetterStep.CHECK)
#: Who acts in a step, where no agency is named.
DOERS = {
    LetterStep.CHECK: "sekretariat",
    LetterStep.ASSIGN: "Wali Kota",
    LetterStep.AGREE: "rapat forum",
    LetterStep.DECLINE: "forum",
    LetterStep.FOLLOW_UP: "perangkat daerah",
    LetterStep.REPORT: "sekretariat",
}
#: The five steps of a letter that is agreed, in the words of its stages.
STAGES = (
    (LetterStep.CHECK, "Diperiksa"),
    (LetterStep.ASSIGN, "Disposisi"),
    (LetterStep.AGREE, "Rapat forum"),
    (LetterStep.FOLLOW_UP, "Tindak lanjut"),
    (LetterStep.REPORT, "Dilaporkan"),
)
#: Nothing is awaited of the forum any more.
LETTER_ENDS = (LetterStatus.REPORTED, LetterStatus.DECLINED)
