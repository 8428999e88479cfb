"""A first installation is quick: its tables are made together, their models rendered once."""

from unittest import mock

import pytest
from django.db import connection, migrations, models
from django.db.migrations.state import ProjectState, StateApps

from forum_site.migration_steps import Together

NAMES = ["First", "Second", "Third"]


def steps() -> list[migrations.CreateModel]:
    """Three tables, each pointing at the one before."""
    made = []
    for name, before in zip(NAMES, [None, *NAMES], strict=False):
        fields = [("id", models.BigAutoField(primary_key=True))]
        if before:
            fields.append(("before", models.ForeignKey(f"things.{before}", models.CASCADE)))
        made.append(migrations.CreateModel(name, fields))
    return made


def taken(label: str, operations: list[migrations.CreateModel]) -> int:
    """Take the steps; how many models were rendered."""
    migration = type("Migration", (migrations.Migration,), {"operations": operations})
    state = ProjectState()
    assert state.apps is not None
    watched = mock.patch.object(
        StateApps, "render_multiple", autospec=True, side_effect=StateApps.render_multiple
    )
    with watched as asked, connection.schema_editor() as editor:
        migration("0001_initial", label).apply(state, editor)
    return sum(len(call.args[1]) for call in asked.call_args_list)


@pytest.mark.django_db
def test_tables_made_together_are_rendered_once() -> None:
    few = taken("things", [Together(operations=steps())])
    assert {"things_first", "things_second", "things_third"} <= {
        *connection.introspection.table_names()
    }
    with connection.schema_editor() as editor:
        for name in reversed(NAMES):
            editor.execute(f"DROP TABLE things_{name.lower()}")
    many = taken("things", steps())
    assert few == len(NAMES) < many


@pytest.mark.django_db
def test_what_is_added_to_a_table_made_together_is_made_once() -> None:
    """Its column, rule and index come with the table; those of an older table are added."""
    taken("things", [steps()[0]])
    state = ProjectState()
    older = migrations.CreateModel("First", [("id", models.BigAutoField(primary_key=True))])
    older.state_forwards("things", state)
    positive = models.CheckConstraint(condition=models.Q(size__gt=0), name="size_is_positive")
    added = [
        migrations.AddField("first", "size", models.IntegerField(default=1)),
        migrations.CreateModel("Second", [("id", models.BigAutoField(primary_key=True))]),
        migrations.AddField("second", "size", models.IntegerField(null=True)),
        migrations.AddConstraint("second", positive),
        migrations.AddIndex("second", models.Index(fields=["size"], name="second_by_size")),
    ]
    migration = type("Migration", (migrations.Migration,), {"operations": [Together(added)]})
    with connection.schema_editor() as editor:
        migration("0002_add", "things").apply(state, editor)
    with connection.cursor() as cursor:
        described = connection.introspection.get_table_description(cursor, "things_first")
        found = connection.introspection.get_constraints(cursor, "things_second")
    assert {column.name for column in described} == {"id", "size"}
    assert {"size_is_positive", "second_by_size"} <= set(found)
