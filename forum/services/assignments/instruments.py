"""Instruments are drafted, used, and replaced by a newer version; a used one never changes."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify

from forum.models import Instrument, InstrumentCriterion
from forum.workflow.assignments import (
    INSTRUMENT_WORKFLOW,
    MANAGE_INSTRUMENT,
    InstrumentStatus,
    InstrumentStep,
)
from forum_site.accounts.models import User
from forum_site.audit.services import acting
from forum_site.errors import NotYours, RuleBroken


@dataclass(frozen=True)
class CriterionWords:
    """One criterion as it is typed."""

    name: str
    guidance: str
    weight: int


@transaction.atomic
def draft_instrument(
    *, name: str, purpose: str, scale: int, scale_words: str, by: User
) -> Instrument:
    """A new instrument without criteria. Raises NotYours, RuleBroken ``name_taken``."""
    check_may(by)
    code = slugify(name)[:40] or "instrumen"
    if Instrument.objects.filter(code=code).exists():
        raise RuleBroken(
            "name_taken",
            "Instrumen dengan nama ini sudah ada. Buka instrumen itu, lalu buat versi barunya.",
            field="name",
        )
    with acting(by=by, verb="instrument.draft"):
        return Instrument.objects.create(
            code=code,
            version=1,
            name=name.strip(),
            purpose=purpose.strip(),
            scale=scale,
            scale_words=scale_words.strip(),
            created_by=by,
        )


@transaction.atomic
def new_version(*, instrument_id: int, by: User) -> Instrument:
    """A draft with the same criteria, to be changed; one draft of an instrument at a time.

    Raises NotYours, RuleBroken ``draft_there``.
    """
    check_may(by)
    last = lock(instrument_id)
    family = Instrument.objects.filter(code=last.code)
    list(family.select_for_update(no_key=True))  # two who do this at once make one draft
    if family.filter(status=InstrumentStatus.DRAFT).exists():
        raise RuleBroken("draft_there", "Draf versi baru sudah ada. Lanjutkan draf itu.")
    highest = family.aggregate(found=Max("version"))["found"]
    with acting(by=by, verb="instrument.new_version"):
        made = Instrument.objects.create(
            code=last.code,
            version=highest + 1,
            created_by=by,
            **{name: getattr(last, name) for name in ("name", "purpose", "scale", "scale_words")},
        )
        for row in last.criteria.all():
            row.pk, row.instrument = None, made
            row.save(force_insert=True)
    return made


@transaction.atomic
def add_criterion(*, instrument_id: int, words: CriterionWords, by: User) -> InstrumentCriterion:
    """One more criterion of a draft. Raises NotYours, RuleBroken ``instrument_used``,
    ``weight_wrong``."""
    found = lock_draft(instrument_id, by)
    if not 1 <= words.weight <= 100:
        raise RuleBroken("weight_wrong", "Isi bobot 1 sampai 100.", field="weight")
    highest = found.criteria.aggregate(found=Max("order"))["found"] or 0
    with acting(by=by, verb="instrument.add_criterion"):
        return found.criteria.create(
            order=highest + 1,
            name=words.name.strip(),
            guidance=words.guidance.strip(),
            weight=words.weight,
        )


@transaction.atomic
def remove_criterion(*, instrument_id: int, criterion_id: int, by: User) -> None:
    """One criterion less of a draft. Raises NotYours, RuleBroken ``instrument_used``."""
    found = lock_draft(instrument_id, by)
    with acting(by=by, verb="instrument.remove_criterion"):
        found.criteria.filter(pk=criterion_id).delete()


@transaction.atomic
def activate(*, instrument_id: int, by: User) -> Instrument:
    """Use this version from now on; the one before rests, its studies go on with it.

    Raises NotYours, RuleBroken ``wrong_status``, ``no_criteria``.
    """
    found = lock(instrument_id)
    row = INSTRUMENT_WORKFLOW.check(step=InstrumentStep.ACTIVATE, status=found.status, by=by)
    if not found.criteria.exists():
        raise RuleBroken("no_criteria", "Tambahkan paling sedikit satu kriteria.")
    before = Instrument.objects.select_for_update(no_key=True).filter(
        code=found.code, status=InstrumentStatus.ACTIVE
    )
    with acting(by=by, verb="instrument.activate"):
        for other in before:
            move = INSTRUMENT_WORKFLOW.check(step=InstrumentStep.RETIRE, status=other.status)
            other.status = move.target
            other.save(update_fields=["status"])
        found.status = row.target
        found.save(update_fields=["status"])
    return found


@transaction.atomic
def retire(*, instrument_id: int, by: User) -> Instrument:
    """Use it no more; running studies go on with it. Raises NotYours, RuleBroken."""
    found = lock(instrument_id)
    row = INSTRUMENT_WORKFLOW.check(step=InstrumentStep.RETIRE, status=found.status, by=by)
    found.status = row.target
    with acting(by=by, verb="instrument.retire"):
        found.save(update_fields=["status"])
    return found


def lock(instrument_id: int) -> Instrument:
    """The instrument, locked until the end of the transaction."""
    return Instrument.objects.select_for_update(no_key=True).get(pk=instrument_id)


def lock_draft(instrument_id: int, by: User) -> Instrument:
    """An instrument that may still change."""
    check_may(by)
    found = lock(instrument_id)
    if found.status != InstrumentStatus.DRAFT:
        raise RuleBroken(
            "instrument_used",
            "Versi ini sudah dipakai dan tidak berubah lagi. Buat versi baru.",
        )
    return found


def check_may(by: User) -> None:
    """Raises NotYours."""
    if not by.has_perm(MANAGE_INSTRUMENT):
        raise NotYours
