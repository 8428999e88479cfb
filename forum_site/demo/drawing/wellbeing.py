"""Health post, wheelchair, place of worship."""

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


def health(canvas: Canvas) -> None:
    """A height chart, a scale, mother and child."""
    canvas.room()
    canvas.rectangle(110, 80, 330, 240, WHITE, radius=10)
    canvas.rectangle(204, 110, 236, 210, TEAL, radius=4)
    canvas.rectangle(170, 144, 270, 176, TEAL, radius=4)
    canvas.rectangle(430, 110, 480, 470, GOLD if canvas.is_done else SAND, radius=6)
    for number in range(11):
        y = 140 + number * 30
        canvas.rectangle(430, y, 456 if number % 2 else 470, y + 4, INK)
    canvas.person(455, 486, 1.0, shirt=CLAY)
    canvas.rectangle(560, 440, 720, 474, BRAND_DARK, radius=8)
    canvas.rectangle(630, 330, 648, 444, STONE)
    canvas.circle(639, 306, 48, PAPER)
    canvas.ring(639, 306, 48, BRAND, 8)
    canvas.line([(639, 306), (662, 280)], CLAY, 6)
    canvas.person(820, 520, 1.7, shirt=TEAL)
    canvas.rectangle(120, 420, 320, 440, WOOD, radius=6)
    for x in (134, 290):
        canvas.rectangle(x, 440, x + 16, 560, WOOD)
    for x, colour in ((150, BRAND_SOFT), (206, CLAY), (262, TEAL)):
        canvas.rectangle(x, 372, x + 40, 420, colour, radius=6)


def wheelchair(canvas: Canvas) -> None:
    """A wheelchair on a ramp."""
    canvas.landscape(ground=SAND)
    canvas.rectangle(560, 170, 960, GROUND + 30, canvas.wall)
    canvas.polygon([(520, 178), (590, 90), (960, 90), (960, 178)], canvas.roof)
    canvas.rectangle(680, 250, 800, GROUND + 30, WOOD)
    canvas.polygon([(120, 610), (660, 500), (960, 500), (960, 640), (120, 640)], STONE)
    if canvas.is_done:
        canvas.line([(240, 520), (650, 424), (940, 424)], BRAND, 10)
        for x, y in ((250, 520), (450, 474), (650, 426), (860, 426)):
            canvas.line([(x, y), (x, y + 80)], BRAND_DARK, 8)
    x, y = 380, 490
    canvas.ring(x, y, 78, INK, 12)
    canvas.ring(x, y, 12, STONE, 8)
    canvas.ring(x + 118, y + 40, 34, INK, 10)
    canvas.line(
        [(x - 46, y - 160), (x - 30, y - 40), (x + 76, y - 40), (x + 112, y + 36)], BRAND, 14
    )
    canvas.rectangle(x - 30, y - 60, x + 84, y - 38, TEAL, radius=8)
    canvas.line([(x - 84, y - 150), (x - 44, y - 156)], INK, 10)
    canvas.line([(x - 30, y - 96), (x + 60, y - 96)], INK, 9)


def worship(canvas: Canvas) -> None:
    """A small hall with a tiered roof, taps at its side."""
    canvas.landscape()
    canvas.rectangle(250, 290, 700, GROUND + 40, WHITE)
    canvas.polygon([(200, 300), (320, 200), (630, 200), (750, 300)], canvas.roof)
    canvas.polygon([(340, 206), (410, 130), (540, 130), (610, 206)], canvas.roof)
    canvas.polygon([(430, 132), (475, 70), (520, 132)], GOLD)
    canvas.rectangle(200, 294, 750, 308, BRAND_DARK)
    for x in (290, 430, 570):
        canvas.rectangle(x, 360, x + 90, GROUND + 40, BRAND)
        canvas.circle(x + 45, 360, 45, BRAND)
    canvas.rectangle(230, GROUND + 40, 720, GROUND + 60, STONE)
    canvas.rectangle(770, 400, 920, 560, canvas.wall)
    canvas.rectangle(770, 400, 920, 414, canvas.roof)
    for x in (796, 840, 884):
        canvas.rectangle(x - 5, 440, x + 5, 462, STONE)
        if canvas.is_done:
            canvas.line([(x, 462), (x, 530)], WATER, 4)
            canvas.rectangle(x - 16, 540, x + 16, 560, PAPER, radius=4)
    canvas.line([(760, 470), (760, 560)], BRAND if canvas.is_done else CLAY, 9)
    canvas.tree(110, GROUND + 40, 1.2)
    canvas.person(180, 600, 1.1, shirt=SAND)
