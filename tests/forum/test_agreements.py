"""The register of agreements: whole, public, renewed, and told of before the end."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from companies.workflow import PlanStatus
from forum.figures.agreements import agreements_in
from forum.models import Agreement
from forum.services import agreements
from forum_site.accounts.models import User
from forum_site.errors import NotYours, RuleBroken
from forum_site.outbox.models import Notice
from forum_site.rules.models import Rule
from proposals.workflow import Status
from tests import factories as make
from tests.companies.plan_scenes import make_item, make_plan
from tests.files.samples import pdf_bytes, upload
from tests.forum import pact_scenes as scenes

pytestmark = pytest.mark.django_db


@contextmanager
def refusal(code: str) -> Iterator[None]:
    with pytest.raises(RuleBroken) as caught:
        yield
    assert caught.value.code == code


def test_the_register_is_public_and_the_file_only_when_somebody_says_so() -> None:
    closed, opened = scenes.make_agreement(), scenes.make_agreement(is_file_public=True)
    hidden, shown = make.make_proposal(Status.SUBMITTED), make.make_proposal()
    by = make.make_secretary()
    for proposal in (hidden, shown, shown):
        agreements.link_proposal(agreement_id=closed.pk, proposal=proposal, by=by)
    client = Client()
    assert closed.number in client.get(reverse("forum:agreements")).content.decode()
    page = client.get(closed.get_absolute_url()).content.decode()
    assert "Pemerintah Kota Contoh" in page
    assert shown.title in page
    assert hidden.title not in page
    assert client.get(reverse("forum:agreement_file", args=[closed.pk])).status_code == 404
    assert client.get(reverse("forum:agreement_file", args=[opened.pk])).status_code == 200


def test_what_is_not_whole_is_not_registered() -> None:
    by, file = make.make_secretary(), upload(pdf_bytes(), "a.pdf")
    today, first = timezone.localdate(), scenes.make_agreement()
    company = make.make_company()
    for code, facts, parties in (
        ("number_taken", scenes.facts(number=first.number.lower()), [company]),
        ("days_wrong", scenes.facts(ends_on=today - timedelta(days=60)), [company]),
        ("days_wrong", scenes.facts(signed_on=today + timedelta(days=1)), [company]),
        ("parties_missing", scenes.facts(other_parties=()), [company]),
    ):
        with refusal(code):
            agreements.register_agreement(facts=facts, parties=parties, file=file, by=by)
    with pytest.raises(NotYours):
        agreements.register_agreement(
            facts=scenes.facts(), parties=[company], file=file, by=make.make_officer()
        )


def test_each_stage_is_told_once_and_a_renewed_one_asks_nothing() -> None:
    company, secretary = make.make_company(), make.make_secretary()
    member, today = make.make_member(company), timezone.localdate()
    ending = scenes.make_agreement(company, ends_on=today + timedelta(days=80))
    scenes.make_agreement(company, ends_on=today + timedelta(days=200))
    for _ in range(2):
        assert agreements.remind_agreements() == 1
    told = Notice.objects.filter(title__startswith="Perjanjian berakhir")
    assert told.filter(recipient=member).count() == 1
    assert told.filter(recipient=secretary).count() == 1
    agreements.remind_agreements(today=today + timedelta(days=51))  # 29 days before
    assert told.filter(recipient=member).count() == 2
    agreements.register_agreement(
        facts=scenes.facts(),
        parties=[company],
        file=upload(pdf_bytes(), "baru.pdf"),
        by=secretary,
        renews=ending.pk,
    )
    assert agreements.remind_agreements(today=today + timedelta(days=60)) == 0


def test_a_city_without_the_rule_is_reminded_of_nothing() -> None:
    Rule.objects.filter(key="agreement_reminder_days").delete()
    scenes.make_agreement(ends_on=timezone.localdate() + timedelta(days=5))
    assert agreements.remind_agreements() == 0


def test_what_ended_early_says_why_and_is_not_renewed() -> None:
    by, found = make.make_secretary(), scenes.make_agreement()
    with refusal("reason_missing"):
        agreements.terminate(agreement_id=found.pk, reason=" ", by=by)
    agreements.terminate(agreement_id=found.pk, reason="Mitra pindah kota.", by=by)
    with refusal("wrong_status"):
        agreements.register_agreement(
            facts=scenes.facts(),
            parties=[make.make_company()],
            file=upload(pdf_bytes(), "b.pdf"),
            by=by,
            renews=found.pk,
        )
    found.refresh_from_db()
    assert found.state[1] == "Diakhiri"


def test_the_desk_registers_links_and_shows_what_ends(
    sign_in: Callable[[User], Client],
) -> None:
    client, today = sign_in(make.make_secretary()), timezone.localdate()
    company, proposal = make.make_company(), make.make_proposal()
    sent = {
        "kind": "mou",
        "number": "1/MoU",
        "subject": "Beasiswa",
        "parties": [company.pk],
        "other_parties": "Pemerintah Kota\nForum",
        "signed_on": str(today),
        "starts_on": str(today),
        "ends_on": str(today + timedelta(days=20)),
        "file": upload(pdf_bytes(), "mou.pdf"),
    }
    answer = client.post(reverse("admin:forum_agreement_add"), sent)
    assert answer.status_code == 302
    found = Agreement.objects.get()
    assert found.party_names == ["Pemerintah Kota", "Forum", company.name]
    deed = reverse("admin:forum_agreement_deed", args=[found.pk, "link"])
    assert client.post(deed, {"code": "TJ-0"}).status_code == 422
    client.post(deed, {"code": proposal.code.lower()})
    assert found.proposals.get() == proposal
    assert "Perpanjang atau akhiri" in client.get(reverse("admin:index")).content.decode()


def test_figures_equal_an_independent_count() -> None:
    today = timezone.localdate()
    scenes.make_agreement()
    scenes.make_agreement(signed_on=today, ends_on=today - timedelta(days=3))
    found = agreements_in(today - timedelta(days=7), today + timedelta(days=1))
    assert (found.signed, found.in_force) == (1, 1)


def test_the_page_of_the_proposal_names_the_agreement_at_no_more_queries(
    django_assert_max_num_queries: Callable,
) -> None:
    proposal, today = make.make_proposal(), timezone.localdate()
    by, client = make.make_secretary(), Client()
    found = scenes.make_agreement(subject="Air bersih gang")
    with django_assert_max_num_queries(15) as before:
        assert "perjanjian <a" not in client.get(proposal.get_absolute_url()).content.decode()
    agreements.link_proposal(agreement_id=found.pk, proposal=proposal, by=by)
    with django_assert_max_num_queries(len(before)):
        page = client.get(proposal.get_absolute_url()).content.decode()
    assert "Di bawah perjanjian" in page
    assert f'href="{found.get_absolute_url()}">{found.number}: Air bersih gang</a>' in page
    Agreement.objects.update(ends_on=today - timedelta(days=1))
    assert "Pernah di bawah perjanjian" in client.get(proposal.get_absolute_url()).content.decode()
    agreements.terminate(agreement_id=found.pk, reason="Mitra pindah kota.", by=by)
    assert found.number not in client.get(proposal.get_absolute_url()).content.decode()


def test_what_was_linked_by_mistake_is_unlinked_once_and_stays_in_the_history(
    sign_in: Callable[[User], Client],
) -> None:
    client, found = sign_in(make.make_secretary()), scenes.make_agreement()
    proposal, other = make.make_proposal(), make.make_proposal()
    item = make_item(make_plan(status=PlanStatus.APPROVED), status="approved")
    found.proposals.add(proposal)
    found.plan_items.add(item)
    deed = reverse("admin:forum_agreement_deed", args=[found.pk, "unlink"])
    assert client.post(deed, {"proposal": other.pk}).status_code == 409
    assert client.post(deed, {"proposal": proposal.pk}).status_code == 302
    assert client.post(deed, {"proposal": proposal.pk}).status_code == 409
    deed = reverse("admin:forum_agreement_deed", args=[found.pk, "unlink_item"])
    assert client.post(deed, {"item": item.pk}).status_code == 302
    assert not found.proposals.exists()
    assert not found.plan_items.exists()
    history = client.get(reverse("admin:forum_agreement_history", args=[found.pk]))
    assert history.content.decode().count("melepas tautan") == 2
    assert proposal.title in history.content.decode()
    with pytest.raises(NotYours):
        agreements.unlink_proposal(
            agreement_id=found.pk, proposal_id=proposal.pk, by=make.make_officer()
        )
