"""The private servers: data kept, recovery after kill -9, two checkouts side by side."""

import json
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg2
import pytest

from tests.starter.checkout import Checkout, new_checkout

CONNECT = """
import os, psycopg2, redis
database = psycopg2.connect(os.environ["DATABASE_URL"])
database.autocommit = True
cursor = database.cursor()
broker = redis.from_url(os.environ["REDIS_URL"])
def ask(question):
    cursor.execute(question)
    return cursor.fetchone()[0]
"""
WRITE = CONNECT + (
    "cursor.execute('drop table if exists kept'); cursor.execute('create table kept (n int)');"
    " broker.set('kept', 'yes')\n"
)
ADD = CONNECT + "cursor.execute('insert into kept values (1)')\n"
READ = CONNECT + "print(ask('select count(*) from kept'), broker.get('kept').decode())\n"
AS_OWNER = 'os.environ["DATABASE_URL"] = os.environ["DATABASE_OWNER_URL"]\n'


@pytest.fixture(scope="module")
def checkout() -> Iterator[Checkout]:
    """One for all of them: making a database server takes longer than what is asked of it."""
    with new_checkout() as made:
        yield made


def owner(code: str) -> str:
    return "import os\n" + AS_OWNER + code


def command_of(pid: int) -> bytes:
    """Empty when there is no such process, or only its exit status is left."""
    file = Path(f"/proc/{pid}/cmdline")
    return file.read_bytes() if file.exists() else b""


def pids(checkout: Checkout, profile: str) -> dict[str, int]:
    folder = checkout.state / profile
    postgres = int((folder / "postgres" / "postmaster.pid").read_text().split()[0])
    valkey = int((folder / "valkey" / "valkey.pid").read_text())
    return {"postgres": postgres, "valkey": valkey}


def test_run_profile_keeps_its_data_and_ends_its_servers(checkout):
    checkout.with_services("run", owner(WRITE + ADD))
    folder = checkout.state / "run"
    assert not (folder / "postgres" / "postmaster.pid").exists()
    assert checkout.with_services("run", owner(READ)) == "1 yes"


def test_servers_are_durable_closed_and_not_root(checkout):
    code = CONNECT + (
        "print([ask('show ' + name) for name in ('fsync', 'synchronous_commit', 'data_checksums',"
        " 'listen_addresses', 'password_encryption')],"
        "broker.config_get('maxmemory-policy'), broker.config_get('appendonly'),"
        "broker.config_get('bind'))"
    )
    said = checkout.with_services("run", code)
    assert said == (
        "['on', 'on', 'on', '127.0.0.1', 'scram-sha-256'] "
        "{'maxmemory-policy': 'noeviction'} {'appendonly': 'yes'} {'bind': '127.0.0.1'}"
    )
    owner_of_data = (checkout.state / "run" / "postgres").stat().st_uid
    assert owner_of_data != 0
    assert stat.S_IMODE((checkout.state / "run" / "keys.json").stat().st_mode) == 0o600


def test_roles_have_their_own_passwords_and_web_cannot_make_tables(checkout):
    code = """
import os, psycopg2
for name in ("DATABASE_WEB_URL", "DATABASE_DESK_URL", "DATABASE_OWNER_URL"):
    cursor = psycopg2.connect(os.environ[name]).cursor()
    try:
        cursor.execute("create table t (n int)")
        print(name, "made")
    except psycopg2.errors.InsufficientPrivilege:
        print(name, "refused")
"""
    said = checkout.with_services("run", code).splitlines()
    assert said == [
        "DATABASE_WEB_URL refused",
        "DATABASE_DESK_URL refused",
        "DATABASE_OWNER_URL made",
    ]
    keys = json.loads((checkout.state / "run" / "keys.json").read_text())
    assert len(set(keys.values())) == len(keys)


def test_an_older_cluster_gets_the_rights_that_are_new(checkout):
    may = "has_parameter_privilege('session_replication_role', 'SET')"
    ask = CONNECT + f'print(ask("select {may}"))\n'
    assert checkout.with_services("test", ask) == "True"
    folder = checkout.state / "test"
    superuser = psycopg2.connect(
        host="127.0.0.1",
        port=int((folder / "postgres.port").read_text()),
        user="postgres",
        password=json.loads((folder / "keys.json").read_text())["postgres"],
        dbname="postgres",
    )
    with superuser, superuser.cursor() as cursor:
        cursor.execute("REVOKE SET ON PARAMETER session_replication_role FROM forum_owner")
    superuser.close()
    assert checkout.with_services("test", ask) == "False", "they are not given at every start"
    (folder / "postgres.roles").write_text("")  # as an earlier version left it
    assert checkout.with_services("test", ask) == "True"


def test_a_running_server_is_adopted_and_stopped_on_request(checkout):
    checkout.with_services("test", "")
    first = pids(checkout, "test")
    checkout.with_services("test", "")
    assert pids(checkout, "test") == first, "the second command starts nothing new"
    assert "stopped" in checkout.stop("test")
    assert not any(command_of(pid) for pid in first.values())


def test_what_was_committed_survives_kill_9(checkout):
    checkout.with_services("run", owner(WRITE))
    kill = """
import pathlib, signal
folder = pathlib.Path(r"STATE")
for name in ("postgres/postmaster.pid", "valkey/valkey.pid"):
    os.kill(int((folder / name).read_text().split()[0]), signal.SIGKILL)
""".replace("STATE", str(checkout.state / "run"))
    checkout.with_services("run", owner(ADD) + kill)
    assert (checkout.state / "run" / "postgres" / "postmaster.pid").exists()
    assert checkout.with_services("run", owner(READ)) == "1 yes"


def test_a_frozen_broker_is_replaced(checkout):
    checkout.with_services("test", "")
    frozen = pids(checkout, "test")["valkey"]
    os.kill(frozen, signal.SIGSTOP)
    assert checkout.with_services("test", CONNECT + "print(broker.ping())") == "True"
    assert pids(checkout, "test")["valkey"] != frozen


def test_two_checkouts_share_nothing(checkout):
    with new_checkout() as other:
        checkout.with_services("test", owner(WRITE))
        other.with_services("test", owner(WRITE))
        addresses = [
            c.with_services("test", "import os; print(os.environ['DATABASE_URL'])")
            for c in (checkout, other)
        ]
        assert addresses[0] != addresses[1]
        assert not set(pids(checkout, "test").values()) & set(pids(other, "test").values())


def test_another_command_keeps_the_servers_alive(checkout):
    command = [sys.executable, "scripts/with_services.py", "cat"]
    variables = checkout.environment()
    with subprocess.Popen(
        command,
        cwd=checkout.folder,
        env=variables,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as other:
        other.stdin.write(b"here\n")
        other.stdin.flush()
        assert other.stdout.readline() == b"here\n", "the other command has its servers"
        assert "still uses them" in checkout.stop("test")
        other.stdin.close()
        other.wait(timeout=30)
    assert "stopped" in checkout.stop("test")


def test_a_chosen_database_is_left_alone():
    variables = {"DATABASE_URL": "postgres://me@db.example/forum", "REDIS_URL": "redis://r.example"}
    code = "import os; print(os.environ['DATABASE_URL'], os.environ['REDIS_URL'])"
    with new_checkout() as checkout:
        said = checkout.python(
            "scripts/with_services.py", ".venv/bin/python", "-c", code, **variables
        ).stdout.strip()
        assert said == "postgres://me@db.example/forum redis://r.example"
        assert not (checkout.state / "test" / "postgres").exists()
