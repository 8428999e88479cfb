"""When families' data end, and what a person may ask for."""

import csv
import io
import json
import sys
from datetime import date, timedelta
from io import StringIO

import pytest
import time_machine
from django.conf import settings as current
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone

from forum_site.accounts.database_roles import grant_tables
from forum_site.areas.models import Area
from forum_site.errors import RuleBroken
from forum_site.outbox.models import Notice
from poverty_data.models import (
    AccessRecord,
    Household,
    HouseholdVersion,
    ImportBatch,
    ImportProblem,
    Intervention,
    Suggestion,
)
from poverty_data.models.family import fields_of_family
from poverty_data.privacy.encryption import blind_index, seal
from poverty_data.services import forgetting, suggestions, watch
from poverty_data.services.access import check_chain, record
from poverty_data.services.reveal import reveal
from poverty_data.workflow import SuggestionStep
from tests import factories as make
from tests.poverty_data.test_access import meddle

pytestmark = pytest.mark.django_db
NIK = "9971014107790003"


def in_months(number: int):
    return time_machine.travel(timezone.now() + timedelta(days=31 * number + 1))


def with_former_state(**fields) -> Household:
    family = make.make_household(**fields)
    copied = {name: getattr(family, name) for name in fields_of_family()}
    HouseholdVersion.objects.create(
        household=family, status="active", listing="listed", reason="Rilis", **copied
    )
    return family


def helped(family: Household) -> None:
    Intervention.objects.create(
        household=family, kind="jamban", given_on=date(2026, 9, 1), provider_name="Dinas"
    )


def recent(**fields) -> Household:
    return with_former_state(verified_on=timezone.localdate(), **fields)


@pytest.mark.parametrize("status", ["moved", "died", "better_off"])
def test_a_family_that_needs_no_help_any_more_is_kept_for_a_year(status):
    gone, stays = recent(status=status), recent()
    with in_months(11):
        assert forgetting.forget_due() == {"deleted": 0, "anonymised": 0, "suggestions": 0}
    with in_months(12):
        assert forgetting.forget_due()["deleted"] == 1
        assert forgetting.forget_due()["deleted"] == 0
    assert not Household.objects.filter(pk=gone.pk).exists()
    assert HouseholdVersion.objects.get().household == stays


def test_what_citizens_wrote_goes_a_year_after_its_answer_and_unanswered_after_two():
    village = Area.objects.get(pk=make.VILLAGE)
    words = suggestions.Words(family="Bu Contoh", place="RT 03", reason="Mohon dilihat.")
    for number in range(2):
        suggestions.suggest(kind="propose", village=village, words=words, client=str(number))
    answered, _ = Suggestion.objects.all()
    suggestions.answer_suggestion(
        suggestion_id=answered.pk,
        step=SuggestionStep.DECLINE,
        answer="Sudah dikunjungi.",
        by=make.make_verifier(),
    )
    with in_months(11):
        assert forgetting.forget_due()["suggestions"] == 0
    with in_months(12):
        assert forgetting.forget_due()["suggestions"] == 1
    assert not Suggestion.objects.filter(pk=answered.pk).exists()
    with in_months(23):
        assert forgetting.forget_due()["suggestions"] == 0
    with in_months(24):
        assert forgetting.forget_due()["suggestions"] == 1


def test_a_family_that_nobody_looked_after_ends_after_five_years():
    recent()
    with in_months(58):
        assert forgetting.forget_due()["deleted"] == 0
    with in_months(60):
        assert forgetting.forget_due()["deleted"] == 1


def test_what_help_hangs_on_stays_and_forgets_whose_it_was():
    family = recent(status="moved", nik=NIK)
    helped(family)
    with in_months(13):
        assert forgetting.forget_due()["anonymised"] == 1
        assert forgetting.forget_due()["anonymised"] == 0
    family.refresh_from_db()
    assert family.status == "forgotten"
    assert not any(family.opened(name) for name in ("nik", "kk", "name", "address", "phone"))
    assert family.nik_index is None
    assert (family.rt, family.birth_date.month, family.latrine) == ("000", 1, "own")
    assert family.interventions.count() == 1
    assert not family.versions.exists()
    assert not Household.objects.active().exists()


