"""From verified counts to frozen public tables: build, look at, publish."""

import json
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from forum_site.accounts.models import User
from forum_site.areas.models import Area
from forum_site.audit.services import acting
from forum_site.errors import NotYours, RuleBroken
from forum_site.rules.kinds import KINDS
from forum_site.rules.services import rule_value
from poverty_data.models import Publication, PublishedCell, PublishedTable, VerifiedNeed
from poverty_data.privacy.disclosure import Printed, faults
from poverty_data.privacy.encryption import blind_index
from poverty_data.privacy.suppression import LEAST_THRESHOLD, Count, SafeColumn, safe_column
from poverty_data.services.published_errors import write_errors
from poverty_data.workflow import (
    PUBLICATION_WORKFLOW,
    PUBLISHER,
    PublicationStatus,
    PublicationStep,
)

#: Families are counted for a quarter after it has ended; later counts belong to the next one.
COUNTED_WITHIN = timedelta(days=90)


@transaction.atomic
def build(
    *, quarter: int, by: User | None, note: str = "", today: date | None = None
) -> Publication:
    """Make the tables of a quarter (20263 is Triwulan III 2026) from the newest verified counts.

    A draft of the quarter that was not published is discarded. ``note`` says why an already
    published quarter gets another version; ``today`` is given by stories told at another time.
    Raises NotYours, RuleBroken ``quarter_unknown``, ``quarter_running``, ``reason_missing``,
    ``nothing_counted``.
    """
    if by is not None and not by.has_perm(PUBLISHER):
        raise NotYours
    today = today or timezone.localdate()
    ends_before = end_of(quarter, today)
    earlier = Publication.objects.select_for_update().filter(quarter=quarter)
    last = earlier.aggregate(version=Max("version"))["version"] or 0
    if earlier.published().exists() and not note.strip():
        raise RuleBroken(
            "reason_missing", "Triwulan ini sudah terbit. Tulis apa yang diperbaiki.", field="note"
        )
    columns = newest_counts(min(today + timedelta(days=1), ends_before + COUNTED_WITHIN))
    if not columns:
        raise RuleBroken(
            "nothing_counted",
            "Belum ada kebutuhan terverifikasi sampai akhir triwulan itu. Hitung dulu dari daftar "
            "keluarga atau muat dari sumbernya.",
        )
    with acting(by=by, verb="publication.build"):
        for draft in earlier.filter(status=PublicationStatus.BUILT):
            move(draft, PublicationStep.DISCARD, by)
        publication = Publication.objects.create(
            quarter=quarter,
            version=last + 1,
            threshold=threshold_on(today),
            note=note.strip(),
            built_by=by,
        )
        for column in columns:
            write_table(publication, column)
        write_errors(publication, ends_before=ends_before)
    return publication


@transaction.atomic
def publish(*, publication_id: int, by: User | None) -> Publication:
    """Let the public read it, for good. Raises NotYours, RuleBroken ``wrong_status``, ``telling``
    (what is printed tells of few families; that is never published)."""
    publication = Publication.objects.select_for_update().get(pk=publication_id)
    check(publication, PublicationStep.PUBLISH, by)
    found = audit(publication)
    if found:
        raise RuleBroken(
            "telling",
            "Angka ini belum aman: jumlah yang kecil masih dapat dihitung. Susun ulang terbitan.",
        )
    publication.status = PublicationStatus.PUBLISHED
    publication.published_at = timezone.now()
    publication.published_by = by
    with acting(by=by, verb="publication.publish"):
        publication.save()
    return publication


@transaction.atomic
def discard(*, publication_id: int, by: User) -> Publication:
    """Put a draft aside. Raises NotYours, RuleBroken ``wrong_status``."""
    publication = Publication.objects.select_for_update().get(pk=publication_id)
    check(publication, PublicationStep.DISCARD, by)
    with acting(by=by, verb="publication.discard"):
        move(publication, PublicationStep.DISCARD, by)
    return publication


def audit(publication: Publication) -> list[str]:
    """What a stranger could work out of this one and all that was published before."""
    released = Publication.objects.published().exclude(pk=publication.pk)
    every = [*released.order_by("quarter", "version"), publication]
    return faults([column for each in every for column in printed(each)])


