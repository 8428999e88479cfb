"""One world for a test: every request in it is undone, so nobody changes it."""

import pytest

from tests.permissions.world import World, build_world


@pytest.fixture
def world(db: None) -> World:
    return build_world()
