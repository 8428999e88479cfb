"""What a production installation refuses to start with, each with a sentence that names it.

Web processes, worker and beat ask `refuse_unsafe` before their first piece of work;
``manage.py check --deploy`` says the same about the settings.
"""

from collections.abc import Iterator
from typing import Any

import redis
import structlog
from django.conf import settings
from django.core.checks import Error, Tags, register
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, connection

from poverty_data.privacy.keys import keyring
from reports.open_data.licences import LICENCES

log = structlog.get_logger(__name__)

ENVIRONMENTS = {"demo", "test", "production"}


def refuse_unsafe() -> None:
    """Raise ImproperlyConfigured with every reason why this process must not serve anybody."""
    reasons = list(unsafe_environment())
    if settings.IS_PRODUCTION:
        reasons += [*unsafe_settings(), *unsafe_database(), *unsafe_broker()]
    if reasons:
        raise ImproperlyConfigured("Forum TJSLP does not start:\n- " + "\n- ".join(reasons))


def unsafe_environment() -> Iterator[str]:
    """A misspelt "production" would silently be none, a misspelt licence would say nothing."""
    if settings.ENVIRONMENT not in ENVIRONMENTS:
        known = ", ".join(sorted(ENVIRONMENTS))
        yield f"FORUM_ENVIRONMENT is {settings.ENVIRONMENT!r}; it must be one of {known}."
    if settings.DATA_LICENCE not in LICENCES:
        known = ", ".join(sorted(LICENCES))
        yield f"FORUM_DATA_LICENCE is {settings.DATA_LICENCE!r}; it must be one of {known}."


def unsafe_settings() -> Iterator[str]:
    """Settings that are fine for a demo and dangerous before the public."""
    if settings.DEBUG:
        yield "DJANGO_DEBUG is on: error pages would show settings and data. Unset it."
    if settings.SECRET_KEY == settings.INSECURE_SECRET_KEY or len(settings.SECRET_KEY) < 50:
        yield "DJANGO_SECRET_KEY is the default or shorter than 50 characters: make a secret one."
    yield from _unsafe_household_keys()
    if "*" in settings.ALLOWED_HOSTS:
        yield "DJANGO_ALLOWED_HOSTS has '*': name the host that people type."
    if not settings.SITE_URL.startswith("https://"):
        yield f"FORUM_SITE_URL is {settings.SITE_URL!r}: links in letters must begin with https://."
    if not settings.STAFF_SECOND_FACTOR_REQUIRED:
        yield "FORUM_STAFF_SECOND_FACTOR is off: staff must sign in with a second factor."
    if settings.EMAIL_BACKEND.rpartition(".")[0].endswith(("console", "dummy", "locmem")):
        yield "EMAIL_URL sends nothing: name the mail relay, for example smtp+tls://..."
    yield from _unsafe_job_times()


def _unsafe_household_keys() -> Iterator[str]:
    """Families sealed with a key that everybody can read in this repository are not sealed."""
    keys, pepper = settings.HOUSEHOLD_KEYS, settings.HOUSEHOLD_PEPPER
    if not keys and not pepper:
        return  # the public web holds none
    try:
        keyring()
    except ValueError as error:
        yield str(error)
    if settings.INSECURE_HOUSEHOLD_KEYS in keys.split():
        yield "FORUM_HOUSEHOLD_KEYS is the default: make one with `openssl rand -base64 32`."
    if pepper == settings.INSECURE_HOUSEHOLD_PEPPER:
        yield "FORUM_HOUSEHOLD_PEPPER is the default: make one with `openssl rand -base64 32`."
    if pepper and pepper in keys:
        yield "FORUM_HOUSEHOLD_PEPPER is one of FORUM_HOUSEHOLD_KEYS: it must be a key of its own."


def _unsafe_job_times() -> Iterator[str]:
    """A job that runs longer than the broker waits is given out again while it still runs."""
    visibility = settings.CELERY_BROKER_TRANSPORT_OPTIONS["visibility_timeout"]
    if visibility <= settings.CELERY_TASK_TIME_LIMIT:
        yield (
            f"CELERY_VISIBILITY_TIMEOUT ({visibility} s) is not above CELERY_TASK_TIME_LIMIT "
            f"({settings.CELERY_TASK_TIME_LIMIT} s): long jobs would run twice at once."
        )


def unsafe_database() -> Iterator[str]:
    """A PostgreSQL that may forget a committed pledge, or a role that may do anything."""
    try:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT current_setting('synchronous_commit'), current_setting('fsync'),"
                " current_setting('full_page_writes'), rolsuper,"
                " has_table_privilege(to_regclass('poverty_data_household')::oid, 'SELECT')"
                " FROM pg_roles WHERE rolname = current_user"
            )
            commit, fsync, full_pages, is_superuser, reads_families = cursor.fetchone()
    except OperationalError as error:  # the readiness page tells; it may come back any moment
        log.warning("database_not_asked", reason=str(error))
        return
    if commit == "off":
        yield "PostgreSQL has synchronous_commit=off: a crash loses committed pledges. Set it on."
    if fsync == "off":
        yield "PostgreSQL has fsync=off: a power cut destroys the database. Set it on."
    if full_pages == "off":
        yield "PostgreSQL has full_page_writes=off: a power cut destroys tables. Set it on."
    if reads_families and not settings.HOUSEHOLD_KEYS:
        yield "DATABASE_URL reads families, but FORUM_HOUSEHOLD_KEYS is empty: give it the keys."
    if is_superuser:
        yield "DATABASE_URL names a superuser: use the role of the web or desk processes."


def unsafe_broker() -> Iterator[str]:
    """A broker that throws messages away when memory runs short."""
    try:
        client = redis.Redis.from_url(
            settings.REDIS_URL, socket_timeout=5, socket_connect_timeout=2
        )
        policy = _text(client.info("memory").get("maxmemory_policy", "unknown"))
    except redis.RedisError as error:  # pages work without the broker; the sweep catches up
        log.warning("broker_not_asked", reason=str(error))
        return
    if policy != "noeviction":
        yield f"Redis has maxmemory-policy={policy}: it would drop jobs. Set noeviction."


def _text(value: Any) -> str:
    return value.decode() if isinstance(value, bytes) else str(value)


@register(Tags.security, deploy=True)
def check_settings(**_: Any) -> list[Error]:
    """`check --deploy` names the same reasons, for the settings alone."""
    reasons = [*unsafe_environment(), *unsafe_settings()]
    return [Error(reason, id=f"forum.E{number:03}") for number, reason in enumerate(reasons, 1)]
