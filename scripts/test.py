"""Run the tests against a private PostgreSQL and Valkey; arguments go to pytest.

    python3 scripts/test.py [PYTEST ARGUMENTS]      (make test ARGS="tests/accounts -x")

Ends the servers that it started.
"""

import subprocess
import sys

import environment
import system_libraries
from place import PYTHON, ROOT, Stop
from services import Services

# A file stays with one worker; tests/conftest.py says which files come first.
TWO_WORKERS = ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]


def main(arguments: list[str]) -> int:
    system_libraries.ensure(for_tests=True)
    environment.ensure("dev")
    services = Services("test")
    started = services.start()
    workers = [] if any(a.startswith("-n") for a in arguments) else TWO_WORKERS
    try:
        command = [PYTHON, "-m", "pytest", *workers, *arguments]
        return subprocess.run(command, cwd=ROOT, env=services.environment(), check=False).returncode
    except KeyboardInterrupt:
        return 130
    finally:
        if started:
            services.stop()


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Stop as reason:
        sys.exit(str(reason))
