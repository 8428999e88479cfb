"""A database of its own for the benches."""

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager

import django
import environ
import psycopg2
from django.core.management import call_command
from django.db import connection

NAME = "forum_bench"


@contextmanager
def bench_database() -> Iterator[None]:
    """Django on a new, migrated database with reference data; dropped afterwards."""
    server = environ.Env().db("DATABASE_URL")
    _ask(server, *_dropping(), f"CREATE DATABASE {NAME}")
    os.environ["DATABASE_URL"] = os.environ["DATABASE_URL"].rpartition("/")[0] + f"/{NAME}"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "forum_site.settings")
    django.setup()
    call_command("migrate", verbosity=0)
    call_command("load_reference", stdout=io.StringIO())
    try:
        yield
    finally:
        connection.close()
        _ask(server, *_dropping())


def _dropping() -> tuple[str, str]:
    """FORCE would try to end a vacuum too, which we may not; PostgreSQL sends it away itself."""
    return (
        "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity"
        f" WHERE datname = '{NAME}' AND usename = current_user AND pid <> pg_backend_pid()",
        f"DROP DATABASE IF EXISTS {NAME}",
    )


def _ask(server: dict[str, object], *statements: str) -> None:
    connection = psycopg2.connect(
        host=server["HOST"],
        port=server["PORT"],
        user=server["USER"],
        password=server["PASSWORD"],
        dbname="postgres",
    )
    connection.autocommit = True
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
    connection.close()
