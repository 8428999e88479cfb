"""A migration that makes many tables draws the project's models once, not once for every step.

After each step Django renders every model that is related to the changed one, here about forty of
them; for the tables of a first installation that was half a minute of one core.
"""

from collections.abc import Sequence
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import AddConstraint, AddField, AddIndex, CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

#: Whoever makes a table from its last state makes these with it.
OF_A_TABLE = (AddField, AddIndex, AddConstraint)


class Together(Operation):
    """Steps of one app that are taken one after the other, seen from the state they lead to.

    For steps that add only: tables, columns, constraints, indexes, triggers. A table is made as it
    stands after all of them: what is added to it here is there already. Nobody goes back behind
    such a step: its database is dropped.
    """

    reversible = False
    serialization_expand_args = ["operations"]

    def __init__(self, operations: Sequence[Operation]) -> None:
        self.operations = operations

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return (type(self).__name__, [], {"operations": self.operations})

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        vars(state).pop("apps", None)  # rendered anew, and once, when somebody asks for a model
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        made = {step.name_lower for step in self.operations if isinstance(step, CreateModel)}
        for operation in self.operations:
            if isinstance(operation, OF_A_TABLE) and operation.model_name_lower in made:
                continue
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return f"Make {len(self.operations)} tables, constraints and triggers together"
