"""Anything may be asked: every answer is one that the schema tells, and none is a failure of ours.

schemathesis makes the questions out of the schema, right ones and wrong ones. `make test` asks each
operation some of them, once for everybody and once with a key of each scope; `make proof` asks 300.
"""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, seed
from hypothesis import settings as hypothesis_settings
from hypothesis.strategies import booleans
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from companies.workflow import PlanStatus
from forum_site.api import bulk
from forum_site.api.scopes import Scope
from forum_site.wsgi import application
from tests.api.scenes import key_for, superuser
from tests.api.test_families import families, ready
from tests.companies.plan_scenes import make_item, make_plan
from tests.factories import make_pledge, make_realisation, make_verifier, publish_needs
from tests.proof import Proof

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
#: Nobody's key, and one of each kind; a stream and a file are matters of rows.
WHO = [
    (),
    (Scope.FIGURES,),
    (Scope.ROWS,),
    (Scope.ROWS, Scope.BULK),
    (Scope.COMPANY,),
    (Scope.HOUSEHOLDS,),
]


@pytest.fixture
def kept_connection() -> Iterator[None]:
    """The site asked through WSGI may not end the transaction that the test stands in.

    (Django's own client does the same, and undoes it after each request.)
    """
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.mark.proof
@pytest.mark.timeout(3500)
@pytest.mark.usefixtures("kept_connection")
@pytest.mark.django_db
@pytest.mark.parametrize("scopes", WHO, ids=["+".join(who) or "nobody" for who in WHO])
def test_no_question_brings_an_answer_that_was_not_told(
    scopes: tuple[str, ...], settings: Any, proof: Proof
) -> None:
    settings.API_ANONYMOUS_PER_MINUTE = 1_000_000
    make_realisation(pledge=make_pledge())
    publish_needs(35, 5, 21, 41, 60)
    header, own = key_of(scopes) if scopes else ({}, {})
    schema = schemathesis.openapi.from_wsgi("/api/v1/schema/", from_somewhere)
    examples = proof.times(once=6, full=300)
    codes: dict[int, int] = {}
    for found in schema.get_all_operations():
        ask(found.ok(), header, own, examples=examples, codes=codes)
    told = ", ".join(f"{count} x {code}" for code, count in sorted(codes.items()))
    proof.saw(f"schemathesis over the whole schema: {'+'.join(scopes) or 'without a key'}", told)
    assert len(codes) > 1, "right and wrong questions were asked"


def key_of(scopes: tuple[str, ...]) -> tuple[dict[str, str], dict[str, str]]:
    """A key of this kind, and the parts of addresses of what it finds."""
    more: dict[str, Any] = {"per_minute": 1_000_000}
    own: dict[str, str] = {}
    if Scope.COMPANY in scopes:
        plan = make_item(make_plan(status=PlanStatus.APPROVED)).plan
        more["company"] = plan.company_id
        own = {"company": str(plan.company_id), "plan": str(plan.pk)}
    if Scope.HOUSEHOLDS in scopes:
        more |= {"person": make_verifier(), "networks": ["198.51.100.0/24"]}
    key, header = key_for(superuser(), *scopes, **more)
    if Scope.HOUSEHOLDS in scopes:
        families()
        own = {"code": ready(more["person"], make_verifier(), key).code}
    if Scope.BULK in scopes:
        export, _ = bulk.ask(key=key, resource="pledges", form="csv", query="")
        assert bulk.build(export_id=export.pk)
        own = {"export": str(export.pk)}
    return header, own


def from_somewhere(environ: dict[str, Any], start_response: Any) -> Any:
    """The site, asked from an address as every real client has one."""
    return application(environ | {"REMOTE_ADDR": "198.51.100.7"}, start_response)


def ask(
    operation: Any,
    header: dict[str, str],
    own: dict[str, str],
    *,
    examples: int,
    codes: dict[int, int],
) -> None:
    """Right and wrong questions to one operation, the same in every run; counts their codes.

    Half of them are about what the key finds: made-up ids would find nothing.
    """
    right = operation.as_strategy(generation_mode=GenerationMode.POSITIVE)
    wrong = operation.as_strategy(generation_mode=GenerationMode.NEGATIVE)

    @seed(20261122)
    @hypothesis_settings(
        max_examples=examples,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(
        case=right | wrong if operation.query or operation.body else right, is_about_own=booleans()
    )
    def asked(case: Any, is_about_own: bool) -> None:
        if is_about_own:
            case.path_parameters |= {
                name: value for name, value in own.items() if name in case.path_parameters
            }
        response = case.call(headers=header | {"Accept-Encoding": "identity"})
        codes[response.status_code] = codes.get(response.status_code, 0) + 1
        case.validate_response(response, checks=CHECKS)

    asked()
