"""What programs rely on in the description of the API, and what they would miss in another one."""

from typing import Any

Promises = dict[str, dict[str, Any]]


def promises_of(schema: dict[str, Any]) -> Promises:
    """Operations with parameters and answers, shapes with fields: types only, no words."""
    operations = {
        f"{method.upper()} {path}": {
            "parameters": {one["name"]: type_of(one["schema"]) for one in parameters_of(operation)},
            "duties": [one["name"] for one in parameters_of(operation) if one.get("required")],
            "answers": sorted(operation["responses"]),
        }
        for path, methods in schema["paths"].items()
        for method, operation in methods.items()
    }
    shapes = {
        name: {
            "fields": {
                field: type_of(told) for field, told in sorted(shape.get("properties", {}).items())
            },
            "values": shape.get("enum", []),
        }
        for name, shape in schema["components"]["schemas"].items()
    }
    return {"operations": operations, "shapes": shapes}


def parameters_of(operation: dict[str, Any]) -> list[dict[str, Any]]:
    return operation.get("parameters", [])


def type_of(schema: dict[str, Any]) -> Any:
    """What a program relies on; words, limits and examples are not part of it."""
    kept = ("type", "format", "$ref", "items", "oneOf", "allOf", "anyOf")
    return {key: schema[key] for key in kept if key in schema}


def broken_promises(before: Promises, after: Promises) -> list[str]:
    """What stood in ``before`` and is gone or otherwise in ``after``, and every new duty."""
    faults = []
    for name, operation in before["operations"].items():
        other = after["operations"].get(name)
        if other is None:
            faults.append(name)
            continue
        faults += lost(name, operation["parameters"], other["parameters"])
        faults += [
            f"{name} needs {one}" for one in other["duties"] if one not in operation["duties"]
        ]
        faults += [f"{name} {one}" for one in operation["answers"] if one not in other["answers"]]
    for name, shape in before["shapes"].items():
        other = after["shapes"].get(name, {"fields": {}, "values": []})
        faults += lost(name, shape["fields"], other["fields"])
        faults += [f"{name}={one}" for one in shape["values"] if one not in other["values"]]
    return faults


def lost(name: str, before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """The names that are missing, or that have another type."""
    return [f"{name}.{one}" for one, kind in before.items() if after.get(one) != kind]
