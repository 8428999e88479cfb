"""Quarterly tables: who makes them, what stands in them, and that nothing moves them afterwards."""

from datetime import date

import pytest
import time_machine
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from forum_site.accounts.database_roles import grant_tables
from forum_site.areas.models import Area
from forum_site.errors import NotYours, RuleBroken
from forum_site.rules.models import Rule
from poverty_data.figures import published, registry
from poverty_data.models import Publication, PublishedCell, VerifiedNeed
from poverty_data.services import publication
from poverty_data.services.needs import count_registry
from tests.desk.pages import deed, listing, page
from tests.factories import make_household, make_secretary, make_user, make_verifier

pytestmark = pytest.mark.django_db
QUARTER = 20263


def villages(number: int = 5) -> list[str]:
    return list(Area.objects.of_city().villages().values_list("pk", flat=True)[:number])


def count(kind: str = "jamban", release: str = "2026-Q3", **changes: int) -> None:
    """33, 5, 21, 41 and 0 in the city's first kelurahan; ``changes`` by place ("v1=12")."""
    quantities = {f"v{place}": n for place, n in enumerate((33, 5, 21, 41, 0))} | changes
    for village, quantity in zip(villages(), quantities.values(), strict=True):
        VerifiedNeed.objects.update_or_create(
            village_id=village,
            kind=kind,
            source="DTSEN",
            release=release,
            defaults={"quantity": quantity, "unit": "rumah", "as_of": date(2026, 9, 30)},
        )


@pytest.fixture(autouse=True)
def clock():
    """After the third quarter of 2026; a test may move on."""
    with time_machine.travel("2026-11-09T10:00:00+07:00", tick=False) as traveller:
        yield traveller


@pytest.fixture
def secretary():
    return make_secretary()


def values(made: Publication, kind: str = "jamban") -> list[int | None]:
    cells = PublishedCell.objects.filter(table__publication=made, table__kind=kind)
    return list(cells.order_by("village").values_list("value", flat=True))


def put_out(by, **more) -> Publication:
    made = publication.build(quarter=QUARTER, by=by, **more)
    return publication.publish(publication_id=made.pk, by=by)


def test_small_counts_never_enter_the_tables(secretary):
    count()
    made = put_out(secretary)
    assert values(made) == [35, None, None, 40, None]
    assert made.tables.get().total == 100
    assert published.newest() == made


def test_a_draft_is_not_public(secretary):
    count()
    publication.build(quarter=QUARTER, by=secretary)
    assert published.newest() is None
    assert published.figure(village=villages()[0], kind="jamban") is None


def test_a_second_draft_replaces_the_first(secretary):
    count()
    first = publication.build(quarter=QUARTER, by=secretary)
    second = publication.build(quarter=QUARTER, by=secretary)
    first.refresh_from_db()
    assert (first.status, second.version) == ("discarded", 2)


@pytest.mark.parametrize("make", [make_user, make_verifier])
def test_others_neither_build_nor_publish(make, secretary):
    count()
    stranger = make()
    with pytest.raises(NotYours):
        publication.build(quarter=QUARTER, by=stranger)
    made = publication.build(quarter=QUARTER, by=secretary)
    with pytest.raises(NotYours):
        publication.publish(publication_id=made.pk, by=stranger)


@pytest.mark.parametrize(
    ("quarter", "code"),
    [(20264, "quarter_running"), (20265, "quarter_unknown"), (7, "quarter_unknown")],
)
def test_a_quarter_must_be_over(quarter, code, secretary):
    count()
    with pytest.raises(RuleBroken) as refusal:
        publication.build(quarter=quarter, by=secretary)
    assert refusal.value.code == code


def test_without_counts_there_is_nothing_to_publish(secretary):
    with pytest.raises(RuleBroken) as refusal:
        publication.build(quarter=QUARTER, by=secretary)
    assert refusal.value.code == "nothing_counted"


def test_nothing_changes_what_is_published(secretary):
    count()
    made = put_out(secretary)
    changes = (
        lambda: made.tables.update(total=5),
        lambda: PublishedCell.objects.update(value=3),
        lambda: PublishedCell.objects.all().delete(),
        lambda: Publication.objects.filter(pk=made.pk).update(threshold=1),
        lambda: PublishedCell.objects.create(
            table=made.tables.get(), village_id=villages(9)[8], value=30
        ),
    )
    for change in changes:
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    with pytest.raises(RuleBroken) as refusal:
        publication.publish(publication_id=made.pk, by=secretary)
    assert refusal.value.code == "wrong_status"


def test_a_correction_is_a_new_version_with_a_reason(secretary):
    count()
    first = put_out(secretary)
    count(v0=61)
    with pytest.raises(RuleBroken) as refusal:
        publication.build(quarter=QUARTER, by=secretary)
    assert refusal.value.code == "reason_missing"
    second = put_out(secretary, note="Hitungan Rejowinangun diperbaiki.")
    assert (second.version, values(second)[0], values(first)[0]) == (2, 60, 35)
    assert published.newest() == second


def test_a_correction_shows_nothing_that_was_hidden(secretary):
    """Else the former version's total would give away what stays hidden."""
    count()
    put_out(secretary)
    count(v1=44)
    assert values(put_out(secretary, note="Diperbaiki."))[:3] == [35, None, None]


