"""The need board: published need, what companies promised and did since, and what is unfunded.

A row that was not published is not told at all: not what was promised there, not what was done.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from companies import needs
from companies.needs import Gap
from forum_site.areas.models import Area
from forum_site.exports.columns import Column, Kind
from poverty_data.figures import published
from poverty_data.models import Publication


@dataclass(frozen=True)
class Row:
    """One kelurahan in the table of a kind; ``gap`` None: nothing was counted there."""

    code: str
    name: str
    district: str
    gap: Gap | None

    @property
    def is_told(self) -> bool:
        return self.gap is not None and self.gap.is_told


@dataclass(frozen=True)
class KindTable:
    """One kind of need: the city's line and its kelurahan."""

    column: published.Column
    city: Gap
    rows: tuple[Row, ...]

    @property
    def hidden(self) -> int:
        """How many kelurahan are not told."""
        return sum(row.gap is not None and not row.gap.is_told for row in self.rows)


@dataclass(frozen=True)
class Board:
    """The newest publication with what happened since."""

    publication: Publication
    kinds: tuple[KindTable, ...]

    def kind(self, code: str) -> KindTable | None:
        """The table of a kind, the first one when there is none of that name."""
        named = (table for table in self.kinds if table.column.kind == code)
        return next(named, self.kinds[0] if self.kinds else None)


def board() -> Board | None:
    """The whole board in six queries; None before the first publication."""
    publication = published.newest()
    if publication is None:
        return None
    columns = published.columns(publication)
    found = needs.answered({column.kind: column.as_of for column in columns})
    villages = list(Area.objects.of_city().villages().order_by("parent__name", "name"))
    return Board(publication, tuple(table_of(column, found, villages) for column in columns))


def table_of(
    column: published.Column, found: dict[needs.Place, Gap], villages: list[Area]
) -> KindTable:
    """A kind with its kelurahan under their kecamatan."""
    rows = []
    for village in villages:
        gap = None
        if village.pk in column.cells:
            answers = found.get((column.kind, village.pk), Gap(None))
            gap = replace(answers, verified=column.cells[village.pk])
        district = village.parent.name if village.parent else ""
        rows.append(Row(village.pk, village.name, district, gap))
    of_kind = [gap for (kind, _), gap in found.items() if kind == column.kind]
    city = Gap(
        verified=column.total,
        pledged=sum(gap.pledged for gap in of_kind),
        realised=sum(gap.realised for gap in of_kind),
    )
    return KindTable(column, city, tuple(rows))


# --- Downloads ---------------------------------------------------------------------------------
@dataclass(frozen=True)
class Line:
    """One line of the download; what is not told has no numbers."""

    table: KindTable
    row: Row
    publication: Publication

    @property
    def told(self) -> Gap | None:
        return self.row.gap if self.row.is_told else None

    @property
    def remark(self) -> str:
        if self.row.gap is None:
            return "belum ada data"
        return "" if self.row.is_told else "tidak dirinci"


def lines(board: Board) -> Iterator[Line]:
    """Every kind and kelurahan."""
    for table in board.kinds:
        for row in table.rows:
            yield Line(table, row, board.publication)


COLUMNS = (
    Column("Kode kelurahan", "row.code"),
    Column("Kelurahan", "row.name", width=28),
    Column("Kecamatan", "row.district", width=24),
    Column("Jenis", "table.column.label", width=24),
    Column("Satuan", "table.column.unit"),
    Column("Terverifikasi", "told.verified", Kind.INTEGER),
    Column("Dijanjikan", "told.pledged", Kind.INTEGER),
    Column("Realisasi sejak tanggal data", "told.realised", Kind.INTEGER),
    Column("Belum tertangani", "told.unfunded", Kind.INTEGER),
    Column("Keterangan", "remark"),
    Column("Sumber", "table.column.source", width=28),
    Column("Rilis", "table.column.release"),
    Column("Keadaan per", "table.column.as_of", Kind.DATE),
    Column("Terbitan", lambda line: str(line.publication), width=30),
)


def as_data(board: Board) -> dict:
    """The board for machines; a row that is not told has nulls and says so."""
    publication = board.publication
    return {
        "publication": {
            "quarter": f"{publication.quarter // 10}-Q{publication.quarter % 10}",
            "version": publication.version,
            "published_at": publication.published_at.isoformat(),
            "threshold": publication.threshold,
            "rounded_to": 5,
        },
        "kinds": [
            {
                "kind": table.column.kind,
                "label": table.column.label,
                "unit": table.column.unit,
                "source": table.column.source,
                "release": table.column.release,
                "as_of": table.column.as_of.isoformat(),
                "city": figures_of(table.city),
                "villages": [
                    {"code": row.code, "name": row.name, "district": row.district}
                    | figures_of(row.gap)
                    for row in table.rows
                    if row.gap is not None
                ],
            }
            for table in board.kinds
        ],
    }


def figures_of(gap: Gap) -> dict[str, int | bool | None]:
    """The four numbers of a row, all of them or none."""
    return {
        "is_suppressed": not gap.is_told,
        "verified": gap.verified,
        "pledged": gap.pledged if gap.is_told else None,
        "realised": gap.realised if gap.is_told else None,
        "unfunded": gap.unfunded,
    }
