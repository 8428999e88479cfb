"""The walk of a quarterly report's revision (docs/workflow.md)."""

from django.db import models

from forum_site.workflow import Transition, Workflow

#: The secretariat prepares, types remarks and looks; it and the forum's officers publish.
PREPARE = "reports.prepare_quarterlyreport"
PUBLISH = "reports.publish_quarterlyreport"


class RevisionStatus(models.TextChoices):
    DRAFT = "draft", "Draf"
    CHECKED = "checked", "Sudah diperiksa"
    PUBLISHED = "published", "Terbit"


class RevisionStep(models.TextChoices):
    CHANGE = "change", "Ubah isi"
    CHECK = "check", "Tandai sudah diperiksa"
    PUBLISH = "publish", "Terbitkan"


OPEN_REVISIONS = (RevisionStatus.DRAFT, RevisionStatus.CHECKED)

REVISION_WORKFLOW = Workflow(
    "quarterly report",
    (
        # New words or figures: what was looked at is not what would be published.
        Transition(RevisionStep.CHANGE, OPEN_REVISIONS, RevisionStatus.DRAFT, PREPARE),
        Transition(RevisionStep.CHECK, (RevisionStatus.DRAFT,), RevisionStatus.CHECKED, PREPARE),
        Transition(
            RevisionStep.PUBLISH, (RevisionStatus.CHECKED,), RevisionStatus.PUBLISHED, PUBLISH
        ),
    ),
)