def test_the_worker_has_the_rights_to_forget():
    recent(status="moved")
    helped(recent(status="died"))
    grant_tables()
    with in_months(13), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {current.DATABASE_DESK_ROLE}")
        assert forgetting.forget_due() == {"deleted": 1, "anonymised": 1, "suggestions": 0}
        cursor.execute("RESET ROLE")


def test_only_the_owner_ends_looks_and_history():
    family = recent(status="moved")
    Household.objects.filter(pk=family.pk).update(decile=5)
    by = make.make_verifier()
    record(by=by, household=family, fields=["nik"], purpose="Lama", action="reveal")
    with in_months(13):
        forgetting.forget_due()
    event = Household.pgh_event_model.objects
    assert event.filter(pgh_obj_id=family.pk).exists()
    grant_tables()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {current.DATABASE_DESK_ROLE}")
        with pytest.raises(RuleBroken, match="not_owner"):
            forgetting.forget_as_owner()
        cursor.execute("RESET ROLE")
    with time_machine.travel(timezone.now() + timedelta(days=366 * 5 + 1)):
        record(by=by, household=family, fields=["nik"], purpose="Baru", action="reveal")
        assert forgetting.forget_as_owner()["looks"] == 1
        assert forgetting.forget_as_owner() == {"looks": 0, "history": 0}
    assert not event.filter(pgh_obj_id=family.pk).exists()
    assert AccessRecord.objects.get().purpose == "Baru"
    assert check_chain().is_whole


@pytest.fixture
def boss():
    return make.make_user(is_staff=True, is_superuser=True, email="bos@contoh.example")


def serve(monkeypatch, nik: str, *arguments: str):
    monkeypatch.setattr(sys, "stdin", StringIO(f"{nik}\n"))
    told = StringIO()
    call_command("household_subject", "--by", "bos@contoh.example", *arguments, stdout=told)
    return json.loads(told.getvalue())


def test_a_copy_tells_everything_and_stands_in_the_book(boss, monkeypatch):
    helped(with_former_state(nik=NIK, name="Siti Wulandari"))
    make.make_household(name="Orang Lain")
    told = serve(monkeypatch, NIK, "--copy")
    (family,) = told["poverty_data_household"]
    assert (family["name"], family["nik"], family["latrine"]) == ("Siti Wulandari", NIK, "own")
    assert told["poverty_data_householdversion"][0]["name"] == "Siti Wulandari"
    assert told["interventions"][0]["kind"] == "jamban"
    assert "Orang Lain" not in json.dumps(told)
    assert AccessRecord.objects.get().action == "rights"


def test_a_person_may_know_who_looked(boss, monkeypatch):
    family = make.make_household(nik=NIK)
    verifier = make.make_verifier(full_name="Vera Petugas")
    reveal(household=family, fields=["name"], purpose="Kunjungan", by=verifier)
    (look,) = serve(monkeypatch, NIK, "--access-report")
    assert (look["by"], look["purpose"], look["fields"]) == ("Vera Petugas", "Kunjungan", ["name"])


def test_erasing_leaves_the_number_in_no_table(boss, monkeypatch):
    kept, family = make.make_household(), with_former_state(nik=NIK)
    helped(family)
    deleted = with_former_state(nik="9971014107790011")
    assert serve(monkeypatch, NIK, "--erase")["anonymised"] == 1
    assert serve(monkeypatch, "9971014107790011", "--erase")["deleted"] == 1
    assert serve(monkeypatch, NIK, "--copy") == {"suggestions": [], "import_problems": []}
    wanted = blind_index("nik", NIK).hex()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            if table.startswith("poverty_data_"):
                cursor.execute(
                    f"SELECT count(*) FROM {table} AS t WHERE t::text LIKE %s", [f"%{wanted}%"]
                )
                assert cursor.fetchone()[0] == 0, table
    assert set(Household.objects.active()) == {kept}
    assert not Household.objects.filter(pk=deleted.pk).exists()
    assert set(AccessRecord.objects.values_list("action", flat=True)) == {"rights"}


def problem(line: int, field: str, value: str, batch: ImportBatch) -> ImportProblem:
    """A cell that an import found something in."""
    row = ImportProblem(batch=batch, line=line, field=field, code="spaces", action="fix")
    row.value_sealed = seal(value, place=row.place)
    row.save()
    return row


