"""The walk of a meeting of the forum, and of what it decided (docs/workflow.md)."""

from django.db import models

from forum_site.workflow import Transition, Workflow

HOLD_MEETING = "forum.hold_meeting"
APPROVE_MEETING = "forum.approve_meeting"
VIEW_MEETING = "forum.view_meeting"
FOLLOW_DECISION = "forum.follow_decision"


class MeetingStatus(models.TextChoices):
    PLANNED = "planned", "Direncanakan"
    INVITED = "invited", "Undangan terkirim"
    OPENED = "opened", "Berlangsung"
    CLOSED = "closed", "Notulen disusun"
    MINUTED = "minuted", "Menunggu pengesahan"
    APPROVED = "approved", "Disahkan"
    PUBLISHED = "published", "Diterbitkan"
    CANCELLED = "cancelled", "Dibatalkan"


class MeetingStep(models.TextChoices):
    INVITE = "invite", "Kirim undangan"
    POSTPONE = "postpone", "Tunda rapat"
    OPEN = "open", "Buka rapat"
    CLOSE = "close", "Tutup rapat"
    MINUTE = "minute", "Ajukan notulen"
    RETURN = "return", "Kembalikan notulen"
    APPROVE = "approve", "Sahkan notulen"
    PUBLISH = "publish", "Terbitkan hasil rapat"
    CANCEL = "cancel", "Batalkan rapat"


Of = MeetingStatus
#: The agenda may still change, and papers come.
PREPARING = (Of.PLANNED, Of.INVITED, Of.OPENED)
#: Presence may be marked by hand, decisions written and taken out again.
WRITING = (Of.OPENED, Of.CLOSED)
#: It took place.
HELD = (Of.CLOSED, Of.MINUTED, Of.APPROVED, Of.PUBLISHED)
#: What it decided holds.
BINDING = (Of.APPROVED, Of.PUBLISHED)
#: Who was invited knows of it.
TOLD = (Of.INVITED, Of.OPENED, *HELD, Of.CANCELLED)
#: It still waits for somebody.
OPEN_MEETINGS = (Of.PLANNED, Of.INVITED, Of.OPENED, Of.CLOSED, Of.MINUTED, Of.APPROVED)

MEETING_WORKFLOW = Workflow(
    "meeting",
    (
        Transition(MeetingStep.INVITE, (Of.PLANNED,), Of.INVITED, HOLD_MEETING),
        Transition(
            MeetingStep.POSTPONE, (Of.INVITED,), Of.PLANNED, HOLD_MEETING, needs_reason=True
        ),
        Transition(MeetingStep.OPEN, (Of.INVITED,), Of.OPENED, HOLD_MEETING),
        Transition(MeetingStep.CLOSE, (Of.OPENED,), Of.CLOSED, HOLD_MEETING),
        Transition(MeetingStep.MINUTE, (Of.CLOSED,), Of.MINUTED, HOLD_MEETING),
        Transition(
            MeetingStep.RETURN, (Of.MINUTED,), Of.CLOSED, APPROVE_MEETING, needs_reason=True
        ),
        # Never by who wrote the minutes: the service and the database look.
        Transition(MeetingStep.APPROVE, (Of.MINUTED,), Of.APPROVED, APPROVE_MEETING),
        Transition(MeetingStep.PUBLISH, (Of.APPROVED,), Of.PUBLISHED, HOLD_MEETING),
        Transition(
            MeetingStep.CANCEL,
            (Of.PLANNED, Of.INVITED),
            Of.CANCELLED,
            HOLD_MEETING,
            needs_reason=True,
        ),
    ),
)


class FollowUpStatus(models.TextChoices):
    OPEN = "open", "Belum ditindaklanjuti"
    STARTED = "started", "Sedang ditindaklanjuti"
    DONE = "done", "Selesai ditindaklanjuti"
    DROPPED = "dropped", "Tidak dilanjutkan"
    NONE = "none", "Tanpa tindak lanjut"


class FollowUpStep(models.TextChoices):
    START = "start", "Mulai tindak lanjut"
    NOTE = "note", "Catat kemajuan"
    FINISH = "finish", "Nyatakan selesai"
    DROP = "drop", "Hentikan tindak lanjut"


#: Somebody still owes it.
OWED = (FollowUpStatus.OPEN, FollowUpStatus.STARTED)

FOLLOW_UP_WORKFLOW = Workflow(
    "decision follow-up",
    (
        Transition(
            FollowUpStep.START, (FollowUpStatus.OPEN,), FollowUpStatus.STARTED, FOLLOW_DECISION
        ),
        Transition(
            FollowUpStep.NOTE, (FollowUpStatus.STARTED,), FollowUpStatus.STARTED, FOLLOW_DECISION
        ),
        Transition(
            FollowUpStep.FINISH,
            (FollowUpStatus.OPEN, FollowUpStatus.STARTED),
            FollowUpStatus.DONE,
            FOLLOW_DECISION,
        ),
        Transition(
            FollowUpStep.DROP,
            (FollowUpStatus.OPEN, FollowUpStatus.STARTED),
            FollowUpStatus.DROPPED,
            FOLLOW_DECISION,
            needs_reason=True,
        ),
    ),
)
