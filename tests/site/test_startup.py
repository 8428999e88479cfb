"""Production does not start with what would harm the city, and says what it is."""

import base64
import os
import subprocess
import sys

import pytest
import redis
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from forum_site import startup

HOUSEHOLD_KEY = "1:" + base64.b64encode(b"k" * 32).decode()
HOUSEHOLD_PEPPER = base64.b64encode(b"p" * 32).decode()
SAFE = {
    "FORUM_ENVIRONMENT": "production",
    "DJANGO_SECRET_KEY": "x9" * 30 + "-unguessable",
    "DJANGO_ALLOWED_HOSTS": "forum.example.go.id",
    "FORUM_SITE_URL": "https://forum.example.go.id",
    "EMAIL_URL": "smtp+tls://forum:secret@mail.example:587",
}


@pytest.fixture
def production(settings):
    settings.ENVIRONMENT = "production"
    settings.IS_PRODUCTION = True
    settings.DEBUG = False
    settings.SECRET_KEY = SAFE["DJANGO_SECRET_KEY"]
    settings.ALLOWED_HOSTS = ["forum.example.go.id"]
    settings.SITE_URL = SAFE["FORUM_SITE_URL"]
    settings.STAFF_SECOND_FACTOR_REQUIRED = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.HOUSEHOLD_KEYS, settings.HOUSEHOLD_PEPPER = HOUSEHOLD_KEY, HOUSEHOLD_PEPPER
    return settings


def test_a_safe_production_has_nothing_against_it(production):
    assert list(startup.unsafe_settings()) == []
    assert list(startup.unsafe_environment()) == []


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("DEBUG", True, "DJANGO_DEBUG is on"),
        ("SECRET_KEY", "short", "DJANGO_SECRET_KEY is the default or shorter"),
        ("ALLOWED_HOSTS", ["*"], "DJANGO_ALLOWED_HOSTS has '*'"),
        ("SITE_URL", "http://forum.example.go.id", "must begin with https://"),
        ("STAFF_SECOND_FACTOR_REQUIRED", False, "FORUM_STAFF_SECOND_FACTOR is off"),
        ("EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend", "EMAIL_URL"),
        ("HOUSEHOLD_KEYS", "1:c2hvcnQ=", "must hold 32 random bytes"),
        ("HOUSEHOLD_KEYS", HOUSEHOLD_KEY[2:], "begins with its number"),
        ("HOUSEHOLD_KEYS", f"{HOUSEHOLD_KEY} {HOUSEHOLD_KEY}", "needs keys with a number each"),
        ("HOUSEHOLD_PEPPER", HOUSEHOLD_KEY[2:], "must be a key of its own"),
        ("CELERY_BROKER_TRANSPORT_OPTIONS", {"visibility_timeout": 900}, "run twice at once"),
    ],
)
def test_each_unsafe_setting_is_named(production, name, value, sentence):
    setattr(production, name, value)
    reasons = list(startup.unsafe_settings())
    assert len(reasons) == 1
    assert sentence in reasons[0]


def test_the_default_key_is_refused(production):
    production.SECRET_KEY = production.INSECURE_SECRET_KEY
    assert "DJANGO_SECRET_KEY" in next(startup.unsafe_settings())


def test_the_default_keys_of_families_are_refused(production):
    production.HOUSEHOLD_KEYS = production.INSECURE_HOUSEHOLD_KEYS
    production.HOUSEHOLD_PEPPER = production.INSECURE_HOUSEHOLD_PEPPER
    reasons = " ".join(startup.unsafe_settings())
    assert "FORUM_HOUSEHOLD_KEYS is the default" in reasons
    assert "FORUM_HOUSEHOLD_PEPPER is the default" in reasons


@pytest.mark.django_db
def test_the_desk_needs_keys_and_the_public_web_has_none(production):
    production.HOUSEHOLD_KEYS = production.HOUSEHOLD_PEPPER = ""
    assert list(startup.unsafe_settings()) == []
    assert any("reads families" in reason for reason in startup.unsafe_database())
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {production.DATABASE_WEB_ROLE}")
    assert not any("reads families" in reason for reason in startup.unsafe_database())


def test_a_misspelt_environment_is_refused_everywhere(settings):
    settings.ENVIRONMENT = "prodution"
    with pytest.raises(ImproperlyConfigured, match="demo, production, test"):
        startup.refuse_unsafe()


def test_a_demo_starts_without_any_of_it(settings):
    settings.ENVIRONMENT, settings.IS_PRODUCTION, settings.DEBUG = "demo", False, True
    startup.refuse_unsafe()


@pytest.mark.django_db
@pytest.mark.parametrize(("value", "refused"), [("off", True), ("on", False)])
def test_a_database_that_may_forget_is_refused(value, refused):
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL synchronous_commit = {value}")
        reasons = list(startup.unsafe_database())
        assert any("synchronous_commit=off" in reason for reason in reasons) == refused
        cursor.execute("SHOW fsync")
        hurried = cursor.fetchone()[0] == "off"
    assert any("fsync=off" in reason for reason in reasons) == hurried


@pytest.fixture
def broker(settings):
    client = redis.Redis.from_url(settings.REDIS_URL)
    before = client.config_get("maxmemory-policy")["maxmemory-policy"]
    yield client
    client.config_set("maxmemory-policy", before)


def test_an_evicting_broker_is_refused(broker):
    broker.config_set("maxmemory-policy", "noeviction")
    assert list(startup.unsafe_broker()) == []
    broker.config_set("maxmemory-policy", "allkeys-lru")
    assert "maxmemory-policy=allkeys-lru" in next(startup.unsafe_broker())


def test_a_missing_broker_does_not_stop_the_pages(settings):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    assert list(startup.unsafe_broker()) == []


def run(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        env={**os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE": "", **variables},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    "start",
    [
        ("-c", "import forum_site.wsgi"),
        ("-m", "celery", "-A", "forum_site", "worker", "--concurrency", "1"),
        ("-m", "celery", "-A", "forum_site", "beat", "--schedule"),
    ],
    ids=["web", "worker", "beat"],
)
def test_every_process_refuses_to_start(start, tmp_path):
    if start[-1] == "--schedule":
        start = (*start, str(tmp_path / "beat"))
    done = run(*start, **{**SAFE, "DJANGO_DEBUG": "1", "DJANGO_SECRET_KEY": "short"})
    assert done.returncode != 0
    assert "DJANGO_DEBUG is on" in done.stderr
    assert "DJANGO_SECRET_KEY" in done.stderr


def test_check_deploy_has_no_warning_and_names_what_is_unsafe():
    safe = run("manage.py", "check", "--deploy", "--fail-level", "WARNING", **SAFE)
    assert safe.returncode == 0, safe.stderr
    assert "no issues" in safe.stdout + safe.stderr
    unsafe = run("manage.py", "check", "--deploy", **{**SAFE, "DJANGO_DEBUG": "1"})
    assert unsafe.returncode != 0
    assert "DJANGO_DEBUG is on" in unsafe.stderr
