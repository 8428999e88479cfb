"""Run a command with the private PostgreSQL and Valkey in its environment.

    python3 scripts/with_services.py [--profile run|test] COMMAND...
    python3 scripts/with_services.py [--profile run|test] --stop

The servers of the test profile (the default) stay running for the next command; those of
`run` end with it.
"""

import argparse
import subprocess
import sys

import environment
from place import ROOT, Stop, say
from services import Services


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--profile", choices=("run", "test"), default="test")
    parser.add_argument("--stop", action="store_true", help="end the servers that stayed running")
    parser.add_argument("command", nargs=argparse.REMAINDER)
    options = parser.parse_args()
    services = Services(options.profile)
    if options.stop:
        say("stopped" if services.stop() else "another command still uses them")
        return 0
    if not options.command:
        parser.error("which command?")
    environment.ensure("dev")
    started = services.start()
    try:
        return subprocess.run(
            options.command, cwd=ROOT, env=services.environment(), check=False
        ).returncode
    except KeyboardInterrupt:
        return 130
    finally:
        if started and options.profile == "run":
            services.stop()


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Stop as reason:
        sys.exit(str(reason))
