"""Street lamp, steps, trees, garden, waste bank, sports court."""

from forum_site.demo.drawing.canvas import (
    BRAND,
    BRAND_DARK,
    CLAY,
    GOLD,
    GROUND,
    INK,
    LEAF,
    LEAF_DARK,
    PAPER,
    RUST,
    SAND,
    STONE,
    TEAL,
    WATER,
    WHITE,
    WOOD,
    Canvas,
)


def lane(canvas: Canvas, colour: str = "#8f9aa0") -> None:
    """A lane that runs to the mountains."""
    canvas.polygon([(250, 640), (450, GROUND), (510, GROUND), (760, 640)], colour)


def lamp(canvas: Canvas) -> None:
    """A solar lamp over a lane at dusk."""
    canvas.landscape(is_dusk=True)
    lane(canvas, "#6d777c")
    for x, size in ((610, 1.0), (690, 1.6)):
        if not canvas.is_done and size == 1:
            continue
        base = GROUND + 20 + 60 * (size - 1)
        top = base - 250 * size
        light = "#c9b27a" if canvas.is_done else "#52615f"
        canvas.polygon(
            [(x - 95 * size, base + 20), (x - 46 * size, top + 22 * size),
             (x - 20 * size, top + 22 * size), (x + 60 * size, base + 20)],
            light,
        )  # fmt: skip
        canvas.rectangle(x, top, x + 10 * size, base + 12, STONE)
        canvas.line([(x + 5, top + 10), (x - 50 * size, top + 10)], STONE, 8 * size)
        head = GOLD if canvas.is_done else INK
        canvas.rectangle(x - 62 * size, top + 8, x - 18 * size, top + 24 * size, head, radius=5)
        canvas.polygon(
            [(x - 20 * size, top - 8), (x + 46 * size, top - 40 * size),
             (x + 52 * size, top - 26 * size), (x - 14 * size, top + 4)],
            BRAND,
        )  # fmt: skip
    canvas.rectangle(110, 330, 330, GROUND + 20, "#5d5550")
    canvas.polygon([(80, 336), (130, 262), (310, 262), (360, 336)], canvas.roof)
    canvas.rectangle(150, 366, 200, 412, GOLD)
    canvas.person(430, 590, 1.1, shirt=TEAL)


def steps(canvas: Canvas) -> None:
    """A stairway in a steep lane between walls, with a railing when the work is done."""
    canvas.landscape(ground=SAND)
    canvas.polygon([(0, 120), (250, 250), (250, 640), (0, 640)], canvas.wall)
    canvas.polygon([(960, 100), (720, 240), (720, 640), (960, 640)], "#dfd3c3")
    canvas.polygon([(0, 90), (272, 236), (272, 262), (0, 134)], canvas.roof)
    canvas.polygon([(960, 70), (700, 226), (700, 252), (960, 114)], RUST)
    for number in range(9):
        y = 600 - number * 40
        inset = number * 22
        colour = STONE if number % 2 else "#cdd3d7"
        canvas.polygon(
            [(230 + inset, y + 40), (262 + inset, y), (708 - inset, y), (740 - inset, y + 40)],
            colour,
        )
        if not canvas.is_done and number in (1, 4):
            canvas.polygon([(430, y + 2), (500, y + 2), (480, y + 30), (450, y + 24)], "#7b6a55")
    if canvas.is_done:
        canvas.line([(250, 500), (448, 190)], BRAND, 12)
        for number in range(5):
            x, y = 262 + number * 44, 482 - number * 69
            canvas.line([(x, y), (x, y + 96 - number * 8)], BRAND_DARK, 8)
    canvas.person(560, 470, 0.9, shirt=GOLD)
    canvas.rectangle(70, 340, 150, 640, WOOD)
    canvas.window(800, 330, 90, 90)


