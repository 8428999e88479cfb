"""Studies of universities: one published, one that was sent, one in work, one just asked."""

from datetime import timedelta
from typing import Any, NamedTuple

from django.utils import timezone

from forum.models import Assignment, Instrument
from forum.services.assignments import asking, assessing
from forum.services.assignments.assessing import Mark
from forum_site.demo.loading.cast import Cast

ACADEMIC = "kampus@contoh.example"
UNIVERSITY = "U02"


class Story(NamedTuple):
    """What was asked of the university and how far it has come."""

    proposal: int
    instrument: str
    question: str
    days: int
    points: tuple[int, ...] = ()
    verdict: str = ""
    recommendation: str = ""
    published_before: int = 0


STORIES = (
    Story(
        13,
        "alokasi",
        "Apakah tangki septik komunal lebih tepat daripada tangki di tiap rumah, dan siapa yang "
        "akan merawatnya?",
        9,
        (5, 4, 4, 3, 4),
        "conditional",
        "Tangki komunal tepat untuk tiga puluh rumah ini karena jarak antarrumah kurang dari dua "
        "meter. Syaratnya: pengurus perawatan dibentuk sebelum pekerjaan dimulai, dan jadwal sedot "
        "tahunan disepakati dengan dinas yang menangani air limbah.\n\nHarga pipa di RAB sekitar "
        "sepersepuluh di atas harga setempat. Minta pembanding dari dua toko.",
        21,
    ),
    Story(
        17,
        "pemanfaatan",
        "Apakah lapangan dan alatnya masih dipakai, dan oleh siapa?",
        4,
        (4, 5, 3, 4, 4),
        "right",
        "Lapangan dipakai empat kali seminggu oleh tiga kelompok umur. Net perlu diganti tahun "
        "ini; karang taruna sudah menyisihkan iuran.",
    ),
    Story(
        2,
        "alokasi",
        "Apakah debit sumbernya cukup untuk dua puluh rumah pada musim kemarau?",
        8,
        (4, 3),
    ),
    Story(41, "alokasi", "Titik mana yang paling gelap dan paling ramai dilewati?", 12),
)


def load(cast: Cast) -> None:
    """By the house's own services; the published one is laid back in time."""
    instruments = {row.code: row for row in Instrument.objects.filter(status="active")}
    for story in STORIES:
        tell(cast, story, instruments)


def tell(cast: Cast, story: Story, instruments: dict[str, Instrument]) -> None:
    """One study."""
    by = cast.people[ACADEMIC]
    study = asking.request_study(
        subject=asking.Subject(proposal=cast.proposals[story.proposal]),
        university=cast.organisations[UNIVERSITY],
        instrument=instruments[story.instrument],
        question=story.question,
        due_on=timezone.localdate() + timedelta(days=story.days),
        by=cast.secretary(0),
    )
    if not story.points:
        return
    assessing.accept(assignment_id=study.pk, by=by)
    assessing.name_assessor(assignment_id=study.pk, user=by, by=by)
    assessing.declare(
        assignment_id=study.pk, has_conflict=False, is_named=bool(story.published_before), by=by
    )
    assessing.score(assignment_id=study.pk, marks=marks(study, story), by=by)
    if not story.verdict:
        return
    words: dict[str, Any] = {"verdict": story.verdict, "recommendation": story.recommendation}
    assessing.send_study(assignment_id=study.pk, by=by, **words)
    if story.published_before:
        asking.publish_study(assignment_id=study.pk, by=cast.secretary(1))
        lay_back(study, story.published_before)


def marks(study: Assignment, story: Story) -> dict[int, Mark]:
    """What was found so far; a study in work has judged the first criteria only."""
    criteria = study.instrument.criteria.all()
    evidence = "Dilihat di tempat dan dicocokkan dengan dokumen usulan."
    return {
        row.pk: Mark(points, evidence) for row, points in zip(criteria, story.points, strict=False)
    }


def lay_back(study: Assignment, days: int) -> None:
    """What is over by now happened some weeks ago."""
    back, now = timedelta(days=days), timezone.now()
    Assignment.objects.filter(pk=study.pk).update(
        requested_at=now - back - timedelta(days=12),
        due_on=study.due_on - back,
        submitted_at=now - back - timedelta(days=2),
        published_at=now - back,
    )
