"""The company's pages about pledges: what they take, what they refuse, what they keep typed."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from companies.models import Milestone, Pledge
from companies.services.interests import express_interest
from companies.services.papers import issue_agreement
from companies.services.pledges import Promise
from companies.workflow import PledgeStatus
from forum_site.documents.models import DocumentKind, IssuedDocument
from proposals.models import Proposal
from proposals.workflow import Status
from tests.factories import make_company, make_member, make_pledge, make_proposal
from tests.files.samples import photo_bytes, upload

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]


def promise_form(**changes: str) -> dict[str, str]:
    return {
        "kind": "money",
        "amount": "2.500.000",
        "approval": "setuju",
        "key": "kunci-yang-cukup-panjang",
        **changes,
    }


def form_page(proposal: Proposal) -> str:
    return reverse("companies:pledge_new", args=[proposal.code])


def test_a_promise_is_made_once_by_a_double_click(sign_in: SignIn) -> None:
    company, proposal = make_company(), make_proposal()
    client = sign_in(make_member(company))
    for _ in range(2):
        answer = client.post(form_page(proposal), promise_form())
        assert answer.status_code == 302
    pledge = company.pledges.get()
    assert (pledge.amount, pledge.status) == (2_500_000, PledgeStatus.PROPOSED)
    assert answer["Location"] == reverse("companies:pledge", args=[pledge.pk])


def test_over_the_cap_the_rest_is_named_and_the_form_kept(sign_in: SignIn) -> None:
    company, proposal = make_company(), make_proposal(amount_needed=3_000_000)
    make_pledge(proposal, status=PledgeStatus.PROPOSED, amount=1_000_000)
    answer = sign_in(make_member(company)).post(
        form_page(proposal), promise_form(note="Tolong hubungi bagian umum.")
    )
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Sisa kebutuhan tinggal Rp2.000.000" in page
    assert "Tolong hubungi bagian umum." in page
    assert 'value="2.500.000"' in page
    assert not company.pledges.exists()


@pytest.mark.parametrize(
    "amount", ["-1", "0", "0.001", "1e3", "NaN", "1" + "0" * 18, "9" * 4301, "", "٣٠٠٠", "12 juta"]
)
def test_senseless_amounts_are_refused_at_the_field(sign_in: SignIn, amount: str) -> None:
    company, proposal = make_company(), make_proposal()
    answer = sign_in(make_member(company)).post(form_page(proposal), promise_form(amount=amount))
    assert answer.status_code == 200
    assert answer.context["form"].errors["amount"]
    assert not company.pledges.exists()


@pytest.mark.parametrize("quantity", ["-1", "0", "1e3", "9" * 4301, "1,234", "NaN", "²"])
def test_senseless_quantities_are_refused_at_the_field(sign_in: SignIn, quantity: str) -> None:
    form = promise_form(kind="goods", description="Semen", unit="sak", quantity=quantity)
    answer = sign_in(make_member(make_company())).post(form_page(make_proposal()), form)
    assert answer.status_code == 200
    assert "quantity" in answer.context["form"].errors


def test_a_gift_in_kind_keeps_quantity_and_unit(sign_in: SignIn) -> None:
    company = make_company()
    form = promise_form(kind="goods", description="Semen", quantity="2,5", unit="ton")
    sign_in(make_member(company)).post(form_page(make_proposal()), form)
    pledge = company.pledges.get()
    assert (str(pledge.quantity), pledge.unit, pledge.value_accepted) == ("2.50", "ton", False)


def test_the_button_fills_in_all_that_is_left_and_keeps_the_rest(sign_in: SignIn) -> None:
    proposal = make_proposal(amount_needed=9_000_000)
    answer = sign_in(make_member(make_company())).post(
        form_page(proposal), promise_form(fill="all", amount="", note="Catatan saya")
    )
    page = answer.content.decode()
    assert 'value="9.000.000"' in page
    assert "Catatan saya" in page
    assert not Pledge.objects.exists()


def test_a_draft_or_unknown_proposal_is_not_there(sign_in: SignIn) -> None:
    client = sign_in(make_member(make_company()))
    review = make_proposal(Status.IN_REVIEW)
    assert client.get(form_page(review)).status_code == 404
    assert client.get("/meja/usulan/TJ-2020-0001-A/komitmen/").status_code == 404


def test_an_interest_has_a_sheet_for_the_head_office_and_becomes_a_promise(
    sign_in: SignIn,
) -> None:
    company, proposal = make_company(), make_proposal()
    client = sign_in(make_member(company))
    client.post(form_page(proposal), promise_form(approval="menunggu"))
    interest = company.pledges.get()
    assert interest.status == PledgeStatus.INTEREST
    client.post(reverse("companies:print_paper", args=[interest.pk]))
    sheet = client.get(reverse("companies:interest_sheet", args=[interest.pk]))
    assert b"".join(sheet.streaming_content).startswith(b"%PDF")
    document = IssuedDocument.objects.get(kind=DocumentKind.INTEREST_SHEET)
    assert "Rp" not in str(document.summary)
    client.post(reverse("companies:pledge_propose", args=[interest.pk]))
    interest.refresh_from_db()
    assert interest.status == PledgeStatus.PROPOSED


def test_a_second_form_leads_to_the_open_interest(sign_in: SignIn) -> None:
    company, proposal = make_company(), make_proposal()
    member = make_member(company)
    interest = express_interest(
        proposal_id=proposal.pk, company=company, promise=Promise(1), key="a", by=member
    )
    answer = sign_in(member).get(form_page(proposal))
    assert answer["Location"] == reverse("companies:pledge", args=[interest.pk])


def test_a_confirmed_pledge_has_an_agreement_to_sign(sign_in: SignIn) -> None:
    pledge = make_pledge(make_proposal(Status.PLEDGED))
    client = sign_in(make_member(pledge.company))
    issue_agreement(pledge_id=pledge.pk)
    issue_agreement(pledge_id=pledge.pk)
    document = IssuedDocument.objects.get(kind=DocumentKind.AGREEMENT)
    address = reverse("companies:agreement", args=[pledge.pk])
    assert b"".join(client.get(address).streaming_content).startswith(b"%PDF")
    assert client.get(f"{address}?bertanda").status_code == 404
    client.post(
        reverse("companies:signed_agreement", args=[pledge.pk]),
        {"signed": upload(photo_bytes(), "ttd.jpg")},
    )
    document.refresh_from_db()
    assert document.signed_file is not None
    assert client.get(f"{address}?bertanda").status_code == 200


def test_progress_begins_the_work_and_never_goes_back(sign_in: SignIn) -> None:
    pledge = make_pledge(make_proposal(Status.PLEDGED))
    client = sign_in(make_member(pledge.company))
    address = reverse("companies:milestone", args=[pledge.pk])
    step = {"percent": "60", "label": "Dinding selesai", "on": "2026-01-02"}
    assert (
        client.post(address, {**step, "photo": upload(photo_bytes(), "a.jpg")}).status_code == 302
    )
    pledge.refresh_from_db()
    pledge.proposal.refresh_from_db()
    assert pledge.started_at is not None
    assert pledge.proposal.status == Status.IN_REALISATION
    answer = client.post(address, {**step, "percent": "40"})
    assert "Kemajuan terakhir 60%" in answer.content.decode()
    assert client.post(address, {**step, "percent": "101"}).status_code == 200
    milestone = Milestone.objects.get()
    photo = reverse("companies:milestone_photo", args=[milestone.pk, "small"])
    assert client.get(photo).status_code == 200
    assert sign_in(make_member(make_company())).get(photo).status_code == 404


def test_cancelling_is_a_post_and_gives_the_room_back(sign_in: SignIn) -> None:
    company, proposal = make_company(), make_proposal()
    member = make_member(company)
    pledge = make_pledge(proposal, company, PledgeStatus.PROPOSED, made_by=member)
    address = reverse("companies:pledge_cancel", args=[pledge.pk])
    client = sign_in(member)
    assert client.get(address).status_code == 405
    client.post(address)
    proposal.refresh_from_db()
    assert proposal.amount_pledged == 0
