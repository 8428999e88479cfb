"""The house rules that a machine can keep: lengths, layers, no request where rules live."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HOUSES = ("forum_site", "poverty_data", "proposals", "companies", "forum", "reports")
MODULE_LIMIT = 300
FUNCTION_LIMIT = 50
#: Rooms whose verbs are called by pages, API and jobs alike: they know no request.
WITHOUT_REQUEST = {"services", "workflow", "figures", "notices", "models", "tasks"}


def modules() -> Iterator[Path]:
    for house in HOUSES:
        for path in sorted((ROOT / house).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_no_room_is_longer_than_its_limit():
    long = {
        str(path.relative_to(ROOT)): lines
        for path in modules()
        if (lines := len(path.read_text().splitlines())) > MODULE_LIMIT
    }
    assert long == {}, "split it by noun into a package of the same name"


def test_no_function_is_longer_than_its_limit():
    long = {
        f"{path.relative_to(ROOT)}:{function.name}": lines
        for path in modules()
        for function in functions(ast.parse(path.read_text()))
        if (lines := function.end_lineno - function.lineno + 1) > FUNCTION_LIMIT
    }
    assert long == {}


def test_rules_know_no_request():
    """No ``request`` argument and no HTTP import in the rooms where rules live."""
    found = []
    for path in modules():
        if not WITHOUT_REQUEST & {*path.parts, path.stem}:
            continue
        tree = ast.parse(path.read_text())
        names = {a.arg for f in functions(tree) for a in (*f.args.args, *f.args.kwonlyargs)}
        imports = {n.module for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
        if "request" in names or {"django.http", "django.shortcuts"} & imports:
            found.append(str(path.relative_to(ROOT)))
    assert found == []


def test_no_room_is_called_utils():
    vague = {"utils", "helpers", "common", "core", "misc"}
    assert [str(p.relative_to(ROOT)) for p in modules() if vague & {p.stem, p.parent.name}] == []


def test_imports_only_point_down():
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


#: Where a dangerous word is right: fixed pictures of our own, Django's own help texts.
RIGHT_HERE = {
    "mark_safe": {"forum_site/pages/style_samples.py", "forum_site/documents/qr.py"},
    "|safe": {"templates/includes/field.html"},
}


@pytest.mark.parametrize("word", ["mark_safe", "|safe", ".raw(", ".extra(", "RawSQL", "pickle"])
def test_nothing_dangerous_is_written(word):
    sources = [*modules(), *(ROOT / "templates").rglob("*.html")]
    found = {str(path.relative_to(ROOT)) for path in sources if word in path.read_text()}
    assert found - RIGHT_HERE.get(word, set()) == set()


def test_every_module_says_what_it_is_for():
    silent = [
        str(path.relative_to(ROOT))
        for path in modules()
        if path.name not in {"__init__.py", "apps.py"}
        and not ast.get_docstring(ast.parse(path.read_text()))
    ]
    assert silent == []
