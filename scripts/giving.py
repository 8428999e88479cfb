"""Hold a 360Giving file against a schema, offline.

    python -m scripts.giving FOLDER [--rows N]

FOLDER holds the package schema and the schema of a grant ("...-package-schema.json" and the other),
at any depth; what they refer to is looked for there by its name. The file is written anew from the
database of `make run`, or, with --rows, from so many reports in a database of the benches.
"""

import argparse
import json
import os
import sys
import time
from collections.abc import Iterator
from datetime import datetime
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

import django
from jsonschema import Draft202012Validator, FormatChecker, ValidationError
from jsonschema.validators import extend
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from benchmarks.database import bench_database

SHOWN = 20
formats = FormatChecker(formats=())


@formats.checks("date-time", raises=ValueError)
def is_instant(text: object) -> bool:
    """RFC 3339: a day, a time, and the distance from UTC."""
    return not isinstance(text, str) or (
        "T" in text and datetime.fromisoformat(text).tzinfo is not None
    )


@formats.checks("uri")
def is_uri(text: object) -> bool:
    """With a scheme and a place, and nothing that an address may not hold."""
    return not isinstance(text, str) or (
        text.startswith(("http://", "https://")) and text.isascii() and " " not in text
    )


def all_different(_: Any, wanted: bool, items: list[Any], __: Any) -> Iterator[ValidationError]:
    """``uniqueItems`` in one pass: the library compares objects two by two."""
    if wanted and len({json.dumps(item, sort_keys=True) for item in items}) != len(items):
        yield ValidationError("items are not all different")


def errors_of(data: Any, folder: Path) -> list[str]:
    """What is wrong with a package, each with the place where."""
    found = {path.name: path for path in folder.rglob("*schema.json")}
    (package,) = (path for name, path in found.items() if "package" in name)

    def retrieve(uri: str) -> Resource:
        return DRAFT202012.create_resource(json.loads(found[uri.rsplit("/", 1)[-1]].read_text()))

    checker = extend(Draft202012Validator, {"uniqueItems": all_different})
    validator = checker(
        json.loads(package.read_text()),
        registry=Registry(retrieve=retrieve),
        format_checker=formats,
    )
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(data)]


def of_run() -> Any:
    """The data of `make run`."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "forum_site.settings")
    django.setup()
    return written()


def of_benches(rows: int) -> Any:
    """So many grants: half of them commitments, half of them programmes of companies."""
    with bench_database():
        import_module("benchmarks.giving").fill(rows)
        return written()


def written() -> Any:
    """The data of now, as the file would hold them."""
    giving = import_module("reports.open_data.giving")
    edition = import_module("reports.models").OpenEdition(taken_at=datetime.now().astimezone())
    with TemporaryFile() as target:
        started = time.perf_counter()
        count = giving.write(target, edition)
        seconds, size = time.perf_counter() - started, target.tell()
        print(f"{count} grants, {size / 2**20:.1f} MB, written in {seconds:.1f} s", flush=True)
        target.seek(0)
        return json.load(target)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rows", type=int, default=0)
    options = parser.parse_args()
    if not any(options.folder.rglob("*package-schema.json")):
        parser.error(f"no schema of a package in {options.folder}")
    data = of_benches(options.rows) if options.rows else of_run()
    started = time.perf_counter()
    errors = errors_of(data, options.folder)
    print(f"{len(errors)} errors, checked in {time.perf_counter() - started:.1f} s")
    print("\n".join(errors[:SHOWN]))
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
