"""The speed figures: `make bench` (all) or `make bench ARGS="search"`.

Every figure is a ratio of two ways measured in turn in one run on the same machine: absolute times
are not stable. One JSON object a line; ends non-zero when a goal is missed by more than its slack
(half-way to 1x). The database of the benches is made anew and dropped.
"""

import sys
from importlib import import_module

from benchmarks.database import bench_database
from benchmarks.measuring import Figure

#: Lists come first: they are measured on a forum of usual size.
AREAS = ("lists", "search", "households", "quarterly", "rollups", "rows", "changes", "load")


def main(chosen: list[str]) -> int:
    missed: list[Figure] = []
    with bench_database():
        for name in chosen or AREAS:
            # Only now: the bench's models need Django, and Django the database of the benches.
            for figure in import_module(f"benchmarks.{name}").figures():
                print(figure.as_json(), flush=True)
                if not figure.is_ok:
                    missed.append(figure)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
