"""`.env.example` names every variable that is read, and no other."""

import re
from pathlib import Path

from tests.site.variables import variables_read_by_settings

ROOT = Path(__file__).resolve().parents[2]


def variables_read_elsewhere() -> set[str]:
    """By the compose file, by the scripts and by gunicorn."""
    compose = re.findall(r"\$\{(\w+)", (ROOT / "docker-compose.yml").read_text())
    scripts = "".join(path.read_text() for path in (ROOT / "scripts").glob("*.py"))
    asked = re.findall(r"(?:variables|chosen_variables\(\))\.get\(\"([A-Z_]+)\"\)", scripts)
    gunicorn = (ROOT / "deploy" / "gunicorn.conf.py").read_text()
    return {*compose, *asked, *re.findall(r"environ\.get\(\"(\w+)\"", gunicorn)}


def test_the_example_names_exactly_what_is_read():
    example = (ROOT / ".env.example").read_text()
    named = re.findall(r"^#?([A-Z][A-Z_]+)=", example, re.M)
    assert len(named) == len(set(named)), "each once"
    assert set(named) == variables_read_by_settings() | variables_read_elsewhere()


def test_the_example_holds_no_secret():
    example = (ROOT / ".env.example").read_text()
    assert re.findall(r"^#DJANGO_SECRET_KEY=(.*)$", example, re.M) == [""]
    assert set(re.findall(r"://[^\s/]*:([^\s/]+)@", example)) <= {"password"}
