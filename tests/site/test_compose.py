"""The compose file, as far as it can be proved without an engine that runs it."""

import re
from importlib import import_module
from pathlib import Path

import pytest
import yaml
from django.core.management import get_commands
from django.utils.module_loading import import_string

from tests.site.variables import variables_read_by_settings

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES = COMPOSE["services"]
#: Those that run our own image.
PROGRAMS = {"web", "desk", "worker", "beat", "migrate"}
#: The keys of the compose specification that this file may use: engines ignore a misspelt one.
SERVICE_KEYS = {
    *("image", "build", "command", "environment", "secrets", "volumes", "networks", "ports"),
    *("depends_on", "healthcheck", "restart", "read_only", "tmpfs", "cap_drop", "security_opt"),
    *("init", "logging", "stop_grace_period", "shm_size"),
}
HEALTH_KEYS = {"test", "interval", "timeout", "retries", "start_period"}
CONDITIONS = {"service_healthy", "service_completed_successfully"}


def test_every_part_is_there_and_every_key_is_one_of_the_specification():
    assert set(SERVICES) == {"proxy", "database", "broker", *PROGRAMS}
    for name, service in SERVICES.items():
        assert set(service) <= SERVICE_KEYS, name
        assert set(service.get("healthcheck", {})) <= HEALTH_KEYS, name
    top = {key for key in COMPOSE if not key.startswith("x-")}
    assert top == {"name", "services", "networks", "volumes", "secrets"}


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_names_used_by_a_service_are_declared(name):
    service = SERVICES[name]
    assert set(service["networks"]) <= set(COMPOSE["networks"])
    assert set(service.get("secrets", [])) <= set(COMPOSE["secrets"])
    for volume in service.get("volumes", []):
        source = volume.partition(":")[0]
        assert source in COMPOSE["volumes"] or (ROOT / source).exists(), source


@pytest.mark.parametrize("name", sorted(set(SERVICES) - {"migrate"}))
def test_what_stays_running_says_whether_it_is_healthy_and_is_started_again(name):
    assert SERVICES[name]["healthcheck"]["test"][0] in {"CMD", "CMD-SHELL"}
    assert SERVICES[name]["restart"] == "unless-stopped"


def test_start_order_goes_by_health():
    for name, service in SERVICES.items():
        for needed, how in service.get("depends_on", {}).items():
            assert needed in SERVICES
            assert how["condition"] in CONDITIONS, name
            has_health = "healthcheck" in SERVICES[needed]
            assert (how["condition"] == "service_healthy") == has_health, f"{name} on {needed}"
    for name in PROGRAMS - {"migrate"}:
        assert set(SERVICES[name]["depends_on"]) == {"migrate", "database", "broker"}
    assert set(SERVICES["migrate"]["depends_on"]) == {"database", "broker"}
    assert set(SERVICES["proxy"]["depends_on"]) == {"web", "desk"}


def test_one_image_without_root_and_without_a_writable_system():
    assert len({SERVICES[name]["image"] for name in PROGRAMS}) == 1
    for name in PROGRAMS:
        assert SERVICES[name]["read_only"] is True
        # A list of families above 2.5 MB passes /tmp on its way in: that is memory, no disk.
        assert SERVICES[name]["tmpfs"] == ["/tmp"]
        assert SERVICES[name]["cap_drop"] == ["ALL"]
    lines = (ROOT / "Dockerfile").read_text().splitlines()
    assert [line for line in lines if line.startswith("USER ")] == ["USER forum"]
    assert any("--require-hashes" in line and "requirements.lock" in line for line in lines)


def test_images_are_pinned():
    images = [SERVICES[name]["image"] for name in set(SERVICES) - PROGRAMS]
    images += re.findall(r"^ARG PYTHON_IMAGE=(\S+)", (ROOT / "Dockerfile").read_text(), re.M)
    assert len(images) == 4
    for image in images:
        assert re.search(r":\d+\.\d+\.\d+|:\d+\.\d+-", image), image


def test_the_city_and_its_secretariat_reach_every_program():
    """A variable that only stands in .env never gets into a container."""
    own = {name for name in variables_read_by_settings() if name.startswith("FORUM_SECRETARIAT_")}
    assert len(own) == 5
    for name in PROGRAMS:
        assert own | {"FORUM_CITY_CODE", "FORUM_NAME"} <= set(SERVICES[name]["environment"]), name


