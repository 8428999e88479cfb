"""How much of the published need is answered: the board, and what each quarter did of it."""

from collections import Counter
from typing import Any

from companies.needs import KIND_OF_NEED, pieces_done
from companies.needs import reports as counted_reports
from reports import needs
from reports.period import Quarter


def of_board(quarters: dict[str, Quarter]) -> dict[str, Any] | None:
    """The need board as it stands; None before its first publication.

    ``quarters`` are those whose pieces are told beside it, by the name they get.
    """
    board = needs.board()
    if board is None:
        return None
    data = needs.as_data(board)
    done = {name: pieces(quarter) for name, quarter in quarters.items()}
    words = {table.column.kind: table.column for table in board.kinds}
    for kind in data["kinds"]:
        column = words[kind["kind"]]
        kind |= {"lacking": column.lacking, "done": column.done}
        kind["pieces"] = {name: counts[kind["kind"]] for name, counts in done.items()}
    return data


def pieces(quarter: Quarter) -> Counter[str]:
    """What accepted reports of the quarter's work did, in the unit of each kind."""
    rows = counted_reports("").filter(
        ended_on__gte=quarter.starts_on, ended_on__lt=quarter.ends_before
    )
    found: Counter[str] = Counter()
    for row in rows:
        kind = KIND_OF_NEED[row["need_code"]]
        found[kind.code] += pieces_done(row, kind)
    return found