def test_erasing_reaches_what_imports_found_in_the_person_s_cells(boss, monkeypatch):
    make.make_household(
        nik=NIK, name="Siti Wulandari", kk="9971010101010001", phone="+6281200009999"
    )
    batch = make.make_import()
    theirs = [
        problem(2, "nik", f" {NIK} ", batch),  # a refused line: no family
        problem(2, "birth_date", "31/02/1980", batch),
        problem(5, "kk", "9971 0101 0101 0001", batch),
        problem(6, "phone", "0812-0000-9999", batch),
        problem(7, "name", "SITI WULANDARI", batch),
    ]
    others = [
        problem(7, "phone", "0812-0000-0001", batch),  # of somebody with the same name, perhaps
        problem(9, "nik", "9971014107790011", batch),
    ]
    told = serve(monkeypatch, NIK, "--copy")["import_problems"]
    assert [(cell["line"], cell["field"]) for cell in told] == [
        (row.line, row.field) for row in theirs
    ]
    assert told[1]["value"] == "31/02/1980"
    assert serve(monkeypatch, NIK, "--erase")["import_problems"] == 5
    kept = ImportProblem.objects.filter(value_sealed__isnull=False)
    assert set(kept) == set(others)
    assert ImportProblem.objects.count() == 7
    assert serve(monkeypatch, NIK, "--erase")["import_problems"] == 0


@pytest.mark.parametrize("nik", ["", "123", "x" * 16])
def test_what_is_no_nik_is_refused(boss, monkeypatch, nik):
    with pytest.raises(CommandError, match="16 angka"):
        serve(monkeypatch, nik, "--copy")


def test_a_breach_names_every_family_that_was_seen(boss):
    family = [make.make_household() for _ in range(4)]
    thief, other = make.make_verifier(), make.make_verifier()
    for household in family[:3]:
        reveal(household=household, fields=["nik", "name"], purpose="Apa saja", by=thief)
    reveal(household=family[3], fields=["phone"], purpose="Kunjungan", by=other)
    with in_months(1):
        reveal(household=family[3], fields=["nik"], purpose="Kemudian", by=thief)
    today = str(timezone.localdate())
    told, errors = StringIO(), StringIO()
    call_command(
        "breach_report", "--from", today, "--to", today, "--user", thief.email,
        stdout=told, stderr=errors,
    )  # fmt: skip
    head, *rows = csv.reader(io.StringIO(told.getvalue()))
    assert {row[0] for row in rows} == {str(household.pk) for household in family[:3]}
    assert {row[head.index("Isian")] for row in rows} == {"nik, name"}
    assert "3 keluarga" in errors.getvalue()
    told = StringIO()
    call_command("breach_report", "--from", today, "--to", today, stdout=told, stderr=errors)
    in_book = AccessRecord.objects.filter(at__date=today).count()
    assert len(told.getvalue().splitlines()) == in_book + 1


def test_who_looks_far_more_than_the_others_is_told_to_the_superuser(boss):
    people = [make.make_verifier() for _ in range(3)]
    for person, number in zip(people, (30, 5, 4), strict=True):
        for _ in range(number):
            family = make.make_household()
            reveal(household=family, fields=["name"], purpose="Kunjungan", by=person)
    assert [(who, own) for who, own, _middle in watch.outliers()] == [(people[0], 30)]
    assert watch.report_outliers() == 1
    assert str(people[0]) in Notice.objects.get(recipient=boss).body
    with in_months(1):
        assert watch.report_outliers() == 0


def test_the_nightly_check_tells_of_a_changed_book(boss):
    told = StringIO()
    row = record(by=boss, household=None, fields=["nik"], purpose="Contoh", action="search")
    call_command("check_access_log", stdout=told)
    head = json.loads(told.getvalue())["head"]
    call_command("check_access_log", "--known-head", head, stdout=told)
    with pytest.raises(CommandError, match="rewritten"):
        call_command("check_access_log", "--known-head", "f" * 64, stdout=told)
    assert watch.report_chain().is_whole
    assert not Notice.objects.exists()
    meddle("UPDATE poverty_data_accessrecord SET purpose = 'x' WHERE id = %s", row.pk)
    with pytest.raises(CommandError, match="was changed"):
        call_command("check_access_log", stdout=told)
    assert not watch.report_chain().is_whole
    assert Notice.objects.get().recipient == boss
