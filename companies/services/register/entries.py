"""Rows of the register: kept once, judged by the city's rule, linked to accounts."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models.functions import Lower

from companies.models import CompanyProfile, RegisterEntry
from companies.models.company import Scale
from companies.models.register import Obligation
from forum_site.accounts.models import User
from forum_site.areas.models import Area
from forum_site.audit.services import acting
from forum_site.errors import NotYours, RuleBroken
from forum_site.organisations.models import Organisation
from forum_site.rules.models import Rule
from forum_site.rules.services import rule_in_force

MANAGE = "companies.manage_register"
RULE = "obliged_scales"


@dataclass(frozen=True)
class Entry:
    """What a row of the register says; ``nib`` has 13 digits or is empty."""

    name: str
    scale: str
    nib: str = ""
    kbli_section: str = ""
    village: Area | None = None
    contact_name: str = ""
    contact_phone: str = ""
    contact_email: str = ""


def check_may(by: User) -> None:
    """Raises NotYours."""
    if not by.has_perm(MANAGE):
        raise NotYours


@transaction.atomic
def keep_entry(*, entry: Entry, source: str, by: User) -> tuple[RegisterEntry, bool]:
    """A new row, or the one of the same NIB or name with these words; True when it is new.

    What is empty in a list does not wipe what is known. Raises NotYours; RuleBroken ``nib_taken``
    when NIB and name belong to two different rows.
    """
    check_may(by)
    found = same_company(entry)
    row = found or RegisterEntry(source=source[:120])
    for name, value in columns_of(entry).items():
        if value or found is None:
            setattr(row, name, value)
    judge(row, rule_in_force(RULE))
    row.organisation = row.organisation or account_of(row)
    with acting(by=by, verb="register.keep"):
        row.save()
    return row, found is None


def columns_of(entry: Entry) -> dict[str, object]:
    """The columns of an entry, its village as the row it is."""
    return {name: getattr(entry, name) for name in Entry.__dataclass_fields__}


def same_company(entry: Entry) -> RegisterEntry | None:
    """The row of this NIB, else of this name, locked."""
    rows = RegisterEntry.objects.select_for_update(of=("self",))
    by_name = rows.filter(name__iexact=entry.name).first()
    by_nib = rows.filter(nib=entry.nib).first() if entry.nib else None
    if by_nib and by_name and by_nib.pk != by_name.pk:
        raise RuleBroken(
            "nib_taken", f"NIB {entry.nib} sudah dipakai {by_nib.name}. Periksa lagi.", field="nib"
        )
    if by_name and by_name.nib and entry.nib and by_name.nib != entry.nib:
        raise RuleBroken(
            "name_taken",
            f"{entry.name} sudah terdaftar dengan NIB lain. Periksa lagi.",
            field="name",
        )
    return by_nib or by_name


@transaction.atomic
def add_entry(*, entry: Entry, by: User) -> RegisterEntry:
    """One company by hand. Unlike in a list, one that is there already is refused, not changed.

    Raises NotYours; RuleBroken ``nib_taken`` or ``name_taken``.
    """
    check_may(by)
    return write_entry(RegisterEntry(), entry, verb="register.add", by=by)


@transaction.atomic
def change_entry(*, entry_id: UUID, entry: Entry, by: User) -> RegisterEntry:
    """Correct a row by hand. Raises NotYours; RuleBroken ``nib_taken`` or ``name_taken``."""
    check_may(by)
    row = RegisterEntry.objects.select_for_update(of=("self",)).get(pk=entry_id)
    return write_entry(row, entry, verb="register.change", by=by)


def write_entry(row: RegisterEntry, entry: Entry, *, verb: str, by: User) -> RegisterEntry:
    """The row with exactly these words, judged by the rule of today."""
    refuse_double(row, entry)
    for name, value in columns_of(entry).items():
        setattr(row, name, value)
    judge(row, rule_in_force(RULE))
    row.organisation = row.organisation or account_of(row)
    try:
        with transaction.atomic(), acting(by=by, verb=verb):
            row.save()
    except IntegrityError as error:  # somebody wrote the same company at this very moment
        raise RuleBroken("name_taken", f"{entry.name} baru saja dicatat rekan lain.") from error
    return row


def refuse_double(row: RegisterEntry, entry: Entry) -> None:
    """Each company stands in the register once, by name and by NIB."""
    others = RegisterEntry.objects.exclude(pk=row.pk)
    if found := others.filter(name__iexact=entry.name).first():
        raise RuleBroken(
            "name_taken", f"{found.name} sudah ada di daftar. Ubah datanya di sana.", field="name"
        )
    if entry.nib and (found := others.filter(nib=entry.nib).first()):
        raise RuleBroken(
            "nib_taken",
            f"NIB ini sudah dipakai {found.name}. Periksa lagi, atau ubah data perusahaan itu.",
            field="nib",
        )


def judge(row: RegisterEntry, rule: Rule | None) -> None:
    """Wajib or dihimbau by the rule in force, and why, as people read it."""
    if rule is None:
        row.obligation = Obligation.UNKNOWN
        row.obligation_reason = "Kota belum menetapkan skala usaha yang wajib."
        return
    label = Scale(row.scale).label
    obliged = {word.strip().lower() for word in str(rule.value).split(",")}
    is_obliged = label.lower() in obliged
    row.obligation = Obligation.OBLIGED if is_obliged else Obligation.ENCOURAGED
    source = f"{rule.regulation} {rule.article}".strip()
    if rule.is_example:
        source = f"{source} contoh, belum ditetapkan".strip()
    scales = str(rule.value)
    row.obligation_reason = f"Usaha {label.lower()}; wajib untuk {scales} ({source})"[:300]


def account_of(row: RegisterEntry) -> Organisation | None:
    """The account with this NIB, else with this name, that no other row has."""
    free = CompanyProfile.objects.filter(
        organisation__register_entry=None, organisation__status=Organisation.Status.ACTIVE
    ).select_related("organisation")
    found = free.filter(nib=row.nib).first() if row.nib else None
    found = found or free.filter(organisation__name__iexact=row.name).first()
    return found.organisation if found else None


def refresh_register(*, today: date | None = None) -> int:
    """Daily: accounts that were opened and rules that came into force; how many rows changed."""
    return link_accounts() + judge_again(today=today)


@transaction.atomic
def link_accounts() -> int:
    """Rows whose company has an account by now. Repeatable."""
    linked = 0
    profiles = CompanyProfile.objects.filter(
        organisation__register_entry=None, organisation__status=Organisation.Status.ACTIVE
    ).select_related("organisation")
    names = {profile.organisation.name.lower(): profile for profile in profiles}
    nibs = {profile.nib: profile for profile in profiles if profile.nib}
    rows = RegisterEntry.objects.select_for_update(of=("self",)).filter(organisation=None)
    with acting(by=None, verb="register.link"):
        for row in rows.annotate(lower_name=Lower("name")):
            profile = nibs.get(row.nib) or names.get(row.lower_name)
            if profile is not None:
                names.pop(profile.organisation.name.lower(), None)
                nibs.pop(profile.nib, None)
                row.organisation = profile.organisation
                row.save(update_fields=["organisation"])
                linked += 1
    return linked


@transaction.atomic
def judge_again(*, today: date | None = None) -> int:
    """Every row by the rule of the day; how many are judged otherwise than before."""
    rule, changed = rule_in_force(RULE, on=today), []
    for row in RegisterEntry.objects.select_for_update():
        before = (row.obligation, row.obligation_reason)
        judge(row, rule)
        if before != (row.obligation, row.obligation_reason):
            changed.append(row)
    with acting(by=None, verb="register.judge"):
        RegisterEntry.objects.bulk_update(changed, ["obligation", "obligation_reason"])
    return len(changed)
