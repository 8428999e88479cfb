"""Pictures of places before and after, drawn on the spot and stored as uploads are."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from companies.models import Realisation, RealisationPhoto
from companies.workflow import RealisationStatus
from forum_site.demo.drawing import draw
from forum_site.demo.loading.cast import Cast, insert
from forum_site.demo.stories import read
from forum_site.files.models import StoredFile
from forum_site.files.services import store_photo
from proposals.models import Attachment, Proposal
from proposals.workflow import Status

#: What a company's own programme looks like; those for a proposal look like its need.
SCENE_OF_FIELD = {
    "kesehatan": "alat-posyandu",
    "seni-budaya": "alat-kesenian",
    "lingkungan-hidup": "bank-sampah",
    "kemakmuran": "modal-usaha",
    "pendidikan": "buku-bacaan",
    "olahraga": "alat-olahraga",
    "agama": "tempat-ibadah",
}


def load(cast: Cast) -> None:
    """A picture for each proposal that was sent, and one for each report."""
    load_proposal_photos(cast)
    load_report_photos(cast)


def load_proposal_photos(cast: Cast) -> None:
    """The first one is the cover that lists show."""
    photos = []
    for story in read("proposals"):
        proposal = cast.proposals[story["id"]]
        if proposal.status != Status.DRAFT:
            photos.append(
                Attachment(
                    proposal=proposal,
                    file=stored_drawing(story.get("picture", story["need"]), seed=story["id"]),
                    kind=Attachment.Kind.PHOTO,
                    caption=f"Keadaan sekarang: {story['landmark']}"[:120],
                    is_public=True,
                    checked_at=proposal.published_at,
                    order=1,
                    created_at=proposal.submitted_at,
                )
            )
    insert(photos, past=["created_at"])
    for photo in photos:
        photo.proposal.cover = photo
    Proposal.objects.bulk_update([photo.proposal for photo in photos], ["cover"])


def load_report_photos(cast: Cast) -> None:
    """What it looks like when the work is done."""
    reports = Realisation.objects.exclude(status=RealisationStatus.DRAFT)
    insert(
        [
            RealisationPhoto(
                realisation=report,
                file=stored_drawing(scene_of(report), seed=number, is_done=True),
                caption="Setelah pekerjaan selesai",
            )
            for number, report in enumerate(
                reports.select_related("proposal__need", "field").order_by("key")
            )
        ]
    )


def scene_of(report: Realisation) -> str:
    """The need that the picture shows."""
    if report.proposal and report.proposal.need:
        return report.proposal.need.code
    return SCENE_OF_FIELD[report.field.code]


def stored_drawing(need: str, **how: Any) -> StoredFile:
    """A drawing that went the way of every upload: checked, made again, in three sizes."""
    content = draw(need, **how)
    upload = SimpleUploadedFile(f"{need}.jpg", content, content_type="image/jpeg")
    return store_photo(upload=upload, by=None)
