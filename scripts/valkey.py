"""A private Valkey for Celery and the cache: append-only file, nothing evicted, own port.

The server holds a lock on its folder for as long as it lives (it inherits the open file), so two
never write one journal.
"""

import fcntl
import os
import signal
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from place import Stop, is_alive, own_by_service, say, service_identity
from ports import free_port, is_free
from programs import valkey_program


@dataclass
class Valkey:
    """One data folder and the server that serves it. `durable=False` is for tests."""

    state: Path
    folder: Path
    keys: dict[str, str]
    durable: bool = True

    @property
    def data(self) -> Path:
        return self.folder / "valkey"

    def start(self) -> int:
        """Start or adopt the server; returns its port."""
        if not self.is_running():
            self._end_a_frozen_one()
            self._launch()
        return self.port()

    def stop(self) -> None:
        pid = self.pid()
        if pid is None:
            return
        os.kill(pid, signal.SIGTERM)
        deadline = time.monotonic() + 10
        while is_alive(pid):
            if time.monotonic() > deadline:
                os.kill(pid, signal.SIGKILL)
            time.sleep(0.05)

    def is_running(self) -> bool:
        return self.pid() is not None

    def pid(self) -> int | None:
        """The process that answers to our password on our port; None when nobody does."""
        try:
            answer = self._ask("INFO server")
        except OSError:
            return None
        for line in answer.splitlines():
            if line.startswith("process_id:"):
                return int(line.partition(":")[2])
        return None

    def port(self) -> int:
        try:
            return int((self.folder / "valkey.port").read_text())
        except (FileNotFoundError, ValueError):
            return 0

    def url(self) -> str:
        return f"redis://:{self.keys['valkey']}@127.0.0.1:{self.port()}/0"

    def _ask(self, command: str) -> str:
        """Send one command after the password; a stranger's answer on that port counts as none."""
        if not self.port():
            raise ConnectionRefusedError
        with socket.create_connection(("127.0.0.1", self.port()), timeout=2) as connection:
            connection.sendall(f"AUTH {self.keys['valkey']}\r\n{command}\r\nQUIT\r\n".encode())
            answer = b""
            while part := connection.recv(65536):
                answer += part
        return answer.decode(errors="replace") if answer.startswith(b"+OK") else ""

    def _end_a_frozen_one(self) -> None:
        """A server that still holds the folder but does not answer would keep the next one out."""
        with self._lock_file() as lock:
            if _try_lock(lock):
                return
        pid_file = self.data / "valkey.pid"
        pid = int(pid_file.read_text()) if pid_file.exists() else 0
        if pid and is_alive(pid):
            say("ending a Valkey that does not answer")
            os.kill(pid, signal.SIGKILL)
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline:
            with self._lock_file() as lock:
                if _try_lock(lock):
                    return
            time.sleep(0.1)
        raise Stop(f"Another Valkey holds {self.data} and does not answer: end it and try again.")

    def _lock_file(self):
        self.data.mkdir(mode=0o700, exist_ok=True)
        own_by_service(self.data)
        return (self.folder / "valkey.lock").open("a")

    def _launch(self) -> None:
        for port in (self.port(), 0, 0):
            port = port if port and is_free(port) else free_port()
            if self._launch_on(port):
                return
        raise Stop(f"Valkey does not start; see {self.data / 'valkey.log'}")

    def _launch_on(self, port: int) -> bool:
        with self._lock_file() as lock:
            if not _try_lock(lock):
                raise Stop(f"Another Valkey holds {self.data}.")
            os.set_inheritable(lock.fileno(), True)
            server = subprocess.Popen(
                [str(valkey_program(self.state)), "-"],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=[lock.fileno()],
                cwd=self.data,
                start_new_session=True,
                env={"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LC_ALL": "C"},
                **service_identity(),
            )
            server.stdin.write(self._settings(port).encode())
            server.stdin.close()
        (self.folder / "valkey.port").write_text(str(port))
        deadline = time.monotonic() + 30
        while server.poll() is None and time.monotonic() < deadline:
            if self.is_running() and "loading:0" in self._ask("INFO persistence"):
                return True
            time.sleep(0.03)
        return False

    def _settings(self, port: int) -> str:
        """The settings go by standard input: no password in a file or a process list."""
        lines = {
            "bind": "127.0.0.1",
            "port": port,
            "requirepass": self.keys["valkey"],
            "dir": '"."',
            "pidfile": "valkey.pid",
            "logfile": "valkey.log",
            "save": '""',
            "appendonly": "yes" if self.durable else "no",
            "appendfsync": "everysec",
            "maxmemory-policy": "noeviction",
            "databases": 32,
        }
        return "\n".join(f"{name} {value}" for name, value in lines.items()) + "\n"


def _try_lock(file) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
