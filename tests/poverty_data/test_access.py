"""The book of looks: only added to, in a chain in which every change is found."""

import uuid

import pgtrigger
import pytest
from django.conf import settings
from django.db import IntegrityError, InternalError, ProgrammingError, connection, transaction

from forum_site.accounts.database_roles import grant_tables
from forum_site.audit.models import DataAccess
from poverty_data.models import AccessRecord
from poverty_data.services.access import chain_head, check_chain, record, record_all
from tests import factories as make

pytestmark = pytest.mark.django_db


def look(by=None, household=None, **fields) -> AccessRecord:
    words = {"fields": ["name"], "purpose": "Verifikasi", "action": "reveal", **fields}
    return record(by=by or make.make_verifier(), household=household, **words)


def meddle(sql: str, *values: object) -> None:
    """As somebody with the owner's rights who goes round the trigger."""
    trigger = "poverty_data.AccessRecord:accessrecord_append_only"
    with pgtrigger.ignore(trigger), connection.cursor() as cursor:
        cursor.execute(sql, values)


def test_a_look_says_who_in_which_role_saw_what_of_whom_and_why():
    verifier, family = make.make_verifier(), make.make_household()
    row = look(verifier, family, fields=["name", "phone"], ip="2001:db8:0:0::1", subject="export:1")
    row = AccessRecord.objects.get(pk=row.pk)
    assert (row.user, row.role, row.household_id) == (verifier, "verifier", family.pk)
    assert (row.fields, row.purpose, row.subject) == (["name", "phone"], "Verifikasi", "export:1")
    assert row.ip == "2001:db8::1"
    assert row.record_hash == row.own_hash() == chain_head()


def test_no_number_of_a_person_stands_in_the_book():
    assert look(purpose="Mencari 9971014107790003").purpose == "Mencari [16 angka]"


def test_a_look_of_many_families_is_one_row_each_in_one_chain():
    look()
    keys = [uuid.uuid4() for _ in range(2100)]
    record_all(by=None, households=keys, fields=["nik"], purpose="Ekspor", action="export")
    kept = AccessRecord.objects.filter(action="export").order_by("id")
    assert list(kept.values_list("household_id", flat=True)) == keys
    assert check_chain().is_whole
    assert check_chain().rows == 2101


@pytest.mark.parametrize(
    "column",
    [
        "purpose = 'lain'",
        "at = at + interval '1 second'",
        "user_id = NULL",
        "role = 'x'",
        "action = 'photo'",
        "household_id = NULL",
        "fields = '{phone}'",
        "subject = 'x'",
        "ip = '10.0.0.1'",
        "record_hash = repeat('0', 64)",
    ],
)
def test_a_changed_record_is_found(column):
    look()
    middle = look(household=make.make_household())
    look()
    assert check_chain().broken_at is None
    meddle(f"UPDATE poverty_data_accessrecord SET {column} WHERE id = %s", middle.pk)
    assert check_chain().broken_at == middle.pk


def test_a_missing_record_is_found_and_a_rewritten_end_by_the_noted_head():
    look()
    middle, last = look(), look()
    noted = chain_head()
    meddle("DELETE FROM poverty_data_accessrecord WHERE id = %s", last.pk)
    assert check_chain().is_whole
    assert not check_chain(known_head=noted).is_whole
    last = look()
    meddle("DELETE FROM poverty_data_accessrecord WHERE id = %s", middle.pk)
    assert check_chain().broken_at == last.pk


def test_the_chain_cannot_fork():
    first = look()
    second = look()
    second.pk, second.former_hash = None, first.record_hash
    with pytest.raises(IntegrityError), transaction.atomic():
        second.save(force_insert=True)


def test_the_database_itself_refuses_changes():
    row = look()
    for change in (row.delete, lambda: AccessRecord.objects.update(purpose="lain")):
        with pytest.raises(InternalError, match="Cannot"), transaction.atomic():
            change()


@pytest.mark.parametrize("model", [AccessRecord, DataAccess])
def test_the_desk_may_add_to_the_books_and_nothing_else(model):
    grant_tables()
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {settings.DATABASE_DESK_ROLE}")
        cursor.execute(f"SELECT 1 FROM {table}")
        for sql in (f"UPDATE {table} SET id = id", f"DELETE FROM {table}", f"TRUNCATE {table}"):
            with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                cursor.execute(sql)
