"""An institution's idea: a draft in its name, filled in step by step as every proposal is."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from forum_site.accounts.models import User
from forum_site.audit.services import acting
from forum_site.errors import NotYours
from forum_site.limits.services import spend
from forum_site.organisations.models import Organisation
from forum_site.secrets import new_secret
from proposals.models import Proposal
from proposals.origins import ORIGIN_OF_KIND
from proposals.services.steps import ENDS
from proposals.workflow import Status

SUBMIT_IDEA = "proposals.submit_idea"
NO_INSTITUTION = (
    "Gagasan diajukan atas nama perusahaan, perguruan tinggi, atau perangkat daerah yang terdaftar "
    "di forum. Minta undangan dari lembaga Anda, atau ajukan usulan sebagai warga."
)
IDEAS_A_DAY = 20


def institutions_of(user: User) -> QuerySet[Organisation]:
    """For which institutions the person may hand in an idea now, by name."""
    if not user.is_authenticated or not user.has_perm(SUBMIT_IDEA):
        return Organisation.objects.none()
    own = Organisation.objects.of_member(user).filter(kind__in=ORIGIN_OF_KIND)
    return own.order_by("name")


@transaction.atomic
def start_idea(*, initiator_id: UUID, by: User) -> Proposal:
    """A draft with origin, initiator and name of the institution; nobody has a secret link to it.

    An idea of the person that nothing was written in yet is given again: a double click makes one.
    Raises NotYours, RuleBroken ``too_many``.
    """
    if not institutions_of(by).filter(pk=initiator_id).exists():
        raise NotYours(NO_INSTITUTION)
    initiator = Organisation.objects.select_for_update(no_key=True).get(pk=initiator_id)
    empty = Proposal.objects.filter(
        initiator=initiator, submitted_by=by, status=Status.DRAFT, title="", need=None
    ).first()
    if empty is not None:
        return empty
    spend(scope="idea", key=str(by.pk), limit=IDEAS_A_DAY, window=timedelta(days=1))
    with acting(by=by, verb="start_idea"):
        return Proposal.objects.create(
            edit_token_hash=new_secret()[1],
            submitted_by=by,
            initiator=initiator,
            origin=ORIGIN_OF_KIND[Organisation.Kind(initiator.kind)],
        )


def move_ideas(*, organisation: Organisation, target: Organisation) -> int:
    """The ideas that still run become those of the institution merged into; how many.

    Called in the transaction of who follows the merger.
    """
    running = Proposal.objects.filter(initiator=organisation).exclude(status__in=ENDS)
    with acting(by=None, verb="follow_merger"):
        return running.update(initiator=target)
