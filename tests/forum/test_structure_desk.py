"""The secretariat keeps the structure at the desk; refusals come back in words."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from forum.models import ForumDecree, Seat, SeatRole
from forum.services.queue import queue_for
from forum_site.accounts.models import User
from tests import factories as make
from tests.files.samples import pdf_bytes
from tests.forum.scenes import make_decree, make_item, make_seat

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def words_of(decree: ForumDecree, **fields: str) -> dict[str, str]:
    given = {
        "decree": str(decree.pk),
        "role": SeatRole.CHAIR,
        "name": "Bu Ketua",
        "office": "Direktur",
        "institution": "PT Contoh",
        "pillar": "business",
        "has_vote": "on",
        "starts_on": str(decree.starts_on),
        "ends_on": str(decree.ends_on),
    }
    return given | fields


def test_a_decree_is_kept_with_its_signed_copy(sign_in: SignIn) -> None:
    by, year = make.make_secretary(), timezone.localdate().year
    sent = {
        "number": "500/1",
        "title": "Forum TJSLP",
        "signed_on": f"{year}-01-02",
        "starts_on": f"{year}-01-02",
        "ends_on": f"{year + 1}-12-31",
    }
    client, address = sign_in(by), reverse("admin:forum_forumdecree_add")
    wrong = SimpleUploadedFile("k.pdf", b"bukan pdf", content_type="application/pdf")
    assert client.post(address, sent | {"signed": wrong}).status_code == 200
    assert not ForumDecree.objects.exists()
    signed = SimpleUploadedFile("k.pdf", pdf_bytes(), content_type="application/pdf")
    assert client.post(address, sent | {"signed": signed}).status_code == 302
    decree = ForumDecree.objects.get()
    assert decree.file is not None
    assert decree.file.uploaded_by == by
    overlapping = client.post(address, sent | {"number": "500/2"}).content.decode()
    assert "sudah ada keputusan lain" in overlapping
    change = reverse("admin:forum_forumdecree_change", args=[decree.pk])
    assert client.post(change, sent | {"title": "Judul baru"}).status_code == 302
    decree.refresh_from_db()
    assert (decree.title, decree.file is not None) == ("Judul baru", True)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"pillar": "government"}, "berasal dari dunia usaha"),
        ({"role": "head"}, "memerlukan bidang"),
        ({"role": "patron"}, "tidak punya hak suara"),
        ({"ends_on": "2060-01-01"}, "dalam masa keputusan"),
        ({"email": "tidak-ada@contoh.example"}, "Tidak ada akun aktif"),
        ({}, "sudah ada ketua"),
    ],
)
def test_what_the_database_refuses_is_said_in_words(
    fields: dict[str, str], sentence: str, sign_in: SignIn
) -> None:
    decree = make_decree()
    if not fields:
        make_seat(decree, SeatRole.CHAIR)
    answer = sign_in(make.make_secretary()).post(
        reverse("admin:forum_seat_add"), words_of(decree, **fields)
    )
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert Seat.objects.count() == (0 if fields else 1)


def test_an_account_is_named_by_its_email_and_sits_once(sign_in: SignIn) -> None:
    decree, user = make_decree(), make.make_officer()
    client, address = sign_in(make.make_secretary()), reverse("admin:forum_seat_add")
    words = words_of(decree, email=user.email.upper())
    assert client.post(address, words).status_code == 302
    assert Seat.objects.get().user == user
    again = client.post(address, words | {"role": SeatRole.DEPUTY}).content.decode()
    assert "sudah menduduki tempat lain" in again


def test_late_items_wait_in_the_queue_of_the_secretariat() -> None:
    decree, year = make_decree(), timezone.localdate().year - 1
    make_item(decree)
    first, last = date(year, 1, 1), date(year, 2, 1)
    late = make_item(decree, title="Terlambat", year=year, starts_on=first, due_on=last)
    box = next(box for box in queue_for(make.make_secretary()) if box.slug == "programme")
    assert [job.title for job in box.jobs] == [late.title]
    assert not [box for box in queue_for(make.make_officer()) if box.slug == "programme"]
