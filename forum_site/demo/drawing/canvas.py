"""A sheet to draw on: plain shapes in the colours of the house, the same for the same seed."""

from io import BytesIO
from random import Random

from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 960, 640
#: Drawn at twice the size of the picture, so that slanted edges become smooth.
SCALE = 1.6
SIZE = (768, 512)
GROUND = 470
LABEL = "Gambar contoh"

INK, WHITE, PAPER = "#1b2430", "#ffffff", "#f5f7f9"
BRAND, BRAND_DARK, BRAND_SOFT, TEAL = "#0b5563", "#083f4a", "#e6f2f4", "#3f8f9b"
GOLD, CLAY, RUST, SAND, WOOD = "#f2b705", "#c8643c", "#9c4a2c", "#ecd9b8", "#a9774a"
LEAF, LEAF_DARK, GRASS, STONE, WATER = "#5a9a5f", "#2f6b45", "#a9c99a", "#b8c0c6", "#6fb3cf"
WALLS = ("#f4e3c6", "#dfe9e4", "#f1d5c4", "#e7e3f0", "#f7ecd2")
ROOFS = (CLAY, RUST, "#7d5a4a", "#a85440")
SKIES = (("#cfe6ee", "#f8f3e4"), ("#bcdcea", "#eef6f5"), ("#f6d9b8", "#fdf3dc"))
DUSK = ("#2a4a66", "#e8b48a")

Point = tuple[float, float]


