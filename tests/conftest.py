import pytest


@pytest.fixture(autouse=True)
def plain_static_files(settings):
    """Addresses of static files without the manifest, which `collectstatic` would have to make."""
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
