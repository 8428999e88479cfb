"""Making, revoking and recognising keys."""

from collections.abc import Sequence
from datetime import date, timedelta
from ipaddress import ip_address, ip_network
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import get_random_string

from forum_site.api.models import ApiKey
from forum_site.api.scopes import EXPORT_FAMILIES, Scope
from forum_site.audit.services import acting
from forum_site.errors import NotYours, RuleBroken
from forum_site.formats.dates import midnight
from forum_site.secrets import hash_secret, new_secret

#: Without letters and digits that are taken for each other.
PREFIX_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
LONGEST = timedelta(days=731)
FAMILIES_LONGEST_DAYS = timedelta(days=31)
#: A key of families works from an office, not from a provider: at most so many addresses a network.
SMALLEST_PREFIX = {4: 24, 6: 48}
#: The last use is written down once in so long, not at every request.
USE_NOTED_EVERY = timedelta(minutes=1)


def make_key(
    *,
    name: str,
    holder: str,
    scopes: Sequence[str],
    expires_on: date,
    by: Any,
    networks: Sequence[str] = (),
    per_minute: int = 600,
    company: UUID | None = None,
    person: Any = None,
) -> tuple[ApiKey, str]:
    """A new key and the text that its holder gets, which nobody can read again.

    It is valid to the end of ``expires_on`` in the city. ``company`` (an organisation's id) goes
    with ``company.read``, ``person`` with ``households.read``, never without. Raises NotYours for
    everybody but a superuser, RuleBroken for a day that is past or too far away, for a network that
    is none, and for a key of families that is wider than one may be.
    """
    check_may(by)
    blocks = [checked_network(each) for each in networks]
    check_days(expires_on)
    if not scopes or set(scopes) - set(Scope.values):
        raise RuleBroken("scopes", "Pilih paling sedikit satu lingkup.", field="scopes")
    check_company(scopes, company)
    check_families(scopes, person, expires_on=expires_on, networks=blocks)
    secret, _ = new_secret()
    prefix = get_random_string(8, PREFIX_SIGNS)
    text = f"tjslp_{prefix}_{secret}"
    with transaction.atomic(), acting(by=by, verb="make_api_key"):
        key = ApiKey.objects.create(
            name=name,
            holder=holder,
            prefix=prefix,
            secret_hash=hash_secret(text),
            scopes=sorted(set(scopes)),
            networks=blocks,
            per_minute=per_minute,
            company=company,
            person=person,
            created_by=by,
            expires_at=midnight(expires_on + timedelta(days=1)),
        )
    return key, text


def check_days(expires_on: date) -> None:
    """From today to two years from now. Raises RuleBroken."""
    today = timezone.localdate()
    if not today <= expires_on <= today + LONGEST:
        raise RuleBroken(
            "expiry", "Pilih hari dari hari ini sampai dua tahun lagi.", field="expires_on"
        )


def check_company(scopes: Sequence[str], company: UUID | None) -> None:
    """A company is named where, and only where, its plans are opened. Raises RuleBroken."""
    if (Scope.COMPANY in scopes) != (company is not None):
        raise RuleBroken(
            "company",
            "Lingkup rencana perusahaan dan pilihan perusahaan harus diisi bersama-sama.",
            field="company",
        )


def check_families(
    scopes: Sequence[str], person: Any, *, expires_on: date, networks: Sequence[str]
) -> None:
    """A key of families: one person, nothing besides, a month, known offices. Raises RuleBroken."""
    if Scope.HOUSEHOLDS not in scopes:
        if person is not None:
            raise RuleBroken(
                "person", "Penanggung jawab hanya untuk lingkup keluarga.", field="person"
            )
        return
    if set(scopes) != {Scope.HOUSEHOLDS}:
        raise RuleBroken(
            "alone",
            "Lingkup keluarga tidak digabung. Buat kunci lain untuk data publik.",
            field="scopes",
        )
    if person is None or not person.has_perm(EXPORT_FAMILIES):
        raise RuleBroken(
            "person", "Pilih penanggung jawab yang boleh mengekspor keluarga.", field="person"
        )
    if expires_on > timezone.localdate() + FAMILIES_LONGEST_DAYS:
        raise RuleBroken(
            "families_expiry",
            "Kunci keluarga paling lama 31 hari. Pilih hari yang lebih dekat.",
            field="expires_on",
        )
    if not networks or any(is_wide(network) for network in networks):
        raise RuleBroken(
            "families_network",
            "Sebut jaringan kantor yang memakai kunci ini, paling luas /24 (IPv6: /48).",
            field="networks",
        )


def is_wide(network: str) -> bool:
    """Whether a CIDR block holds more than an office."""
    block = ip_network(network)
    return block.prefixlen < SMALLEST_PREFIX[block.version]


def checked_network(text: str) -> str:
    """A CIDR block as it is compared. Raises RuleBroken."""
    try:
        return str(ip_network(text.strip(), strict=False))
    except ValueError as error:
        raise RuleBroken(
            "network",
            f"“{text.strip()[:60]}” bukan jaringan. Tulis seperti 203.0.113.0/24, satu per baris.",
            field="networks",
        ) from error


def revoke_key(*, key_id: UUID, reason: str, by: Any) -> ApiKey:
    """End a key: the next request with it is refused. Raises NotYours; RuleBroken when ended."""
    check_may(by)
    with transaction.atomic(), acting(by=by, verb="revoke_api_key", reason=reason):
        key = ApiKey.objects.select_for_update().get(pk=key_id)
        if key.revoked_at is not None:
            raise RuleBroken("revoked_before", "Kunci ini sudah dicabut.")
        if not reason.strip():
            raise RuleBroken("reason", "Tulis mengapa kunci ini dicabut.", field="reason")
        key.revoked_at, key.revoked_by, key.reason = timezone.now(), by, reason.strip()
        key.save(update_fields=["revoked_at", "revoked_by", "reason"])
    return key


def check_may(by: Any) -> None:
    """Keys are the superuser's alone."""
    if not (by.is_authenticated and by.is_active and by.is_superuser):
        raise NotYours


def usable_key(text: str) -> ApiKey | None:
    """The key that a client shows, or None: unknown, expired and revoked are not told apart.

    A key that a person answers for ends with that person's account.
    """
    key = ApiKey.objects.usable().filter(secret_hash=hash_secret(text)).first()
    if key is not None and key.person_id and not key.person.is_active:
        return None
    return key


def may_come_from(key: ApiKey, address: str) -> bool:
    """Whether the key may be used at this client address."""
    if not key.networks:
        return True
    try:
        client = ip_address(address)
    except ValueError:
        return False
    return any(client in ip_network(network) for network in key.networks)


def note_use(key: ApiKey) -> None:
    """Remember that the key was used, to the minute."""
    now = timezone.now()
    if key.last_used_at is None or now - key.last_used_at >= USE_NOTED_EVERY:
        ApiKey.objects.filter(pk=key.pk).update(last_used_at=now)
