"""A round under way with its people, for the tests of verval."""

from datetime import date, timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from forum_site.accounts.models import User
from forum_site.areas.models import Area
from forum_site.files.models import StoredFile
from forum_site.files.services import store_photo
from poverty_data.models import Household, Verification, VerificationRound, VillageMeeting
from poverty_data.services import rounds, tiers, visits
from poverty_data.workflow import RoundStatus
from tests import factories as make

ELSEWHERE = "33.71.02.1003"


def make_round(*areas: str, status: str = RoundStatus.OPEN, **fields: Any) -> VerificationRound:
    """A round of the city, under way."""
    number = next(make.numbers)
    today = timezone.localdate()
    found = VerificationRound.objects.create(
        number=number,
        name=f"Verval putaran {number}",
        basis="SK Wali Kota contoh",
        starts_on=today - timedelta(days=14),
        ends_on=today + timedelta(days=14),
        status=status,
        **fields,
    )
    found.areas.set(areas or ["33.71"])
    return found


def make_rt_officer(rt: str = "003", rw: str = "006") -> User:
    """An officer of one RT of the usual kelurahan."""
    officer = make.make_area_officer()
    rounds.set_beat(
        officer=officer,
        village=Area.objects.get(pk=make.VILLAGE),
        rt=rt,
        rw=rw,
        by=make.make_area_officer(),
    )
    return User.objects.get(pk=officer.pk)


def found_at(household: Household, **changes: str) -> visits.Findings:
    """What an officer writes: as the data say, but for ``changes``."""
    answers = visits.state_of(household) | changes
    return visits.Findings(
        condition=answers.pop("condition"),
        dwelling=answers,
        reason="Atap runtuh saat hujan." if changes else "",
    )


def propose(
    found: VerificationRound, household: Household, by: User, revision: int = 0, **changes: str
) -> Verification:
    return visits.propose(
        round_id=found.pk,
        household_id=household.pk,
        findings=found_at(household, **changes),
        revision=revision,
        by=by,
    )


def make_meeting(found: VerificationRound, village: str = make.VILLAGE) -> VillageMeeting:
    """The Berita Acara, without reading a real file."""
    stored = StoredFile.objects.create(
        kind=StoredFile.Kind.DOCUMENT,
        content_type="application/pdf",
        original_name="berita-acara.pdf",
        size=1,
        sha256="0" * 64,
        file="uploads/tidak-ada.pdf",
    )
    return VillageMeeting.objects.create(
        round=found,
        village_id=village,
        held_on=timezone.localdate(),
        participants=24,
        file=stored,
    )


def confirmed(found: VerificationRound, household: Household, **changes: str) -> Verification:
    """A finding that waits for Dinas Sosial."""
    officer = make.make_area_officer(household.village_id)
    row = propose(found, household, officer, **changes)
    if not found.meetings.filter(village=household.village_id).exists():
        make_meeting(found, household.village_id)
    return tiers.confirm(verification_id=row.pk, by=officer)


def newcomer(nik: str = "", **place: str) -> visits.Newcomer:
    """A family that no source lists."""
    family = {
        name: make.DWELLING[name]
        for name in (
            *("sex", "birth_date", "members", "dependants", "income", "tenure", "floor_area"),
            *("electricity_va", "fuel", "education", "occupation", "assets", "decile"),
        )
    }
    return visits.Newcomer(
        person={"name": "Warga Baru", "address": "Gg. Jambu 3", "nik": nik},
        village=Area.objects.get(pk=place.get("village", make.VILLAGE)),
        rt=place.get("rt", "3"),
        rw=place.get("rw", "6"),
        family=family,
    )


def dwelling(**changes: str) -> visits.Findings:
    """The usual house of tests/factories.py."""
    names = ("roof", "wall", "floor", "water", "latrine", "light")
    return visits.Findings(
        condition="active",
        dwelling={name: make.DWELLING[name] for name in names} | changes,
        reason="Belum pernah didata.",
    )


def propose_new(
    found: VerificationRound, by: User, *, nik: str = "", key: Any = None, **place: str
) -> Verification:
    return visits.propose_new(
        round_id=found.pk,
        key=key or uuid4(),
        newcomer=newcomer(nik, **place),
        findings=dwelling(),
        by=by,
    )


def pdf_upload(name: str = "berita-acara.pdf") -> SimpleUploadedFile:
    """The smallest honest PDF."""
    body = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n"
        b"trailer<</Root 1 0 R>>\n%%EOF\n"
    )
    return SimpleUploadedFile(name, body, content_type="application/pdf")


def make_photo(by: User) -> StoredFile:
    """A small photo of a house that went the way of every upload."""
    picture = BytesIO()
    Image.new("RGB", (60, 40), "tan").save(picture, "JPEG")
    upload = SimpleUploadedFile("rumah.jpg", picture.getvalue(), content_type="image/jpeg")
    return store_photo(upload=upload, by=by)


def today() -> date:
    return timezone.localdate()
