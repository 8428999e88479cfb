"""The walk of a study given to a university, and of the instrument it is made with."""

from django.db import models

from forum_site.workflow import OWNER, Transition, Workflow

#: The secretariat asks, returns and publishes; a university's people assess.
MANAGE_ASSIGNMENT = "forum.manage_assignment"
ASSESS = "forum.assess_assignment"
MANAGE_INSTRUMENT = "forum.manage_instrument"


class AssignmentStatus(models.TextChoices):
    REQUESTED = "requested", "Menunggu kesediaan"
    WORKING = "working", "Sedang dikaji"
    SUBMITTED = "submitted", "Diperiksa sekretariat"
    RETURNED = "returned", "Perlu diperbaiki"
    PUBLISHED = "published", "Terbit"
    DECLINED = "declined", "Tidak bersedia"
    CANCELLED = "cancelled", "Dibatalkan"


class AssignmentStep(models.TextChoices):
    ACCEPT = "accept", "Terima penugasan"
    DECLINE = "decline", "Tolak penugasan"
    SUBMIT = "submit", "Kirim rekomendasi"
    RETURN = "return", "Minta perbaikan"
    PUBLISH = "publish", "Terima dan terbitkan"
    CANCEL = "cancel", "Batalkan penugasan"


#: The university writes.
IN_WORK = (AssignmentStatus.WORKING, AssignmentStatus.RETURNED)
#: Something is still awaited, from the university or from the secretariat.
OPEN_ASSIGNMENTS = (AssignmentStatus.REQUESTED, *IN_WORK, AssignmentStatus.SUBMITTED)

#: "owner" is a person who acts for the university.
ASSIGNMENT_WORKFLOW = Workflow(
    "assignment",
    (
        Transition(
            AssignmentStep.ACCEPT, (AssignmentStatus.REQUESTED,), AssignmentStatus.WORKING, OWNER
        ),
        Transition(
            AssignmentStep.DECLINE,
            (AssignmentStatus.REQUESTED,),
            AssignmentStatus.DECLINED,
            OWNER,
            needs_reason=True,
        ),
        Transition(AssignmentStep.SUBMIT, IN_WORK, AssignmentStatus.SUBMITTED, OWNER),
        Transition(
            AssignmentStep.RETURN,
            (AssignmentStatus.SUBMITTED,),
            AssignmentStatus.RETURNED,
            MANAGE_ASSIGNMENT,
            needs_reason=True,
        ),
        Transition(
            AssignmentStep.PUBLISH,
            (AssignmentStatus.SUBMITTED,),
            AssignmentStatus.PUBLISHED,
            MANAGE_ASSIGNMENT,
        ),
        Transition(
            AssignmentStep.CANCEL,
            (AssignmentStatus.REQUESTED, *IN_WORK),
            AssignmentStatus.CANCELLED,
            MANAGE_ASSIGNMENT,
            needs_reason=True,
        ),
    ),
)


class InstrumentStatus(models.TextChoices):
    DRAFT = "draft", "Draf"
    ACTIVE = "active", "Dipakai"
    RETIRED = "retired", "Diganti versi baru"


class InstrumentStep(models.TextChoices):
    ACTIVATE = "activate", "Pakai versi ini"
    RETIRE = "retire", "Hentikan versi ini"


INSTRUMENT_WORKFLOW = Workflow(
    "instrument",
    (
        Transition(
            InstrumentStep.ACTIVATE,
            (InstrumentStatus.DRAFT,),
            InstrumentStatus.ACTIVE,
            MANAGE_INSTRUMENT,
        ),
        # By hand, or because a newer version is used now.
        Transition(
            InstrumentStep.RETIRE,
            (InstrumentStatus.ACTIVE,),
            InstrumentStatus.RETIRED,
            MANAGE_INSTRUMENT,
            or_system=True,
        ),
    ),
)
