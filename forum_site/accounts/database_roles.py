"""What the two database roles may touch: the public pages' role never reads a household.

Migrations run as the owner. Pages run as one of two roles that cannot change tables: `web` for the
public, `desk` for staff. A model whose rows only staff may ever read says ``desk_only = True`` on
its class; the role `web` then has no right on its table. With ``web_inserts = True`` besides it may
add rows that it can never read (what citizens send to the desk). Only the owner changes or deletes
history, and rows of a model that says ``append_only = True``.
"""

from collections.abc import Iterator

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.db.models import Model
from pghistory.models import Event

READ_AND_WRITE = "SELECT, INSERT, UPDATE, DELETE"
APPEND = "SELECT, INSERT"
BLIND = "INSERT"


@transaction.atomic
def grant_tables() -> list[str]:
    """Give both roles their rights on every table; the roles that exist and got them.

    Repeatable, and to be run after every migrate: a new table belongs to nobody until then.
    """
    owner, existing = _roles()
    granted = []
    for role in (settings.DATABASE_WEB_ROLE, settings.DATABASE_DESK_ROLE):
        if role not in existing or role == owner:
            continue
        is_desk = role == settings.DATABASE_DESK_ROLE
        with connection.cursor() as cursor:
            name = connection.ops.quote_name(role)
            cursor.execute(f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {name}")
            cursor.execute(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {name}")
            for table, rights in _rights(is_desk=is_desk):
                quoted = connection.ops.quote_name(table)
                cursor.execute(f"GRANT {rights} ON {quoted} TO {name}")
        granted.append(role)
    return granted


def _rights(*, is_desk: bool) -> Iterator[tuple[str, str]]:
    """Table by table, what the role may do there."""
    yield "django_migrations", "SELECT"
    for model in apps.get_models(include_auto_created=True):
        if not model._meta.managed or model._meta.proxy:
            continue
        if is_desk or not is_desk_only(model):
            yield model._meta.db_table, APPEND if is_append_only(model) else READ_AND_WRITE
        elif getattr(model, "web_inserts", False):
            yield model._meta.db_table, BLIND


def is_append_only(model: type[Model]) -> bool:
    """Whether rows are only ever added: a book of who did what, or a table's history."""
    return issubclass(model, Event) or bool(getattr(model, "append_only", False))


def is_desk_only(model: type[Model]) -> bool:
    """Whether only staff may ever read this model's rows (its history goes with it)."""
    tracked = getattr(model, "pgh_tracked_model", None)
    return bool(getattr(model, "desk_only", False) or getattr(tracked, "desk_only", False))


def _roles() -> tuple[str, set[str]]:
    """The role we are, and those that exist."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, array_agg(rolname::text) FROM pg_roles")
        owner, existing = cursor.fetchone()
    return owner, set(existing)
