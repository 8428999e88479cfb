"""Which families a help of a kind may have reached: for the verifier who matches them."""

from django.db.models import QuerySet
from django.utils import timezone

from forum_site.accounts.models import User
from poverty_data.figures import registry
from poverty_data.models import Household

_CONDITIONS = {criterion.kind: criterion.condition for criterion in registry.CRITERIA}


def families_in(*, village: str, by: User) -> QuerySet[Household]:
    """The living families of a kelurahan that this person may see, the poorest first."""
    rows = Household.objects.visible_to(by).active().filter(village=village)
    return rows.select_related("village").order_by("decile", "rw", "rt", "pk")


def families_in_need(*, kind: str, village: str, by: User) -> QuerySet[Household]:
    """Those of them that have the need today; of a kind the sheets do not tell (health, school)
    all. Who was verified since the work was done may not have it any more."""
    condition = _CONDITIONS.get(kind)
    rows = families_in(village=village, by=by)
    if condition is None:
        return rows
    found = registry.families(timezone.localdate()).filter(condition, village=village)
    return rows.filter(pk__in=found.values("pk"))
