"""Who hears about lines of a musrenbang."""

from django.urls import reverse

from forum.models import MusrenbangItem
from forum_site.outbox.models import NoticeSetting
from forum_site.outbox.services import notify


def item_adopted(*, item: MusrenbangItem) -> None:
    """The officer who typed it."""
    if item.typed_by is None:
        return
    notify(
        key=f"musrenbang-adopted:{item.pk}",
        recipient=item.typed_by,
        title=f"Butir musrenbang diterima: {item.title}",
        body=f"Sekarang tampil di daftar musrenbang {item.year}.",
        url=reverse("forum:typed_items"),
        category=NoticeSetting.Category.PROGRESS,
    )
