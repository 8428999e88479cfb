"""The forum of the world: a decree in force, a division and somebody who sits there."""

from tests.forum import scenes


def forum_targets() -> dict[str, dict]:
    """A small forum; its lists at the desk find these rows."""
    decree = scenes.make_decree()
    scenes.make_seat(decree, division=scenes.make_division(decree))
    return {}
