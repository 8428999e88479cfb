"""Open data that were not made: somebody must hear of it, not only the log."""

from django.urls import reverse

from forum_site.accounts.models import User
from forum_site.desk_queue import SHOWN, Job, JobGroup
from forum_site.formats.dates import date_short
from reports.models import OpenEdition
from reports.period import Quarter
from reports.services.open_data import late_editions
from reports.workflow import PREPARE


def open_data_groups(user: User) -> list[JobGroup]:
    """One box, and only while something is late."""
    late = late_editions() if user.has_perm(PREPARE) else []
    if not late:
        return []
    url = reverse("open_data:catalogue")
    return [
        JobGroup(
            slug="open-data",
            title="Data terbuka belum terbarui",
            hint="berkas gagal dibuat",
            count=len(late),
            url=url,
            rank=8,
            kind="late",
            place="side",
            is_shared=True,
            jobs=[job_of(edition, url) for edition in late[:SHOWN]],
        )
    ]


def job_of(edition: OpenEdition, url: str) -> Job:
    """What is missing, and since when."""
    if edition.quarter is not None:
        title = f"Data {Quarter.from_code(edition.quarter)} belum dibekukan"
    elif edition.built_at is None:
        title = "Data terbuka belum pernah jadi"
    else:
        title = f"Data terbuka belum terbarui sejak {date_short(edition.built_at)}"
    return Job(
        title=title,
        url=url,
        kind="Data terbuka",
        detail="Dicoba lagi setiap malam. Bila besok masih begini, hubungi operator sistem.",
        action="Lihat halamannya",
        action_url=url,
    )