@pytest.mark.parametrize("name", sorted(PROGRAMS))
def test_every_variable_is_one_that_the_settings_read(name):
    given = {key.removesuffix("_FILE") for key in SERVICES[name]["environment"]}
    assert given <= variables_read_by_settings()
    assert {"DATABASE_URL", "REDIS_URL", "DJANGO_SECRET_KEY", "EMAIL_URL"} <= given
    assert SERVICES[name]["environment"]["FORUM_ENVIRONMENT"] == "production"


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_no_secret_stands_in_the_file(name):
    service = SERVICES[name]
    for key, value in service.get("environment", {}).items():
        if key.endswith("_FILE"):
            secret = str(value).removeprefix("/run/secrets/")
            assert secret in service["secrets"], f"{name} does not get {secret}"
        elif not key.startswith("FORUM_SECRETARIAT_"):
            assert not re.search(r"PASSWORD|SECRET|_KEY|DATABASE|REDIS|EMAIL", key), key
    text = (ROOT / "docker-compose.yml").read_text()
    assert not re.search(r"\w+://[^\s/]*:[^\s/]*@", text), "an address with a password"


def test_every_secret_is_made_by_the_script_or_asked_for_and_never_committed(tmp_path, capsys):
    module = import_script("deploy/make_secrets.py")
    module.FOLDER = tmp_path / "secrets"
    with pytest.raises(SystemExit):
        module.main()
    made = {path.name for path in module.FOLDER.iterdir()}
    assert made | set(module.BY_HAND) == set(COMPOSE["secrets"])
    for name, secret in COMPOSE["secrets"].items():
        assert secret["file"] == f"./deploy/secrets/{name}"
    before = (module.FOLDER / "secret_key").read_text()
    with pytest.raises(SystemExit):
        module.main()
    assert (module.FOLDER / "secret_key").read_text() == before, "a second run keeps them"
    url = (module.FOLDER / "database_web_url").read_text()
    assert (module.FOLDER / "database_web_password").read_text() in url
    assert "deploy/secrets/" in (ROOT / ".gitignore").read_text().split()


def test_public_pages_and_desks_use_database_roles_of_their_own():
    urls = {name: SERVICES[name]["environment"]["DATABASE_URL_FILE"] for name in PROGRAMS}
    assert urls["web"].endswith("database_web_url")
    assert urls["migrate"].endswith("database_owner_url")
    for name in ("desk", "worker", "beat"):
        assert urls[name].endswith("database_desk_url")
        assert "database_owner_url" not in SERVICES[name]["secrets"]
    assert not {"database_desk_url", "database_owner_url"} & set(SERVICES["web"]["secrets"])


def test_every_command_exists():
    locked = (ROOT / "requirements.lock").read_text()
    for name in PROGRAMS:
        program = SERVICES[name]["command"][0]
        exists = (ROOT / program).exists() or re.search(f"^{program}==", locked, re.M)
        assert exists, f"{name}: {program}"
        health = SERVICES[name].get("healthcheck", {}).get("test", [])
        assert all((ROOT / word).exists() for word in health if word.endswith(".py"))
    assert import_string("forum_site.wsgi.application")
    assert import_module("forum_site.celery").app.main == "forum_site"
    known = get_commands()
    asked = re.findall(r"manage\.py (\w+)", (ROOT / "deploy" / "migrate.sh").read_text())
    assert asked[0] == "migrate"
    assert set(asked) <= set(known)
    assert (ROOT / "deploy" / "migrate.sh").stat().st_mode & 0o111


def test_the_broker_keeps_every_message():
    command = SERVICES["broker"]["command"]
    assert command[command.index("--appendonly") + 1] == "yes"
    assert command[command.index("--maxmemory-policy") + 1] == "noeviction"


def test_the_proxy_buffers_and_sends_staff_to_their_own_processes():
    conf = (ROOT / "deploy" / "nginx.conf.template").read_text()
    routes = dict(re.findall(r"location (\S+) \{ proxy_pass (\S+); \}", conf))
    assert routes == {"/admin/": "http://desk", "/petugas/": "http://desk", "/": "http://web"}
    assert "proxy_request_buffering on;" in conf
    for name in ("web", "desk"):  # else it keeps the address of the container before an upgrade
        assert re.search(rf"upstream {name} {{ zone .*; server {name}:8000 resolve;", conf)
    assert "resolver 127.0.0.11 " in conf
    assert "proxy_set_header X-Forwarded-For $remote_addr;" in conf, "never what a visitor sends"


def test_only_the_proxy_is_reachable_from_outside():
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["proxy"]
    assert COMPOSE["networks"]["inside"]["internal"] is True


def import_script(path: str):
    """A script that is no package, as a module."""
    from importlib.util import module_from_spec, spec_from_file_location  # noqa: PLC0415

    spec = spec_from_file_location(Path(path).stem, ROOT / path)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
