"""A company's own plans by key: every year of its own, and of no other company anything."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from companies.workflow import ItemStatus, PlanStatus
from forum_site.api.models import ApiKey
from forum_site.api.scopes import Scope
from forum_site.errors import RuleBroken
from tests.api.scenes import key_for, superuser, told
from tests.companies.plan_scenes import make_item, make_plan, this_year
from tests.factories import make_company, make_realisation

pytestmark = pytest.mark.django_db


def plans(client: Client, company: Any, header: dict[str, str], plan: Any = None) -> Any:
    more = f"{plan.pk}/" if plan else ""
    return client.get(f"/api/v1/companies/{company.pk}/plans/{more}", headers=header)


def company_key(company: Any) -> dict[str, str]:
    return key_for(superuser(), Scope.COMPANY, company=company.pk)[1]


def test_a_plan_is_told_item_by_item_with_its_deviations(client: Client) -> None:
    company = make_company()
    plan = make_plan(company, PlanStatus.APPROVED)
    done = make_item(plan, ItemStatus.APPROVED, amount=10_000_000)
    make_item(plan, ItemStatus.WAITING, amount=5_000_000)
    make_realisation(company=company, plan_item=done, amount=4_000_000)
    header = company_key(company)
    (line,) = json.loads(plans(client, company, header).content)["data"]
    sums = {name: value for name, value in line.items() if name.startswith(("amount", "percent"))}
    assert sums == {
        "amount_proposed": 15_000_000,
        "amount_planned": 10_000_000,
        "amount_realised": 4_000_000,
        "amount_deviation": -6_000_000,
        "percent_realised": 40.0,
    }
    whole = json.loads(plans(client, company, header, plan).content)
    assert {name: whole[name] for name in line} == line
    told_items = [(i["status"], i["amount"], i["amount_deviation"]) for i in whole["items"]]
    assert told_items == [("approved", 10_000_000, -6_000_000), ("waiting", 5_000_000, None)]


def test_drafts_and_former_years_are_its_own_too(client: Client) -> None:
    company = make_company()
    make_plan(company, PlanStatus.DRAFT)
    make_plan(company, PlanStatus.APPROVED, year=this_year() - 1)
    make_plan()
    found = json.loads(plans(client, company, company_key(company)).content)["data"]
    assert [(one["year"], one["status"]) for one in found] == [
        (this_year(), "draft"),
        (this_year() - 1, "approved"),
    ]


def test_another_company_is_one_that_does_not_exist(client: Client) -> None:
    own, other = make_company(), make_company()
    foreign = make_plan(other, PlanStatus.APPROVED)
    header = company_key(own)
    make_plan(own)

    class Nobody:
        pk = uuid4()

    answers = [
        plans(client, other, header),
        plans(client, Nobody, header),
        plans(client, other, header, foreign),
        plans(client, own, header, foreign),
        plans(client, own, header, Nobody),
    ]
    assert {answer.status_code for answer in answers} == {404}
    assert len({json.dumps(told(answer) | {"instance": ""}) for answer in answers}) == 1


def test_without_such_a_key_nothing_is_told(client: Client) -> None:
    company = make_company()
    make_plan(company)
    assert plans(client, company, {}).status_code == 401
    for scope in (Scope.FIGURES, Scope.ROWS, Scope.BULK):
        assert plans(client, company, key_for(superuser(), scope)[1]).status_code == 403
    assert client.get("/api/v1/pledges/", headers=company_key(company)).status_code == 403


def test_a_company_that_has_ended_reads_no_more(client: Client) -> None:
    company = make_company()
    header = company_key(company)
    assert plans(client, company, header).status_code == 200
    company.status = "inactive"
    company.save()
    assert plans(client, company, header).status_code == 404


def test_an_unchanged_plan_is_not_sent_again(client: Client) -> None:
    company = make_company()
    make_plan(company)
    header = company_key(company)
    first = plans(client, company, header)
    assert "private" in first["Cache-Control"]
    assert not first.has_header("Access-Control-Allow-Origin")
    again = {**header, "If-None-Match": first["ETag"]}
    assert plans(client, company, again).status_code == 304


def test_the_company_and_its_scope_go_together() -> None:
    for scopes, company in (([Scope.ROWS], make_company().pk), ([Scope.COMPANY], None)):
        with pytest.raises(RuleBroken, match=r"^company"):
            key_for(superuser(), *scopes, company=company)
    key, _ = key_for(superuser(), Scope.COMPANY, company=make_company().pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        ApiKey.objects.filter(pk=key.pk).update(company=None)


def test_the_desk_makes_a_key_for_a_company(client: Client) -> None:
    company = make_company()
    client.force_login(superuser())
    form = {
        "name": "Sistem TJSL",
        "holder": "Bagian TJSL",
        "scopes": [Scope.COMPANY],
        "expires_on": timezone.localdate().isoformat(),
        "per_minute": "60",
        "company": str(company.pk),
    }
    answer = client.post(reverse("admin:api_apikey_add"), form)
    assert answer.status_code == 200, answer.content
    key = ApiKey.objects.get()
    assert key.company == company.pk
    page = client.get(reverse("admin:api_apikey_change", args=[key.pk])).content.decode()
    assert company.name in page
