"""How a publication of need moves: built, then published for good or put aside."""

from django.db import models

from forum_site.workflow import Transition, Workflow

PUBLISHER = "poverty_data.publish_needs"


class PublicationStatus(models.TextChoices):
    BUILT = "built", "Disusun"
    PUBLISHED = "published", "Terbit"
    DISCARDED = "discarded", "Tidak dipakai"


class PublicationStep(models.TextChoices):
    PUBLISH = "publish", "terbitkan"
    DISCARD = "discard", "jangan dipakai"


PUBLICATION_WORKFLOW = Workflow(
    "publication",
    [
        Transition(
            PublicationStep.PUBLISH,
            (PublicationStatus.BUILT,),
            PublicationStatus.PUBLISHED,
            PUBLISHER,
        ),
        Transition(
            PublicationStep.DISCARD,
            (PublicationStatus.BUILT,),
            PublicationStatus.DISCARDED,
            PUBLISHER,
        ),
    ],
)
