"""Counts of a minute need not survive a crash; written to the log, each costs a wait for the disk."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("limits", "0002_count_in_windows")]

    operations = [
        migrations.RunSQL(
            sql="ALTER TABLE limits_window SET UNLOGGED",
            reverse_sql="ALTER TABLE limits_window SET LOGGED",
        ),
    ]
