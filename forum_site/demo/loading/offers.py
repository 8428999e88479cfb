"""Offers of institutions: accepted, waiting and declined; to ideas, a proposal and a need."""

from datetime import timedelta
from typing import NamedTuple

from django.utils import timezone

from forum.services import offers
from forum.services.offers import Target, Words
from forum_site.areas.models import Area
from forum_site.demo.loading.cast import Cast

CAMPUS, AGENCY, COMPANY = (
    "kampus@contoh.example",
    "petugas-dinas@contoh.example",
    "cabang@contoh.example",
)


class Story(NamedTuple):
    """Who offers what to which idea, or to a kind of need in a kelurahan, and what became of it."""

    login: str
    organisation: str
    kind: str
    target: str
    brings: str
    people: int | None
    days: int
    outcome: str = ""
    reason: str = ""


STORIES = (
    Story(
        CAMPUS,
        "U02",
        "expert",
        "I1",
        "Merancang penyaring dan menyusun buku perawatan untuk guru, lalu memeriksa airnya dua "
        "kali di laboratorium kampus.",
        3,
        120,
        "accept",
    ),
    Story(
        AGENCY,
        "S03",
        "host",
        "I1",
        "Puskesmas menjadi tempat pelatihan guru dan menyimpan alat uji air.",
        None,
        180,
        "accept",
    ),
    Story(
        CAMPUS,
        "U02",
        "kkn",
        "I3",
        "Mahasiswa mendampingi kader mencatat pertumbuhan anak di sembilan posyandu.",
        24,
        45,
    ),
    Story(
        COMPANY,
        "C02",
        "host",
        "I2",
        "Halaman gudang dapat dipakai merakit lampu pada hari Sabtu.",
        None,
        60,
        "decline",
        "Perakitan sudah disanggupi bengkel kampus. Terima kasih; halaman gudang dapat ditawarkan "
        "lagi untuk pelatihan.",
    ),
    Story(
        CAMPUS,
        "U02",
        "research",
        "jamban:33.71.01.1003",
        "Mengukur jarak jamban dan sumur di enam RW, hasilnya diserahkan kepada kelurahan.",
        6,
        90,
        "accept",
    ),
)


def load(cast: Cast) -> None:
    """By the house's own services."""
    for story in STORIES:
        tell(cast, story)


def tell(cast: Cast, story: Story) -> None:
    """One offer."""
    today = timezone.localdate()
    made = offers.make_offer(
        organisation_id=cast.organisations[story.organisation].pk,
        target=target_of(cast, story),
        words=Words(
            kind=story.kind,
            brings=story.brings,
            starts_on=today + timedelta(days=14),
            ends_on=today + timedelta(days=14 + story.days),
            people=story.people,
        ),
        by=cast.people[story.login],
    )
    by = cast.secretary(1)
    if story.outcome == "accept":
        offers.accept_offer(offer_id=made.pk, by=by)
    elif story.outcome == "decline":
        offers.decline_offer(offer_id=made.pk, reason=story.reason, by=by)


def target_of(cast: Cast, story: Story) -> Target:
    """An idea by its story id, or "kind:kelurahan"."""
    kind, _, village = story.target.partition(":")
    if not village:
        return Target(proposal=cast.ideas[kind])
    return Target(need_kind=kind, village=Area.objects.get(pk=village))
