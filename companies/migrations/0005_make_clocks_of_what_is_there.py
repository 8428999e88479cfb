"""Ask for the clocks of reports and proposals that were there before clocks were rows."""

from typing import Any

from django.db import migrations

TASKS = ("proposals.make_missing_clocks", "companies.start_due_clocks")


def ask(apps: Any, schema_editor: Any) -> None:
    """The new version's worker does it once, in small transactions; an empty city has none."""
    if not apps.get_model("proposals", "Proposal").objects.exists():
        return
    messages = apps.get_model("outbox", "OutboxMessage").objects
    for task in TASKS:
        messages.get_or_create(
            key=f"first-clocks:{task}", defaults={"kind": "task", "task": task, "status": "waiting"}
        )


class Migration(migrations.Migration):
    dependencies = [
        ("companies", "0004_say_the_need_of_an_own_programme"),
        ("clocks", "0001_due_days_as_rows"),
        ("outbox", "0001_squashed_0002_seal_secret_mails"),
        ("proposals", "0001_squashed_0003_read_the_catalogue_off_an_index"),
    ]

    operations = [migrations.RunPython(ask, migrations.RunPython.noop)]
