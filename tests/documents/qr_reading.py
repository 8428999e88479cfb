"""Reading a QR code as a phone does, from the lines that a PDF draws: no part of its maker is used.

After ISO/IEC 18004, versions 1 to 6: the format bits name the mask, the modules give codewords,
Reed-Solomon proves each block, the bits give the text. A code with one wrong module is refused.
"""

import io
from collections.abc import Iterator

from pypdf import PdfReader
from pypdf.generic import ContentStream

Point = tuple[float, float]
Matrix = list[list[bool]]
#: Error correction codewords and data codewords of each block, by level and version.
BLOCKS = {
    "L": [(7, [19]), (10, [34]), (15, [55]), (20, [80]), (26, [108]), (18, [68] * 2)],
    "M": [(10, [16]), (16, [28]), (26, [44]), (18, [32] * 2), (24, [43] * 2), (16, [27] * 4)],
    "Q": [
        (13, [13]),
        (22, [22]),
        (18, [17] * 2),
        (26, [24] * 2),
        (18, [15, 15, 16, 16]),
        (24, [19] * 4),
    ],
    "H": [
        (17, [9]),
        (28, [16]),
        (22, [13] * 2),
        (16, [9] * 4),
        (22, [11, 11, 12, 12]),
        (28, [15] * 4),
    ],
}
LEVELS = "MLHQ"  # by the two bits that name them
MASKS = (
    lambda i, j: (i + j) % 2,
    lambda i, j: i % 2,
    lambda i, j: j % 3,
    lambda i, j: (i + j) % 3,
    lambda i, j: (i // 2 + j // 3) % 2,
    lambda i, j: i * j % 2 + i * j % 3,
    lambda i, j: (i * j % 2 + i * j % 3) % 2,
    lambda i, j: ((i + j) % 2 + i * j % 3) % 2,
)
#: More strokes in one path than any frame or rule of a paper has.
MANY = 60


class Unreadable(Exception):
    """No QR code, or one that is damaged."""


def texts_in(pdf: bytes, page: int = 0) -> list[str]:
    """What the QR codes of a page say, in the order in which they were drawn."""
    return [read(modules(segments, width)) for segments, width in drawings(pdf, page)]


# --- From the page to modules ------------------------------------------------------------------
def drawings(pdf: bytes, page: int) -> Iterator[tuple[list[tuple[Point, Point]], float]]:
    """Each path of very many strokes, on the page, with the width of its lines in points."""
    reader, pen = PdfReader(io.BytesIO(pdf)), Pen()
    content = ContentStream(reader.pages[page].get_contents(), reader)
    for values, operator in content.operations:
        if operator in (b"S", b"B") and len(pen.path) >= MANY:
            yield pen.path, pen.width * pen.scale
        pen.follow(operator.decode(), values)


class Pen:
    """Where a page's operators have led: the matrix, the line width, the path so far."""

    def __init__(self) -> None:
        self.matrix: tuple = (1, 0, 0, 1, 0, 0)
        self.width = 1.0
        self.kept: list[tuple] = []
        self.path: list[tuple[Point, Point]] = []
        self.at: Point = (0.0, 0.0)

    @property
    def scale(self) -> float:
        a, b, c, d, *_ = self.matrix
        return abs(a * d - b * c) ** 0.5

    def follow(self, operator: str, values: list) -> None:
        does = {"q": self.keep, "Q": self.give_back, "cm": self.move, "w": self.widen}
        does |= {"m": self.lift, "l": self.draw} | dict.fromkeys(("S", "n", "f", "B"), self.end)
        if operator in does:
            does[operator](*(float(value) for value in values))

    def keep(self) -> None:
        self.kept.append((self.matrix, self.width))

    def give_back(self) -> None:
        self.matrix, self.width = self.kept.pop()

    def move(self, *matrix: float) -> None:
        self.matrix = times(matrix, self.matrix)

    def widen(self, width: float) -> None:
        self.width = width

    def lift(self, x: float, y: float) -> None:
        self.at = placed(x, y, self.matrix)

    def draw(self, x: float, y: float) -> None:
        before = self.at
        self.lift(x, y)
        self.path.append((before, self.at))

    def end(self) -> None:
        self.path = []


def times(first: tuple, then: tuple) -> tuple:
    a, b, c, d, e, f = first
    p, q, r, s, x, y = then
    return (
        *(a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s),
        *(e * p + f * r + x, e * q + f * s + y),
    )


def placed(x: float, y: float, matrix: tuple) -> Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def modules(segments: list[tuple[Point, Point]], width: float) -> Matrix:
    """Dark modules, row by row from the top: each stroke is a run of them, one module high."""
    left = min(min(a[0], b[0]) for a, b in segments)
    top = max(a[1] for a, _ in segments)
    right = max(max(a[0], b[0]) for a, b in segments)
    size = round((right - left) / width)
    found = [[False] * size for _ in range(size)]
    for a, b in segments:
        row = round((top - a[1]) / width)
        for column in range(round((a[0] - left) / width), round((b[0] - left) / width)):
            found[row][column] = True
    return found


# --- From modules to the text --------------------------------------------------------------------
def read(found: Matrix) -> str:
    """The text. Raises Unreadable."""
    size = len(found)
    version, rest = divmod(size - 17, 4)
    if rest or not 1 <= version <= 6:
        raise Unreadable(f"{size} modules a side")
    level, mask = format_of(found)
    bits = [
        found[row][column] ^ (MASKS[mask](row, column) == 0)
        for row, column in places(size, version)
    ]
    codewords = [number(bits[start : start + 8]) for start in range(0, len(bits) - 7, 8)]
    data = data_of(codewords, *BLOCKS[level][version - 1])
    stream = [byte >> place & 1 for byte in data for place in range(7, -1, -1)]
    if number(stream[:4]) != 0b0100:
        raise Unreadable("not in bytes")
    length = number(stream[4:12])
    return bytes(number(stream[12 + 8 * n : 20 + 8 * n]) for n in range(length)).decode()


def format_of(found: Matrix) -> tuple[str, int]:
    """Level and mask; the two copies must say the same."""
    size = len(found)
    first = [found[8][c] for c in (0, 1, 2, 3, 4, 5, 7, 8)] + [
        found[r][8] for r in (7, 5, 4, 3, 2, 1, 0)
    ]
    second = [found[r][8] for r in range(size - 1, size - 8, -1)] + [
        found[8][c] for c in range(size - 8, size)
    ]
    if first != second:
        raise Unreadable("the two formats differ")
    told = number(first) ^ 0x5412
    return LEVELS[told >> 13], told >> 10 & 7


def places(size: int, version: int) -> Iterator[tuple[int, int]]:
    """Modules of the data in their order: up and down in pairs of columns from the right."""
    for right in range(size - 1, 0, -2):
        column = right - 1 if right <= 6 else right
        upward = (column + 1) & 2 == 0
        for step in range(size):
            row = size - 1 - step if upward else step
            for place in (column, column - 1):
                if not is_pattern(row, place, size, version):
                    yield row, place


def is_pattern(row: int, column: int, size: int, version: int) -> bool:
    """Finders with their formats, timing, the alignment pattern."""
    if (row < 9 and (column < 9 or column >= size - 8)) or (row >= size - 8 and column < 9):
        return True
    centre = size - 7
    aligned = abs(row - centre) <= 2 and abs(column - centre) <= 2
    return row == 6 or column == 6 or (version > 1 and aligned)


def data_of(codewords: list[int], extra: int, sizes: list[int]) -> list[int]:
    """The blocks put together again, each proved by its error correction."""
    blocks: list[list[int]] = [[] for _ in sizes]
    left = iter(codewords)
    for place in range(max(sizes)):
        for block, size in zip(blocks, sizes, strict=True):
            if place < size:
                block.append(next(left))
    checks = [[] for _ in sizes]
    for _ in range(extra):
        for check in checks:
            check.append(next(left))
    for block, check in zip(blocks, checks, strict=True):
        if any(syndrome(block + check, power) for power in range(extra)):
            raise Unreadable("a block is damaged")
    return [byte for block in blocks for byte in block]


def syndrome(word: list[int], power: int) -> int:
    """The polynomial of the codewords at alpha ** power; 0 where nothing is wrong."""
    point, value = 1, 0
    for _ in range(power):
        point = product(point, 2)
    for byte in word:
        value = product(value, point) ^ byte
    return value


def product(a: int, b: int) -> int:
    """In GF(256) modulo x^8 + x^4 + x^3 + x^2 + 1."""
    value = 0
    for place in range(7, -1, -1):
        value = value << 1 ^ (value >> 7) * 0x11D
        value ^= (b >> place & 1) * a
    return value


def number(bits: list) -> int:
    return int("".join("1" if bit else "0" for bit in bits), 2)