def printed(publication: Publication) -> list[Printed]:
    """The tables of a publication as a stranger holds them."""
    return [
        Printed(
            kind=table.kind,
            basis=f"{table.source} {table.release}",
            threshold=publication.threshold,
            total=table.total,
            cells={cell.village_id: cell.value for cell in table.cells.all()},
        )
        for table in publication.tables.prefetch_related("cells")
    ]


# --- Parts -------------------------------------------------------------------------------------
def check(publication: Publication, step: PublicationStep, by: User | None) -> None:
    """The table decides; the house itself (the demo) may all that a person may."""
    if by is None:
        if publication.status != PublicationStatus.BUILT:
            raise RuleBroken("wrong_status", "Terbitan ini tidak lagi berupa rancangan.")
        return
    PUBLICATION_WORKFLOW.check(step=step, status=publication.status, by=by)


def move(publication: Publication, step: PublicationStep, by: User | None) -> None:
    """Along the table."""
    check(publication, step, by)
    publication.status = PublicationStatus.DISCARDED
    publication.save(update_fields=["status"])


def end_of(quarter: int, today: date) -> date:
    """The day after the quarter's last.

    Raises RuleBroken ``quarter_unknown``, ``quarter_running``.
    """
    year, number = divmod(quarter, 10)
    if not (2000 <= year <= 2999 and 1 <= number <= 4):
        raise RuleBroken("quarter_unknown", "Pilih triwulan I sampai IV.", field="quarter")
    after = date(year + number // 4, number % 4 * 3 + 1, 1)
    if today < after:
        raise RuleBroken(
            "quarter_running",
            "Triwulan ini belum berakhir. Pilih yang sudah lewat.",
            field="quarter",
        )
    return after


def threshold_on(day: date) -> int:
    """The city's rule, never below the least."""
    return max(
        int(rule_value("publication_threshold", on=day, default=LEAST_THRESHOLD)), LEAST_THRESHOLD
    )


def newest_counts(before: date) -> list[list[VerifiedNeed]]:
    """For each kind the rows of the newest data set of the days before; one list a kind."""
    villages = Area.objects.of_city().villages()
    rows = VerifiedNeed.objects.filter(village__in=villages, kind__in=KINDS, as_of__lt=before)
    ordered = rows.order_by("kind", "-as_of", "source", "release", "village")
    found = []
    for _kind, of_kind in groupby(ordered, key=lambda row: row.kind):
        first = next(groupby(of_kind, key=lambda row: (row.as_of, row.source, row.release)))
        found.append(list(first[1]))
    return found


def write_table(publication: Publication, rows: Sequence[VerifiedNeed]) -> None:
    """One kind: what was printed of the same data before is printed again alike."""
    first = rows[0]
    mark = fingerprint(rows)
    before = PublishedTable.objects.filter(
        publication__status=PublicationStatus.PUBLISHED,
        kind=first.kind,
        source=first.source,
        release=first.release,
    ).prefetch_related("cells")
    column = column_for(publication, rows, list(before), mark)
    table = PublishedTable.objects.create(
        publication=publication,
        kind=first.kind,
        unit=KINDS[first.kind].unit,
        source=first.source,
        release=first.release,
        as_of=first.as_of,
        total=column.total,
        fingerprint=mark,
    )
    PublishedCell.objects.bulk_create(
        PublishedCell(table=table, village_id=village, value=value)
        for village, value in column.cells.items()
    )


def column_for(
    publication: Publication,
    rows: Sequence[VerifiedNeed],
    before: Sequence[PublishedTable],
    mark: bytes,
) -> SafeColumn:
    """The safe column; of the very same counts the very same one, whatever changed since."""
    for table in before:
        if bytes(table.fingerprint) == mark:
            cells = {cell.village_id: cell.value for cell in table.cells.all()}
            return SafeColumn(total=table.total, cells=cells)
    hidden = {
        cell.village_id for table in before for cell in table.cells.all() if cell.value is None
    }
    counts = {row.village_id: Count(row.quantity, row.whole) for row in rows}
    return safe_column(counts, threshold=publication.threshold, kept_hidden=hidden)


def fingerprint(rows: Sequence[VerifiedNeed]) -> bytes:
    """Equal only for equal counts; without the pepper it tells nothing of them."""
    counted = sorted((row.village_id, row.quantity, row.whole) for row in rows)
    return blind_index("needs", json.dumps(counted))
