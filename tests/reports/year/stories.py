"""What happens beside plans and reports: citizens ask, companies object, one case, one award."""

from collections.abc import Callable, Iterable
from typing import Any

from companies.models import ComplianceCase
from companies.services import compliance
from forum_site.accounts.models import User
from proposals.services.steps import take_step
from proposals.workflow import Status, Step
from reports.models import AwardCandidate, AwardRound, SanctionCase
from reports.services.awards import decisions as awards
from reports.services.awards import jury, rounds
from reports.services.sanctions import cases
from reports.services.sanctions import decisions as sanctions
from tests import factories as make
from tests.files.samples import pdf_bytes, upload
from tests.reports.year import facts

STEPS = {"clear": Step.CLEAR, "return": Step.RETURN, "withdraw": Step.WITHDRAW}


class Stories:
    """The part of a play that is told here; ``winner`` is the company that must win."""

    secretary: User
    judge: User
    officer: User
    academic: User
    ids: dict[str, Any]
    winner: str
    on: Callable[..., None]

    def plan_stories(self, numbers: set[int]) -> None:
        """Into the calendar, as far as the companies are there."""
        for request in facts.requests():
            self.on(request.sent, self.ask, request)
            self.on(request.on, self.answer, request)
        for objection in facts.objections():
            if objection.company in numbers:
                self.on(objection.made, self.object_to, objection)
                self.on(objection.decided, self.decide_objection, objection)
        case = facts.case()
        if case.company in numbers:
            self.on(case.proposed, self.propose, case)
            self.on(case.notified, self.notify)
            self.on(case.answered, self.answer_case, case)
            self.on(case.heard, self.hear, case)
            self.on(case.decided, self.decide_case)
        self.on(facts.PREPARED, self.prepare_award)
        self.on(facts.JUDGED, self.judge_award)
        self.on(facts.ANNOUNCED, self.announce_award)

    # --- Citizens ----------------------------------------------------------------------------
    def ask(self, request: facts.Request) -> None:
        draft = make.make_proposal(Status.DRAFT, title=request.title)
        self.ids[request.title] = draft.pk
        take_step(proposal_id=draft.pk, step=Step.SUBMIT, is_owner=True)

    def answer(self, request: facts.Request) -> None:
        step, proposal = STEPS[request.step], self.ids[request.title]
        if step == Step.WITHDRAW:
            take_step(proposal_id=proposal, step=step, is_owner=True)
            return
        take_step(proposal_id=proposal, step=Step.START_REVIEW, by=self.secretary)
        take_step(proposal_id=proposal, step=step, by=self.secretary, reason="Kurang foto.")

    # --- Objections --------------------------------------------------------------------------
    def object_to(self, objection: facts.Objection) -> None:
        row, member = self.ids[name_of(objection.company)]
        found = ComplianceCase.objects.get(clock__organisation=row)
        compliance.object_to(case_id=found.pk, text="Sudah kami kirim.", by=member)

    def decide_objection(self, objection: facts.Objection) -> None:
        row, _ = self.ids[name_of(objection.company)]
        told = {
            "case_id": ComplianceCase.objects.get(clock__organisation=row).pk,
            "reason": "Diperiksa.",
            "by": self.secretary,
        }
        if objection.reported:
            compliance.uphold(**told, reported_on=objection.reported)
        else:
            compliance.dismiss(**told)

    # --- The case ----------------------------------------------------------------------------
    def propose(self, case: facts.Case) -> None:
        row, _ = self.ids[name_of(case.company)]
        cases.propose(company=row, grounds="Diingatkan berulang kali.", by=self.secretary)

    def notify(self) -> None:
        cases.notify_company(case_id=SanctionCase.objects.get().pk, by=self.secretary)

    def answer_case(self, case: facts.Case) -> None:
        _, member = self.ids[name_of(case.company)]
        found = SanctionCase.objects.get()
        cases.answer(case_id=found.pk, text="Kami menyusul.", key="satu", by=member)

    def hear(self, case: facts.Case) -> None:
        found = SanctionCase.objects.get()
        cases.record_hearing(
            case_id=found.pk, heard_on=case.heard, notes="Didengar.", by=self.secretary
        )

    def decide_case(self) -> None:
        sanctions.decide(
            case_id=SanctionCase.objects.get().pk,
            level="sanction_warning",
            basis="Laporan tidak disampaikan.",
            demand="Sampaikan laporan.",
            signer_name="Budi Contoh",
            signer_role="Kepala Dinas Sosial",
            by=self.judge,
        )

    # --- The award ---------------------------------------------------------------------------
    def prepare_award(self) -> None:
        found = rounds.prepare_round(
            name="Penghargaan contoh",
            first_year=facts.YEAR - 1,
            last_year=facts.YEAR,
            by=self.secretary,
        )
        for juror in (self.academic, self.officer):
            jury.appoint(round_id=found.pk, user=juror, by=self.secretary)

    def judge_award(self) -> None:
        """Both declare that they have no interest, and give each candidate its points."""
        found = rounds.open_jury(round_id=AwardRound.objects.get().pk, by=self.secretary)
        (criterion,) = found.criteria.filter(scorer="jury")
        for place, juror in enumerate((self.academic, self.officer)):
            jury.declare(round_id=found.pk, candidates=[], reason="", by=juror)
            for candidate in candidates(found):
                number = int(candidate.company.name[-3:])
                points = {criterion.pk: jury.Points(facts.jury_points(number, place))}
                jury.give_points(candidate_id=candidate.pk, points=points, by=juror)

    def announce_award(self) -> None:
        """The first by the reckoning is honoured: were it not the first, a reason would be due."""
        found = AwardRound.objects.get()
        awards.keep_minutes(
            round_id=found.pk, upload=upload(pdf_bytes(), "ba.pdf"), by=self.secretary
        )
        (winner,) = [row for row in candidates(found) if row.company.name == self.winner]
        awards.decide(
            round_id=found.pk,
            winners=[winner.pk],
            honour="Penghargaan Utama",
            basis="Rapat forum",
            by=self.officer,
        )
        awards.announce(round_id=found.pk, by=self.secretary)


def candidates(found: AwardRound) -> Iterable[AwardCandidate]:
    return found.candidates.select_related("company")


def name_of(number: int) -> str:
    return f"PT Contoh {number:03}"
