"""The public page of the structure: who sits, what is missing, and nothing more about a person."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from forum.figures.structure import structure_on
from forum.models import DivisionKind, ForumDecree, Pillar, Seat, SeatRole
from forum_site.files.services import store_document
from forum_site.rules.models import PriorityField
from tests import factories as make
from tests.files.samples import pdf_bytes
from tests.forum.scenes import make_decree, make_division, make_seat

pytestmark = pytest.mark.django_db
PAGE = "/forum/"


def whole_forum() -> ForumDecree:
    """Nothing is missing."""
    decree = make_decree()
    for field in PriorityField.objects.filter(is_historical=False):
        division = make_division(decree, field.code)
        make_seat(decree, SeatRole.HEAD, division=division)
    for kind, pillar in (
        (DivisionKind.POVERTY, Pillar.UNIVERSITY),
        (DivisionKind.MONITORING, Pillar.COMMUNITY),
    ):
        division = make_division(decree, kind=kind)
        make_seat(decree, SeatRole.HEAD, division=division, pillar=pillar)
    make_seat(decree, SeatRole.CHAIR)
    make_seat(decree, SeatRole.SECRETARY, pillar=Pillar.GOVERNMENT)
    return decree


def gaps() -> list[str]:
    found = structure_on(timezone.localdate())
    assert found is not None
    return [gap.text for gap in found.gaps]


def test_a_whole_forum_has_no_gap() -> None:
    whole_forum()
    assert gaps() == []
    assert "Susunan lengkap" in Client().get(PAGE).content.decode()


def test_every_kind_of_gap_is_told() -> None:
    make_seat(make_decree(), pillar=Pillar.GOVERNMENT)
    found = gaps()
    fields = PriorityField.objects.filter(is_historical=False)
    assert {"Belum ada ketua", "Belum ada sekretaris"} <= set(found)
    assert {f"{field.short_name}: belum ada bidang" for field in fields} <= set(found)
    assert {f"{kind}: belum ada bidang" for kind in DivisionKind.labels[1:]} <= set(found)
    silent = {f"Unsur {label.lower()} tanpa anggota" for label in Pillar.labels}
    assert silent & set(found) == silent - {"Unsur pemerintah tanpa anggota"}
    assert len(found) == len(set(found)) == 2 + fields.count() + 2 + 3


def test_whoever_leaves_leaves_a_gap_from_the_next_day_on() -> None:
    decree, today = whole_forum(), timezone.localdate()
    head = decree.seats.get(role=SeatRole.HEAD, division__field__code="kesehatan")
    Seat.objects.filter(pk=head.pk).update(ends_on=today)
    assert gaps() == []
    Seat.objects.filter(pk=head.pk).update(starts_on=decree.starts_on)
    found = structure_on(today + timedelta(days=1))
    assert found is not None
    assert [gap.text for gap in found.gaps] == ["Kesehatan: belum ada ketua bidang"]
    assert [row.pk for row in found.former] == [head.pk]


def test_a_decree_that_is_over_says_so_and_shows_who_sat_last() -> None:
    decree = whole_forum()
    after = decree.ends_on + timedelta(days=30)
    found = structure_on(after)
    assert found is not None
    assert found.is_over
    assert len(found.gaps) == 1
    assert "Masa keputusan berakhir" in found.gaps[0].text
    assert found.chair is not None


def test_without_a_decree_the_page_says_what_is_missing() -> None:
    answer = Client().get(PAGE)
    assert answer.status_code == 200
    assert "belum dicatat" in answer.content.decode()
    assert structure_on(timezone.localdate()) is None


def test_no_contact_of_the_account_is_shown() -> None:
    user = make.make_officer(phone="081234567890", email="ketua@rahasia.example")
    make_seat(make_decree(), SeatRole.CHAIR, user=user, name="Bu Ketua", office="Direktur")
    page = Client().get(PAGE).content.decode()
    assert "Bu Ketua" in page
    assert "Direktur" in page
    assert not {"ketua@rahasia.example", "081234567890", user.full_name} & set(page.split(">"))
    assert "rahasia.example" not in page


def test_the_signed_decree_is_for_everybody_once_it_has_begun() -> None:
    upload = SimpleUploadedFile("k.pdf", pdf_bytes(), content_type="application/pdf")
    decree = make_decree(file=store_document(upload=upload, by=None))
    first = decree.ends_on + timedelta(days=1)
    later = make_decree(starts_on=first, ends_on=first, file=decree.file)
    bare = make_decree(starts_on=first + timedelta(days=1), ends_on=first + timedelta(days=1))
    answer = Client().get(reverse("forum:decree_file", args=[decree.pk]))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    for row in (later, bare):
        assert Client().get(reverse("forum:decree_file", args=[row.pk])).status_code == 404
