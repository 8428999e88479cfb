"""Writing a proposal step by step: each step is one row of SAVERS and one call of ``save_step``."""

from collections.abc import Callable
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from forum_site.accounts import roles
from forum_site.accounts.models import User
from forum_site.audit.services import acting
from forum_site.errors import NotYours, RuleBroken
from forum_site.formats.numbers import rupiah
from forum_site.limits.services import spend
from forum_site.rules.models import Need
from forum_site.secrets import new_secret
from proposals import consent, wishes
from proposals.models import Applicant, BeneficiaryGroup, BudgetLine, Proposal
from proposals.origins import IDEAS
from proposals.services.completeness import content_of, missing_in
from proposals.services.steps import lock
from proposals.steps import DraftStep
from proposals.workflow import Status

#: Phones of a whole quarter may share one address of their provider.
DRAFTS_PER_CLIENT = 40
DRAFT_WINDOW = timedelta(hours=1)
#: Roles that serve others: they do not ask for themselves under that account.
SERVING = (
    roles.COMPANY_MEMBER,
    roles.COMPANY_ADMINISTRATOR,
    roles.VERIFIER,
    roles.ACADEMIC,
    roles.AGENCY_OFFICER,
    roles.BAPPEDA_CLIENT,
)
MAX_TOTAL = 1_000_000_000_000

Answers = dict[str, Any]


def check_may_propose(user: User | None) -> None:
    """A visitor, a citizen and the secretariat may; who acts for a company or judges may not.

    Raises NotYours.
    """
    if user is None or not user.is_authenticated or user.is_secretariat:
        return
    if user.has_role(*SERVING) and not user.has_role(roles.CITIZEN):
        raise NotYours(
            "Akun ini bekerja untuk perusahaan atau lembaga. Keluar dahulu, lalu ajukan usulan "
            "tanpa akun atau dengan akun warga."
        )


def check_may_assist(user: User) -> None:
    """An officer of an area, for the residents of that area. Raises NotYours."""
    if not user.has_perm("proposals.assist_proposal") or user.area is None:
        raise NotYours("Halaman ini untuk petugas wilayah yang mengisikan usulan warga.")


@transaction.atomic
def start_draft(
    *, need: Need | None, by: User | None = None, is_assisted: bool = False, client: str = ""
) -> tuple[Proposal, str]:
    """A new draft and the secret of its link (shown now, stored as a hash only).

    ``need`` None means "another need". ``is_assisted``: an officer types for a resident. ``client``
    is the visitor's address, for the limit. Raises NotYours, RuleBroken ``too_many``.
    """
    check_may_propose(by)
    if is_assisted:
        if by is None:
            raise NotYours
        check_may_assist(by)
    spend(
        scope="draft",
        key=str(by.pk) if by else client,
        limit=DRAFTS_PER_CLIENT,
        window=DRAFT_WINDOW,
    )
    secret, digest = new_secret()
    with acting(by=by, verb="start_draft"):
        proposal = Proposal(
            edit_token_hash=digest,
            submitted_by=None if is_assisted else by,
            assisted_by=by if is_assisted else None,
        )
        save_need(proposal, {"need": need})
        proposal.save()
    return proposal, secret


@transaction.atomic
def save_step(
    *, proposal_id: UUID, step: str, answers: Answers, by: User | None = None
) -> Proposal:
    """Keep what was answered on one step; an answer that is not in ``answers`` stays as it was.

    Who may is decided before by holding the link or owning the row. Raises RuleBroken
    ``not_editable`` once the review has begun, ``would_be_incomplete`` when a sent proposal would
    lack something, and what the step's saver refuses.
    """
    proposal = lock_for_edit(proposal_id)
    with acting(by=by, verb=f"save_{DraftStep(step).name.lower()}"):
        SAVERS[DraftStep(step)](proposal, answers)
        proposal.save()
        check_still_complete(proposal)
    return proposal


def lock_for_edit(proposal_id: UUID) -> Proposal:
    """The proposal, locked, while its applicant may change it. Raises ``not_editable``."""
    proposal = lock(proposal_id)
    if not proposal.is_editable:
        raise RuleBroken(
            "not_editable",
            "Pemeriksaan sudah dimulai, jadi isian tidak dapat diubah lagi. "
            "Bila ada yang kurang, sekretariat akan menghubungi Anda.",
        )
    return proposal


def check_still_complete(proposal: Proposal) -> None:
    """What was sent may be changed but not emptied."""
    if proposal.status != Status.SUBMITTED:
        return
    if missing := missing_in(content_of(proposal)):
        raise RuleBroken(
            "would_be_incomplete",
            f"Usulan sudah terkirim, jadi isiannya harus tetap lengkap. {missing[0].sentence}",
            field=missing[0].field,
        )


def assign(target: Any, answers: Answers, names: tuple[str, ...]) -> None:
    """Copy the named answers that were given, and no others."""
    for name in names:
        if name in answers:
            setattr(target, name, answers[name])


def save_need(proposal: Proposal, answers: Answers) -> None:
    """The need in plain words brings field, activity and unit. None: the secretariat chooses."""
    if "need" not in answers:
        return
    need: Need | None = answers["need"]
    unit_was_suggested = not proposal.unit or (
        proposal.need is not None and proposal.unit == proposal.need.unit
    )
    proposal.need = need
    proposal.activity = need.activity if need else None
    proposal.field = need.field if need else None
    if unit_was_suggested:
        proposal.unit = need.unit if need else ""


def save_story(proposal: Proposal, answers: Answers) -> None:
    """Title, one sentence, story; ceremonies and holiday gifts are marked by their words."""
    assign(proposal, answers, ("title", "summary", "story"))
    wish = wishes.recognise(proposal.title, proposal.summary)
    proposal.redirect = wish.redirect if wish else ""


