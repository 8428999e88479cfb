"""How many families lack what, by kelurahan: invented totals, marked as an example."""

from forum_site.demo.loading.cast import Cast, insert
from forum_site.demo.stories import read
from poverty_data.models import VerifiedNeed


def load(cast: Cast) -> None:
    """Totals of the last quarter for each kelurahan and kind of need."""
    story = read("verified_needs")
    as_of = cast.shift.day(story["as_of"])
    insert(
        [
            VerifiedNeed(
                village_id=village,
                kind=kind,
                quantity=quantity,
                unit=story["units"][kind],
                source=story["source"],
                release=f"{as_of.year}-Q{(as_of.month + 2) // 3}",
                as_of=as_of,
            )
            for village, counts in story["counts"].items()
            for kind, quantity in counts.items()
        ]
    )
