"""The frozen tables as everybody reads them: rounded, small numbers hidden."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from forum_site.formats.dates import date_long
from forum_site.rules.kinds import KINDS, ORDER
from poverty_data.models import Publication, PublishedCell, PublishedErrors, PublishedTable


@dataclass(frozen=True)
class Column:
    """One kind of a publication: totals by kelurahan, None where it is not told."""

    kind: str
    label: str
    unit: str
    lacking: str
    done: str
    source: str
    release: str
    as_of: date
    total: int | None
    cells: dict[str, int | None]

    @property
    def origin(self) -> str:
        """ "DTSEN rilis 2026-Q3, keadaan per 30 September 2026"."""
        return f"{self.source} rilis {self.release}, keadaan per {date_long(self.as_of)}"


def newest() -> Publication | None:
    """The newest publication; None before the first one."""
    return Publication.objects.in_force().first()


def columns(publication: Publication) -> list[Column]:
    """Its kinds in the house's order; three queries at most."""
    cells = Prefetch("cells", PublishedCell.objects.order_by("village_id"))
    tables = publication.tables.prefetch_related(cells)
    known = [table for table in tables if table.kind in KINDS]
    return [column_of(table) for table in sorted(known, key=lambda table: ORDER[table.kind])]


def column_of(table: PublishedTable) -> Column:
    """A table with the words of its kind."""
    kind = KINDS[table.kind]
    return Column(
        kind=kind.code,
        label=kind.label,
        unit=table.unit,
        lacking=kind.lacking,
        done=kind.done,
        source=table.source,
        release=table.release,
        as_of=table.as_of,
        total=table.total,
        cells={cell.village_id: cell.value for cell in table.cells.all()},
    )


@dataclass(frozen=True)
class Precision:
    """How well the lists of one round pointed: the city's shares, and the kecamatan's if told."""

    name: str
    ended_on: date
    city: PublishedErrors
    districts: list[PublishedErrors]


def precision(publication: Publication) -> Precision | None:
    """The newest finished round of a publication; None before the first one. One query."""
    rows = list(publication.errors.select_related("area").order_by("-round_number", "area__name"))
    newest_rows = [row for row in rows if row.round_number == rows[0].round_number]
    city = next((row for row in newest_rows if row.area_id is None), None)
    if city is None:
        return None
    districts = [row for row in newest_rows if row.area_id is not None]
    return Precision(city.round_name, city.ended_on, city, districts)


@dataclass(frozen=True)
class Figure:
    """What was published of one kelurahan and kind; ``value`` None: it is not told."""

    kind: str
    village: str
    value: int | None
    unit: str
    lacking: str
    done: str
    as_of: date
    origin: str


def figure(*, village: str | None, kind: str) -> Figure | None:
    """The newest published figure; None where nothing was published. Two queries."""
    if not village or kind not in KINDS:
        return None
    publication = newest()
    if publication is None:
        return None
    cell = (
        PublishedCell.objects.filter(
            table__publication=publication, table__kind=kind, village=village
        )
        .select_related("table")
        .first()
    )
    if cell is None:
        return None
    table, words = cell.table, KINDS[kind]
    return Figure(
        kind=kind,
        village=village,
        value=cell.value,
        unit=table.unit,
        lacking=words.lacking,
        done=words.done,
        as_of=table.as_of,
        origin=f"{table.source} rilis {table.release}, keadaan per {date_long(table.as_of)}",
    )
