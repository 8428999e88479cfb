"""Companies, universities, community bodies, city agencies, and requests for an account."""

from typing import Any

from companies.models import AccountRequest, CompanyProfile
from companies.workflow import RequestStatus
from forum_site.areas.models import Area
from forum_site.demo.loading.cast import Cast, insert
from forum_site.demo.stories import read
from forum_site.formats.phones import parse_phone
from forum_site.organisations.models import Organisation
from forum_site.organisations.services import create_organisation
from forum_site.rules.models import PriorityField

Kind = Organisation.Kind


def load(cast: Cast) -> None:
    """All organisations of the stories, and the requests that wait for the secretariat."""
    stories = read("organisations")
    for section, kind in (
        ("universities", Kind.UNIVERSITY),
        ("community_bodies", Kind.COMMUNITY),
        ("agencies", Kind.AGENCY),
    ):
        for story in stories[section]:
            cast.organisations[story["id"]] = create_organisation(
                kind=kind, name=story["name"], role_in_forum=story["role"], by=None
            )
    fields = {row.code: row for row in PriorityField.objects.all()}
    villages = Area.objects.villages().in_bulk()
    for story in stories["companies"]:
        organisation = create_organisation(
            kind=Kind.COMPANY, name=story["name"], village=villages[story["village"]], by=None
        )
        profile = make_profile(organisation, story)
        profile.focus_fields.set([fields[code] for code in story["focus_fields"]])
        cast.organisations[story["id"]] = organisation
    insert(
        [make_request(cast, story) for story in stories["account_requests"]], past=["created_at"]
    )


def make_profile(organisation: Organisation, story: dict[str, Any]) -> CompanyProfile:
    """What is special to a company."""
    contact = story["contact"]
    return CompanyProfile.objects.create(
        organisation=organisation,
        **{name: story[name] for name in ("legal_form", "kbli_section", "scale", "ownership")},
        is_head_office=story["is_head_office"],
        head_office_city=story["head_office_city"],
        obligation=story["obligation"],
        profile=story["profile"],
        contact_name=contact["name"],
        contact_role=contact["role"],
        contact_phone=parse_phone(contact["phone"]),
        contact_email=f"kontak@{organisation.slug}.example",
    )


def make_request(cast: Cast, story: dict[str, Any]) -> AccountRequest:
    """A company that asks for an account: waiting, or refused with a reason."""
    details = {k: v for k, v in story.items() if k not in {"at", "refused_at", "village"}}
    is_refused = "refused_at" in story
    return AccountRequest(
        **details | {"contact_phone": parse_phone(story["contact_phone"])},
        village_id=story["village"],
        status=RequestStatus.REFUSED if is_refused else RequestStatus.SUBMITTED,
        created_at=cast.shift.instant(story["at"]),
        decided_at=cast.shift.instant_or_none(story.get("refused_at")),
        decided_by=cast.secretary(0) if is_refused else None,
    )
