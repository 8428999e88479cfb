"""The walk of a note of community monitors (docs/workflow.md)."""

from django.db import models

from forum_site.workflow import OWNER, Transition, Workflow

#: Looks at programmes for an accredited community body.
WRITE = "forum.write_monitornote"
#: Publishes what was heard on both sides, and replies for the secretariat.
PUBLISH = "forum.publish_monitornote"
#: Reads every note that was sent, at the desk, with what corrections took away.
VIEW = "forum.view_monitornote"
ACCREDIT = "forum.add_accreditation"


class NoteStatus(models.TextChoices):
    DRAFT = "draft", "Draf catatan"
    SUBMITTED = "submitted", "Menunggu tanggapan"
    PUBLISHED = "published", "Diterbitkan"


class NoteStep(models.TextChoices):
    SAVE = "save", "Simpan draf"
    SUBMIT = "submit", "Kirim catatan"
    CORRECT = "correct", "Koreksi catatan"
    PUBLISH = "publish", "Terbitkan catatan"


#: What the monitor may not change any more, except by a correction.
SENT = (NoteStatus.SUBMITTED, NoteStatus.PUBLISHED)

NOTE_WORKFLOW = Workflow(
    "monitor_note",
    (
        Transition(NoteStep.SAVE, (NoteStatus.DRAFT,), NoteStatus.DRAFT, OWNER),
        Transition(NoteStep.SUBMIT, (NoteStatus.DRAFT,), NoteStatus.SUBMITTED, OWNER),
        Transition(NoteStep.CORRECT, SENT, NoteStatus.SUBMITTED, OWNER, needs_reason=True),
        Transition(
            NoteStep.PUBLISH,
            (NoteStatus.SUBMITTED,),
            NoteStatus.PUBLISHED,
            PUBLISH,
            or_system=True,
        ),
    ),
)
