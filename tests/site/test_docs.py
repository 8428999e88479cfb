"""Docs that cannot rot: links lead somewhere, named folders exist, decisions are all listed."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCS = sorted(
    path
    for folder in (ROOT, ROOT / "docs")
    for path in folder.glob("*.md" if folder == ROOT else "**/*.md")
)
LINK = re.compile(r"\]\((?!https?://|mailto:)([^)#\s]+)(?:#([^)\s]+))?\)")
#: `folder/`, `folder/file.py` in the text.
NAMED_PATH = re.compile(r"`((?:[\w.-]+/)+[\w.-]*|[\w-]+\.(?:py|toml|yml|lock))`")


def relative(path: Path) -> str:
    return str(path.relative_to(ROOT))


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as code hosts make them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(), re.MULTILINE)
    plain = [re.sub(r"[^\w\s-]", "", heading.lower()) for heading in headings]
    return {re.sub(r"\s", "-", heading.strip()) for heading in plain}


@pytest.mark.parametrize("page", DOCS, ids=relative)
def test_links_between_docs_lead_somewhere(page: Path) -> None:
    dead = []
    for target, anchor in LINK.findall(page.read_text()):
        found = (page.parent / target).resolve()
        if not found.exists() or (anchor and anchor not in anchors(found)):
            dead.append(f"{target}#{anchor}" if anchor else target)
    assert dead == []


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "docs/architecture.md"])
def test_folders_and_files_that_are_named_exist(name: str) -> None:
    text = (ROOT / name).read_text()
    named = {path for path in NAMED_PATH.findall(text) if "<" not in path and path != "."}
    rooms = {path for path in named if "/" not in path}
    missing = sorted(
        path
        for path in named
        if not (ROOT / path).exists() and not (path in rooms and any(ROOT.glob(f"*/{path}")))
    )
    assert named
    assert missing == []


def test_every_app_stands_in_the_architecture() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text()
    apps = [relative(path.parent) for path in ROOT.glob("*/apps.py")]
    apps += [relative(path.parent) for path in ROOT.glob("forum_site/*/apps.py")]
    assert [app for app in sorted(apps) if f"`{app}/`" not in text] == []


def test_decisions_are_numbered_and_listed() -> None:
    folder = ROOT / "docs" / "decisions"
    pages = sorted(path for path in folder.glob("*.md") if path.name != "README.md")
    numbers = [int(path.name[:4]) for path in pages]
    assert numbers == list(range(1, len(pages) + 1))
    index = (folder / "README.md").read_text()
    for page in pages:
        text = page.read_text()
        assert f"]({page.name})" in index
        assert text.startswith(f"# {page.name[:4]} ")
        for part in ("**Decided.**", "**Why.**", "**Given up.**"):
            assert part in text, f"{page.name}: {part}"


def test_the_changelog_has_a_place_for_what_comes_next() -> None:
    assert "## [Unreleased]" in (ROOT / "CHANGELOG.md").read_text()


@pytest.mark.parametrize("who", ["warga", "perusahaan", "sekretariat", "verifikator", "operator"])
def test_each_kind_of_reader_has_a_guide(who: str) -> None:
    guide = (ROOT / "docs" / "panduan" / f"{who}.md").read_text()
    assert guide.startswith("# Panduan ")
    assert "!" not in re.sub(r"!\[", "[", guide)


def test_pictures_are_small() -> None:
    pictures = list((ROOT / "docs" / "pictures").glob("*.png"))
    assert len(pictures) >= 2
    assert [p.name for p in pictures if p.stat().st_size > 200 * 1024] == []
