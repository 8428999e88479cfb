"""Whether this container does its work: `healthcheck.py web|worker|beat`. Ends with 0 or 1."""

import os
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

BEAT_SCHEDULE = Path("/tmp/beat")
BEAT_SILENCE = 600  # seconds; beat writes its schedule down every three minutes


def web() -> bool:
    """Asks for the page a proxy may send traffic to: database there, migrations done."""
    host = os.environ.get("DJANGO_ALLOWED_HOSTS", "localhost").split(",")[0].lstrip(".")
    request = urllib.request.Request("http://127.0.0.1:8000/sehat/siap", headers={"Host": host})
    with urllib.request.urlopen(request, timeout=5) as answer:
        return answer.status == 200


def worker() -> bool:
    me = f"celery@{os.uname().nodename}"
    ping = ["celery", "-A", "forum_site", "inspect", "ping", "-d", me, "--timeout", "5"]
    return subprocess.run(ping, capture_output=True, check=False).returncode == 0


def beat() -> bool:
    written = [path.stat().st_mtime for path in BEAT_SCHEDULE.parent.glob(BEAT_SCHEDULE.name + "*")]
    return bool(written) and time.time() - max(written) < BEAT_SILENCE


if __name__ == "__main__":
    checks = {"web": web, "worker": worker, "beat": beat}
    try:
        sys.exit(0 if checks[sys.argv[1]]() else 1)
    except OSError as error:
        sys.exit(str(error))