def save_benefit(proposal: Proposal, answers: Answers) -> None:
    """Benefit, who benefits, how many of what, when. ``beneficiaries``: dicts of group, count."""
    assign(proposal, answers, ("benefit", "quantity", "unit", "starts_on", "ends_on"))
    if "beneficiaries" not in answers:
        return
    proposal.beneficiaries.all().delete()
    BeneficiaryGroup.objects.bulk_create(
        BeneficiaryGroup(proposal=proposal, order=order, group=row["group"], count=row["count"])
        for order, row in enumerate(answers["beneficiaries"])
    )


def save_location(proposal: Proposal, answers: Answers) -> None:
    """Kelurahan, RT/RW, landmark, optional point. An officer stays within the own area."""
    assign(proposal, answers, ("village", "rt", "rw", "landmark", "latitude", "longitude"))
    check_own_area(proposal)


def check_own_area(proposal: Proposal) -> None:
    """An officer types for the own area only; what was sent stands when the officer moves on.

    Raises ``other_area``.
    """
    officer, village = proposal.assisted_by, proposal.village
    if officer is None or village is None or proposal.status != Status.DRAFT:
        return
    if officer.area is None or not officer.area.covers(village):
        raise RuleBroken(
            "other_area",
            "Anda mengisikan usulan untuk wilayah tugas Anda. Pilih kelurahan di wilayah itu.",
            field="village",
        )


def save_budget(proposal: Proposal, answers: Answers) -> None:
    """Lines of the RAB, or one sum. Totals are computed here, rounded half up, whole rupiah.

    ``lines``: dicts of item, quantity, unit, unit_price, is_self_help. Without lines ``estimate``
    (all costs) and ``self_help`` (the residents' part of it) count.
    """
    if "lines" in answers:
        proposal.budget_lines.all().delete()
        lines = [budget_line(proposal, order, row) for order, row in enumerate(answers["lines"])]
        BudgetLine.objects.bulk_create(lines)
        if lines:
            self_help = sum(line.total for line in lines if line.is_self_help)
            set_amounts(proposal, sum(line.total for line in lines), self_help)
            return
    if "estimate" in answers:
        set_amounts(proposal, answers["estimate"] or 0, answers.get("self_help") or 0)


def budget_line(proposal: Proposal, order: int, row: Answers) -> BudgetLine:
    """A line with its total."""
    total = Decimal(row["quantity"]) * row["unit_price"]
    return BudgetLine(
        proposal=proposal,
        order=order,
        item=row["item"],
        quantity=row["quantity"],
        unit=row["unit"],
        unit_price=row["unit_price"],
        total=int(total.quantize(Decimal(1), rounding=ROUND_HALF_UP)),
        is_self_help=row["is_self_help"],
    )


def set_amounts(proposal: Proposal, total: int, self_help: int) -> None:
    """The need is what the residents do not give themselves."""
    if total > MAX_TOTAL:
        raise RuleBroken(
            "too_much",
            f"Jumlah biaya paling banyak {rupiah(MAX_TOTAL)}. Periksa lagi harga dan banyaknya.",
            field="estimate",
        )
    if self_help > total:
        raise RuleBroken(
            "self_help_above_total",
            "Swadaya warga tidak boleh melebihi seluruh biaya. Periksa lagi angkanya.",
            field="self_help",
        )
    proposal.amount_needed = total - self_help
    proposal.amount_self_help = self_help


RESIDENT_FIELDS = ("origin", "addressed_to")
IDEA_FIELDS = ("own_share", "seeks_expert", "seeks_host")
CONTACT_FIELDS = ("contact_name", "contact_role", "phone", "email")
APPLICANT_FIELDS = ("kind", "name", *CONTACT_FIELDS)


def save_applicant(proposal: Proposal, answers: Answers) -> None:
    """Who asks, and the consent with the version of its text; origin and addressed company.

    An institution says what it gives itself and whom it seeks; its name and origin stand.
    """
    check_origin(proposal, answers)
    assign(proposal, answers, IDEA_FIELDS if proposal.initiator_id else RESIDENT_FIELDS)
    applicant = Applicant.objects.filter(proposal=proposal).first() or Applicant(proposal=proposal)
    if proposal.initiator is None:
        assign(applicant, answers, APPLICANT_FIELDS)
    else:
        assign(applicant, answers, CONTACT_FIELDS)
        applicant.kind = Applicant.Kind(proposal.initiator.kind)
        applicant.name = proposal.initiator.name[:120]
    if answers.get("consent") and applicant.consent_at is None:
        applicant.consent_at = timezone.now()
        applicant.consent_version = consent.VERSION
    elif answers.get("consent") is False:
        applicant.consent_at, applicant.consent_version = None, ""
    applicant.save()


def check_origin(proposal: Proposal, answers: Answers) -> None:
    """Nobody makes a resident's request the idea of an institution, nor the other way round."""
    wanted = answers.get("origin", proposal.origin)
    if wanted != proposal.origin and (proposal.initiator_id or wanted in IDEAS):
        raise RuleBroken(
            "origin_fixed",
            "Gagasan lembaga diajukan dari halaman Gagasan lembaga. Pilih asal usulan yang lain.",
            field="origin",
        )


SAVERS: dict[DraftStep, Callable[[Proposal, Answers], None]] = {
    DraftStep.NEED: save_need,
    DraftStep.STORY: save_story,
    DraftStep.BENEFIT: save_benefit,
    DraftStep.LOCATION: save_location,
    DraftStep.BUDGET: save_budget,
    DraftStep.APPLICANT: save_applicant,
}
