"""Plain functions that make the people and things tests need; every name is invented."""

import itertools
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django.utils import timezone

from companies.models import CompanyProfile, Pledge, Realisation
from companies.workflow import PledgeStatus, RealisationStatus
from forum_site.accounts import roles
from forum_site.accounts.models import User
from forum_site.accounts.services import create_person, give_role
from forum_site.areas.models import Area
from forum_site.organisations.models import Membership, Organisation
from forum_site.organisations.services import add_member, create_organisation
from forum_site.rules.calendar import end_of_day
from forum_site.rules.models import Need, PriorityField
from forum_site.secrets import hash_secret
from poverty_data.models import AdjudicationCase, Household, ImportBatch, VerifiedNeed
from poverty_data.privacy.encryption import blind_index
from poverty_data.services import publication
from proposals.codes import tracking_code
from proposals.models import Applicant, Proposal
from proposals.workflow import PUBLIC, Status

numbers = itertools.count(1)
PASSWORD = "kalimat-sandi-contoh-77"
VILLAGE = "33.71.01.1003"


def make_user(*slugs: str, **fields: Any) -> User:
    """A person with the given roles."""
    number = next(numbers)
    user = create_person(
        email=fields.pop("email", f"orang{number}@contoh.example"),
        full_name=fields.pop("full_name", f"Orang {number}"),
        password=PASSWORD,
    )
    for slug in slugs:
        give_role(user=user, slug=slug, by=None)
    for name, value in fields.items():
        setattr(user, name, value)
    user.save()
    return User.objects.get(pk=user.pk)


def make_secretary(**fields: Any) -> User:
    return make_user(roles.SECRETARIAT, **fields)


def make_officer(**fields: Any) -> User:
    return make_user(roles.FORUM_OFFICER, **fields)


def make_area_officer(area: str = VILLAGE, **fields: Any) -> User:
    return make_user(roles.AREA_OFFICER, area=Area.objects.get(pk=area), **fields)


def make_verifier(area: str = "33.71", **fields: Any) -> User:
    """Of Dinas Sosial, for the whole city unless another area is named."""
    return make_user(roles.VERIFIER, area=Area.objects.get(pk=area), **fields)


#: A family without any of the needs that are counted.
DWELLING: dict[str, Any] = {
    "sex": "P",
    "birth_date": date(1979, 7, 1),
    "rt": "003",
    "rw": "006",
    "members": 4,
    "dependants": 2,
    "income": 1_200_000,
    "tenure": "own",
    "floor_area": 36,
    "floor": "cement",
    "wall": "brick",
    "roof": "tile",
    "water": "piped",
    "latrine": "own",
    "light": "metered",
    "electricity_va": 900,
    "fuel": "small_gas",
    "education": "primary",
    "occupation": "penjahit",
    "assets": "tidak ada",
    "decile": 2,
    "verified_on": date(2026, 6, 1),
    "source": "DTSEN",
    "release": "2026-Q3",
    "as_of": date(2026, 6, 30),
}


def make_household(village: str = VILLAGE, *, nik: str = "", **fields: Any) -> Household:
    """A family of the registry; its NIK begins with 99, a province that does not exist."""
    number = next(numbers)
    person = {
        "nik": nik or f"99{number:014d}",
        "kk": fields.pop("kk", f"98{number:014d}"),
        "name": fields.pop("name", f"Warga {number}"),
        "address": fields.pop("address", f"Gg. Mangga No. {number}"),
        "phone": fields.pop("phone", ""),
    }
    household = Household(village_id=village, **{**DWELLING, **fields})
    household.seal(**person)
    household.nik_index = blind_index("nik", person["nik"])
    household.kk_index = blind_index("kk", person["kk"])
    household.content_mac = blind_index("content", f"{number}")
    household.save(force_insert=True)
    return household


def make_import(status: str = "checked", **fields: Any) -> ImportBatch:
    """An import of a list without rows."""
    release = {"source": "DTSEN", "release": "2026-Q3", "as_of": date(2026, 6, 30)}
    told = {"city": "33.71", "file_name": "daftar.csv", "counts": {"staged": 0, "received": 0}}
    return ImportBatch.objects.create(status=status, **{**release, **told, **fields})


def make_case(village: str = VILLAGE, **fields: Any) -> AdjudicationCase:
    """A row of an applied import that seems to repeat a family of the registry."""
    other = make_household(village)
    case = AdjudicationCase(
        village_id=village,
        batch=fields.pop("batch", None) or make_import("applied"),
        line=next(numbers),
        household_id=uuid4(),
        other_id=other.pk,
        reasons=[["nama_kepala_keluarga", "twin_person"]],
        kind="twin_person",
        pair_key=blind_index("pair", str(other.pk)),
        content_mac=blind_index("content", f"case {next(numbers)}"),
        **{**DWELLING, **fields},
    )
    case.seal(kk=other.opened("kk"), name="Wargo", address="Gg. Mangga No. 1")
    case.save(force_insert=True)
    return case


def make_company(name: str = "", **profile: Any) -> Organisation:
    """A company with its profile."""
    organisation = create_organisation(
        kind=Organisation.Kind.COMPANY,
        name=name or f"PT Contoh Rekaan {next(numbers)}",
        by=None,
        village=Area.objects.get(pk=VILLAGE),
    )
    CompanyProfile.objects.create(
        organisation=organisation, **{"legal_form": "PT", "scale": "medium", **profile}
    )
    return organisation


