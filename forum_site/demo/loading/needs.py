"""How many families lack what, by kelurahan: invented totals, marked as an example.

Two quarters are published by the real service, so that what the public reads is what it would read.
"""

from datetime import date, timedelta

from forum_site.demo.loading.cast import Cast, insert
from forum_site.demo.stories import read
from forum_site.rules.kinds import KINDS
from poverty_data.models import VerifiedNeed
from poverty_data.services import publication


def load(cast: Cast) -> None:
    """The last finished quarter and the one before it, each from the data of a quarter earlier:
    lists of families arrive late, and what was built since then shows beside them."""
    story = read("verified_needs")
    last = first_of_quarter(cast.shift.story_day)
    before = first_of_quarter(last - timedelta(days=1))
    for data_end, ends_before, more in (
        (first_of_quarter(before - timedelta(days=1)), before, 8),
        (before, last, 0),
    ):
        count(story, data_end - timedelta(days=1), more)
        put_out(cast, ends_before)


def first_of_quarter(day: date) -> date:
    """The first day of the quarter a day lies in."""
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def count(story: dict, as_of: date, more: int) -> None:
    """The totals of every kelurahan; ``more`` percent of need above the story's."""
    insert(
        [
            VerifiedNeed(
                village_id=village,
                kind=kind,
                quantity=quantity * (100 + more) // 100,
                unit=KINDS[kind].unit,
                source=story["source"],
                release=f"{as_of.year}-Q{(as_of.month + 2) // 3}",
                as_of=as_of,
            )
            for village, counts in story["counts"].items()
            for kind, quantity in counts.items()
        ]
    )


def put_out(cast: Cast, ends_before: date) -> None:
    """Build and publish the quarter that ended."""
    day = ends_before - timedelta(days=1)
    by = cast.secretary(0)
    made = publication.build(
        quarter=day.year * 10 + (day.month + 2) // 3, by=by, today=cast.shift.story_day
    )
    publication.publish(publication_id=made.pk, by=by)
