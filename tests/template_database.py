"""One migrated database with reference data, copied for every run and worker.

Migrating takes half a minute of a core, a copy half a second. After a test that commits, the tables
it wrote to are emptied; when one of them holds reference data, or tables and triggers themselves
were changed, the database is copied anew. The original is made anew when a migration, the reference
data, roles or the packages change, and by `pytest --create-db`.
"""

import fcntl
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.test import TransactionTestCase

from tests.installation import install

PREFIX = "forum_template_"
#: What the original holds depends on these.
SOURCES = (
    *(
        "requirements.lock",
        "tests/installation.py",
        "*/migrations/*.py",
        "forum_site/*/migrations/*.py",
    ),
    *("forum_site/accounts/**/*.py", "forum_site/areas/**/*", "forum_site/rules/**/*"),
)


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_modify_db_settings: None,
    django_db_blocker: pytest.Item,
) -> Iterator[None]:
    """In place of pytest-django's, which migrates for each worker."""
    own, before = connection.creation._get_test_db_name(), connection.settings_dict["NAME"]
    original = PREFIX + _state()
    with django_db_blocker.unblock():
        with _alone():
            if request.config.getvalue("create_db") or not _exists(original):
                _make(original)
        _copy(original, own)
        _connect_to(own)

    with django_db_blocker.unblock():
        tables = Tables()

    def leave_nothing(_case: TransactionTestCase) -> None:
        """In place of emptying all tables and filling some again."""
        connection.close()
        _end_connections(own)
        if _rows_written(own) and not tables.emptied():
            connection.close()
            _copy(original, own)
            tables.forget()

    with pytest.MonkeyPatch.context() as django:
        django.setattr(TransactionTestCase, "_fixture_teardown", leave_nothing)
        yield
    with django_db_blocker.unblock():
        _connect_to(before)
        _drop(own)


class Tables:
    """What was written where since the database was as it began; ended connections have told."""

    #: Of PostgreSQL: a row there is a table, a function or a trigger that a test made or changed.
    CATALOGUES = ("pg_class", "pg_proc", "pg_trigger")

    def __init__(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT has_parameter_privilege('session_replication_role', 'SET'),"
                " array(SELECT relname::text FROM pg_stat_user_tables)"
            )
            self.may_empty, names = cursor.fetchone()
            self.kept = {*self.CATALOGUES, *(name for name in names if _has_rows(cursor, name))}
        self.known: dict[str, int] = {}

    def emptied(self) -> bool:
        """Empty the tables written to; False when that is not enough."""
        with connection.cursor() as cursor:
            written = {n for n, rows in self._counts(cursor).items() if rows != self.known.get(n)}
            if not self.may_empty or written & self.kept:
                return False
            if not written:
                return True
            with transaction.atomic():
                # Without history of it, and without asking each table that points there.
                cursor.execute("SET LOCAL session_replication_role = replica")
                cursor.execute("; ".join(f'DELETE FROM "{name}"' for name in sorted(written)))
                cursor.execute(NUMBERS_FROM_ONE, [sorted(written)])
            cursor.execute("SELECT pg_stat_force_next_flush()")
            self.known = self._counts(cursor)
        return True

    def forget(self) -> None:
        """The database is a new one."""
        self.known = {}

    def _counts(self, cursor: CursorWrapper) -> dict[str, int]:
        """How many rows were ever written, be it undone, to each table that was written to."""
        cursor.execute(
            "SELECT relname, n_tup_ins + n_tup_upd + n_tup_del AS rows FROM pg_stat_all_tables"
            " WHERE (schemaname = 'public' OR relname = ANY(%s))"
            " AND n_tup_ins + n_tup_upd + n_tup_del > 0",
            [list(self.CATALOGUES)],
        )
        return dict(cursor.fetchall())


#: For the tables named.
NUMBERS_FROM_ONE = """
SELECT setval(sequence.oid, 1, false) FROM pg_depend
JOIN pg_class AS sequence ON sequence.oid = objid AND sequence.relkind = 'S'
JOIN pg_class AS owner ON owner.oid = refobjid AND owner.relname = ANY(%s)
WHERE classid = 'pg_class'::regclass AND refclassid = 'pg_class'::regclass
"""


def _has_rows(cursor: CursorWrapper, table: str) -> bool:
    cursor.execute(f'SELECT EXISTS (SELECT 1 FROM "{table}")')
    return bool(cursor.fetchone()[0])


def _copy(original: str, own: str) -> None:
    with _alone():
        _drop(own)
        # As files: the pages of the original need not pass through the log one by one.
        _ask(f"CREATE DATABASE {own} TEMPLATE {original} STRATEGY file_copy")


def _make(original: str) -> None:
    """Under another name until it is whole; those of earlier states go."""
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"SELECT datname FROM pg_database WHERE datname LIKE '{PREFIX}%'")
        earlier = [name for (name,) in cursor.fetchall()]
    for name in earlier:
        _drop(name)
    before = connection.settings_dict["NAME"]
    _ask(f"CREATE DATABASE {PREFIX}half")
    _connect_to(f"{PREFIX}half")
    try:
        call_command("migrate", interactive=False, verbosity=0)
        install()
    finally:
        _connect_to(before)
    _ask(f"ALTER DATABASE {PREFIX}half RENAME TO {original}")


def _drop(name: str) -> None:
    """FORCE would try to end a vacuum too, which we may not; PostgreSQL sends it away itself."""
    _end_connections(name)
    _ask(f"DROP DATABASE IF EXISTS {name}")


def _end_connections(name: str) -> None:
    """End ours, and wait for at most ten seconds until each has gone."""
    _ask(
        "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity"
        f" WHERE datname = '{name}' AND usename = current_user AND pid <> pg_backend_pid()"
    )


def _rows_written(name: str) -> bool:
    """Whether anybody wrote since the copy was made, be it undone: ended connections have told."""
    with connection._nodb_cursor() as cursor:
        cursor.execute(
            "SELECT tup_inserted + tup_updated + tup_deleted > 0 FROM pg_stat_database"
            " WHERE datname = %s",
            [name],
        )
        return cursor.fetchone() != (False,)


def _state() -> str:
    digest = hashlib.sha256(settings.CITY_CODE.encode())
    found = {path for pattern in SOURCES for path in settings.BASE_DIR.glob(pattern)}
    for path in sorted(found):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(str(path.relative_to(settings.BASE_DIR)).encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _connect_to(database: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = database


def _exists(database: str) -> bool:
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database])
        return cursor.fetchone() is not None


def _ask(statement: str) -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute(statement)


@contextmanager
def _alone() -> Iterator[None]:
    """One worker makes or copies; the others wait and copy."""
    folder = settings.BASE_DIR / ".state"
    folder.mkdir(exist_ok=True)
    with (folder / "test-template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