def make_member(company: Organisation, role: str = Membership.Role.MEMBER, **fields: Any) -> User:
    """A person who acts for the company."""
    user = make_user(**fields)
    add_member(organisation=company, user=user, role=role, by=None)
    return User.objects.get(pk=user.pk)


def make_proposal(status: str = Status.PUBLISHED, **fields: Any) -> Proposal:
    """A complete proposal in any status, with its applicant; ``secret`` opens it for editing."""
    number = next(numbers)
    need = Need.objects.select_related("activity__target__field").get(code="jamban-keluarga")
    now = timezone.now()
    is_sent = status != Status.DRAFT
    defaults: dict[str, Any] = {
        "status": status,
        "code": tracking_code(now.year, 5000 + number) if is_sent else None,
        "title": f"Jamban untuk rumah di RW {number}",
        "summary": "Sepuluh rumah belum punya jamban.",
        "story": "Warga memakai saluran air.",
        "benefit": "Anak-anak lebih sehat.",
        "need": need,
        "activity": need.activity,
        "field": need.field,
        "village": Area.objects.get(pk=VILLAGE),
        "rt": "003",
        "rw": "007",
        "amount_needed": 10_000_000,
        "edit_token_hash": hash_secret(fields.pop("secret", f"rahasia-{number}")),
        "submitted_at": now if is_sent else None,
        "published_at": now if status in PUBLIC else None,
        "routed_to": "Dinas Contoh" if status == Status.ROUTED else "",
    }
    proposal = Proposal.objects.create(**(defaults | fields))
    Applicant.objects.create(
        proposal=proposal,
        kind=Applicant.Kind.RW,
        name=f"RW {number:02d} Contoh",
        contact_name=f"Kontak Rahasia {number}",
        phone="+6281200001000",
        consent_at=now,
    )
    return proposal


def make_pledge(
    proposal: Proposal | None = None,
    company: Organisation | None = None,
    status: str = PledgeStatus.CONFIRMED,
    amount: int = 1_000_000,
    **fields: Any,
) -> Pledge:
    """A pledge with the proposal's totals in step with it."""
    proposal = proposal or make_proposal(Status.PLEDGED)
    now = timezone.now()
    ends = fields.get("planned_end") or timezone.localdate()
    confirmed_at = min(now, end_of_day(ends) - timedelta(days=1))  # before the work is over
    pledge = Pledge.objects.create(
        proposal=proposal,
        company=company or make_company(),
        status=status,
        kind=fields.pop("kind", Pledge.Kind.MONEY),
        amount=amount,
        key=f"kunci-{next(numbers)}",
        proposed_at=now,
        confirmed_at=confirmed_at
        if status in {PledgeStatus.CONFIRMED, PledgeStatus.ENDED}
        else None,
        value_accepted=True,
        **fields,
    )
    reserved = status in {PledgeStatus.PROPOSED, PledgeStatus.CONFIRMED, PledgeStatus.ENDED}
    confirmed = status in {PledgeStatus.CONFIRMED, PledgeStatus.ENDED}
    proposal.amount_pledged += amount if reserved else 0
    proposal.amount_confirmed += amount if confirmed else 0
    proposal.save()
    return pledge


def make_realisation(
    company: Organisation | None = None,
    status: str = RealisationStatus.ACCEPTED,
    amount: int = 1_000_000,
    ended_on: date | None = None,
    **fields: Any,
) -> Realisation:
    """A report; accepted by default, of a company's own programme unless a pledge is given."""
    now = timezone.now()
    ended_on = ended_on or timezone.localdate()
    pledge = fields.get("pledge")
    return Realisation.objects.create(
        company=company or (pledge.company if pledge else make_company()),
        proposal=fields.pop("proposal", pledge.proposal if pledge else None),
        status=status,
        activity=fields.pop("activity", "Kegiatan contoh"),
        field=fields.pop("field", None) or PriorityField.objects.get(code="kesehatan"),
        village=fields.pop("village", None) or Area.objects.get(pk=VILLAGE),
        amount=amount,
        source_of_funds="Anggaran TJSLP",
        output="Selesai dipakai.",
        quantity=fields.pop("quantity", Decimal(10)),
        unit=fields.pop("unit", "rumah"),
        started_on=ended_on - timedelta(days=30),
        ended_on=ended_on,
        due_on=ended_on + timedelta(days=30),
        key=f"kunci-{next(numbers)}",
        submitted_at=fields.pop("submitted_at", now if status != RealisationStatus.DRAFT else None),
        accepted_at=now if status == RealisationStatus.ACCEPTED else None,
        **fields,
    )


def publish_needs(*quantities: int, kind: str = "jamban", as_of: date | None = None) -> list[str]:
    """A published quarter with these counts, the first in VILLAGE; the kelurahan they stand in."""
    villages = Area.objects.of_city().villages().values_list("pk", flat=True)
    codes = [VILLAGE, *(code for code in villages if code != VILLAGE)][: len(quantities)]
    VerifiedNeed.objects.bulk_create(
        VerifiedNeed(
            village_id=code,
            kind=kind,
            quantity=quantity,
            unit="rumah",
            source="DTSEN",
            release="2026-Q3",
            as_of=as_of or date(2026, 9, 30),
        )
        for code, quantity in zip(codes, quantities, strict=True)
    )
    by = make_secretary()
    made = publication.build(quarter=20263, by=by, today=date(2026, 11, 9))
    publication.publish(publication_id=made.pk, by=by)
    return codes
