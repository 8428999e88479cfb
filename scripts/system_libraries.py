"""What the packages need of the system: Pango for the PDFs, Chromium for the browser tests.

    python3 scripts/system_libraries.py [--tests]

Installed by apt-get for root on a Debian-like system, else named with the command that does it.
"""

import ctypes
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass

from place import Stop, is_root, say

CHROMIUM_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
#: The browser without its windows takes a quarter of the time; older systems have only the whole.
INSTEAD = {"chromium-headless-shell": "chromium"}
PANGO_FILES = (
    "libpango-1.0.so.0",
    "libpango-1.0.dylib",
    "/opt/homebrew/lib/libpango-1.0.dylib",
    "/usr/local/lib/libpango-1.0.dylib",
)


@dataclass
class Need:
    what_for: str
    packages: tuple[str, ...]
    is_there: bool


def ensure(for_tests: bool = False) -> None:
    """Install what is missing, or stop and say the command."""
    missing = [need for need in needs(for_tests) if not need.is_there]
    if not missing:
        return
    packages = [package for need in missing for package in need.packages]
    reasons = " and ".join(need.what_for for need in missing)
    if is_root() and shutil.which("apt-get"):
        say(f"installing what is missing for {reasons}: {' '.join(packages)}")
        if _apt_get(packages) or _apt_get(known_everywhere(packages)):
            return
    command = _command(known_everywhere(packages))
    raise Stop(f"Missing for {reasons}. Install it, then try again:\n  {command}")


def known_everywhere(packages: list[str]) -> list[str]:
    """The packages by names that every Debian-like system has."""
    return [INSTEAD.get(package, package) for package in packages]


def needs(for_tests: bool) -> list[Need]:
    found = [
        Need("Python's virtual environments", ("python3-venv",), _has_ensurepip()),
        Need(
            "PDF files",
            ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "fonts-dejavu-core"),
            _has_pango(),
        ),
    ]
    if for_tests:
        found.append(
            Need(
                "the browser tests",
                ("chromium-headless-shell",),
                any(map(shutil.which, CHROMIUM_NAMES)),
            )
        )
    return found


def _has_pango() -> bool:
    return any(_loads(name) for name in PANGO_FILES)


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _has_ensurepip() -> bool:
    try:
        import ensurepip  # noqa: F401, PLC0415  (Debian ships it apart)
    except ImportError:
        return False
    return True


def _apt_get(packages: list[str]) -> bool:
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    update = ["apt-get", "update", "-q"]
    install = ["apt-get", "install", "-q", "-y", "--no-install-recommends", *packages]
    for command in (
        install,
        update,
        install,
    ):  # the package list is fetched only when the known one does not serve
        done = subprocess.run(
            command, env=quiet, stdout=sys.stderr, stdin=subprocess.DEVNULL, check=False
        )
        if done.returncode == 0 and command is install:
            return True
    return False


def _command(packages: list[str]) -> str:
    if sys.platform == "darwin":
        return "brew install pango"
    if shutil.which("apt-get"):
        return f"sudo apt-get update && sudo apt-get install {' '.join(packages)}"
    if shutil.which("dnf"):
        return "sudo dnf install pango harfbuzz chromium"
    return f"your system's packages for: {' '.join(packages)}"


if __name__ == "__main__":
    try:
        ensure("--tests" in sys.argv)
    except Stop as reason:
        sys.exit(str(reason))
