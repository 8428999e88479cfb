"""What a person must decide goes to the desk; what was decided before is not asked again."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.utils import timezone
from psycopg2.extras import execute_values

from poverty_data.importing.messages import Action
from poverty_data.models import AdjudicationCase, ImportBatch, ImportProblem, StagedFamily
from poverty_data.services.imports.sealing import FAMILY_COLUMNS, RowSealing
from poverty_data.services.imports.twins import Twin, find_repeated, find_twins, identity_of

Status, Verdict = AdjudicationCase.Status, StagedFamily.Verdict


@dataclass
class Settled:
    """How the rows that are not plainly new or changed ended."""

    review: int = 0
    rejected: int = 0
    unchanged: int = 0
    updated: int = 0
    staged: int = 0


@dataclass
class Plan:
    """What to do with the staged rows that somebody must look at."""

    settled: Settled = field(default_factory=Settled)
    cases: list[tuple[Any, ...]] = field(default_factory=list)
    problems: list[ImportProblem] = field(default_factory=list)
    #: Staged rows that leave, and those that may enter after all: (id, verdict).
    leaving: list[int] = field(default_factory=list)
    entering: list[tuple[int, str]] = field(default_factory=list)


def open_cases(*, batch: ImportBatch, sealing: RowSealing) -> Settled:
    """Take every row that needs a person out of staging, in the transaction of the caller."""
    twins, repeated = find_twins(batch), find_repeated()
    rows = _rows(batch, twins)
    keys = {row.pk: pair_key(row, twins.get(row.pk), sealing) for row in rows}
    same = [_key_of(twin.other_identity, twin.other_identity, sealing) for twin in repeated]
    decided = _decided([*keys.values(), *same])
    plan = Plan()
    for row in rows:
        _settle(plan, batch, row, twins.get(row.pk), keys[row.pk], decided)
    for twin, key in zip(repeated, same, strict=True):
        _settle_repeated(plan, batch, twin, decided.get(key))
    _carry_out(plan)
    return _count(batch, plan.settled)


def _decided(keys: Iterable[bytes]) -> dict[bytes, str]:
    """How the desk stands to these pairs."""
    known = AdjudicationCase.objects.filter(pair_key__in=list(keys))
    return {bytes(key): status for key, status in known.values_list("pair_key", "status")}


def _rows(batch: ImportBatch, twins: dict[int, Twin]) -> list[StagedFamily]:
    """The staged rows that do not simply enter, with what a decision needs to know of them."""
    staged = StagedFamily.objects.filter(batch=batch)
    wanted = staged.filter(verdict__in=[Verdict.REVIEW, Verdict.NO_NIK]) | staged.filter(
        pk__in=list(twins)
    )
    return list(
        wanted.only(
            *("line", "verdict", "reasons", "household_id", "base_mac", "record_key"),
            *("nik_index", "kk_index", "person_index", "batch_id"),
        ).order_by("line")
    )


def pair_key(row: StagedFamily, twin: Twin | None, sealing: RowSealing) -> bytes:
    """The same for the same two records, whichever came first; for one record, for its content."""
    if twin is None:
        return bytes(row.record_key or b"")
    mine = identity_of(row.nik_index, row.kk_index, row.person_index)
    return _key_of(mine, twin.other_identity, sealing)


def _key_of(one: bytes, other: bytes, sealing: RowSealing) -> bytes:
    first, second = sorted((one.hex(), other.hex()))
    return bytes.fromhex(sealing.bulk.index(f"pair:{first}|{second}"))


def _settle(
    plan: Plan,
    batch: ImportBatch,
    row: StagedFamily,
    twin: Twin | None,
    key: bytes,
    decided: dict[bytes, str],
) -> None:
    """One row: to the desk, as decided before, or refused for want of a NIK."""
    if twin is None and row.verdict == Verdict.NO_NIK:
        plan.problems.append(_problem(batch, row.line, "nik", "nik_empty", Action.REJECT))
        plan.settled.rejected += 1
        plan.leaving.append(row.pk)
        return
    if twin is not None:
        told = _problem(batch, row.line, twin.field, twin.code, Action.REVIEW)
        told.other_line = twin.other_line
        plan.problems.append(told)
    before = decided.get(key)
    if before is None:
        decided[key] = Status.WAITING
        plan.cases.append(_case(row, twin, key))
    if before in (None, Status.WAITING):
        plan.settled.review += 1
    elif before == Status.REJECTED:
        plan.problems.append(_problem(batch, row.line, "*", "decided", Action.REJECT))
        plan.settled.rejected += 1
    elif before == Status.ACCEPTED or (before == Status.KEPT and row.base_mac is not None):
        verdict = Verdict.UPDATE if row.base_mac is not None else Verdict.NEW
        plan.entering.append((row.pk, verdict))
        return
    else:
        plan.settled.unchanged += 1
    plan.leaving.append(row.pk)


def _settle_repeated(plan: Plan, batch: ImportBatch, twin: Twin, before: str | None) -> None:
    """A line that the registry has already, once more: unchanged, unless it waits for a person."""
    if before == Status.WAITING:
        told = _problem(batch, twin.line, twin.field, twin.code, Action.REVIEW)
        told.other_line = twin.other_line
        plan.problems.append(told)
        plan.settled.review += 1
        plan.settled.unchanged -= 1


def _case(row: StagedFamily, twin: Twin | None, key: bytes) -> tuple[Any, ...]:
    """The columns of a case that its staged row does not have."""
    reasons = [[twin.field, twin.code]] if twin else []
    # Found by NIK while reading: the twin says the same, and names the other record.
    reasons += [reason for reason in row.reasons if reason not in reasons]
    return (row.pk, str(uuid.uuid4()), twin and str(twin.other), reasons[0][1], key, reasons)


def _problem(
    batch: ImportBatch, line: int, column: str, code: str, action: Action
) -> ImportProblem:
    return ImportProblem(batch=batch, line=line, field=column, code=code, action=action)


def _carry_out(plan: Plan) -> None:
    ImportProblem.objects.bulk_create(plan.problems, batch_size=2000)
    _insert_cases(plan.cases)
    for verdict in (Verdict.UPDATE, Verdict.NEW):
        rows = [pk for pk, each in plan.entering if each == verdict]
        StagedFamily.objects.filter(pk__in=rows).update(verdict=verdict)
    StagedFamily.objects.filter(pk__in=plan.leaving).delete()


def _insert_cases(cases: Iterable[tuple[Any, ...]]) -> None:
    """The sealed bytes move by INSERT..SELECT, without being opened."""
    columns = ", ".join(FAMILY_COLUMNS)
    with connection.cursor() as cursor:
        execute_values(
            cursor,
            f"INSERT INTO poverty_data_adjudicationcase ({columns}, batch_id, line, household_id,"  # noqa: S608
            " id, other_id, kind, pair_key, reasons, status, reason, created_at)"
            f" SELECT {', '.join(f's.{column}' for column in FAMILY_COLUMNS)}, s.batch_id, s.line,"
            " s.household_id, v.id, v.other, v.kind, v.key, v.reasons, 'waiting', '', v.at"
            " FROM (VALUES %s) AS v (staged, id, other, kind, key, reasons, at)"
            " JOIN poverty_data_stagedfamily s ON s.id = v.staged",
            [(*case[:5], _json(case[5]), timezone.now()) for case in cases],
            template="(%s, %s::uuid, %s::uuid, %s, %s, %s::jsonb, %s)",
            page_size=1000,
        )


def _json(reasons: list[list[str]]) -> str:
    return "[" + ", ".join(f'["{column}", "{code}"]' for column, code in reasons) + "]"


def _count(batch: ImportBatch, settled: Settled) -> Settled:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*), count(*) FILTER (WHERE verdict = %s)"
            " FROM poverty_data_stagedfamily WHERE batch_id = %s",
            [Verdict.UPDATE, batch.pk],
        )
        settled.staged, settled.updated = cursor.fetchone()
    return settled
