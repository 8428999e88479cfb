"""Rules that this demo has set for itself, so that a case can be walked to its letter.

No city has decided them and every page that cites them says so. What began earlier still stands on
examples, and its letters are blocked, as in a city that has set nothing yet.
"""

from datetime import timedelta

from django.conf import settings

from forum_site.demo.loading.cast import Cast
from forum_site.rules.models import Rule
from forum_site.rules.services import rule_in_force
from reports.workflow import SanctionLevel

REGULATION = "Peraturan rekaan, hanya untuk demo"
NOTE = "Rekaan: hanya berlaku di demo ini, tidak ditetapkan kota mana pun."
#: In force long enough that the late report of the open case began under them.
AGO = timedelta(days=120)
ARTICLES = {
    "realisation_report_months": "Pasal 5",
    "forum_quorum_percent": "Pasal 12",
    **dict.fromkeys(SanctionLevel.values, "Pasal 9"),
}


def load(cast: Cast) -> None:
    """The values are those of the examples; only their source is another one."""
    since = cast.shift.story_day - AGO
    for key, article in ARTICLES.items():
        example = rule_in_force(key, on=since)
        if example is None:
            continue
        Rule.objects.create(
            city_id=settings.CITY_CODE,
            key=key,
            value=example.value,
            valid_from=since,
            regulation=REGULATION,
            article=article,
            note=NOTE,
        )