def test_equal_counts_are_printed_alike_in_a_later_quarter(secretary, clock):
    count()
    first = put_out(secretary)
    Rule.objects.filter(key="publication_threshold").update(value=30)
    clock.move_to("2027-01-09T10:00:00+07:00")
    later = publication.build(quarter=20264, by=secretary)
    assert values(later) == values(first)
    assert publication.audit(later) == []


def test_a_higher_rule_hides_more(secretary):
    count()
    Rule.objects.filter(key="publication_threshold").update(value=40)
    assert values(put_out(secretary)) == [None, None, None, 40, None]


def test_a_rule_below_ten_is_not_followed(secretary):
    count(v1=9)
    Rule.objects.filter(key="publication_threshold").update(value=2)
    assert put_out(secretary).threshold == 10


def test_tables_that_tell_are_not_published(secretary):
    """However they came to stand there."""
    count()
    made = publication.build(quarter=QUARTER, by=secretary)
    table = made.tables.create(
        kind="rtlh",
        unit="rumah",
        source="DTSEN",
        release="2026-Q3",
        as_of=date(2026, 9, 30),
        total=15,
        fingerprint=b"",
    )
    for village, value in zip(villages(2), (None, 10), strict=True):
        table.cells.create(village_id=village, value=value)
    with pytest.raises(RuleBroken) as refusal:
        publication.publish(publication_id=made.pk, by=secretary)
    assert refusal.value.code == "telling"


def test_the_public_reads_tables_and_no_counts(secretary):
    count()
    put_out(secretary)
    grant_tables()
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {settings.DATABASE_WEB_ROLE}")
    assert published.figure(village=villages()[0], kind="jamban").value == 35
    with pytest.raises(DatabaseError), transaction.atomic():
        list(VerifiedNeed.objects.all())


def test_the_desk_builds_looks_and_publishes(secretary, client):
    make_household(villages()[0], latrine="none")
    client.force_login(secretary)
    add = reverse("admin:poverty_data_publication_add")
    answer = client.post(add, {"quarter": "20263", "count": "on"})
    made = Publication.objects.get()
    assert (answer.status_code, answer.url) == (302, page(made))
    assert "tidak dirinci" in client.get(page(made)).content.decode()
    client.post(deed(made, "publish"))
    assert published.newest() == made
    again = client.post(add, {"quarter": "20263"})
    assert again.status_code == 422
    assert "Tulis apa yang diperbaiki" in again.content.decode()


# --- Counting the registry ----------------------------------------------------------------------
#: What a family must be to have a need, and one that just has not.
NEEDS = {
    "rtlh": ({"floor": "earth", "wall": "bamboo"}, {"floor": "earth"}),
    "jamban": ({"latrine": "shared"}, {"latrine": "own"}),
    "air-bersih": ({"water": "open_well"}, {"water": "well"}),
    "listrik": ({"light": "unmetered"}, {"light": "metered"}),
    "kerja": ({"occupation": "Tidak bekerja"}, {"occupation": "karyawan swasta"}),
}


@pytest.mark.parametrize("kind", NEEDS)
def test_each_need_is_counted_by_its_criterion(kind, secretary):
    has, has_not = NEEDS[kind]
    here = villages()[0]
    make_household(here, **has)
    make_household(here, **has_not)
    make_household(here, **has, status="moved")
    count_registry(release="2026-Q3", as_of=date(2026, 9, 30), by=secretary)
    totals = dict(VerifiedNeed.objects.filter(village=here).values_list("kind", "quantity"))
    assert totals == {name: int(name == kind) for name in NEEDS}
    assert VerifiedNeed.objects.filter(village=here, kind=kind).get().whole == 2


def test_people_beyond_working_age_need_other_help(secretary):
    make_household(villages()[0], occupation="tidak bekerja", birth_date=date(1950, 1, 1))
    count_registry(release="2026-Q3", as_of=date(2026, 9, 30), by=secretary)
    assert not VerifiedNeed.objects.filter(kind="kerja", quantity__gt=0).exists()


def test_counting_again_replaces_and_counts_every_kelurahan(secretary):
    make_household(villages()[0], latrine="none")
    rows = count_registry(release="2026-Q3", as_of=date(2026, 9, 30), by=secretary)
    assert count_registry(release="2026-Q3", as_of=date(2026, 9, 30), by=secretary) == rows
    assert VerifiedNeed.objects.count() == rows == 5 * Area.objects.of_city().villages().count()


def test_strangers_do_not_count():
    with pytest.raises(NotYours):
        count_registry(release="2026-Q3", as_of=date(2026, 9, 30), by=make_user())


def test_markers_are_counted_per_kelurahan():
    here = villages()[0]
    make_household(here, members=4, dependants=3, income=1_000_000, education="primary")
    make_household(here, members=2, dependants=0, occupation="Buruh tani", education="degree")
    (found,) = registry.markers(extreme_line=300_000)
    assert (found.families, found.farm_heads, found.little_school) == (2, 1, 1)
    assert (found.extremely_poor, found.dependency) == (1, 100.0)


def test_verifiers_read_publications_and_publish_none(secretary, client):
    count()
    made = publication.build(quarter=QUARTER, by=secretary)
    client.force_login(make_verifier())
    text = client.get(page(made)).content.decode()
    assert str(made) in text
    assert "Terbitkan" not in text
    assert str(made) in client.get(listing(made)).content.decode()
    assert client.post(deed(made, "publish")).status_code == 403
