"""Accepted reports matched to families by Dinas Sosial. The company reports numbers only.

Help for a family (``poverty_data``) names its report by an opaque id; this room knows both. The
need board counts reports, never these matches: matching changes no public figure.
"""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import (
    BooleanField,
    Case,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    When,
)
from django.db.models.functions import Coalesce, Floor, Least, Lower, NullIf, Trim

from companies.models import MatchEnd, Realisation, RealisationMatch
from companies.needs import in_pieces, kind_of
from forum_site.accounts.models import User
from forum_site.audit.services import acting
from forum_site.errors import NotYours, RuleBroken
from forum_site.rules.kinds import KINDS
from poverty_data.models import Household, Intervention
from poverty_data.services.interventions import (
    RECORDER,
    near_help,
    record_intervention,
    withdraw_intervention,
)

#: What ``kind_of`` and ``answered_village`` read.
ANSWERED = ("proposal__need", "proposal__village", "need", "village")


def matchable(user: User) -> QuerySet[RealisationMatch]:
    """Accepted reports of the person's area that count in pieces, each with ``reported`` (pieces,
    as :mod:`companies.needs` counts them), ``matched`` (families), ``is_ended`` and ``is_open``."""
    rows: Any = in_pieces(RealisationMatch.objects.filter(status="accepted"))
    if not user.is_active or not user.has_perm(RECORDER):
        rows = rows.none()
    elif not user.is_superuser:
        area = user.area_id or "-"
        rows = rows.filter(Q(at_village=area) | Q(at_village__startswith=f"{area}."))
    families = Intervention.objects.standing().filter(realisation_id=OuterRef("pk"))
    number = families.order_by().values("realisation_id").annotate(n=Count("pk")).values("n")
    found: QuerySet[RealisationMatch] = (
        rows.annotate(said=Lower(Trim("unit")))
        .annotate(
            reported=pieces(),
            matched=Coalesce(Subquery(number), 0),
            is_ended=Exists(MatchEnd.objects.filter(realisation=OuterRef("pk"))),
        )
        .annotate(
            is_open=ExpressionWrapper(
                Q(is_ended=False, matched__lt=F("reported")), output_field=BooleanField()
            )
        )
        .filter(reported__gt=0)
    )
    return found


def pieces() -> Case:
    """``needs.pieces_done`` as SQL; a test holds both to the same numbers."""
    of_kind = Q(pk__in=[])
    for kind in KINDS.values():
        of_kind |= Q(need_code__in=kind.needs, said=kind.unit)
    same = of_kind | Q(said=F("proposal__unit")) | Q(said=F("need_unit"))
    part = F("proposal__quantity") * F("amount") / NullIf(F("proposal__amount_needed"), 0)
    return Case(
        When(same & Q(quantity__isnull=False), then=Floor("quantity")),
        default=Coalesce(Least(F("proposal__quantity"), part), 0),
        output_field=IntegerField(),
    )


@transaction.atomic
def match_families(
    *,
    realisation_id: UUID,
    household_ids: Collection[UUID],
    given_on: date,
    by: User,
    overruled: str = "",
    beyond: str = "",
) -> int:
    """Record this help at families of the report's kelurahan, all or none; the number of new ones.

    Raises NotYours, RuleBroken ``nobody_chosen``, ``match_ended``, ``more_than_reported`` unless
    ``beyond`` says why, ``double_aid`` unless ``overruled`` does, and what recording refuses.
    """
    report = locked(realisation_id, by)
    if report.is_ended:
        raise RuleBroken("match_ended", "Pencocokan ini sudah dinyatakan selesai. Buka lagi dulu.")
    wanted = set(household_ids)
    rows = Household.objects.visible_to(by).filter(village=report.answered_village)
    families = list(rows.filter(pk__in=wanted).order_by("pk"))
    if len(families) != len(wanted):
        raise NotYours
    kind = kind_of(report).code
    known = standing(report).values_list("household_id", flat=True)
    fresh = [family for family in families if family.pk not in set(known)]
    if not fresh:
        raise RuleBroken("nobody_chosen", "Centang keluarga yang menerima.", field="households")
    check_number(report, len(fresh), beyond)
    if not overruled.strip():
        near = near_help(households=fresh, kind=kind, on=given_on, besides=report.pk)
        check_near(len(near))
    for family in fresh:
        record_intervention(
            household_id=family.pk,
            kind=kind,
            given_on=given_on,
            by=by,
            amount=report.amount // max(report.reported, 1),
            provider=report.company,
            realisation_id=report.pk,
            note=beyond,
            overruled=overruled,
        )
    return len(fresh)


def check_number(report: RealisationMatch, fresh: int, beyond: str) -> None:
    """Not more families than the company reported, unless somebody says why."""
    left = max(0, report.reported - report.matched)
    if fresh > left and not beyond.strip():
        raise RuleBroken(
            "more_than_reported",
            f"Perusahaan melaporkan {report.reported}, {report.matched} sudah dicocokkan. Pilih "
            f"paling banyak {left} keluarga, atau tulis alasan mengapa lebih.",
            field="beyond",
        )


def check_near(number: int) -> None:
    """Families that had the same shortly before or after are warned of."""
    if number:
        raise RuleBroken(
            "double_aid",
            f"{number} keluarga yang dipilih sudah menerima bantuan sejenis (bertanda di daftar). "
            "Hapus centangnya, atau tulis alasan mengapa tetap diberikan.",
            field="overruled",
        )


@transaction.atomic
def undo_match(
    *, realisation_id: UUID, intervention_id: UUID, reason: str, by: User
) -> Intervention:
    """Take one family back from a report. Raises NotYours, and what withdrawing refuses."""
    report = locked(realisation_id, by)
    if not standing(report).filter(pk=intervention_id).exists():
        raise NotYours
    return withdraw_intervention(intervention_id=intervention_id, reason=reason, by=by)


@transaction.atomic
def end_match(*, realisation_id: UUID, reason: str, by: User) -> MatchEnd:
    """Say that no further family will be found. Raises NotYours, RuleBroken ``reason_missing`` or
    ``match_ended``."""
    report = locked(realisation_id, by)
    if not reason.strip():
        raise RuleBroken("reason_missing", "Tulis alasannya dengan singkat.", field="reason")
    if report.is_ended:
        raise RuleBroken("match_ended", "Pencocokan ini sudah dinyatakan selesai.")
    with acting(by=by, verb="match.end", reason=reason):
        return MatchEnd.objects.create(realisation_id=report.pk, reason=reason.strip(), ended_by=by)


@transaction.atomic
def reopen_match(*, realisation_id: UUID, by: User) -> None:
    """Go on matching; what was said stays in the history. Raises NotYours."""
    report = locked(realisation_id, by)
    with acting(by=by, verb="match.reopen"):
        MatchEnd.objects.filter(realisation_id=report.pk).delete()


def standing(report: Realisation) -> QuerySet[Intervention]:
    """The families that are matched to a report, the latest first."""
    return Intervention.objects.standing().filter(realisation_id=report.pk)


def locked(realisation_id: UUID, by: User) -> RealisationMatch:
    """The report, locked before its families are counted. Raises NotYours."""
    if not matchable(by).filter(pk=realisation_id).exists():
        raise NotYours
    Realisation.objects.select_for_update().get(pk=realisation_id)
    rows = matchable(by).select_related("company", *ANSWERED)
    return rows.get(pk=realisation_id)
