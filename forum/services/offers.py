"""Offers of institutions: made, answered, taken back, over."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from forum import notices
from forum.models import OF_UNIVERSITIES, Offer, OfferKind
from forum.services.offer_promises import end_promise, meet_promise, promise
from forum.workflow.offers import MAKE, OFFER_WORKFLOW, OPEN_OFFERS, OfferStep
from forum_site.accounts.models import User
from forum_site.areas.models import Area
from forum_site.audit.services import acting
from forum_site.errors import NotYours, RuleBroken
from forum_site.formats.identity import without_identity
from forum_site.limits.services import spend
from forum_site.organisations.models import Organisation
from poverty_data.figures import published
from proposals.models import Proposal
from proposals.origins import ORIGIN_OF_KIND
from proposals.workflow import OPEN_FOR_PLEDGES, PUBLIC

OFFERS_A_DAY = 30
NO_INSTITUTION = (
    "Tawaran dibuat atas nama perusahaan, perguruan tinggi, atau perangkat daerah yang terdaftar "
    "di forum. Minta undangan dari lembaga Anda."
)


@dataclass(frozen=True)
class Target:
    """A proposal, or a kind of need (rules.kinds) in a kelurahan."""

    proposal: Proposal | None = None
    need_kind: str = ""
    village: Area | None = None


@dataclass(frozen=True)
class Words:
    """What is offered: the form of it, what it brings, with how many people, from when until."""

    kind: str
    brings: str
    starts_on: date
    ends_on: date
    people: int | None = None


def givers(user: User) -> QuerySet[Organisation]:
    """For which institutions the person may offer now, by name."""
    if not user.is_authenticated or not user.has_perm(MAKE):
        return Organisation.objects.none()
    own = Organisation.objects.of_member(user).filter(kind__in=ORIGIN_OF_KIND)
    return own.order_by("name")


@transaction.atomic
def make_offer(*, organisation_id: UUID, target: Target, words: Words, by: User) -> Offer:
    """Offer something in the institution's name; the secretariat answers by the promised day.

    Raises NotYours; RuleBroken ``universities_only``, ``target_wrong``, ``target_closed``,
    ``own_idea``, ``need_unknown``, ``words_missing``, ``dates_wrong``, ``offered_already`` or
    ``too_many``.
    """
    organisation = givers(by).filter(pk=organisation_id).first()
    if organisation is None:
        raise NotYours(NO_INSTITUTION)
    proposal = lock_proposal(target.proposal.pk) if target.proposal else None
    check_kind(words.kind, organisation)
    check_target(target, proposal, kind=words.kind, organisation=organisation)
    check_words(words)
    spend(scope="offer", key=str(by.pk), limit=OFFERS_A_DAY, window=timedelta(days=1))
    try:
        with transaction.atomic(), acting(by=by, verb="offer.make"):
            offer = Offer.objects.create(
                organisation=organisation,
                kind=OfferKind(words.kind),
                proposal=proposal,
                need_kind=target.need_kind,
                village=target.village,
                brings=without_identity(words.brings.strip()),
                people=words.people,
                starts_on=words.starts_on,
                ends_on=words.ends_on,
                offered_by=by,
            )
            promise(offer)
    except IntegrityError as error:
        raise RuleBroken(
            "offered_already",
            f"{organisation} sudah menawarkan ini. Lihat jawabannya di halaman Tawaran kami.",
        ) from error
    notices.offer_made(offer=offer)
    return offer


def check_kind(kind: str, organisation: Organisation) -> None:
    """Research and students come from a university."""
    is_university = organisation.kind == Organisation.Kind.UNIVERSITY
    if kind in OF_UNIVERSITIES and not is_university:
        raise RuleBroken(
            "universities_only",
            "Penelitian, KKN, dan magang hanya ditawarkan perguruan tinggi. Pilih bentuk lain.",
            field="kind",
        )


def check_target(
    target: Target, proposal: Proposal | None, *, kind: str, organisation: Organisation
) -> None:
    """A proposal that can be joined, or a published need; one's own idea is no target."""
    if proposal is not None:
        check_open(proposal, kind=kind)
        if proposal.initiator_id == organisation.pk:
            raise RuleBroken(
                "own_idea",
                "Ini gagasan lembaga Anda sendiri. Yang Anda sumbangkan sudah tertulis di sana.",
            )
        return
    if kind not in OF_UNIVERSITIES:
        raise RuleBroken(
            "target_wrong",
            "Mitra ahli dan tuan rumah bergabung dalam satu usulan. Pilih usulannya di katalog.",
            field="kind",
        )
    village = target.village.pk if target.village else None
    if published.figure(village=village, kind=target.need_kind) is None:
        raise RuleBroken(
            "need_unknown",
            "Kebutuhan ini tidak ada di papan kebutuhan. Pilih kelurahan lain.",
            field="village",
        )


def check_open(proposal: Proposal, *, kind: str) -> None:
    """While partners are sought or the work runs; research also afterwards."""
    allowed = PUBLIC if kind == OfferKind.RESEARCH else OPEN_FOR_PLEDGES
    if proposal.status not in allowed:
        raise RuleBroken(
            "target_closed",
            f"Usulan ini tidak menerima tawaran lagi ({proposal.get_status_display().lower()}). "
            "Pilih usulan lain.",
        )


