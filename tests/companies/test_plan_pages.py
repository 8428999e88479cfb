"""The pages of the annual plan: for a phone, without JavaScript, forgiving, one's own only."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from companies.models import AnnualPlan, Pledge, Realisation
from companies.workflow import ItemStatus, PlanStatus, PledgeStatus
from forum_site.documents.models import DocumentKind, IssuedDocument
from tests.companies.plan_scenes import (
    a_target,
    item_data,
    make_item,
    make_plan,
    make_priority,
    this_year,
)
from tests.factories import make_company, make_member, make_proposal, make_secretary
from tests.files.samples import pdf_bytes, upload

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]


def text_of(answer: object) -> str:
    return answer.content.decode()  # type: ignore[attr-defined]


def test_from_the_first_page_to_the_sent_plan_with_its_number(sign_in: SignIn) -> None:
    company = make_company()
    client = sign_in(make_member(company))
    assert "Belum ada rencana." in text_of(client.get(reverse("companies:plans")))
    for _ in range(2):  # a double click
        answer = client.post(reverse("companies:plans"), {"year": this_year() + 1})
    plan = AnnualPlan.objects.get()
    assert answer.url == reverse("companies:plan", args=[plan.pk])
    page = client.get(answer.url)
    assert "Isi tanggal penetapan oleh direksi." in text_of(page)
    assert "Kirim rencana</button>" not in text_of(page)
    client.post(
        reverse("companies:plan_adoption", args=[plan.pk]),
        {
            "adopted_on": timezone.localdate().isoformat(),
            "document": upload(pdf_bytes(), "sk.pdf"),
        },
    )
    client.post(reverse("companies:plan_item_new", args=[plan.pk]), item_data())
    page = text_of(client.get(reverse("companies:plan", args=[plan.pk])))
    assert "Kirim paling lambat" in page
    assert "Rp20.000.000" in page
    client.post(reverse("companies:plan_submit", args=[plan.pk]))
    plan.refresh_from_db()
    assert plan.status == PlanStatus.SUBMITTED
    assert plan.document is not None
    assert plan.document.number.startswith("TJ-N/")
    assert plan.document.status == "telah disampaikan"
    paper = client.get(reverse("companies:plan_paper", args=[plan.pk]))
    assert b"".join(paper.streaming_content).startswith(b"%PDF")
    assert IssuedDocument.objects.filter(kind=DocumentKind.PLAN).count() == 1


def test_a_wrong_item_keeps_what_was_typed(sign_in: SignIn) -> None:
    plan = make_plan()
    client = sign_in(make_member(plan.company))
    answer = client.post(
        reverse("companies:plan_item_new", args=[plan.pk]),
        item_data(amount="dua puluh juta", village="", location="", target=""),
    )
    errors = answer.context["form"].errors
    assert set(errors) == {"amount", "location", "target"}
    assert 'value="Pembangunan jamban keluarga"' in text_of(answer)
    assert not plan.items.exists()


def test_no_nik_in_an_item(sign_in: SignIn) -> None:
    plan = make_plan()
    client = sign_in(make_member(plan.company))
    address = reverse("companies:plan_item_new", args=[plan.pk])
    answer = client.post(address, item_data(target_group="Siti 3371014107790001"))
    assert "target_group" in answer.context["form"].errors


def test_save_and_add_another_leads_to_an_empty_page(sign_in: SignIn) -> None:
    plan = make_plan()
    client = sign_in(make_member(plan.company))
    address = reverse("companies:plan_item_new", args=[plan.pk])
    assert client.post(address, item_data() | {"next": "1"}).url == address
    assert plan.items.count() == 1


def test_the_slower_tab_sees_the_conflict_and_may_insist(sign_in: SignIn) -> None:
    item = make_item()
    client = sign_in(make_member(item.plan.company))
    address = reverse("companies:plan_item", args=[item.plan_id, item.pk])
    client.post(address, item_data(title="Tab pertama", revision=1))
    slower = client.post(address, item_data(title="Tab kedua", revision=1))
    assert "sudah diubah di tab lain" in text_of(slower)
    assert 'value="Tab kedua"' in text_of(slower)
    client.post(
        address, item_data(title="Tab kedua", revision=slower.context["form"]["revision"].value())
    )
    item.refresh_from_db()
    assert item.title == "Tab kedua"


def test_deleting_an_item_twice_is_a_404_the_second_time(sign_in: SignIn) -> None:
    item = make_item()
    client = sign_in(make_member(item.plan.company))
    address = reverse("companies:plan_item_delete", args=[item.plan_id, item.pk])
    assert client.post(address).status_code == 302
    assert client.post(address).status_code == 404


def test_another_tab_of_a_sent_plan_leads_back(sign_in: SignIn) -> None:
    item = make_item(make_plan(status=PlanStatus.SUBMITTED))
    client = sign_in(make_member(item.plan.company))
    plan_page = reverse("companies:plan", args=[item.plan_id])
    for name, args in (
        ("plan_item", [item.plan_id, item.pk]),
        ("plan_item_new", [item.plan_id]),
        ("plan_adoption", [item.plan_id]),
        ("plan_upload", [item.plan_id]),
    ):
        answer = client.post(reverse(f"companies:{name}", args=args), item_data(revision=1))
        assert answer.url == plan_page, name
    item.refresh_from_db()
    assert item.revision == 1


def test_an_item_of_another_plan_is_a_404(sign_in: SignIn) -> None:
    own, foreign = make_item(), make_item()
    client = sign_in(make_member(own.plan.company))
    for args in ([own.plan_id, foreign.pk], [foreign.plan_id, foreign.pk]):
        assert client.get(reverse("companies:plan_item", args=args)).status_code == 404


def test_the_desk_names_the_due_day(sign_in: SignIn) -> None:
    plan = make_plan()
    client = sign_in(make_member(plan.company))
    client.post(
        reverse("companies:plan_adoption", args=[plan.pk]),
        {"adopted_on": timezone.localdate().isoformat(), "document": upload(pdf_bytes(), "a.pdf")},
    )
    page = text_of(client.get(reverse("companies:desk")))
    assert f"Rencana TJSL {plan.year}" in page
    assert "Lanjutkan rencana" in page


def test_an_approved_item_leads_to_a_pledge(sign_in: SignIn) -> None:
    plan = make_plan(status=PlanStatus.APPROVED)
    item = make_item(plan, ItemStatus.APPROVED, kind="jamban", amount=6_000_000)
    near = make_proposal(title="Jamban RW 09")
    client = sign_in(make_member(plan.company))
    page = client.get(reverse("companies:plan_item_use", args=[plan.pk, item.pk]))
    assert page.context["proposals"] == [near]
    address = reverse("companies:pledge_new", args=[near.code]) + f"?butir={item.pk}"
    form = client.get(address).context["form"]
    assert form["amount"].value() == 6_000_000
    client.post(
        address,
        {
            "kind": "money",
            "amount": "6000000",
            "approval": "setuju",
            "plan_item": str(item.pk),
            "key": form["key"].value(),
        },
    )
    pledge = Pledge.objects.get()
    assert (pledge.plan_item, pledge.status) == (item, PledgeStatus.PROPOSED)
    assert "Komitmen" in text_of(client.get(reverse("companies:plan", args=[plan.pk])))


def test_somebody_elses_item_is_no_door(sign_in: SignIn) -> None:
    foreign = make_item(make_plan(status=PlanStatus.APPROVED), ItemStatus.APPROVED)
    waiting = make_item()
    client, proposal = sign_in(make_member(waiting.plan.company)), make_proposal()
    pages = [reverse("companies:pledge_new", args=[proposal.code])]
    pages += [reverse("companies:own_programme")]
    for page in pages:
        for value in (foreign.pk, waiting.pk, "bukan-kunci"):
            assert client.get(f"{page}?butir={value}").status_code == 404, (page, value)
    sent = {"kind": "money", "amount": "1000000", "approval": "setuju", "key": "k" * 20}
    answer = client.post(pages[0], sent | {"plan_item": str(foreign.pk)})
    assert "plan_item" in answer.context["form"].errors
    assert client.post(pages[0], sent | {"plan_item": "aneh"}).status_code == 200
    assert not Pledge.objects.exists()


def test_an_own_programme_is_reported_from_the_plan(sign_in: SignIn) -> None:
    plan = make_plan(status=PlanStatus.APPROVED)
    item = make_item(plan, ItemStatus.APPROVED)
    client = sign_in(make_member(plan.company))
    address = reverse("companies:own_programme")
    form = client.get(f"{address}?butir={item.pk}").context["form"]
    assert form["activity"].value() == item.title
    client.post(
        address,
        {
            "activity": item.title,
            "field": item.field.pk,
            "plan_item": str(item.pk),
            "key": form["key"].value(),
            "draft": "1",
        },
    )
    report = Realisation.objects.get()
    assert report.plan_item == item
    client.post(
        reverse("companies:report", args=[report.pk]),
        {"activity": "Lain", "field": item.field.pk, "plan_item": "", "draft": "1"},
    )
    report.refresh_from_db()
    assert report.plan_item is None


# --- The desk of the forum -----------------------------------------------------------------------


def test_the_forum_decides_on_its_page(sign_in: SignIn) -> None:
    plan = make_plan(status=PlanStatus.SUBMITTED)
    first, second = make_item(plan), make_item(plan)
    priority = make_priority()
    client = sign_in(make_secretary())
    page = text_of(client.get(reverse("admin:companies_annualplan_change", args=[plan.pk])))
    assert priority.name in page
    deed = "admin:companies_annualplan_deed"
    client.post(
        reverse(deed, args=[plan.pk, "approve"]), {"items": first.pk, "priority": priority.pk}
    )
    empty = client.post(
        reverse(deed, args=[plan.pk, "return_item"]), {"item": second.pk, "reason": ""}
    )
    assert empty.status_code == 422
    client.post(reverse(deed, args=[plan.pk, "fit"]), {"item": second.pk, "target": a_target().pk})
    client.post(
        reverse(deed, args=[plan.pk, "return_item"]), {"item": second.pk, "reason": "Lokasi lain."}
    )
    plan.refresh_from_db()
    assert plan.status == PlanStatus.RETURNED
    late = client.post(reverse(deed, args=[plan.pk, "approve"]), {"items": second.pk})
    assert late.status_code == 409
    history = client.get(reverse("admin:companies_annualplan_history", args=[plan.pk]))
    assert "menyetujui butir" in text_of(history)


def test_several_items_after_one_more_look(sign_in: SignIn) -> None:
    plan = make_plan(status=PlanStatus.SUBMITTED)
    items = [make_item(plan) for _ in range(3)]
    make_priority()
    client = sign_in(make_secretary())
    look = client.get(reverse("admin:companies_annualplan_bulk", args=[plan.pk]))
    assert text_of(look).count(" checked") == 3
    assert not plan.items.filter(status=ItemStatus.APPROVED).exists()
    client.post(look.context["approve_url"], {"items": [item.pk for item in items]})
    plan.refresh_from_db()
    assert plan.status == PlanStatus.APPROVED


def test_the_list_and_its_download_hold_sent_plans_only(sign_in: SignIn) -> None:
    make_plan()
    sent = make_item(make_plan(status=PlanStatus.SUBMITTED)).plan
    client = sign_in(make_secretary())
    page = text_of(client.get(reverse("admin:companies_annualplan_changelist")))
    assert page.count(str(sent.company)) >= 1
    export = client.get(reverse("admin:companies_annualplan_export_csv"))
    lines = b"".join(export.streaming_content).decode().strip().splitlines()
    assert len(lines) == 2
    assert ";20000000;" in lines[1]
