"""Mails with a secret link wait sealed; those that were sent before lose their text now."""

from typing import Any

from django.db import migrations, models
from django.db.models import Q


def erase_sent_secrets(apps: Any, schema_editor: Any) -> None:
    """Receipts, invitations, mails of the entrance and to followers held links in clear."""
    messages = apps.get_model("outbox", "OutboxMessage").objects
    held_a_link = (
        Q(key__startswith="proposal-received:")
        | Q(key__startswith="invitation:")
        | Q(key__startswith="mail:")
        | Q(key__contains=":follower:")
    )
    ended = Q(status__in=["sent", "failed", "cancelled"])
    messages.filter(held_a_link & ended, kind="email").update(body="", is_secret=True)


class Migration(migrations.Migration):
    dependencies = [("outbox", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="outboxmessage",
            name="is_secret",
            field=models.BooleanField(
                default=False, editable=False, verbose_name="memuat tautan rahasia"
            ),
        ),
        migrations.AddField(
            model_name="outboxmessage",
            name="sealed",
            field=models.TextField(blank=True, editable=False),
        ),
        migrations.RunPython(erase_sent_secrets, migrations.RunPython.noop),
    ]
