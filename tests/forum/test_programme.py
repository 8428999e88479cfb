"""The work programme: kept by the secretariat, progress noted, figures that can be counted anew."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from forum.figures.programme import programme_in
from forum.models import ProgrammeItem, ProgrammeNote
from forum.services.programme import Item, add_item, change_item, note_progress
from forum_site.accounts.models import User
from forum_site.errors import NotYours, RuleBroken
from tests import factories as make
from tests.forum.scenes import make_decree, make_division, make_item, make_seat

pytestmark = pytest.mark.django_db
KEY = "kunci-kemajuan-01"


def words(**fields: object) -> Item:
    year = timezone.localdate().year
    given = {
        "year": year,
        "task": "gather",
        "title": "Bursa",
        "target": "Empat kali",
        "owner": make_division(make_decree()),
        "starts_on": date(year, 2, 1),
        "due_on": date(year, 11, 30),
    }
    return Item(**given | fields)  # type: ignore[arg-type]


def test_the_secretariat_writes_it_once() -> None:
    by, item = make.make_secretary(), words()
    assert add_item(item=item, by=by) == add_item(item=item, by=by)
    assert ProgrammeItem.objects.count() == 1
    with pytest.raises(NotYours):
        add_item(item=item, by=make.make_officer())
    with pytest.raises(NotYours):
        change_item(item_id=ProgrammeItem.objects.get().pk, item=item, by=make.make_officer())


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"due_on": date(2020, 1, 1)}, "term_wrong"),
        ({"year": 2030}, "year_wrong"),
    ],
)
def test_a_term_lies_in_its_year(fields: dict, code: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        add_item(item=words(**fields), by=make.make_secretary())
    assert refusal.value.code == code


def test_progress_is_noted_once_and_may_go_back() -> None:
    item, by = make_item(make_decree()), make.make_secretary()
    for _ in range(2):
        note_progress(item_id=item.pk, percent=60, text="Enam puluh.", key=KEY, by=by)
    note_progress(item_id=item.pk, percent=40, text="Diulang.", key=KEY + "b", by=by)
    item.refresh_from_db()
    assert item.percent == 40
    assert [note.percent for note in item.notes.all()] == [40, 60]


def test_who_sits_notes_the_own_items_only() -> None:
    decree, user = make_decree(), make.make_officer()
    own = make_item(decree, seat=make_seat(decree, user=user))
    other = make_item(decree)
    note_progress(item_id=own.pk, percent=10, text="Mulai.", key=KEY, by=user)
    with pytest.raises(NotYours):
        note_progress(item_id=other.pk, percent=10, text="Mulai.", key=KEY, by=user)


@pytest.mark.parametrize(
    ("percent", "text", "code"), [(101, "Ya.", "percent_wrong"), (5, " ", "text_missing")]
)
def test_a_note_is_whole(percent: int, text: str, code: str) -> None:
    item = make_item(make_decree())
    with pytest.raises(RuleBroken) as refusal:
        note_progress(
            item_id=item.pk, percent=percent, text=text, key=KEY, by=make.make_secretary()
        )
    assert refusal.value.code == code


def test_a_note_never_changes() -> None:
    item = make_item(make_decree())
    note_progress(item_id=item.pk, percent=5, text="Mulai.", key=KEY, by=make.make_secretary())
    with pytest.raises(DatabaseError), transaction.atomic():
        ProgrammeNote.objects.update(percent=100)


def noted(item: ProgrammeItem, on: date, percent: int) -> None:
    at = timezone.make_aware(datetime.combine(on, datetime.min.time()))
    ProgrammeNote.objects.create(item=item, percent=percent, text="x", at=at, key=f"{item.pk}{on}")


def test_figures_are_those_of_the_rows() -> None:
    """Counted by hand: A due in the quarter and done in it, B due and late, C begun, D not yet."""
    decree, year = make_decree(), timezone.localdate().year
    start, end = date(year, 4, 1), date(year, 7, 1)
    done = make_item(decree, due_on=date(year, 6, 30))
    late = make_item(decree, due_on=start)
    begun = make_item(decree, due_on=end)
    make_item(decree, starts_on=end, due_on=end)
    noted(done, start, 50)
    noted(done, end - timedelta(days=1), 100)
    noted(late, start - timedelta(days=1), 30)
    noted(late, end, 100)
    noted(begun, end, 80)
    found = programme_in(start, end)
    assert (found.due, found.finished, found.late, found.notes) == (2, 1, 1, 2)
    assert found.percent == round((100 + 30 + 0) / 3)
    assert programme_in(date(1999, 1, 1), date(1999, 2, 1)).percent is None


def test_the_page_has_a_year_for_each_programme() -> None:
    decree, year = make_decree(), timezone.localdate().year
    item = make_item(decree, title="Bursa triwulanan")
    other = make_item(
        decree,
        title="Yang lalu",
        year=year - 1,
        starts_on=date(year - 1, 1, 1),
        due_on=date(year - 1, 2, 1),
    )
    client, address = Client(), reverse("forum:programme")
    now, then = (
        client.get(address, {"tahun": asked}).content.decode() for asked in ("", str(year - 1))
    )
    assert item.title in now
    assert item.title not in then
    assert other.title in then
    assert "Lewat batas" in then
    for wrong in ("abc", "1999", str(year + 2), "²", "9" * 5000):
        assert client.get(address, {"tahun": wrong}).status_code == 404


def test_the_desk_adds_notes_and_refuses_in_words(sign_in: Callable[[User], Client]) -> None:
    client, year = sign_in(make.make_secretary()), timezone.localdate().year
    division = make_division(make_decree())
    form = {
        "year": year,
        "task": "control",
        "title": "Kunjungan lapangan",
        "target": "Semua",
        "owner": f"bidang-{division.pk}",
        "starts_on": f"{year}-03-01",
        "due_on": f"{year}-02-01",
    }
    address = reverse("admin:forum_programmeitem_add")
    refused = client.post(address, form)
    assert refused.status_code == 409
    assert "sesudah hari mulai" in refused.content.decode()
    assert client.post(address, form | {"due_on": f"{year}-12-01"}).status_code == 302
    item = ProgrammeItem.objects.get()
    deed = reverse("admin:forum_programmeitem_deed", args=[item.pk, "note"])
    sent = {"percent": "35", "text": "Sepertiga.", "key": KEY}
    assert client.post(deed, sent).status_code == client.post(deed, sent).status_code == 302
    assert item.notes.get().percent == 35
