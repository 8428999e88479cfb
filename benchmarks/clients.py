"""Clients of the load bench: processes and threads of the standard library, on one machine with it.

    python -m benchmarks.clients PORT SECONDS < questions.json

Each client asks its paths in turn over a connection that stays open, as fast as it is answered.
What it does costs the server's machine too, and is told with the figures. Prints one JSON object.
"""

import http.client
import json
import sys
import threading
import time
from collections import Counter
from typing import Any, NamedTuple


class Asked(NamedTuple):
    """One answer: of which path, when it began, how long it took, and what was wrong with it."""

    path: str
    seconds: float
    fault: str


def client(port: int, key: str, paths: list[str], end: float, asked: list[Asked]) -> None:
    """Ask until ``end`` (monotonic)."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {"Authorization": f"Bearer {key}", "Host": "localhost", "Accept-Encoding": "gzip"}
    place = 0
    while time.monotonic() < end:
        path = paths[place % len(paths)]
        place += 1
        begin = time.perf_counter()
        fault = ""
        try:
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            body = answer.read()
            if answer.status != 200 or not body:
                fault = str(answer.status)
        except (OSError, http.client.HTTPException) as error:
            fault = type(error).__name__
            connection.close()
        asked.append(Asked(path, time.perf_counter() - begin, fault))
    connection.close()


def main(port: int, seconds: float, keys: list[str], paths: list[str]) -> dict[str, Any]:
    """Every key is one client; they begin at different paths."""
    asked: list[Asked] = []
    end = time.monotonic() + seconds
    threads = [
        threading.Thread(
            target=client, args=(port, key, paths[place % len(paths) :] + paths, end, asked)
        )
        for place, key in enumerate(keys)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {
        "seconds": {path: [one.seconds for one in asked if one.path == path] for path in paths},
        "faults": Counter(one.fault for one in asked if one.fault),
        "cpu": time.process_time(),
    }


if __name__ == "__main__":
    questions = json.load(sys.stdin)
    print(json.dumps(main(int(sys.argv[1]), float(sys.argv[2]), **questions)))
