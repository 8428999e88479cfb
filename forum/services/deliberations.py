"""Musyawarah of a kelurahan: recorded with its berita acara; the latest valid one is the order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from forum.models import Deliberation, DeliberationParty, DeliberationPlace
from forum.pippk import Institution
from forum_site.accounts.models import User
from forum_site.areas.models import Area
from forum_site.audit.services import acting
from forum_site.errors import NotYours, RuleBroken
from forum_site.files.services import store_document
from forum_site.formats.dates import date_long
from poverty_data.models.beats import speaks_for_kelurahan
from proposals.models import Proposal
from proposals.services.ordering import set_village_order
from proposals.workflow import Status

RECORD = "forum.record_deliberation"
ANNUL = "forum.annul_deliberation"
#: What a kelurahan may still put in an order: asked for, and not carried out or ended.
ORDERED = (
    Status.SUBMITTED,
    Status.IN_REVIEW,
    Status.RETURNED,
    Status.CLEARED,
    Status.ROUTED,
    Status.PUBLISHED,
    Status.PLEDGED,
)
#: An agreement has at least two sides.
LEAST_PARTIES = 2


@dataclass(frozen=True)
class Agreed:
    """What the musyawarah came to: its day, people by institution, proposals in their order."""

    held_on: date
    parties: Mapping[str, int]
    order: Sequence[UUID]


def villages_of(user: User) -> QuerySet[Area]:
    """Kelurahan for which the person records: all for the secretariat, the own area's for the
    officer who speaks for a kelurahan; an officer of an RT or RW has none."""
    villages = Area.objects.of_city().villages()
    if not user.has_perm(RECORD):
        return villages.none()
    if user.is_secretariat:
        return villages
    if speaks_for_kelurahan(user):
        own = user.area_id or ""
        return villages.filter(code__startswith=f"{own}.") | villages.filter(code=own)
    return villages.none()


def open_proposals(village: Area) -> QuerySet[Proposal]:
    """What may stand in the order, as it stands now; what has no place yet comes last."""
    rows = Proposal.objects.filter(village=village, status__in=ORDERED).defer("search")
    return rows.order_by("village_order", "submitted_at", "pk")


@transaction.atomic
def record_deliberation(
    *, village: Area, agreed: Agreed, minutes: UploadedFile, key: str, by: User
) -> Deliberation:
    """Keep what was agreed, and put the kelurahan's proposals in that order if it is the latest.

    The same ``key`` keeps one. Raises NotYours; RuleBroken ``date_ahead``, ``parties_missing``,
    ``order_empty``, ``order_twice``, ``proposal_unknown`` or what ``store_document`` raises.
    """
    if not villages_of(by).filter(pk=village.pk).exists():
        raise NotYours
    lock_village(village)
    kept = Deliberation.objects.filter(village=village, key=key).first()
    if kept is not None:
        return kept
    check(village, agreed)
    with acting(by=by, verb="deliberation.record"):
        kept = Deliberation.objects.create(
            village=village,
            held_on=agreed.held_on,
            minutes=store_document(upload=minutes, by=by),
            key=key,
            recorded_by=by,
        )
        DeliberationParty.objects.bulk_create(
            DeliberationParty(deliberation=kept, institution=Institution(slug), people=people)
            for slug, people in agreed.parties.items()
            if people
        )
        DeliberationPlace.objects.bulk_create(
            DeliberationPlace(deliberation=kept, proposal_id=pk, place=place)
            for place, pk in enumerate(agreed.order, start=1)
        )
    apply_order(village, by=by)
    return kept


def check(village: Area, agreed: Agreed) -> None:
    """The day has come, at least two institutions agreed, and only on open proposals of theirs."""
    today = timezone.localdate()
    if agreed.held_on > today:
        raise RuleBroken("date_ahead", f"Pilih tanggal sampai {date_long(today)}.", field="held_on")
    if sum(1 for people in agreed.parties.values() if people) < LEAST_PARTIES:
        raise RuleBroken(
            "parties_missing",
            "Isi jumlah peserta paling sedikit dari dua lembaga: RW, PKK, Karang Taruna, atau LPM.",
        )
    if not agreed.order:
        raise RuleBroken("order_empty", "Isi urutan paling sedikit untuk satu usulan.")
    if len(set(agreed.order)) != len(agreed.order):
        raise RuleBroken("order_twice", "Satu usulan hanya punya satu urutan.")
    known = set(open_proposals(village).values_list("pk", flat=True))
    if not known.issuperset(agreed.order):
        raise RuleBroken(
            "proposal_unknown",
            "Ada usulan yang sudah tidak menunggu lagi. Muat ulang halaman, lalu isi urutannya.",
        )


@transaction.atomic
def annul_deliberation(*, deliberation_id: UUID, reason: str, by: User) -> Deliberation:
    """Take back what was recorded by mistake; the one before it counts again.

    Raises NotYours; RuleBroken ``reason_missing`` or ``already_annulled``.
    """
    if not by.has_perm(ANNUL):
        raise NotYours
    if not reason.strip():
        raise RuleBroken("reason_missing", "Tulis alasannya dengan singkat.", field="reason")
    village = Area.objects.get(deliberation=deliberation_id)
    lock_village(village)
    found = Deliberation.objects.select_for_update(of=("self",)).get(pk=deliberation_id)
    if found.annulled_at is not None:
        raise RuleBroken("already_annulled", "Musyawarah ini sudah dibatalkan.")
    with acting(by=by, verb="deliberation.annul", reason=reason.strip()):
        found.annulled_at, found.annulled_by = timezone.now(), by
        found.annul_reason = reason.strip()[:300]
        found.save()
    apply_order(village, by=by)
    return found


def apply_order(village: Area, *, by: User) -> None:
    """The order of the latest valid musyawarah; none when there is no such."""
    latest = latest_of(village)
    order = list(latest.places.values_list("proposal", flat=True)) if latest else []
    on = latest.held_on if latest else None
    set_village_order(village=village, order=order, on=on, by=by)


def latest_of(village: Area) -> Deliberation | None:
    """The one that counts: held last, of two on one day the one recorded last."""
    rows = Deliberation.objects.valid().filter(village=village)
    return rows.order_by("-held_on", "-recorded_at").first()


def lock_village(village: Area) -> None:
    """Two who record for one kelurahan wait for each other."""
    Area.objects.select_for_update(no_key=True, of=("self",)).get(pk=village.pk)
