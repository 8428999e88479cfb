"""Two companies full of canary words: neither ever reads the other's."""

import re
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from companies.models import MessageFile, Thread, ThreadMessage
from companies.services.papers import (
    issue_agreement,
    issue_bast,
    issue_certificate,
    issue_interest_sheet,
)
from companies.workflow import PledgeStatus, RealisationStatus
from forum_site.files.services import store_photo
from forum_site.organisations.models import Membership, Organisation
from forum_site.organisations.services import add_member, invite, remove_member
from proposals.workflow import Status
from tests.factories import (
    make_company,
    make_member,
    make_pledge,
    make_proposal,
    make_realisation,
    make_user,
)
from tests.files.samples import photo_bytes, upload

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
CANARY = "kenarimerah"
EACH = 50


def company_with_canaries() -> tuple[Organisation, list[str]]:
    """Fifty private things of one company, and every address at which one of them lives."""
    company = make_company("PT Rekaan Kenari")
    proposal = make_proposal(Status.IN_REALISATION, amount_needed=10**9)
    addresses = []
    for number in range(EACH // 5):
        pledge = make_pledge(proposal, company, note=f"{CANARY}{number}")
        interest = make_pledge(
            make_proposal(),
            company,
            PledgeStatus.INTEREST,
            note=CANARY,
            description=CANARY,
            expires_on=timezone.localdate(),
        )
        report = make_realisation(
            company, RealisationStatus.SUBMITTED, activity=f"{CANARY}{number}"
        )
        draft = make_realisation(company, RealisationStatus.DRAFT, landmark=CANARY)
        addresses += pledge_addresses(pledge.pk) + pledge_addresses(interest.pk)
        addresses += report_addresses(report.pk) + report_addresses(draft.pk)
        company.saved_filters.create(name=f"{CANARY}{number}", query=f"q={CANARY}")
    print_some(company)
    addresses.append(message_address(company, proposal))
    return company, addresses


def pledge_addresses(key: object) -> list[str]:
    names = ("pledge", "agreement", "interest_sheet", "report_new")
    return [reverse(f"companies:{name}", args=[key]) for name in names]


def report_addresses(key: object) -> list[str]:
    names = ("report", "certificate", "bast", "handover")
    return [reverse(f"companies:{name}", args=[key]) for name in names]


def print_some(company: Organisation) -> None:
    """Real papers behind some of the addresses."""
    issue_agreement(pledge_id=company.pledges.filter(status=PledgeStatus.CONFIRMED)[0].pk)
    issue_interest_sheet(pledge_id=company.pledges.filter(status=PledgeStatus.INTEREST)[0].pk)
    report = company.realisations.filter(status=RealisationStatus.SUBMITTED)[0]
    issue_certificate(realisation_id=report.pk)
    issue_bast(handover_id=0)


def message_address(company: Organisation, proposal: object) -> str:
    thread = Thread.objects.create(
        proposal=proposal, company=company, last_message_at=timezone.now()
    )
    message = ThreadMessage.objects.create(
        thread=thread, side="company", text=CANARY, at=timezone.now(), key="kenari"
    )
    attached = MessageFile.objects.create(
        message=message,
        file=store_photo(upload=upload(photo_bytes(), f"{CANARY}.jpg"), by=None),
    )
    return reverse("companies:message_file", args=[attached.pk])


def without_chance(answer: object) -> tuple[int, bytes, dict]:
    """Status, body and headers without the request's number and the masked CSRF token."""
    body = re.sub(rb'(?<=csrfmiddlewaretoken" value=")[^"]+', b"", answer.content)
    headers = {
        name: value
        for name, value in answer.headers.items()
        if name not in {"X-Request-ID", "Date"}
    }
    return answer.status_code, body, headers


def test_the_other_company_finds_nothing_anywhere(sign_in: SignIn) -> None:
    owner, _ = company_with_canaries()
    other = make_company()
    client = sign_in(make_member(other, Membership.Role.ADMINISTRATOR))
    proposal = owner.pledges.filter(status=PledgeStatus.CONFIRMED)[0].proposal
    pages = [
        reverse(f"companies:{name}")
        for name in ("desk", "catalogue", "pledges", "reports", "members", "choose", "list")
    ]
    pages += [
        reverse("companies:thread", args=[proposal.code]),
        reverse("companies:pledge_new", args=[proposal.code]),
        reverse("company_detail", args=[owner.slug]),
        proposal.get_absolute_url(),
        reverse("home"),
        reverse("companies:pledges_export", args=["csv"]),
        reverse("companies:reports_export", args=["csv"]),
        reverse("companies:export", args=["csv"]),
        f"{reverse('companies:catalogue')}?q={CANARY}",
        f"{reverse('companies:list')}?q={CANARY}",
        f"{reverse('proposals:list')}?q={CANARY}",
    ]
    for page in pages:
        answer = client.get(page)
        assert answer.status_code == 200, page
        # The search box repeats what was typed; nothing else may.
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        shown = body.decode().replace(f'value="{CANARY}"', "")
        shown = re.sub(f"(“|=){CANARY}", "", shown)
        assert CANARY not in shown, page


def test_the_other_companys_objects_are_404_to_the_byte_like_missing_ones(
    sign_in: SignIn,
) -> None:
    _, addresses = company_with_canaries()
    client = sign_in(make_member(make_company(), Membership.Role.ADMINISTRATOR))
    key = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|(?<=berkas/)\d+")
    assert len(addresses) > EACH * 3
    for address in addresses:
        is_number = "berkas" in address
        missing = key.sub("987654321" if is_number else str(uuid4()), address)
        theirs, nobodys = client.get(address), client.get(missing)
        assert theirs.status_code == 404, address
        assert without_chance(theirs) == without_chance(nobodys), address


def test_the_other_companys_steps_are_refused_and_change_nothing(sign_in: SignIn) -> None:
    owner, _ = company_with_canaries()
    make_member(owner, Membership.Role.ADMINISTRATOR)
    client = sign_in(make_member(make_company(), Membership.Role.ADMINISTRATOR))
    pledge = owner.pledges.filter(status=PledgeStatus.INTEREST)[0]
    report = owner.realisations.filter(status=RealisationStatus.SUBMITTED)[0]
    member = owner.memberships.get()
    invitation, _ = invite(organisation=owner, email="a@b.example", role="member", by=member.user)
    steps = [
        *[
            reverse(f"companies:{name}", args=[pledge.pk])
            for name in (
                "pledge_cancel",
                "pledge_propose",
                "pledge_start",
                "milestone",
                "print_paper",
                "signed_agreement",
                "report_new",
            )
        ],
        *[
            reverse(f"companies:{name}", args=[report.pk])
            for name in (
                "report",
                "print_report",
                "report_withdraw",
                "report_delete",
                "handover",
                "signed_bast",
            )
        ],
        reverse("companies:member_role", args=[member.pk]),
        reverse("companies:member_end", args=[member.pk]),
        reverse("companies:invitation_withdraw", args=[invitation.pk]),
        reverse("companies:filter_delete", args=[owner.saved_filters.all()[0].pk]),
    ]
    for address in steps:
        assert client.post(address, {"role": "member"}).status_code == 404, address
    choose = client.post(reverse("companies:choose"), {"company": owner.pk})
    assert choose.status_code == 404
    pledge.refresh_from_db()
    member.refresh_from_db()
    assert (pledge.status, member.ended_at) == (PledgeStatus.INTEREST, None)


def test_a_removed_member_is_out_at_the_next_click(sign_in: SignIn) -> None:
    company = make_company()
    administrator = make_member(company, Membership.Role.ADMINISTRATOR)
    member = make_member(company)
    client = sign_in(member)
    pledge = make_pledge(make_proposal(), company)
    address = reverse("companies:pledge", args=[pledge.pk])
    assert client.get(address).status_code == 200
    remove_member(membership=member.memberships.get(), by=administrator)
    assert client.get(address).status_code == 403
    assert client.get(reverse("companies:desk")).status_code == 403
    assert not type(member).objects.get(pk=member.pk).has_perm("companies.make_pledge")


def test_a_person_of_two_companies_acts_for_the_chosen_one(sign_in: SignIn) -> None:
    first, second = make_company("PT A Rekaan"), make_company("PT B Rekaan")
    member = make_member(first)
    add_member(organisation=second, user=member, role=Membership.Role.MEMBER, by=None)
    client = sign_in(member)
    proposal = make_proposal()
    form = {"kind": "money", "amount": "1000000", "approval": "setuju", "key": "k" * 20}
    address = reverse("companies:pledge_new", args=[proposal.code])
    client.post(address, {**form, "company": str(second.pk)})
    assert first.pledges.count() == 1
    client.post(reverse("companies:choose"), {"company": second.pk})
    client.post(address, {**form, "key": "m" * 20})
    assert second.pledges.count() == 1
    # A link from a notice about the other company still opens.
    assert client.get(reverse("companies:pledge", args=[first.pledges.get().pk])).status_code == 200
    remove_member(membership=second.memberships.get(), by=make_member(second, "administrator"))
    assert "PT A Rekaan" in client.get(reverse("companies:desk")).content.decode()


def test_a_citizen_gets_the_same_answer_for_existing_and_missing(sign_in: SignIn) -> None:
    pledge = make_pledge(make_proposal())
    client = sign_in(make_user("citizen"))
    answers = [
        client.get(reverse("companies:pledge", args=[key])).status_code
        for key in (pledge.pk, uuid4())
    ]
    assert answers == [403, 403]
