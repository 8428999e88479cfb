"""House, latrine, water, electricity."""

from forum_site.demo.drawing.canvas import (
    BRAND,
    BRAND_DARK,
    BRAND_SOFT,
    CLAY,
    GOLD,
    GROUND,
    INK,
    PAPER,
    SAND,
    STONE,
    TEAL,
    WATER,
    WHITE,
    WOOD,
    Canvas,
)


def walls(canvas: Canvas, x: float, width: float, height: float = 190) -> None:
    """A small house with door and window; the roof comes after it."""
    top = GROUND + 40 - height
    canvas.rectangle(x, top, x + width, GROUND + 40, canvas.wall)
    canvas.rectangle(x, GROUND + 26, x + width, GROUND + 40, STONE)
    canvas.rectangle(x + width * 0.16, top + 60, x + width * 0.36, GROUND + 40, WOOD)
    canvas.circle(x + width * 0.33, top + 130, 5, GOLD)
    canvas.window(x + width * 0.54, top + 60, width * 0.3, 66)


def roof(canvas: Canvas, x: float, width: float, y: float) -> None:
    """A gable roof of tiles, its lower edge at ``y``."""
    canvas.polygon(
        [(x - 40, y + 10), (x + width * 0.22, y - 120), (x + width * 0.78, y - 120),
         (x + width + 40, y + 10)],
        canvas.roof,
    )  # fmt: skip
    for row in range(1, 5):
        edge = row * 26
        left = x - 40 + (width * 0.22 + 40) * edge / 130
        right = x + width + 40 - (width * 0.22 + 40) * edge / 130
        canvas.line([(left, y + 10 - edge), (right, y + 10 - edge)], "#7a3f28", 3)
    canvas.rectangle(x + width * 0.2, y - 128, x + width * 0.8, y - 114, "#6b3a28", radius=6)


def house(canvas: Canvas) -> None:
    """A house with a hole in its roof and rain; whole and dry when the work is done."""
    canvas.landscape()
    x, width = 250 + canvas.random.randint(-30, 30), 430
    walls(canvas, x, width)
    y = GROUND - 150
    roof(canvas, x, width, y)
    if not canvas.is_done:
        hole = x + width * canvas.random.uniform(0.35, 0.55)
        canvas.polygon(
            [(hole, y - 88), (hole + 84, y - 96), (hole + 110, y - 40), (hole + 46, y - 22),
             (hole - 14, y - 50)],
            BRAND_DARK,
        )  # fmt: skip
        canvas.line([(hole + 6, y - 80), (hole + 90, y - 34)], WOOD, 8)
        for _ in range(60):
            rx, ry = canvas.random.uniform(0, 960), canvas.random.uniform(0, GROUND)
            canvas.line([(rx, ry), (rx - 7, ry + 24)], "#8fb6c4", 2.5)
        canvas.ellipse(x - 150, GROUND + 70, x + 40, GROUND + 96, WATER)
    canvas.tree(x + width + 130, GROUND + 50, 1.15)
    canvas.bush(x - 90, GROUND + 40)


def latrine(canvas: Canvas) -> None:
    """Small huts with doors beside a channel."""
    canvas.landscape()
    canvas.polygon([(0, 640), (0, 560), (960, 530), (960, 610)], WATER)
    canvas.line([(0, 560), (960, 530)], STONE, 10)
    for x in (170, 400, 630):
        shift = canvas.random.randint(-12, 12)
        height = 200 + shift
        canvas.rectangle(x, GROUND + 50 - height, x + 150, GROUND + 50, canvas.wall)
        canvas.polygon(
            [(x - 18, GROUND + 50 - height), (x + 168, GROUND + 20 - height),
             (x + 168, GROUND + 2 - height), (x - 18, GROUND + 32 - height)],
            canvas.roof,
        )  # fmt: skip
        door = BRAND if canvas.is_done or x != 400 else WOOD
        canvas.rectangle(x + 40, GROUND - 94, x + 112, GROUND + 50, door, radius=4)
        canvas.circle(x + 100, GROUND - 20, 5, GOLD)
        canvas.rectangle(x + 58, GROUND - 122, x + 94, GROUND - 106, BRAND_DARK)
        canvas.line([(x + 150, GROUND - 40), (x + 166, GROUND - 40), (x + 166, 540)], STONE, 9)
    canvas.tree(90, GROUND + 30, 1.0)


def water(canvas: Canvas) -> None:
    """A tank on a tower, pipes downhill, a tap and a bucket."""
    canvas.landscape()
    x = 240 + canvas.random.randint(-30, 30)
    for leg in (x - 70, x + 60):
        canvas.rectangle(leg, 250, leg + 14, GROUND + 40, STONE)
    canvas.line([(x - 66, 300), (x + 70, GROUND - 20)], STONE, 7)
    canvas.line([(x + 70, 300), (x - 66, GROUND - 20)], STONE, 7)
    canvas.rectangle(x - 100, 240, x + 104, 256, WOOD)
    canvas.rectangle(x - 84, 96, x + 88, 242, BRAND, radius=22)
    for y in (130, 168, 206):
        canvas.rectangle(x - 84, y, x + 88, y + 6, TEAL)
    canvas.rectangle(x - 26, 80, x + 30, 100, BRAND_DARK, radius=6)
    canvas.line([(x + 88, 220), (x + 150, 220), (x + 150, 560), (700, 560), (700, 400)], TEAL, 14)
    canvas.line([(694, 400), (770, 400), (770, 430)], TEAL, 14)
    canvas.rectangle(712, 376, 752, 388, GOLD, radius=4)
    for y in (448, 476, 504) if canvas.is_done else (448,):
        canvas.circle(770, y, 7, WATER)
    canvas.polygon([(722, 520), (818, 520), (804, 606), (736, 606)], CLAY)
    canvas.ellipse(722, 508, 818, 532, WATER if canvas.is_done else SAND)
    canvas.person(866, 606, 1.25, shirt=GOLD)


def power(canvas: Canvas) -> None:
    """A house at dusk, a pole, a cable; the windows shine when the work is done."""
    canvas.landscape(is_dusk=True)
    x, width = 330, 400
    walls(canvas, x, width)
    roof(canvas, x, width, GROUND - 150)
    light = GOLD if canvas.is_done else "#e9c46a"
    canvas.rectangle(x + width * 0.54, GROUND - 90, x + width * 0.84, GROUND - 24, light)
    canvas.rectangle(140, 150, 158, GROUND + 50, WOOD)
    canvas.rectangle(92, 170, 206, 184, WOOD)
    for dx in (100, 149, 198):
        canvas.rectangle(dx - 6, 152, dx + 6, 172, PAPER)
    canvas.line([(198, 158), (280, 226), (370, 290)], INK, 4)
    canvas.rectangle(x + 34, GROUND - 104, x + 64, GROUND - 66, BRAND_SOFT, radius=4)
    canvas.circle(x + 49, GROUND - 88, 9, WHITE)
    canvas.bush(800, GROUND + 44, 1.2)