def check_words(words: Words) -> None:
    """Something is brought, in days that are to come and in their order."""
    if not words.brings.strip():
        raise RuleBroken("words_missing", "Tulis apa yang lembaga Anda bawa.", field="brings")
    if words.starts_on < timezone.localdate():
        raise RuleBroken("dates_wrong", "Pilih tanggal mulai sejak hari ini.", field="starts_on")
    if words.ends_on < words.starts_on:
        raise RuleBroken(
            "dates_wrong", "Pilih tanggal akhir sesudah tanggal mulai.", field="ends_on"
        )


@transaction.atomic
def accept_offer(*, offer_id: UUID, by: User) -> Offer:
    """They join; everybody reads it. Raises NotYours; RuleBroken ``wrong_status``, ``own_offer``
    or ``target_closed``."""
    offer = move(offer_id, OfferStep.ACCEPT, by=by)
    notices.offer_answered(offer=offer)
    notices.partner_joined(offer=offer)
    return offer


@transaction.atomic
def decline_offer(*, offer_id: UUID, reason: str, by: User) -> Offer:
    """The institution reads why not. Raises NotYours; RuleBroken ``wrong_status``,
    ``reason_missing`` or ``own_offer``."""
    offer = move(offer_id, OfferStep.DECLINE, by=by, reason=reason)
    notices.offer_answered(offer=offer)
    return offer


@transaction.atomic
def finish_offer(*, offer_id: UUID, by: User) -> Offer:
    """What was offered is done. Raises NotYours; RuleBroken ``wrong_status``, ``own_offer``."""
    offer = move(offer_id, OfferStep.FINISH, by=by)
    notices.offer_answered(offer=offer)
    return offer


@transaction.atomic
def end_offer(*, offer_id: UUID, reason: str, by: User) -> Offer:
    """It ends before it is done, with a reason. Raises as ``decline_offer`` does."""
    offer = move(offer_id, OfferStep.END, by=by, reason=reason)
    notices.offer_answered(offer=offer)
    notices.partner_left(offer=offer)
    return offer


@transaction.atomic
def withdraw_offer(*, offer_id: UUID, by: User) -> Offer:
    """The institution takes back what is not answered yet. Raises NotYours, RuleBroken
    ``wrong_status``."""
    offer = move(offer_id, OfferStep.WITHDRAW, by=by, is_owner=True)
    notices.offer_taken_back(offer=offer)
    return offer


@transaction.atomic
def leave_offer(*, offer_id: UUID, reason: str, by: User) -> Offer:
    """The institution cannot go on. Raises NotYours; RuleBroken ``wrong_status``,
    ``reason_missing``."""
    offer = move(offer_id, OfferStep.LEAVE, by=by, is_owner=True, reason=reason)
    notices.offer_taken_back(offer=offer)
    notices.partner_left(offer=offer)
    return offer


@transaction.atomic
def end_with_proposal(*, proposal_id: UUID) -> int:
    """A proposal was withdrawn or closed: its open offers end; how many. Repeatable."""
    proposal = lock_proposal(proposal_id)
    if proposal.status in PUBLIC:
        return 0
    keys = list(
        Offer.objects.filter(proposal=proposal, status__in=OPEN_OFFERS).values_list("pk", flat=True)
    )
    for key in keys:
        reason = f"Usulannya sudah berakhir: {proposal.get_status_display().lower()}."
        offer = move(key, OfferStep.LAPSE, by=None, reason=reason)
        notices.offer_answered(offer=offer)
    return len(keys)


def move(
    offer_id: UUID, step: OfferStep, *, by: User | None, is_owner: bool = False, reason: str = ""
) -> Offer:
    """Lock, check against the table, change, record."""
    offer = lock(offer_id)
    is_member = by is not None and Offer.objects.of_member(by).filter(pk=offer.pk).exists()
    row = OFFER_WORKFLOW.check(
        step=step, status=offer.status, by=by, is_owner=is_owner and is_member, reason=reason
    )
    if is_member and not is_owner:
        raise RuleBroken(
            "own_offer", "Ini tawaran lembaga Anda sendiri. Minta petugas lain menjawabnya."
        )
    if step == OfferStep.ACCEPT and offer.proposal is not None:
        check_open(offer.proposal, kind=offer.kind)
    offer.status, offer.reason = row.target, reason.strip()[:1000]
    for change in CHANGES[step]:
        change(offer, by)
    with acting(by=by, verb=f"offer.{step}", reason=offer.reason):
        offer.save()
    return offer


def stamp_answer(offer: Offer, by: User | None) -> None:
    offer.answered_by, offer.answered_at = by, timezone.now()


def stamp_end(offer: Offer, by: User | None) -> None:
    offer.closed_on = timezone.localdate()


CHANGES: dict[OfferStep, tuple[Callable[[Offer, User | None], None], ...]] = {
    OfferStep.ACCEPT: (stamp_answer, meet_promise),
    OfferStep.DECLINE: (stamp_answer, stamp_end, meet_promise),
    OfferStep.WITHDRAW: (stamp_end, end_promise),
    OfferStep.LEAVE: (stamp_end,),
    OfferStep.FINISH: (stamp_end,),
    OfferStep.END: (stamp_end,),
    OfferStep.LAPSE: (stamp_end, end_promise),
}


def lock(offer_id: UUID) -> Offer:
    """The offer after its proposal; always in this order."""
    key = Offer.objects.values_list("proposal", flat=True).get(pk=offer_id)
    if key is not None:
        lock_proposal(key)
    rows = Offer.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("organisation", "proposal__initiator", "village").get(pk=offer_id)


def lock_proposal(proposal_id: UUID) -> Proposal:
    return Proposal.objects.select_for_update(no_key=True, of=("self",)).get(pk=proposal_id)
