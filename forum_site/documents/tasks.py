"""Celery doors of documents and of the files they stand on."""

from celery import shared_task

from forum_site.documents.services import delete_orphan_documents
from forum_site.files.services import delete_orphan_uploads


@shared_task(name="documents.delete_orphans")
def delete_orphans() -> int:
    """Nightly: uploads and prints that no row names any more."""
    return delete_orphan_uploads() + delete_orphan_documents()
