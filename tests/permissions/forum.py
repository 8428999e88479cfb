"""The forum of the world: a decree in force, its people and programme, and a decree to come."""

from datetime import timedelta

from django.utils import timezone

from forum.models import DutyTransfer
from forum_site.accounts.models import User
from forum_site.files.services import store_document
from tests.files.samples import pdf_bytes, upload
from tests.forum import scenes


def forum_targets() -> dict[str, dict]:
    """A small forum; its lists at the desk find these rows."""
    file = store_document(upload=upload(pdf_bytes(), "keputusan.pdf"), by=None)
    decree = scenes.make_decree(file=file)
    scenes.make_seat(decree, division=scenes.make_division(decree))
    scenes.make_item(decree)
    first = decree.ends_on + timedelta(days=1)
    later = scenes.make_decree(starts_on=first, ends_on=first + timedelta(days=365), file=file)
    return {"forum_decree": {"pk": decree.pk}, "later_decree": {"pk": later.pk}}


def handed_over(person: User | None, successor: User | None) -> DutyTransfer:
    """A handover that both of them see."""
    return DutyTransfer.objects.create(
        person=person,
        successor=successor,
        last_day=timezone.localdate(),
        reason="Mutasi",
        by=person,
        key="serah-terima-contoh",
    )
