"""Pictures for the demo: simple scenes, drawn on the spot, that nobody takes for photos."""

from forum_site.demo.drawing.canvas import Canvas
from forum_site.demo.drawing.scenes import SCENE_OF_NEED, SCENES

__all__ = ["SCENE_OF_NEED", "draw"]


def draw(need: str, *, seed: int, is_done: bool = False) -> bytes:
    """A JPEG of the scene for a need ("atap-bocor"); the same seed gives the same bytes.

    ``is_done`` shows the place after the work: sunny, and whole where it was broken.
    """
    canvas = Canvas(seed=seed, is_done=is_done)
    SCENES[SCENE_OF_NEED[need]](canvas)
    return canvas.jpeg()
