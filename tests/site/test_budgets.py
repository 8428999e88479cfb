"""What every page loads stays small: a person on a slow phone waits for it."""

import gzip

import pytest

KILOBYTE = 1024


@pytest.mark.parametrize(
    ("path", "limit"),
    [("css/app.css", 10), ("js/app.js", 10), ("icons.svg", 4), ("css/desk.css", 3)],
)
def test_sheets_and_scripts_stay_within_their_budget(settings, path, limit):
    source = (settings.BASE_DIR / "static" / path).read_bytes()
    assert len(gzip.compress(source, 9)) <= limit * KILOBYTE


def test_the_font_stays_within_its_budget(settings):
    font = settings.BASE_DIR / "static" / "fonts" / "plus-jakarta-sans.woff2"
    assert font.stat().st_size <= 20 * KILOBYTE


def test_no_page_has_styles_or_scripts_of_its_own(settings):
    """The policy would block them; only mails and PDFs may carry styles."""
    found = []
    for page in (settings.BASE_DIR / "templates").rglob("*.html"):
        if "documents" in page.parts or "pdf" in page.parts:
            continue
        source = page.read_text()
        words = (" style=", "<style", " onclick=", " onchange=", "<script>")
        found += [f"{page.name}: {word}" for word in words if word in source]
    assert found == []
