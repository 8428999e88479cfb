"""The two sides: everybody of the secretariat, everybody who acts for a company."""

from collections.abc import Iterable

from forum_site.accounts import roles
from forum_site.accounts.models import User
from forum_site.outbox.models import NoticeSetting
from forum_site.outbox.services import notify


def members_of(company_id: object) -> Iterable[User]:
    """The people who act for a company now."""
    return User.objects.filter(
        is_active=True,
        memberships__organisation_id=company_id,
        memberships__ended_at__isnull=True,
    ).distinct()


def tell_secretariat(
    *, key: str, title: str, body: str, url: str, category: str = NoticeSetting.Category.ACTION
) -> None:
    """Everybody of the secretariat, once each."""
    for person in User.objects.with_role(roles.SECRETARIAT):
        notify(key=key, recipient=person, title=title, body=body, url=url, category=category)


def tell_company(
    company_id: object,
    *,
    key: str,
    title: str,
    body: str,
    url: str,
    category: str = NoticeSetting.Category.ACTION,
) -> None:
    """Everybody who acts for the company now, once each."""
    for person in members_of(company_id):
        notify(key=key, recipient=person, title=title, body=body, url=url, category=category)
