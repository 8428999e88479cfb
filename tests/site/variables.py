"""Which environment variables the settings read, found in their source."""

import ast
from pathlib import Path

SETTINGS = Path(__file__).resolve().parents[2] / "forum_site" / "settings.py"


def variables_read_by_settings() -> set[str]:
    """Names in calls such as ``env.str("NAME", ...)``."""
    found = set()
    for node in ast.walk(ast.parse(SETTINGS.read_text())):
        if not (
            isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant)
        ):
            continue
        function = node.func.value if isinstance(node.func, ast.Attribute) else node.func
        if isinstance(function, ast.Name) and function.id == "env":
            found.add(node.args[0].value)
    return found
