"""Where a line is led: PIPPK within its ceiling, the budget of an agency, or TJSLP, once."""

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from forum.figures.pippk import ceiling_rule, used_by
from forum.models import MusrenbangItem
from forum.models.musrenbang import FIRST_YEAR, LAST_YEAR
from forum.pippk import SCOPES, Institution
from forum.services.musrenbang.items import lock, lock_village
from forum.workflow.musrenbang import MUSRENBANG_WORKFLOW, Channel, ChannelStep
from forum_site.accounts.models import User
from forum_site.audit.services import acting
from forum_site.errors import RuleBroken
from forum_site.formats.numbers import quantity as in_words
from forum_site.formats.numbers import rupiah
from forum_site.formats.words import rt_rw
from forum_site.organisations.models import Organisation
from proposals.models import Applicant, Proposal
from proposals.services.handed_in import Handed, hand_in


@dataclass(frozen=True)
class Contact:
    """Whom the forum may ask about a line; given only with consent, both or none."""

    name: str = ""
    phone: str = ""


@transaction.atomic
def lead_to_pippk(
    *, item_id: UUID, institution: str, scope: str, by: User, note: str = ""
) -> MusrenbangItem:
    """PIPPK pays for it, through one institution within its scope and under the city's ceiling.

    Raises NotYours; RuleBroken ``wrong_status``, ``wrong_scope``, ``rw_missing`` or
    ``above_ceiling``.
    """
    item = lock(item_id)
    check_step(item, ChannelStep.TO_PIPPK, by=by)
    if scope not in SCOPES or SCOPES[scope].institution != institution:
        raise RuleBroken("wrong_scope", "Pilih lingkup dari lembaga itu sendiri.", field="scope")
    if institution == Institution.RW and not item.rw:
        raise RuleBroken("rw_missing", "Isi dahulu nomor RW-nya: plafon dihitung tiap RW.")
    # Two at once for the same kelurahan wait for each other, so that the ceiling holds.
    lock_village(item.village)
    check_ceiling(item, institution)
    item.institution, item.scope = Institution(institution), scope
    return save(item, Channel.PIPPK, note=note, verb="musrenbang.to_pippk", by=by)


def check_ceiling(item: MusrenbangItem, institution: str) -> None:
    """Raises RuleBroken ``above_ceiling`` where the city has set one and it is not enough."""
    rule = ceiling_rule()
    if rule is None:
        return
    used = used_by(year=item.year, village=item.village_id, institution=institution, rw=item.rw)
    left = rule.value - used
    if item.cost > left:
        who = rt_rw(rw=item.rw) if institution == Institution.RW else Institution(institution).label
        raise RuleBroken(
            "above_ceiling",
            f"Plafon PIPPK {who} Kelurahan {item.village.name} tahun {item.year} tinggal "
            f"{rupiah(max(left, 0))} dari {rupiah(rule.value)}, butir ini {rupiah(item.cost)}. "
            "Pilih lembaga atau saluran lain.",
            field="institution",
        )


@transaction.atomic
def lead_to_agency(
    *, item_id: UUID, agency: Organisation, budget_year: int, by: User, note: str = ""
) -> MusrenbangItem:
    """The budget of a city agency pays for it in a year.

    Raises NotYours; RuleBroken ``wrong_status``, ``wrong_kind`` or ``year_wrong``.
    """
    item = lock(item_id)
    check_step(item, ChannelStep.TO_APBD, by=by)
    if agency.kind != Organisation.Kind.AGENCY:
        raise RuleBroken("wrong_kind", "Pilih perangkat daerah dari daftar.", field="agency")
    if not max(item.year, FIRST_YEAR) <= budget_year <= min(item.year + 5, LAST_YEAR):
        raise RuleBroken(
            "year_wrong",
            f"Isi tahun anggaran antara {item.year} dan {item.year + 5}.",
            field="budget_year",
        )
    item.agency, item.budget_year = agency, budget_year
    return save(item, Channel.APBD, note=note, verb="musrenbang.to_apbd", by=by)


@transaction.atomic
def pass_on(
    *, item_id: UUID, by: User, contact: Contact | None = None, note: str = ""
) -> tuple[MusrenbangItem, str]:
    """Make it a proposal, once: a second call finds the first one's and its link is not told again.

    The item and the full address of the private link ("" the second time). Raises NotYours,
    RuleBroken ``wrong_status`` or ``contact_half``.
    """
    item = lock(item_id)
    if item.channel == Channel.CSR and by.has_perm("forum.lead_musrenbangitem"):
        return item, ""
    check_step(item, ChannelStep.PASS_ON, by=by)
    contact = contact or Contact()
    if bool(contact.name.strip()) != bool(contact.phone):
        raise RuleBroken("contact_half", "Isi nama dan nomor telepon, atau kosongkan keduanya.")
    proposal, secret = hand_in(
        facts=handed(item, contact), origin=Proposal.Origin.MUSRENBANG, by=by
    )
    item.proposal = proposal
    save(item, Channel.CSR, note=note, verb="musrenbang.pass_on", by=by)
    return item, settings.SITE_URL + reverse("proposals:receipt", args=[secret])


def handed(item: MusrenbangItem, contact: Contact) -> Handed:
    """The line in the words of a proposal; what it does not say the review asks for."""
    place = rt_rw(rw=item.rw)
    where = ", ".join(filter(None, [place, item.village.full_name]))
    volume = f"{in_words(item.quantity)} {item.unit}".strip() if item.quantity else ""
    asked = f" ({volume})" if volume else ""
    group = str(MusrenbangItem.Group(item.group).label)
    story = (
        f"Butir musrenbang Kelurahan {item.village.name} tahun {item.year}, diusulkan {group}. "
        f"Perkiraan biaya {rupiah(item.cost)}. Musrenbang meneruskannya ke TJSLP."
    )
    return Handed(
        title=item.title,
        summary=f"{item.title}{asked}",
        story=story,
        field=item.field,
        village=item.village,
        rw=item.rw,
        landmark=where,
        quantity=item.quantity,
        unit=item.unit,
        cost=item.cost,
        kind=Applicant.Kind(item.group),
        name=f"{group} {where}",
        contact_name=contact.name.strip(),
        phone=contact.phone,
    )


@transaction.atomic
def recall(*, item_id: UUID, reason: str, by: User) -> MusrenbangItem:
    """Take a line out of PIPPK or an agency's budget, so that it can be led anew.

    Raises NotYours, RuleBroken ``wrong_status`` or ``reason_missing``.
    """
    item = lock(item_id)
    MUSRENBANG_WORKFLOW.check(step=ChannelStep.RECALL, status=item.channel, by=by, reason=reason)
    item.institution = item.scope = ""
    item.agency = item.budget_year = None
    return save(item, Channel.WAITING, note=reason, verb="musrenbang.recall", by=by)


def check_step(item: MusrenbangItem, step: str, *, by: User) -> None:
    """Raises NotYours, RuleBroken ``wrong_status``."""
    MUSRENBANG_WORKFLOW.check(step=step, status=item.channel, by=by)


def save(
    item: MusrenbangItem, channel: Channel, *, note: str, verb: str, by: User
) -> MusrenbangItem:
    """Its new channel with who led it there, and when."""
    item.channel, item.note = channel, note.strip()
    item.led_by, item.led_at = by, timezone.now()
    with acting(by=by, verb=verb, reason=note.strip()):
        item.save()
    return item
