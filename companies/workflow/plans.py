"""The walk of an annual plan and of each of its items (docs/workflow.md)."""

from django.db import models

from forum_site.workflow import OWNER, SYSTEM, Transition, Workflow

DECIDE_PLAN = "companies.decide_annualplan"


class PlanStatus(models.TextChoices):
    DRAFT = "draft", "Draf rencana"
    SUBMITTED = "submitted", "Diperiksa forum"
    RETURNED = "returned", "Perlu perbaikan"
    APPROVED = "approved", "Disetujui"
    CANCELLED = "cancelled", "Dibatalkan"


class PlanStep(models.TextChoices):
    SUBMIT = "submit", "Kirim rencana"
    WITHDRAW = "withdraw", "Tarik rencana"
    CANCEL = "cancel", "Batalkan rencana"
    RETURN = "return", "Kembalikan rencana"
    SEND_BACK = "send_back", "Ada butir yang dikembalikan"
    APPROVE = "approve", "Semua butir disetujui"


#: The company may change it.
OPEN_PLANS = (PlanStatus.DRAFT, PlanStatus.RETURNED)
#: One of a company and year at most.
LIVING_PLANS = (
    PlanStatus.DRAFT,
    PlanStatus.SUBMITTED,
    PlanStatus.RETURNED,
    PlanStatus.APPROVED,
)

PLAN_WORKFLOW = Workflow(
    "annual plan",
    (
        Transition(
            PlanStep.SUBMIT, (PlanStatus.DRAFT, PlanStatus.RETURNED), PlanStatus.SUBMITTED, OWNER
        ),
        # Only while no item is decided: the service looks.
        Transition(PlanStep.WITHDRAW, (PlanStatus.SUBMITTED,), PlanStatus.DRAFT, OWNER),
        Transition(PlanStep.CANCEL, (PlanStatus.DRAFT,), PlanStatus.CANCELLED, OWNER),
        Transition(
            PlanStep.RETURN,
            (PlanStatus.SUBMITTED,),
            PlanStatus.RETURNED,
            DECIDE_PLAN,
            needs_reason=True,
        ),
        # Consequences of the last decision on an item.
        Transition(
            PlanStep.SEND_BACK,
            (PlanStatus.SUBMITTED, PlanStatus.APPROVED),
            PlanStatus.RETURNED,
            SYSTEM,
        ),
        Transition(PlanStep.APPROVE, (PlanStatus.SUBMITTED,), PlanStatus.APPROVED, SYSTEM),
    ),
)


class ItemStatus(models.TextChoices):
    WAITING = "waiting", "Menunggu keputusan"
    APPROVED = "approved", "Disetujui"
    RETURNED = "returned", "Perlu perbaikan"


class ItemStep(models.TextChoices):
    APPROVE = "approve", "Setujui butir"
    RETURN = "return", "Kembalikan butir"
    CORRECT = "correct", "Perbaiki butir"


ITEM_WORKFLOW = Workflow(
    "plan item",
    (
        Transition(ItemStep.APPROVE, (ItemStatus.WAITING,), ItemStatus.APPROVED, DECIDE_PLAN),
        Transition(
            ItemStep.RETURN,
            (ItemStatus.WAITING, ItemStatus.APPROVED),
            ItemStatus.RETURNED,
            DECIDE_PLAN,
            needs_reason=True,
        ),
        Transition(
            ItemStep.CORRECT,
            (ItemStatus.WAITING, ItemStatus.RETURNED),
            ItemStatus.WAITING,
            OWNER,
        ),
    ),
)
