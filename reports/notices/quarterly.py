"""Who hears about quarterly reports; each event is told to each person once."""

from collections.abc import Iterable

from django.urls import reverse

from forum_site.accounts import roles
from forum_site.accounts.models import User
from forum_site.outbox.models import NoticeSetting
from forum_site.outbox.services import notify
from reports.models import ReportRevision
from reports.workflow import RevisionStatus


def draft_ready(*, revision: ReportRevision) -> None:
    """The files of a new revision are there to be looked at; later editions tell nothing new."""
    if revision.status != RevisionStatus.DRAFT:
        return
    tell(
        people(roles.SECRETARIAT),
        key=f"quarterly-ready:{revision.pk}",
        title=f"Draf {revision.report} siap diperiksa",
        body="Periksa angkanya, tulis keputusan yang dinantikan, lalu terbitkan.",
        url=desk_page(revision),
    )


def build_failed(*, revision: ReportRevision) -> None:
    """The house gave up on an edition."""
    tell(
        people(roles.SECRETARIAT),
        key=f"quarterly-failed:{revision.pk}:{revision.edition}",
        title=f"{revision.report} gagal dibuat lima kali",
        body="Buka laporannya untuk melihat galatnya. Hubungi pengelola sistem bila berulang.",
        url=desk_page(revision),
    )


def report_published(*, revision: ReportRevision) -> None:
    """It is out: the secretariat and the forum's officers read it."""
    tell(
        people(roles.SECRETARIAT, roles.FORUM_OFFICER),
        key=f"quarterly-published:{revision.pk}",
        title=f"{revision} sudah terbit",
        body="Semua orang dapat membacanya. Lembar Wali Kota ada sebagai gambar untuk WhatsApp.",
        url=desk_page(revision),
        category=NoticeSetting.Category.PROGRESS,
    )


def figures_moved(*, revision: ReportRevision) -> None:
    """Something was accepted after the figures were taken; a revision is proposed."""
    tell(
        people(roles.SECRETARIAT),
        key=f"quarterly-newer:{revision.pk}",
        title=f"Angka {revision.report.label} berubah sejak diambil",
        body="Ada realisasi yang diterima sesudahnya dan belum termuat. Siapkan revisi bila perlu.",
        url=desk_page(revision),
    )


def people(*slugs: str) -> Iterable[User]:
    """Everybody of these roles, once."""
    return {person.pk: person for slug in slugs for person in User.objects.with_role(slug)}.values()


def tell(
    who: Iterable[User],
    *,
    key: str,
    title: str,
    body: str,
    url: str,
    category: str = NoticeSetting.Category.ACTION,
) -> None:
    for person in who:
        notify(key=key, recipient=person, title=title, body=body, url=url, category=category)


def desk_page(revision: ReportRevision) -> str:
    return reverse("admin:reports_quarterlyreport_change", args=[revision.report_id])
