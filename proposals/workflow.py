"""The walk of a proposal: statuses, steps, and who may take them (docs/workflow.md)."""

from django.db import models

from forum_site.workflow import OWNER, SYSTEM, Transition, Workflow


class Status(models.TextChoices):
    DRAFT = "draft", "Draf"
    SUBMITTED = "submitted", "Diajukan"
    IN_REVIEW = "in_review", "Diperiksa"
    RETURNED = "returned", "Perlu perbaikan"
    CLEARED = "cleared", "Lolos pemeriksaan"
    ROUTED = "routed", "Diteruskan"
    PUBLISHED = "published", "Mencari mitra"
    PLEDGED = "pledged", "Mendapat komitmen"
    IN_REALISATION = "in_realisation", "Pelaksanaan"
    REALISED = "realised", "Selesai"
    EVALUATED = "evaluated", "Dievaluasi"
    REJECTED = "rejected", "Ditolak"
    WITHDRAWN = "withdrawn", "Dibatalkan pengusul"
    CLOSED = "closed", "Ditutup"


class Step(models.TextChoices):
    SUBMIT = "submit", "Kirim usulan"
    WITHDRAW = "withdraw", "Batalkan usulan"
    START_REVIEW = "start_review", "Mulai periksa"
    CLEAR = "clear", "Loloskan"
    RETURN = "return", "Minta perbaikan"
    REJECT = "reject", "Tolak"
    PUBLISH = "publish", "Terbitkan"
    ROUTE = "route", "Teruskan"
    TAKE_BACK = "take_back", "Tarik kembali ke pemeriksaan"
    PLEDGE = "pledge", "Komitmen pertama dikonfirmasi"
    REOPEN = "reopen", "Cari mitra lagi"
    START_WORK = "start_work", "Mulai pelaksanaan"
    COMPLETE = "complete", "Nyatakan selesai"
    EVALUATE = "evaluate", "Catat kunjungan evaluasi"
    CLOSE = "close", "Tutup usulan"


REVIEW = "proposals.review_proposal"
PUBLISH = "proposals.publish_proposal"

#: Seen by everybody: the catalogue, the figures, the export.
PUBLIC = (
    Status.PUBLISHED,
    Status.PLEDGED,
    Status.IN_REALISATION,
    Status.REALISED,
    Status.EVALUATED,
)
#: May be pledged to.
OPEN_FOR_PLEDGES = (Status.PUBLISHED, Status.PLEDGED, Status.IN_REALISATION)
#: Wait for the secretariat's answer; the promise of working days runs.
WAITING = (Status.SUBMITTED, Status.IN_REVIEW)
#: The applicant may change the content.
EDITABLE = (Status.DRAFT, Status.SUBMITTED, Status.RETURNED)

TRANSITIONS = (
    Transition(Step.SUBMIT, (Status.DRAFT, Status.RETURNED), Status.SUBMITTED, OWNER),
    Transition(Step.START_REVIEW, (Status.SUBMITTED,), Status.IN_REVIEW, REVIEW),
    Transition(Step.CLEAR, (Status.IN_REVIEW,), Status.CLEARED, REVIEW),
    Transition(Step.RETURN, (Status.IN_REVIEW,), Status.RETURNED, REVIEW, needs_reason=True),
    Transition(Step.REJECT, (Status.IN_REVIEW,), Status.REJECTED, REVIEW, needs_reason=True),
    Transition(Step.PUBLISH, (Status.CLEARED,), Status.PUBLISHED, PUBLISH),
    # Out of the forum's hands: to musrenbang, a city agency or a LAZ; and back when they say no.
    Transition(
        Step.ROUTE,
        (Status.IN_REVIEW, Status.CLEARED, Status.PUBLISHED),
        Status.ROUTED,
        REVIEW,
        needs_reason=True,
    ),
    Transition(Step.TAKE_BACK, (Status.ROUTED,), Status.IN_REVIEW, REVIEW),
    Transition(Step.PLEDGE, (Status.PUBLISHED,), Status.PLEDGED, SYSTEM),
    Transition(Step.REOPEN, (Status.PLEDGED, Status.IN_REALISATION), Status.PUBLISHED, SYSTEM),
    Transition(Step.START_WORK, (Status.PLEDGED,), Status.IN_REALISATION, SYSTEM),
    Transition(Step.COMPLETE, (Status.IN_REALISATION,), Status.REALISED, REVIEW),
    # By hand, or because an after-care visit was sent.
    Transition(
        Step.EVALUATE,
        (Status.REALISED,),
        Status.EVALUATED,
        REVIEW,
        needs_reason=True,
        or_system=True,
    ),
    Transition(
        Step.WITHDRAW,
        (
            Status.DRAFT,
            Status.SUBMITTED,
            Status.IN_REVIEW,
            Status.RETURNED,
            Status.CLEARED,
            Status.ROUTED,
            Status.PUBLISHED,
        ),
        Status.WITHDRAWN,
        OWNER,
    ),
    Transition(
        Step.CLOSE,
        (Status.IN_REVIEW, Status.RETURNED, Status.CLEARED, Status.ROUTED, Status.PUBLISHED),
        Status.CLOSED,
        REVIEW,
        needs_reason=True,
    ),
)

PROPOSAL_WORKFLOW = Workflow("proposal", TRANSITIONS)
