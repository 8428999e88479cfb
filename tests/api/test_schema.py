"""The description of the API: whole, with examples, and only ever growing."""

import json
import os
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from django.test import Client

from forum_site.api.rows import Row
from forum_site.api.views import Operation
from forum_site.api_urls import urlpatterns
from poverty_data.urls import urlpatterns as of_officers
from tests.api.contract import broken_promises, promises_of
from tests.api.scenes import get
from tests.factories import make_pledge, make_realisation, publish_needs
from tests.reports import quarterlies

CONTRACT = Path(__file__).with_name("contract.json")
pytestmark = pytest.mark.django_db


@pytest.fixture
def schema(client: Client) -> dict[str, Any]:
    answer = client.get("/api/v1/schema/")
    assert answer.status_code == 200
    return json.loads(answer.content)


def views() -> list[type[Operation]]:
    """Every operation that is described."""
    patterns = [*urlpatterns, *of_officers]
    found = [getattr(pattern.callback, "view_class", None) for pattern in patterns]
    return [view for view in found if view and issubclass(view, Operation) and view.schema]


def test_every_operation_is_described_with_an_example(schema: dict[str, Any]) -> None:
    assert schema["openapi"].startswith("3.1")
    found = [operation for path in schema["paths"].values() for operation in path.items()]
    assert len(found) == len(views())
    for method, operation in found:
        name = operation["operationId"]
        assert operation["summary"], name
        assert "Lingkup kunci" in operation["description"], name
        done = next(code for code in operation["responses"] if code.startswith("2"))
        contents = operation["responses"][done]["content"]
        assert all(content["examples"] for content in contents.values()), name
        is_answer = method == "get" and "application/json" in contents
        refusals = {"400", "401", "403", "404", "429"} | ({"304"} if is_answer else set())
        assert refusals <= set(operation["responses"]), name
        for parameter in operation.get("parameters", []):
            assert parameter.get("description") or parameter["in"] == "path", (name, parameter)


def test_every_field_is_explained(schema: dict[str, Any]) -> None:
    dumb = [
        f"{name}.{field}"
        for name, shape in schema["components"]["schemas"].items()
        for field, told in shape.get("properties", {}).items()
        if not told.get("description") and not name.endswith("Enum")
    ]
    assert not dumb


def test_examples_have_the_shape_they_show(schema: dict[str, Any]) -> None:
    for view in views():
        example = view.row.example
        if issubclass(view.row, Row):
            assert tuple(example) == view.row.names(), view
        validate(schema, example, view.row.__name__)


@pytest.mark.parametrize("name", ["proposals", "companies", "pledges", "realisations", "areas"])
def test_rows_have_the_shape_that_was_promised(
    client: Client, schema: dict[str, Any], name: str
) -> None:
    make_realisation(pledge=make_pledge())
    rows = get(client, f"/api/v1/{name}/")["data"]
    assert rows
    shape = schema["paths"][f"/api/v1/{name}/"]["get"]["responses"]["200"]["content"]
    page = shape["application/json"]["schema"]["$ref"].rsplit("/", 1)[1]
    validate(schema, {"data": rows, "next": None}, page)


def test_figures_have_the_shape_that_was_promised(client: Client, schema: dict[str, Any]) -> None:
    publish_needs(35, 5, 21, 41, 60)
    quarterlies.published()
    for path, shape in (
        ("summary/?year=2025", "SummaryShape"),
        ("needs/", "NeedsShape"),
        ("quarterly-reports/", "ReportsShape"),
        ("compliance/?year=2025", "ComplianceShape"),
    ):
        validate(schema, get(client, f"/api/v1/{path}"), shape)


def validate(schema: dict[str, Any], value: Any, name: str) -> None:
    """``value`` is what the schema says of the component ``name`` (or its short name)."""
    names = schema["components"]["schemas"]
    found = name if name in names else name.removesuffix("Row").removesuffix("Shape")
    assert found in names, (name, sorted(names))
    root = {"$ref": f"#/components/schemas/{found}", "components": schema["components"]}
    jsonschema.validate(json.loads(json.dumps(value, default=str)), root)


def test_what_was_promised_once_stays(schema: dict[str, Any]) -> None:
    """``contract.json`` holds what was last agreed. The API may only grow beyond it.

    After a growth: FORUM_WRITE_CONTRACT=1 make test ARGS=tests/api/test_schema.py
    """
    promises = promises_of(schema)
    if os.environ.get("FORUM_WRITE_CONTRACT"):
        CONTRACT.write_text(json.dumps(promises, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    contract = json.loads(CONTRACT.read_text(encoding="utf-8"))
    assert not broken_promises(contract, promises), "this breaks the programs of others"
    assert not broken_promises(promises, contract), "the API has grown: write contract.json anew"


def test_a_lost_field_a_new_duty_and_another_type_are_noticed(schema: dict[str, Any]) -> None:
    for spoil in (lose_a_field, lose_an_operation, change_a_type, make_a_parameter_a_duty):
        worse = json.loads(json.dumps(schema))
        spoil(worse)
        assert broken_promises(promises_of(schema), promises_of(worse)), spoil.__name__


def lose_a_field(schema: dict[str, Any]) -> None:
    next(iter(schema["components"]["schemas"].values()))["properties"].popitem()


def lose_an_operation(schema: dict[str, Any]) -> None:
    del schema["paths"]["/api/v1/pledges/"]


def change_a_type(schema: dict[str, Any]) -> None:
    for shape in schema["components"]["schemas"].values():
        if "amount" in shape.get("properties", {}):
            shape["properties"]["amount"]["type"] = "string"


def make_a_parameter_a_duty(schema: dict[str, Any]) -> None:
    schema["paths"]["/api/v1/pledges/"]["get"]["parameters"][0]["required"] = True


def test_the_explorer_keeps_the_sites_own_policy(client: Client) -> None:
    page = client.get("/api/")
    assert page.status_code == 200
    policy = page["Content-Security-Policy"]
    assert "unsafe-inline" not in policy
    text = page.content.decode()
    assert "<script>" not in text
    assert "<style" not in text
    assert "http://" not in text.replace("http://www.w3.org", "")
