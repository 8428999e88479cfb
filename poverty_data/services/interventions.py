"""Help for one family, recorded by Dinas Sosial; a warning where the same came shortly before."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from forum_site.accounts.models import User
from forum_site.audit.services import acting
from forum_site.errors import NotYours, RuleBroken
from forum_site.formats.dates import date_long
from forum_site.organisations.models import Organisation
from forum_site.rules.services import rule_value
from poverty_data.models import Household, Intervention

RECORDER = "poverty_data.record_intervention"
#: Months, where the city has set no rule.
USUAL_MONTHS = 12


@transaction.atomic
def record_intervention(
    *,
    household_id: UUID,
    kind: str,
    given_on: date,
    by: User,
    amount: int = 0,
    provider: Organisation | None = None,
    provider_name: str = "",
    realisation_id: UUID | None = None,
    note: str = "",
    overruled: str = "",
) -> Intervention:
    """Record one help. The same realisation matched twice to a family is one row.

    ``amount`` is whole rupiah. Raises NotYours, RuleBroken ``provider_missing``, ``date_wrong``, or
    ``double_aid`` unless ``overruled`` says why the family gets the same again.
    """
    household = (
        Household.objects.visible_to(by).select_for_update(of=("self",)).filter(pk=household_id)
    ).first()
    if household is None or not by.has_perm(RECORDER):
        raise NotYours
    known = (
        household.interventions.standing().filter(realisation_id=realisation_id, kind=kind).first()
    )
    if realisation_id is not None and known is not None:
        return known
    check_words(kind=kind, given_on=given_on, has_provider=bool(provider or provider_name.strip()))
    if not overruled.strip():
        check_double(household=household, kind=kind, given_on=given_on)
    with acting(by=by, verb="intervention.record", reason=overruled):
        return Intervention.objects.create(
            household=household,
            kind=kind,
            given_on=given_on,
            amount=amount,
            provider=provider,
            provider_name="" if provider else provider_name.strip(),
            realisation_id=realisation_id,
            note=note.strip(),
            overruled=overruled.strip(),
            recorded_by=by,
        )


def check_words(*, kind: str, given_on: date, has_provider: bool) -> None:
    """What a row of help cannot do without."""
    if kind not in Intervention.Kind.values:
        raise RuleBroken("kind_unknown", "Pilih jenis bantuan dari daftar.", field="kind")
    if not has_provider:
        raise RuleBroken("provider_missing", "Isi pemberi bantuan.", field="provider_name")
    if given_on > timezone.localdate():
        raise RuleBroken(
            "date_wrong", "Pilih tanggal bantuan yang sudah diterima.", field="given_on"
        )


def check_double(*, household: Household, kind: str, given_on: date) -> None:
    """Raises RuleBroken ``double_aid`` with what the family had, when, from whom."""
    near = same_help(household=household, kind=kind, on=given_on).first()
    if near is not None:
        raise RuleBroken(
            "double_aid",
            f"Keluarga ini sudah menerima {near.get_kind_display()} pada "
            f"{date_long(near.given_on)} dari {near.provider_words}. Batalkan, atau tulis alasan "
            "mengapa bantuan sejenis tetap diberikan.",
            field="overruled",
        )


def same_help(*, household: Household, kind: str, on: date) -> QuerySet[Intervention]:
    """The same kind within the city's months before or after a day."""
    months = int(rule_value("double_aid_months", on=on, default=USUAL_MONTHS))
    first, last = shifted(on, -months), shifted(on, months)
    rows = household.interventions.standing().select_related("provider")
    return rows.filter(kind=kind, given_on__gt=first, given_on__lt=last)


def near_help(
    *, households: Iterable[Household], kind: str, on: date, besides: UUID
) -> dict[UUID, Intervention]:
    """The families that had the same kind within the city's months, from elsewhere than the
    realisation ``besides``; one query."""
    months = int(rule_value("double_aid_months", on=on, default=USUAL_MONTHS))
    rows = (
        Intervention.objects.standing()
        .filter(household__in=households, kind=kind)
        .filter(given_on__gt=shifted(on, -months), given_on__lt=shifted(on, months))
        .exclude(realisation_id=besides)
    )
    return {row.household_id: row for row in rows.select_related("provider").order_by("given_on")}


@transaction.atomic
def withdraw_intervention(*, intervention_id: UUID, reason: str, by: User) -> Intervention:
    """Take back what was recorded by mistake; the row stays, with the reason.

    Raises NotYours, RuleBroken ``reason_missing`` or ``withdrawn``.
    """
    families = Household.objects.visible_to(by)
    rows = Intervention.objects.select_for_update(of=("self",))
    row = rows.filter(household__in=families, pk=intervention_id).first()
    if row is None or not by.has_perm(RECORDER):
        raise NotYours
    if not reason.strip():
        raise RuleBroken("reason_missing", "Tulis alasan pembatalan.", field="reason")
    if row.withdrawn_at is not None:
        raise RuleBroken("withdrawn", "Catatan bantuan ini sudah dibatalkan.")
    row.withdrawn_at, row.withdrawn_by = timezone.now(), by
    row.withdraw_reason = reason.strip()
    with acting(by=by, verb="intervention.withdraw", reason=reason):
        row.save()
    return row


def shifted(day: date, months: int) -> date:
    """The same day some months away; the 31st becomes the last day of a shorter month."""
    place = day.year * 12 + day.month - 1 + months
    year, month = divmod(place, 12)
    for number in range(day.day, 27, -1):
        try:
            return date(year, month + 1, number)
        except ValueError:
            continue
    return date(year, month + 1, min(day.day, 28))