def trees(canvas: Canvas) -> None:
    """Young trees on a slope by the water, a bench."""
    canvas.landscape()
    canvas.polygon([(0, 640), (0, 590), (420, 640)], WATER)
    places = ((150, 500), (330, 540), (560, 505), (760, 560), (880, 500))
    for x, y in places:
        size = (1.15 if canvas.is_done else 0.62) * canvas.random.uniform(0.85, 1.1)
        canvas.ellipse(x - 42, y - 10, x + 42, y + 12, WOOD)
        canvas.tree(x, y, size)
        if not canvas.is_done:
            canvas.line([(x + 26, y + 4), (x + 26, y - 90)], SAND, 6)
    canvas.rectangle(430, 560, 620, 576, STONE, radius=4)
    for x in (448, 588):
        canvas.rectangle(x, 576, x + 16, 612, STONE)
    canvas.person(700, 620, 1.15, shirt=CLAY)


def garden(canvas: Canvas) -> None:
    """Gutters with vegetables on a rack."""
    canvas.landscape(ground=SAND)
    canvas.rectangle(60, 180, 300, GROUND + 20, canvas.wall)
    canvas.polygon([(30, 186), (90, 110), (280, 110), (330, 186)], canvas.roof)
    for x in (380, 620, 860):
        canvas.line([(x, 590), (x - 14, 230)], WOOD, 12)
    for row in range(4):
        y = 260 + row * 82
        canvas.rectangle(346, y, 890, y + 26, PAPER, radius=12)
        canvas.rectangle(346, y + 18, 890, y + 30, STONE, radius=6)
        for column in range(11):
            if canvas.is_done or canvas.random.random() < 0.6:
                x = 372 + column * 48 + canvas.random.randint(-5, 5)
                canvas.ellipse(x - 20, y - 26, x + 2, y + 6, LEAF)
                canvas.ellipse(x - 2, y - 30, x + 22, y + 6, LEAF_DARK)
    canvas.person(250, 610, 1.2, shirt=GOLD)


def waste(canvas: Canvas) -> None:
    """Three bins, sacks, a scale under a roof."""
    canvas.landscape()
    canvas.rectangle(120, 190, 140, GROUND + 60, WOOD)
    canvas.rectangle(820, 190, 840, GROUND + 60, WOOD)
    canvas.polygon([(70, 210), (130, 120), (830, 120), (890, 210)], canvas.roof)
    canvas.rectangle(150, 330, 810, GROUND + 60, canvas.wall)
    for x, colour in ((190, LEAF), (320, GOLD), (450, TEAL)):
        canvas.polygon([(x, 400), (x + 100, 400), (x + 88, 560), (x + 12, 560)], colour)
        canvas.rectangle(x - 8, 382, x + 108, 402, BRAND_DARK, radius=6)
        canvas.ring(x + 50, 476, 22, WHITE, 6)
    canvas.rectangle(600, 532, 780, 556, BRAND_DARK, radius=6)
    canvas.rectangle(680, 440, 696, 540, STONE)
    canvas.circle(688, 420, 36, PAPER)
    canvas.ring(688, 420, 36, BRAND, 7)
    canvas.line([(688, 420), (706, 402)], CLAY, 5)
    for x in (570, 640) if canvas.is_done else (60, 570, 640, 850):
        canvas.ellipse(x - 44, 520, x + 44, 616, SAND)
        canvas.rectangle(x - 14, 508, x + 14, 528, WOOD)


def court(canvas: Canvas) -> None:
    """A volleyball court in the kampung."""
    canvas.landscape(ground="#c98f63")
    canvas.polygon([(60, 640), (260, 490), (720, 490), (900, 640)], "#d9a578")
    canvas.line([(60, 638), (260, 490), (720, 490), (900, 638)], WHITE, 6)
    canvas.line([(480, 490), (480, 640)], WHITE, 5)
    canvas.rectangle(206, 280, 220, 560, INK)
    canvas.rectangle(752, 280, 766, 560, INK)
    if canvas.is_done:
        canvas.rectangle(220, 296, 752, 306, WHITE)
        for x in range(220, 752, 28):
            canvas.line([(x, 300), (x, 400)], PAPER, 2)
        for y in range(320, 410, 20):
            canvas.line([(220, y), (752, y)], PAPER, 2)
    else:
        canvas.line([(220, 300), (480, 360), (752, 300)], PAPER, 5)
    canvas.circle(420 + canvas.random.randint(-60, 60), 210, 34, GOLD)
    canvas.person(330, 610, 1.25, shirt=BRAND)
    canvas.person(640, 606, 1.25, shirt=CLAY)
    canvas.tree(860, GROUND + 20, 1.0)
