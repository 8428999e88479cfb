"""A private PostgreSQL: its own data folder, port and passwords, on 127.0.0.1 only.

The server belongs to its data folder, not to the process that started it: whoever comes next
adopts a running one (`postmaster.pid` tells where it listens), and a server killed with -9
recovers by its own journal at the next start.
"""

import hashlib
import os
import shutil
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from place import Stop, command_of, is_alive, own_by_service, process_exists, say, service_identity
from ports import free_port, is_free
from programs import postgres_folder

DATABASE = "forum"
# The test databases are thrown away: nothing in them has to survive a power cut.
HURRIED = """
fsync = off
synchronous_commit = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
"""
SETTINGS = """
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 200
shared_buffers = 128MB
jit = off
log_min_messages = warning
log_line_prefix = '%m [%p] '
"""


@dataclass
class Postgres:
    """One data folder and the server that serves it. `durable=False` is for tests."""

    state: Path
    folder: Path
    keys: dict[str, str]
    durable: bool = True

    @property
    def data(self) -> Path:
        return self.folder / "postgres"

    def start(self) -> int:
        """Start or adopt the server; returns its port."""
        if not (self.data / "PG_VERSION").exists() or (self.folder / "postgres.half").exists():
            self._make()
        if not self.is_running():
            self._launch()
        self._wait_until_it_answers()
        if self._roles_made() != self._roles_wanted():
            self._make_roles()
        return self.port()

    def stop(self) -> None:
        """Shut down fast: sessions are ended, everything committed is kept."""
        pid = self.pid()
        if pid is None:
            return
        self._run("pg_ctl", "stop", "-D", self.data, "-m", "fast", "-w", "-t", "25")
        while is_alive(pid):  # its last act is to remove the file that pg_ctl waits for
            time.sleep(0.02)

    def is_running(self) -> bool:
        return self.pid() is not None

    def pid(self) -> int | None:
        """The running server's process; a `postmaster.pid` that a killed one left names nobody."""
        lines = self._pid_file()
        if lines and str(self.data) in command_of(int(lines[0])):
            return int(lines[0])
        return None

    def port(self) -> int:
        return int(self._pid_file()[3])

    def url(self, role: str) -> str:
        return f"postgres://{role}:{self.keys[role]}@127.0.0.1:{self.port()}/{DATABASE}"

    def _pid_file(self) -> list[str]:
        try:
            lines = (self.data / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            return []
        return lines if len(lines) >= 4 else []

    def _make(self) -> None:
        say(f"creating a private PostgreSQL in {self.data}")
        shutil.rmtree(self.data, ignore_errors=True)
        for mark in ("postgres.roles", "postgres.reference"):
            (self.folder / mark).unlink(missing_ok=True)
        half = self.folder / "postgres.half"
        half.touch()
        self.data.mkdir(mode=0o700)
        own_by_service(self.data)
        with tempfile.NamedTemporaryFile("w", dir=self.folder, delete=False) as password:
            password.write(self.keys["postgres"])
        try:
            own_by_service(Path(password.name))
            self._run(
                "initdb",
                "-D",
                self.data,
                "--username=postgres",
                f"--pwfile={password.name}",
                "--auth=scram-sha-256",
                "--data-checksums",
                "--encoding=UTF8",
                "--no-instructions",
                *self._locale(),
                *([] if self.durable else ["--no-sync"]),
            )
        finally:
            Path(password.name).unlink()
        with (self.data / "postgresql.conf").open("a") as conf:
            conf.write(SETTINGS + ("" if self.durable else HURRIED))
        half.unlink()

    def _locale(self) -> list[str]:
        """A locale that sorts alike everywhere; servers before 17 take the machine's C.UTF-8."""
        version = self._run("postgres", "--version").split()[2]
        if int(version.split(".")[0].split("beta")[0]) >= 17:
            return ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        return ["--locale=C.UTF-8"]

    def _launch(self) -> None:
        log = self.folder / "postgres.log"
        log.write_text("")
        own_by_service(log)
        self._forget_a_reused_process_id()
        port, deadline = self._last_port(), time.monotonic() + 15
        while not self._launch_on(port or free_port(), log):
            # sessions of a killed server may need a moment to end; or somebody took the port
            if time.monotonic() > deadline:
                raise Stop(f"PostgreSQL does not start:\n{log.read_text()[-2000:]}")
            port = 0
            time.sleep(0.2)

    def _launch_on(self, port: int, log: Path) -> bool:
        options = ["-w", "-t", "60", "-l", log, "-o", f"-p {port}"]
        try:
            self._run("pg_ctl", "start", "-D", self.data, *options)
        except Stop:
            return False
        (self.folder / "postgres.port").write_text(str(port))
        return True

    def _forget_a_reused_process_id(self) -> None:
        """PostgreSQL takes any process with the old server's id for that server and refuses.

        Only then the file is removed: otherwise it keeps a second server off data in use.
        """
        lines = self._pid_file()
        if lines and process_exists(int(lines[0])):
            time.sleep(1)
            (self.data / "postmaster.pid").unlink()

    def _last_port(self) -> int:
        """The last start's port: programs that outlived a killed server find the next one there."""
        try:
            port = int((self.folder / "postgres.port").read_text())
        except (FileNotFoundError, ValueError):
            return 0
        return port if is_free(port) else 0

    def _wait_until_it_answers(self) -> None:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            lines = self._pid_file()
            if len(lines) >= 8 and lines[7].strip() == "ready":
                return
            time.sleep(0.05)
        raise Stop(f"PostgreSQL does not get ready; see {self.folder / 'postgres.log'}")

    def _role_statements(self) -> list[str]:
        """Owner (migrations), web (public pages), desk (staff): each with its own password."""
        statements = ["SET client_min_messages = warning"]
        for role in ("forum_owner", "forum_web", "forum_desk"):
            statements += [
                f"DO $$ BEGIN CREATE ROLE {role} LOGIN;"
                " EXCEPTION WHEN duplicate_object THEN NULL; END $$",
                f"ALTER ROLE {role} PASSWORD '{self.keys[role]}'",
            ]
        if not self.durable:  # tests make databases, empty tables and step into the other roles
            statements += [
                "ALTER ROLE forum_owner CREATEDB",
                "GRANT SET ON PARAMETER session_replication_role TO forum_owner",
                "GRANT forum_web, forum_desk TO forum_owner",
            ]
        return statements

    def _roles_wanted(self) -> str:
        """A word for what the roles are to be, so that an older cluster gets what is new."""
        return hashlib.sha256("; ".join(self._role_statements()).encode()).hexdigest()

    def _roles_made(self) -> str:
        mark = self.folder / "postgres.roles"
        return mark.read_text() if mark.exists() else ""

    def _make_roles(self) -> None:
        self._sql("postgres", self._role_statements())
        if not self._sql(
            "postgres", [f"SELECT 1 FROM pg_database WHERE datname = '{DATABASE}'"]
        ).strip():
            self._sql("postgres", [f"CREATE DATABASE {DATABASE} OWNER forum_owner"])
        self._sql(
            DATABASE,
            [
                "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
                "ALTER SCHEMA public OWNER TO forum_owner",
            ],
        )
        (self.folder / "postgres.roles").write_text(self._roles_wanted())

    def _sql(self, database: str, statements: list[str]) -> str:
        """Run statements as the superuser, by standard input: no password in a process list."""
        return self._run(
            "psql",
            "-XqtA",
            "-v",
            "ON_ERROR_STOP=1",
            "-h",
            "127.0.0.1",
            "-p",
            self.port(),
            "-U",
            "postgres",
            database,
            text=";\n".join(statements) + ";\n",
            variables={"PGPASSWORD": self.keys["postgres"]},
        )

    def _run(
        self, program: str, *arguments, text: str = "", variables: dict[str, str] | None = None
    ) -> str:
        """Run one of PostgreSQL's programs as the service user, in its own session."""
        with tempfile.TemporaryFile(
            "w+"
        ) as output:  # a file: a server that stays would keep a pipe open
            done = subprocess.run(
                [str(postgres_folder(self.state) / program), *map(str, arguments)],
                input=text,
                text=True,
                stdout=output,
                stderr=subprocess.STDOUT,
                check=False,
                cwd="/",
                env={
                    "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
                    "LC_ALL": "C",
                    **(variables or {}),
                },
                start_new_session=True,
                **service_identity(),
            )
            output.seek(0)
            said = output.read()
        if done.returncode:
            raise Stop(f"{program} failed: {said.strip()[-2000:]}")
        return said
