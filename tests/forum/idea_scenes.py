"""Institutions, their people and their ideas as tests need them; every name is invented."""

from datetime import timedelta
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from forum.models import Offer
from forum.services.offers import Target, Words, accept_offer
from forum.services.offers import make_offer as make_offer_by_service
from forum_site.accounts.models import User
from forum_site.organisations.models import Membership, Organisation
from forum_site.organisations.services import add_member, create_organisation
from proposals.models import Proposal
from proposals.origins import ORIGIN_OF_KIND
from proposals.workflow import Status
from tests import factories as make
from tests.proposals import answers

#: What an institution types in the place of the applicant's step.
INSTITUTION = {
    "own_share": "Dua perancang selama tiga bulan",
    "seeks_expert": "on",
    "contact_name": "Rina Contoh",
    "contact_role": "Kepala bagian pengabdian",
    "phone": "0812 0000 1055",
    "email": "",
    "consent": "on",
}


def make_institution(kind: str = Organisation.Kind.UNIVERSITY, name: str = "") -> Organisation:
    """A company, university, agency or community body."""
    if kind == Organisation.Kind.COMPANY:
        return make.make_company(name)
    return create_organisation(
        kind=kind, name=name or f"Lembaga Contoh {next(make.numbers)}", by=None
    )


def make_person(institution: Organisation, **fields: Any) -> User:
    """Somebody who acts for the institution."""
    user = make.make_user(**fields)
    add_member(organisation=institution, user=user, role=Membership.Role.MEMBER, by=None)
    return User.objects.get(pk=user.pk)


def make_idea(
    initiator: Organisation | None = None, status: str = Status.PUBLISHED, **fields: Any
) -> Proposal:
    """An institution's idea in any status."""
    initiator = initiator or make_institution()
    origin = ORIGIN_OF_KIND[Organisation.Kind(initiator.kind)]
    given = {"own_share": "Tenaga perancang", "seeks_expert": True, "seeks_host": True}
    return make.make_proposal(status, initiator=initiator, origin=origin, **given | fields)


def start(client: Client, institution: Organisation) -> str:
    """Press "Mulai isi gagasan"; the key of the draft."""
    response = client.post(reverse("forum:idea_new"), {"initiator": str(institution.pk)})
    assert response.status_code == 302, response.content.decode()
    return response.url.split("/")[2]


def fill(client: Client, key: str, **changes: str) -> Proposal:
    """Answer every step as an institution does; ``changes`` of the last one, "-" leaves out."""
    address = reverse("proposals:step", args=[key, "kebutuhan"])
    assert client.post(address, {"need": "jamban-keluarga"}).status_code == 302
    for step in ("cerita", "manfaat", "lokasi", "biaya", "berkas"):
        assert answers.post(client, key, step).status_code == 302
    given = {**INSTITUTION, **changes}
    client.post(
        reverse("proposals:step", args=[key, "pengusul"]),
        {name: value for name, value in given.items() if value != "-"},
    )
    return Proposal.objects.get(pk=key)


def offer_words(**changes: Any) -> Words:
    """What an institution offers, from today for two months."""
    today = timezone.localdate()
    given: dict[str, Any] = {
        "kind": "expert",
        "brings": "Dua perancang selama dua bulan",
        "starts_on": today,
        "ends_on": today + timedelta(days=60),
    }
    return Words(**given | changes)


def make_offer(
    organisation: Organisation | None = None,
    *,
    proposal: Proposal | None = None,
    status: str = "offered",
    **words: Any,
) -> Offer:
    """An offer to a published proposal; accepted ones by the house's own service."""
    organisation = organisation or make_institution()
    offer = make_offer_by_service(
        organisation_id=organisation.pk,
        target=Target(proposal=proposal or make.make_proposal()),
        words=offer_words(**words),
        by=make_person(organisation),
    )
    if status == "accepted":
        return accept_offer(offer_id=offer.pk, by=make.make_secretary())
    return offer
