"""Static files carry their content in the name and are compressed once."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage

from forum_site.static_files import StaticFilesStorage

CSS = b"body { color: #123456; margin: 0 }\n" * 40


@pytest.fixture
def collect(tmp_path):
    """Collects one style sheet with the given content; returns what lies in the folder."""
    source = FileSystemStorage(tmp_path / "source")

    def run(content: bytes) -> dict[str, int]:
        source.delete("site.css")
        source.save("site.css", ContentFile(content))
        storage = StaticFilesStorage(location=tmp_path / "collected", base_url="/static/")
        storage.delete("site.css")
        storage.save("site.css", ContentFile(content))
        for _, _, processed in storage.post_process({"site.css": (source, "site.css")}):
            assert not isinstance(processed, Exception)
        return {p.name: p.stat().st_mtime_ns for p in (tmp_path / "collected").glob("*.br")}

    return run


def test_what_is_compressed_stays_and_a_change_is_compressed_anew(collect):
    first = collect(CSS)
    assert len(first) == 1
    assert collect(CSS) == first
    second = collect(CSS + b"p { color: red }")
    assert len(second) == 2
    assert first.items() <= second.items()
