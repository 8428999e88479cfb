"""A company merged into one that was merged later goes straight to the last one."""

from django.db import migrations

STRAIGHT = """
    WITH RECURSIVE leap (id, target, depth) AS (
        SELECT id, merged_into_id, 1 FROM organisations_organisation
        WHERE merged_into_id IS NOT NULL
        UNION ALL
        SELECT leap.id, next.merged_into_id, leap.depth + 1
        FROM leap JOIN organisations_organisation next ON next.id = leap.target
        WHERE next.merged_into_id IS NOT NULL AND leap.depth < 100
    ), last (id, target) AS (
        SELECT DISTINCT ON (id) id, target FROM leap ORDER BY id, depth DESC
    )
    UPDATE organisations_organisation SET merged_into_id = last.target
    FROM last
    WHERE last.id = organisations_organisation.id AND last.target <> merged_into_id
"""


class Migration(migrations.Migration):
    dependencies = [("organisations", "0003_mark_changes")]

    operations = [migrations.RunSQL(STRAIGHT, migrations.RunSQL.noop)]
