"""Library, classroom, gamelan, batik."""

from forum_site.demo.drawing.canvas import (
    BRAND,
    BRAND_DARK,
    CLAY,
    GOLD,
    INK,
    LEAF,
    PAPER,
    RUST,
    SAND,
    STONE,
    TEAL,
    WHITE,
    WOOD,
    Canvas,
)

BOOKS = (BRAND, CLAY, GOLD, LEAF, TEAL, RUST, "#7a6aa8", PAPER)


def shelves(canvas: Canvas) -> None:
    """Bookshelves, half empty before, and a reading child."""
    canvas.room()
    canvas.rectangle(90, 70, 560, 480, WOOD, radius=6)
    for row in range(3):
        y = 96 + row * 126
        canvas.rectangle(108, y, 542, y + 108, "#8a5f3a")
        x = 112
        while x < 520:
            width = canvas.random.randint(14, 30)
            height = canvas.random.randint(66, 100)
            if canvas.is_done or canvas.random.random() < 0.55:
                colour = canvas.random.choice(BOOKS)
                canvas.rectangle(x, y + 108 - height, x + width - 3, y + 108, colour, radius=2)
            x += width
    canvas.window(650, 100, 220, 160)
    canvas.rectangle(610, 470, 900, 492, WOOD, radius=6)
    for x in (630, 864):
        canvas.rectangle(x, 492, x + 16, 590, "#8a5f3a")
    canvas.person(760, 476, 1.2, shirt=GOLD)
    canvas.polygon([(690, 462), (758, 446), (758, 474), (690, 486)], WHITE)
    canvas.polygon([(758, 446), (826, 462), (826, 486), (758, 474)], PAPER)


def classroom(canvas: Canvas) -> None:
    """A board and desks; the ceiling is broken before."""
    canvas.room()
    canvas.rectangle(0, 0, 960, 44, PAPER)
    if not canvas.is_done:
        canvas.polygon([(600, 0), (760, 0), (730, 44), (690, 30), (640, 44)], INK)
        canvas.ellipse(640, 60, 720, 150, "#d8c6a2")
    canvas.rectangle(200, 90, 600, 290, WOOD, radius=6)
    canvas.rectangle(214, 104, 586, 276, BRAND_DARK)
    for y, width in ((140, 240), (176, 300), (212, 180)):
        canvas.rectangle(240, y, 240 + width, y + 8, PAPER, radius=3)
    canvas.window(690, 110, 180, 150)
    shirts = (GOLD, TEAL, CLAY, LEAF)
    for number, x in enumerate((170, 390, 610, 830)):
        canvas.person(x, 520, 1.05, shirt=shirts[number])
        canvas.rectangle(x - 84, 460, x + 84, 480, WOOD, radius=4)
        canvas.rectangle(x - 70, 480, x - 58, 580, "#8a5f3a")
        canvas.rectangle(x + 58, 480, x + 70, 580, "#8a5f3a")
        canvas.rectangle(x - 30, 448, x + 26, 460, WHITE)


def gamelan(canvas: Canvas) -> None:
    """Gongs, a row of kettles, a drum."""
    canvas.room(floor="#cda774")
    canvas.polygon([(0, 0), (960, 0), (960, 60), (0, 60)], canvas.roof)
    for x in (90, 840):
        canvas.rectangle(x, 60, x + 30, 480, WOOD)
    canvas.rectangle(190, 130, 500, 150, RUST, radius=6)
    for x in (196, 478):
        canvas.rectangle(x, 130, x + 16, 470, RUST)
    for x, radius in ((270, 62), (410, 82)):
        canvas.line([(x, 150), (x, 250)], INK, 4)
        canvas.circle(x, 270, radius, "#b8862f")
        canvas.ring(x, 270, radius * 0.7, "#8f6522", 5)
        canvas.circle(x, 270, radius * 0.26, GOLD)
    canvas.rectangle(160, 520, 640, 592, RUST, radius=10)
    for number in range(7):
        x = 200 + number * 66
        canvas.ellipse(x - 28, 484, x + 28, 536, "#b8862f" if canvas.is_done else STONE)
        canvas.circle(x, 494, 10, GOLD)
    canvas.ellipse(690, 470, 760, 590, WOOD)
    canvas.rectangle(724, 470, 850, 590, WOOD)
    canvas.ellipse(816, 470, 886, 590, SAND)
    canvas.person(560, 500, 1.1, shirt=BRAND)


def batik(canvas: Canvas) -> None:
    """Cloths with motifs on a line."""
    canvas.room()
    canvas.line([(40, 120), (920, 120)], WOOD, 10)
    grounds = (RUST, BRAND_DARK, SAND)
    for number, left in enumerate((90, 360, 630)):
        canvas.rectangle(left, 120, left + 230, 430, grounds[number])
        for row in range(6):
            for column in range(4):
                x, y = left + 30 + column * 56 + (row % 2) * 14, 152 + row * 48
                canvas.ring(x, y, 17, GOLD if number < 2 else CLAY, 4)
                canvas.circle(x, y, 6, PAPER if number < 2 else RUST)
    canvas.ellipse(400, 500, 520, 590, INK)
    canvas.ellipse(414, 508, 506, 540, CLAY)
    if canvas.is_done:
        canvas.polygon([(540, 520), (620, 500), (620, 580), (540, 596)], WHITE)
        canvas.polygon([(620, 500), (696, 520), (696, 596), (620, 580)], PAPER)
    canvas.person(230, 600, 1.3, shirt=TEAL)
    canvas.person(730, 606, 1.3, shirt=GOLD)
