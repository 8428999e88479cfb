"""Meetings of the world: one that is going on, and one that is over with its printed list."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from companies.models import Bursa, BursaPledge, Pledge
from companies.workflow import BursaStatus
from forum_site.documents.models import DocumentKind


def bursa_targets(pledge: Pledge, paper: Any) -> dict[str, dict]:
    """Both, the running one with a promise that nobody has confirmed."""
    now = timezone.now()
    facts = {"held_on": timezone.localdate(), "place": "Balai Contoh", "quarter": 20264}
    over = Bursa.objects.create(
        **facts,
        status=BursaStatus.CLOSED,
        opened_at=now - timedelta(days=90),
        closed_at=now - timedelta(days=89),
        commitments={"lines": [], "count": 0, "companies": 0, "amount": 0},
    )
    over.document = paper(DocumentKind.COMMITMENTS, over, "D-1")
    over.save()
    running = Bursa.objects.create(**facts, opened_at=now - timedelta(hours=1))
    BursaPledge.objects.create(bursa=running, pledge=pledge, at=now)
    return {"bursa_over": {"pk": over.pk}, "bursa_running": {"pk": running.pk}}
