import pytest


@pytest.fixture(autouse=True)
def private_folder(settings, tmp_path):
    """Uploads of a test go to a folder of its own."""
    settings.PRIVATE_MEDIA_ROOT = tmp_path / "media"
    return settings.PRIVATE_MEDIA_ROOT
