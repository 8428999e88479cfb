"""Food cart and workshop."""

from forum_site.demo.drawing.canvas import (
    BRAND,
    BRAND_DARK,
    CLAY,
    GOLD,
    GROUND,
    INK,
    LEAF,
    PAPER,
    SAND,
    STONE,
    TEAL,
    WHITE,
    WOOD,
    Canvas,
)


def cart(canvas: Canvas) -> None:
    """A cart with a striped roof, jars and a pan; the seller behind it."""
    canvas.landscape(ground=SAND)
    canvas.rectangle(0, 220, 210, GROUND + 20, canvas.wall)
    canvas.polygon([(0, 228), (0, 150), (170, 150), (240, 228)], canvas.roof)
    canvas.person(500, 500, 1.5, shirt=TEAL if canvas.is_done else CLAY)
    for x in (292, 690):
        canvas.rectangle(x, 236, x + 12, 420, WOOD)
    stripes = (BRAND, WHITE) if canvas.is_done else (CLAY, PAPER)
    for number in range(8):
        left = 256 + number * 60
        canvas.polygon(
            [(left + 14, 170), (left + 66, 170), (left + 60, 250), (left, 250)], stripes[number % 2]
        )
        canvas.ellipse(left, 232, left + 60, 268, stripes[number % 2])
    canvas.rectangle(270, 410, 730, 434, BRAND_DARK, radius=6)
    canvas.rectangle(286, 434, 714, 546, GOLD if canvas.is_done else WOOD)
    canvas.rectangle(306, 452, 480, 528, PAPER, radius=6)
    for x in (330, 380, 430):
        canvas.rectangle(x - 16, 364, x + 16, 412, WHITE, radius=8)
        canvas.rectangle(x - 14, 380, x + 14, 412, CLAY if x == 380 else LEAF, radius=6)
    canvas.ellipse(560, 386, 690, 420, INK)
    canvas.rectangle(686, 396, 740, 404, INK)
    for x in (360, 640):
        canvas.circle(x, 564, 44, INK)
        canvas.circle(x, 564, 26, STONE)


def workshop(canvas: Canvas) -> None:
    """A bench with a screen, tools on the wall, two learners."""
    canvas.room()
    canvas.rectangle(120, 90, 520, 260, WOOD, radius=6)
    for number, x in enumerate(range(160, 500, 70)):
        canvas.rectangle(x, 120, x + 12, 220, STONE, radius=4)
        if number % 2:
            canvas.ring(x + 6, 120, 20, STONE, 9)
        else:
            canvas.rectangle(x - 20, 112, x + 32, 140, BRAND_DARK, radius=6)
    canvas.window(640, 90, 200, 150)
    canvas.person(300, 470, 1.4, shirt=GOLD)
    canvas.person(690, 470, 1.4, shirt=TEAL)
    canvas.rectangle(130, 420, 860, 446, WOOD, radius=6)
    for x in (160, 800):
        canvas.rectangle(x, 446, x + 26, 600, "#8a5f3a")
    canvas.rectangle(410, 296, 580, 404, INK, radius=8)
    canvas.rectangle(422, 308, 568, 392, BRAND if canvas.is_done else STONE)
    canvas.rectangle(482, 404, 508, 420, INK)
    canvas.rectangle(606, 388, 660, 420, CLAY, radius=6)
    if canvas.is_done:
        for y in (328, 348, 368):
            canvas.rectangle(440, y, 440 + canvas.random.randint(60, 110), y + 8, WHITE, radius=3)
    canvas.rectangle(0, GROUND + 160, 960, 640, "#d9c49a")
