"""Open data that everybody reads, and files that nobody finds."""

from django.core.files.base import ContentFile
from django.utils import timezone

from forum_site.files.storage import PrivateStorage, fresh_name
from reports.models import OpenEdition, OpenFile


def open_data_targets() -> dict[str, dict]:
    """A file of the rolling edition; the quarter that is asked for is not built yet."""
    current = OpenEdition.objects.get(quarter=None)
    name = f"realisasi-{current.label}.csv"
    OpenFile.objects.create(
        edition=current,
        dataset="realisasi",
        kind="csv",
        name=name,
        file=PrivateStorage().save(fresh_name("open-data", "csv"), ContentFile(b"id\n")),
        size=3,
        sha256="0" * 64,
        rows=0,
    )
    now = timezone.now()
    OpenEdition.objects.filter(pk=current.pk).update(built=1, taken_at=now, built_at=now)
    return {
        "open_dataset": {"slug": "realisasi"},
        "no_dataset": {"slug": "keluarga"},
        "open_file": {"edition": "terbaru", "name": name},
        "unbuilt_file": {"edition": "2025-Q3", "name": "realisasi-2025-Q3.csv"},
    }
