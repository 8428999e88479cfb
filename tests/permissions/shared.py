"""One world for the tests of a module: building it takes longer than most of them ask of it."""

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings

from tests.permissions.world import World, build_world

QUICK = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="module")
def built_world(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[World, Path]]:
    """The world and the folder of its files; tests run in savepoints of the same transaction."""
    folder = tmp_path_factory.mktemp("world")
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(
            PRIVATE_MEDIA_ROOT=folder, MEDIA_ROOT=folder, PASSWORD_HASHERS=QUICK
        ):
            world = build_world()
        for actor in world.people:
            world.client(actor)
        yield world, folder
        transaction.set_rollback(True)


@pytest.fixture
def world(built_world: tuple[World, Path], db: None, settings: Any) -> Iterator[World]:
    """As it was built: what a test does to rows and cookies is undone."""
    found, settings.PRIVATE_MEDIA_ROOT = built_world
    settings.MEDIA_ROOT = settings.PRIVATE_MEDIA_ROOT
    cookies = {actor: copy.deepcopy(client.cookies) for actor, client in found.clients.items()}
    yield found
    for actor, kept in cookies.items():
        found.clients[actor].cookies = kept
