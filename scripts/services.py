"""The private PostgreSQL and Valkey of this checkout, in two profiles that share nothing.

`run` keeps its data and is durable; `test` is made for speed. Each server is used only where
DATABASE_URL or REDIS_URL is not set, and outlives the command that started it when another
command still uses it.
"""

import fcntl
import os
from contextlib import contextmanager

import keys
from place import chosen_variables, state_folder
from postgres import Postgres
from valkey import Valkey


class Services:
    """The servers of one profile. `environment()` tells a program how to reach them."""

    def __init__(self, profile: str):
        self.profile = profile
        state = state_folder()
        self.folder = state / profile
        self.folder.mkdir(exist_ok=True, mode=0o755)
        self.keys = keys.load_or_make(self.folder)
        durable = profile == "run"
        self.chosen = chosen_variables() if durable else dict(os.environ)
        makings = (state, self.folder, self.keys, durable)
        self.postgres = None if self.chosen.get("DATABASE_URL") else Postgres(*makings)
        self.valkey = None if self.chosen.get("REDIS_URL") else Valkey(*makings)
        self._users = None

    def start(self) -> list[str]:
        """Start what is not running; returns the names of what this call started."""
        if self._users is None:
            self._users = (self.folder / "users.lock").open("a")
        fcntl.flock(self._users, fcntl.LOCK_SH)
        with self._alone():
            started = [s for s in self._servers() if not s.is_running()]
            for server in self._servers():
                server.start()
        return [type(s).__name__ for s in started]

    def stop(self) -> bool:
        """Stop the servers, unless another command still uses them; the database last."""
        with self._alone():
            users = self._users or (self.folder / "users.lock").open("a")
            try:
                fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
            for server in self._servers():
                server.stop()
            fcntl.flock(users, fcntl.LOCK_UN)
        return True

    def revive(self) -> list[str]:
        """Start again what died; returns the names."""
        if all(s.is_running() for s in self._servers()):
            return []
        return self.start()

    def environment(self) -> dict[str, str]:
        """What a program of ours needs to know of this place: addresses, passwords, keys."""
        made = {
            "DJANGO_SECRET_KEY": self.keys["secret_key"],
            "FORUM_ENVIRONMENT": "demo" if self.profile == "run" else "test",
        }
        if self.postgres:
            role = "forum_desk" if self.profile == "run" else "forum_owner"
            made["DATABASE_URL"] = self.postgres.url(role)
            made["DATABASE_OWNER_URL"] = self.postgres.url("forum_owner")
            made["DATABASE_WEB_URL"] = self.postgres.url("forum_web")
            made["DATABASE_DESK_URL"] = self.postgres.url("forum_desk")
        if self.valkey:
            made["REDIS_URL"] = self.valkey.url()
        return {**made, **{name: value for name, value in self.chosen.items() if value}}

    def _servers(self) -> list:
        return [s for s in (self.valkey, self.postgres) if s]

    @contextmanager
    def _alone(self):
        with (self.folder / "services.lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