class Canvas:
    """Shapes take coordinates of a sheet of 960 x 640; the ground begins at ``GROUND``."""

    def __init__(self, *, seed: int, is_done: bool = False) -> None:
        self.random = Random(seed)  # noqa: S311 - a picture, no secret
        self.is_done = is_done
        self.image = Image.new("RGB", (SIZE[0] * 2, SIZE[1] * 2), WHITE)
        self.pen = ImageDraw.Draw(self.image)
        self.wall = self.random.choice(WALLS)
        self.roof = self.random.choice(ROOFS)

    def landscape(self, *, is_dusk: bool = False, ground: str = GRASS) -> None:
        """Sky, sun or moon, the mountains around the city, the ground."""
        top, bottom = DUSK if is_dusk else SKIES[1] if self.is_done else self.random.choice(SKIES)
        mask = Image.linear_gradient("L").resize((SIZE[0] * 2, round(GROUND * SCALE)))
        sky = Image.composite(
            Image.new("RGB", mask.size, bottom), Image.new("RGB", mask.size, top), mask
        )
        self.image.paste(sky, (0, 0))
        side = 180 if is_dusk else self.random.choice((180, 760))
        self.circle(side, 110, 44, PAPER if is_dusk else GOLD)
        shift = self.random.randint(-80, 80)
        far, near = ("#3c5468", "#33586a") if is_dusk else ("#b5cdd3", "#93b5b4")
        self.polygon([(shift - 60, GROUND), (260 + shift, 210), (580 + shift, GROUND)], far)
        self.polygon([(380 + shift, GROUND), (720 + shift, 250), (1080 + shift, GROUND)], far)
        self.ellipse(-200, 390, 520, 620, near)
        self.ellipse(430, 405, 1160, 640, near)
        self.rectangle(0, GROUND, WIDTH, HEIGHT, "#4a5f58" if is_dusk else ground)

    def room(self, floor: str = SAND) -> None:
        """Inside: a wall, a skirting board, a floor."""
        self.rectangle(0, 0, WIDTH, GROUND, self.wall)
        self.rectangle(0, GROUND - 14, WIDTH, GROUND, "#d2c4ae")
        self.rectangle(0, GROUND, WIDTH, HEIGHT, floor)
        for x in range(-200, WIDTH + 200, 120):
            self.line([(x, HEIGHT), (WIDTH / 2 + (x - WIDTH / 2) * 0.72, GROUND)], "#d8c39a", 2)

    def window(self, x: float, y: float, width: float = 150, height: float = 130) -> None:
        """A window with four panes."""
        self.rectangle(x - 8, y - 8, x + width + 8, y + height + 8, WOOD)
        self.rectangle(x, y, x + width, y + height, "#cfe6ee")
        self.rectangle(x + width / 2 - 4, y, x + width / 2 + 4, y + height, WOOD)
        self.rectangle(x, y + height / 2 - 4, x + width, y + height / 2 + 4, WOOD)

    def tree(self, x: float, y: float, size: float = 1) -> None:
        """A round tree that stands at (x, y)."""
        self.rectangle(x - 8 * size, y - 80 * size, x + 8 * size, y, WOOD)
        for dx, dy, radius in ((-34, -105, 44), (34, -110, 46), (0, -145, 54)):
            colour = LEAF if dx else LEAF_DARK
            self.circle(x + dx * size, y + dy * size, radius * size, colour)

    def bush(self, x: float, y: float, size: float = 1) -> None:
        """A low bush."""
        for dx, radius in ((-26, 22), (26, 24), (0, 32)):
            self.circle(x + dx * size, y - 12 * size, radius * size, LEAF)

    def person(self, x: float, y: float, size: float = 1, shirt: str = TEAL) -> None:
        """Somebody seen from far: a head, a body, no face."""
        self.rectangle(x - 17 * size, y - 50 * size, x - 3 * size, y, BRAND_DARK)
        self.rectangle(x + 3 * size, y - 50 * size, x + 17 * size, y, BRAND_DARK)
        self.rectangle(
            x - 22 * size, y - 112 * size, x + 22 * size, y - 44 * size, shirt, radius=14 * size
        )
        self.circle(x, y - 134 * size, 20 * size, "#b77f57")
        self.pen.pieslice(
            self._box(x - 21 * size, y - 156 * size, x + 21 * size, y - 114 * size), 180, 360, INK
        )

    def rectangle(
        self, x0: float, y0: float, x1: float, y1: float, fill: str, radius: float = 0
    ) -> None:
        self.pen.rounded_rectangle(self._box(x0, y0, x1, y1), radius * SCALE, fill)

    def ellipse(self, x0: float, y0: float, x1: float, y1: float, fill: str) -> None:
        self.pen.ellipse(self._box(x0, y0, x1, y1), fill)

    def circle(self, x: float, y: float, radius: float, fill: str) -> None:
        self.ellipse(x - radius, y - radius, x + radius, y + radius, fill)

    def ring(self, x: float, y: float, radius: float, fill: str, width: float) -> None:
        box = self._box(x - radius, y - radius, x + radius, y + radius)
        self.pen.ellipse(box, outline=fill, width=round(width * SCALE))

    def polygon(self, points: list[Point], fill: str) -> None:
        self.pen.polygon([(x * SCALE, y * SCALE) for x, y in points], fill)

    def line(self, points: list[Point], fill: str, width: float) -> None:
        scaled = [(x * SCALE, y * SCALE) for x, y in points]
        self.pen.line(scaled, fill, round(width * SCALE), joint="curve")

    def jpeg(self) -> bytes:
        """The sheet at its size, mirrored for every other seed, labelled as a drawing."""
        image = self.image.reduce(2)
        if self.random.random() < 0.5:
            image = image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
        pen = ImageDraw.Draw(image)
        font = ImageFont.load_default(size=17)
        width = pen.textlength(LABEL, font=font)
        bottom = SIZE[1] - 56  # pages show it as 16:9 and cut a strip off the foot
        pen.rounded_rectangle((14, bottom - 28, 34 + width, bottom), 6, WHITE)
        pen.text((24, bottom - 25), LABEL, INK, font=font)
        target = BytesIO()
        image.save(target, "JPEG", quality=82)
        return target.getvalue()

    @staticmethod
    def _box(x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        return (x0 * SCALE, y0 * SCALE, x1 * SCALE, y1 * SCALE)
