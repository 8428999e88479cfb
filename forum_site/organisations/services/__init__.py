"""The verbs on organisations, their members and invitations."""

from forum_site.organisations.services.invitations import (
    accept_invitation,
    find_invitation,
    invite,
    withdraw_invitation,
)
from forum_site.organisations.services.members import (
    add_member,
    change_member_role,
    is_administrator,
    remove_member,
)
from forum_site.organisations.services.organisations import (
    change_organisation,
    create_organisation,
)

__all__ = [
    "accept_invitation",
    "add_member",
    "change_member_role",
    "change_organisation",
    "create_organisation",
    "find_invitation",
    "invite",
    "is_administrator",
    "remove_member",
    "withdraw_invitation",
]
