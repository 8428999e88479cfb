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
