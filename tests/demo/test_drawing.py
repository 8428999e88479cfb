"""Drawn pictures: one for every need, small, the same every time, told apart from photos."""

from io import BytesIO

import pytest
from PIL import Image

from forum_site.demo.drawing import SCENE_OF_NEED, draw
from forum_site.demo.loading.files import SCENE_OF_FIELD, stored_drawing
from forum_site.files.models import StoredFile
from forum_site.rules.models import Need, PriorityField

MAX_BYTES = 60 * 1024


@pytest.mark.django_db
def test_every_need_and_field_has_a_scene() -> None:
    assert set(Need.objects.values_list("code", flat=True)) == set(SCENE_OF_NEED)
    fields = PriorityField.objects.filter(is_historical=False)
    assert set(fields.values_list("code", flat=True)) == set(SCENE_OF_FIELD)
    assert set(SCENE_OF_FIELD.values()) <= set(SCENE_OF_NEED)


@pytest.mark.parametrize("scene", sorted(set(SCENE_OF_NEED.values())))
def test_a_scene_before_and_after_is_a_small_picture(scene: str) -> None:
    need = next(need for need, name in SCENE_OF_NEED.items() if name == scene)
    before, after = draw(need, seed=4), draw(need, seed=4, is_done=True)
    assert before != after
    assert len(before) <= MAX_BYTES
    assert len(after) <= MAX_BYTES
    assert Image.open(BytesIO(before)).size == (768, 512)


def test_the_same_seed_draws_the_same_picture() -> None:
    assert draw("atap-bocor", seed=1) == draw("atap-bocor", seed=1)
    assert draw("atap-bocor", seed=1) != draw("atap-bocor", seed=2)


@pytest.mark.django_db
def test_a_drawing_is_stored_as_an_upload_is() -> None:
    stored = stored_drawing("air-bersih", seed=3)
    assert stored.kind == StoredFile.Kind.PHOTO
    assert (stored.width, stored.height) == (768, 512)
    assert stored.medium.size < MAX_BYTES
    assert stored.small.size < 20 * 1024
