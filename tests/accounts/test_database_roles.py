"""The database itself keeps the public pages away from what only staff may read."""

import pytest
from django.apps import apps
from django.conf import settings
from django.db import ProgrammingError, connection, transaction
from pghistory.models import Event

from forum_site.accounts import database_roles

pytestmark = pytest.mark.django_db


def allowed(role: str, right: str, table: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege(%s, %s, %s)", [role, table, right])
        return cursor.fetchone()[0]


def read_as(role: str, table: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {role}")
        cursor.execute(f"SELECT 1 FROM {table}")


def test_both_roles_read_and_write_the_tables_of_the_pages():
    assert database_roles.grant_tables() == ["forum_web", "forum_desk"]
    for role in (settings.DATABASE_WEB_ROLE, settings.DATABASE_DESK_ROLE):
        for right in ("SELECT", "INSERT", "UPDATE", "DELETE"):
            assert allowed(role, right, "accounts_user")
        assert not allowed(role, "TRUNCATE", "accounts_user")
        assert not allowed(role, "UPDATE", "django_migrations")


def test_no_role_changes_or_deletes_history():
    database_roles.grant_tables()
    histories = [m._meta.db_table for m in apps.get_models() if issubclass(m, Event)]
    assert histories
    for table in histories:
        assert allowed("forum_desk", "INSERT", table)
        for role in ("forum_web", "forum_desk"):
            assert not allowed(role, "UPDATE", table)
            assert not allowed(role, "DELETE", table)


def test_the_public_role_cannot_read_a_desk_only_table(monkeypatch):
    model = apps.get_model("accounts", "User")
    monkeypatch.setattr(model, "desk_only", True, raising=False)
    database_roles.grant_tables()
    assert allowed("forum_desk", "SELECT", "accounts_user")
    with pytest.raises(ProgrammingError, match="permission denied"):
        read_as("forum_web", "accounts_user")


def test_the_history_of_a_desk_only_table_is_desk_only_too(monkeypatch):
    event = next(m for m in apps.get_models() if issubclass(m, Event) and m.pgh_tracked_model)
    monkeypatch.setattr(event.pgh_tracked_model, "desk_only", True, raising=False)
    database_roles.grant_tables()
    assert not allowed("forum_web", "SELECT", event._meta.db_table)
    assert allowed("forum_desk", "SELECT", event._meta.db_table)


def test_sequences_can_be_used():
    database_roles.grant_tables()
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_sequence_privilege('forum_web', 'auth_group_id_seq', 'USAGE')")
        assert cursor.fetchone()[0]
