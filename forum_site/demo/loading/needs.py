"""How many families lack what, by kelurahan, published twice by the real service.

The newest figures are counted from the families of the demo, so that registry, rounds of verval and
the need board tell one story. What no family's sheet tells (health, school), and the data set
before, come as totals, as other lists do.
"""

from datetime import date, timedelta

from forum_site.areas.models import Area
from forum_site.demo.loading.cast import Cast, insert
from forum_site.demo.loading.families import data_day, first_of_quarter, release_of
from forum_site.demo.stories import read
from forum_site.rules.kinds import KINDS
from poverty_data.figures import registry
from poverty_data.models import VerifiedNeed
from poverty_data.services import needs, publication

#: Percent of need in the data set before the newest.
BEFORE = 108
#: Kind -> kelurahan -> how many.
Totals = dict[str, dict[str, int]]


def load(cast: Cast) -> None:
    """The last finished quarter and the one before it, each from the data of a quarter earlier:
    lists of families arrive late, and what was built since then shows beside them."""
    story = read("verified_needs")
    newest = data_day(cast.shift.story_day)
    last = first_of_quarter(cast.shift.story_day)
    told = by_kind(story["counts"])
    bring(story["source"], first_of_quarter(newest) - timedelta(days=1), earlier(told, newest))
    put_out(cast, newest)
    needs.count_registry(release=release_of(newest), as_of=newest, by=None)
    bring(story["source"], newest, told)
    put_out(cast, last - timedelta(days=1))


def by_kind(counts: dict[str, dict[str, int]]) -> Totals:
    """The story is written by kelurahan, tables are published by kind."""
    kinds = dict.fromkeys(kind for totals in counts.values() for kind in totals)
    return {kind: {village: counts[village][kind] for village in counts} for kind in kinds}


def earlier(told: Totals, newest: date) -> Totals:
    """Somewhat more of everything, of which only totals are known."""
    villages = Area.objects.of_city().villages().values_list("pk", flat=True)
    counted = {
        kind: {village: found[village].quantity for village in villages if village in found}
        for kind, found in registry.counts(newest).items()
    }
    return {
        kind: {village: quantity * BEFORE // 100 for village, quantity in totals.items()}
        for kind, totals in (counted | told).items()
    }


def bring(source: str, as_of: date, totals: Totals) -> None:
    """A data set of totals."""
    insert(
        [
            VerifiedNeed(
                village_id=village,
                kind=kind,
                quantity=quantity,
                unit=KINDS[kind].unit,
                source=source,
                release=release_of(as_of),
                as_of=as_of,
            )
            for kind, by_village in totals.items()
            for village, quantity in by_village.items()
        ]
    )


def put_out(cast: Cast, day: date) -> None:
    """Build and publish the quarter that ended on a day."""
    by = cast.secretary(0)
    made = publication.build(
        quarter=day.year * 10 + (day.month + 2) // 3, by=by, today=cast.shift.story_day
    )
    publication.publish(publication_id=made.pk, by=by)
