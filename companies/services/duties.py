"""After-care visits that one person was asked to make."""

from django.db.models import QuerySet

from companies.models import AftercareVisit
from companies.workflow import OPEN_VISITS
from companies.workflow.visits import RECORD
from forum_site.accounts.models import User
from forum_site.duties import Duty, name_anew


def visits_of(user: User) -> QuerySet[AftercareVisit]:
    """Planned, or begun as a draft."""
    return AftercareVisit.objects.filter(visitor=user, status__in=OPEN_VISITS)


DUTIES = (
    Duty(
        "kunjungan purna-bantuan",
        "companies.AftercareVisit.visitor",
        visits_of,
        name_anew("visitor"),
        RECORD,
    ),
)
