"""Lembar Wali Kota as a picture for WhatsApp: drawn from the same words as the page of the PDF.

It is as wide as a phone shows sharply, and its smallest letters are still read there without
zooming in.
"""

from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import segno
from PIL import Image, ImageDraw, ImageFont

from forum_site.documents import rendering

WIDTH, MARGIN = 1080, 64
INK, MUTED, LINE = "#1b2430", "#4a5666", "#aab4bf"
BRAND, DARK, SOFT, RED, ROSE = "#0b5563", "#083f4a", "#9fc3ca", "#c8102e", "#fdecec"
Sheet = dict[str, Any]


@cache
def letters(weight: int, size: int) -> ImageFont.FreeTypeFont:
    """The house's letters, as in the PDF."""
    folder = Path(rendering.FONTS)
    return ImageFont.truetype(folder / f"plus-jakarta-sans-{weight}.ttf", size)


def gap(size: int) -> int:
    """Between two words."""
    return round(size * 0.3)


def width(words: str, weight: int, size: int) -> int:
    """How wide a line is."""
    font, parts = letters(weight, size), words.split(" ")
    return sum(int(font.getlength(part)) for part in parts) + gap(size) * (len(parts) - 1)


class Canvas:
    """A long sheet of paper with a place where the next thing is drawn."""

    def __init__(self, height: int) -> None:
        self.image = Image.new("RGB", (WIDTH, height), "white")
        self.draw = ImageDraw.Draw(self.image)
        self.y = 0

    def text(
        self,
        x: int,
        y: int,
        words: str,
        *,
        weight: int = 400,
        size: int = 28,
        fill: str = INK,
        anchor: str = "la",
    ) -> int:
        """One line, word by word: the space of these letters alone is too narrow; its width."""
        font, wide = letters(weight, size), width(words, weight, size)
        x -= {"l": 0, "m": wide // 2, "r": wide}[anchor[0]]
        for word in words.split(" "):
            self.draw.text((x, y), word, font=font, fill=fill, anchor=f"l{anchor[1]}")
            x += int(font.getlength(word)) + gap(size)
        return wide

    def fitted(self, x: int, y: int, words: str, room: int, **how: Any) -> None:
        """One line that grows smaller until it fits."""
        while how["size"] > 18 and width(words, how["weight"], how["size"]) > room:
            how["size"] -= 1
        self.text(x, y, words, **how)

    def lines(self, words: str, room: int, *, weight: int = 400, size: int = 28) -> list[str]:
        """``words`` broken at spaces so that each line fits."""
        found = [""]
        for word in words.split():
            longer = f"{found[-1]} {word}".strip()
            if found[-1] and width(longer, weight, size) > room:
                found.append(word)
            else:
                found[-1] = longer
        return found

    def heading(self, words: str) -> None:
        self.y += 34
        self.text(MARGIN, self.y, words, weight=700, size=34, fill=BRAND)
        self.y += 56


def picture(sheet: Sheet) -> bytes:
    """PNG bytes of the sheet (reports.pdf.sheet_context); the same sheet gives the same bytes."""
    canvas = Canvas(3200)
    head(canvas, sheet)
    cards(canvas, sheet["cards"])
    bars(canvas, sheet)
    late(canvas, sheet)
    wanted(canvas, sheet)
    foot(canvas, sheet)
    target = BytesIO()
    canvas.image.crop((0, 0, WIDTH, canvas.y)).save(target, "PNG", optimize=True)
    return target.getvalue()


def head(canvas: Canvas, sheet: Sheet) -> None:
    canvas.draw.rectangle((0, 0, WIDTH, 222), fill=DARK)
    canvas.draw.rectangle((0, 0, WIDTH, 14), fill=RED)
    canvas.text(MARGIN, 44, "Lembar Wali Kota", weight=700, fill="white")
    canvas.text(WIDTH - MARGIN, 44, sheet["forum"], fill="white", anchor="ra")
    canvas.text(MARGIN, 86, sheet["title"], weight=700, size=62, fill="white")
    canvas.text(MARGIN, 168, sheet["known"], size=27, fill="white")
    canvas.y = 222


def cards(canvas: Canvas, found: list[dict[str, Any]]) -> None:
    """Two beside each other."""
    wide, height, between = 466, 250, 20
    for place, card in enumerate(found):
        x = MARGIN + place % 2 * (wide + between)
        y = canvas.y + 32 + place // 2 * (height + between)
        box = (x, y, x + wide, y + height)
        canvas.draw.rounded_rectangle(box, 8, outline=BRAND, width=2)
        canvas.draw.rounded_rectangle((x, y, x + 12, y + height), 6, fill=BRAND)
        room, left = wide - 50, x + 34
        canvas.fitted(left, y + 20, card["label"], room, weight=600, size=28)
        canvas.fitted(left, y + 56, card["value"], room, weight=700, size=52, fill=BRAND)
        canvas.fitted(left, y + 128, card["exact"], room, weight=500, size=27)
        for line, words in enumerate(card["lines"]):
            place_of_line = y + 170 + line * 36
            canvas.fitted(left, place_of_line, words, room, weight=400, size=25, fill=MUTED)
    canvas.y += 32 + (len(found) + 1) // 2 * (height + between)


def bars(canvas: Canvas, sheet: Sheet) -> None:
    """Realised by field, with the same quarter a year ago behind it."""
    canvas.heading("Realisasi per bidang")
    swatch(canvas, MARGIN, BRAND, BRAND, sheet["short"])
    swatch(canvas, MARGIN + 260, SOFT, "#5f6b79", sheet["short_before"])
    canvas.y += 48
    for row in sheet["bars"]["rows"]:
        y = canvas.y
        canvas.text(322, y + 19, row["label"], size=27, anchor="rm")
        now, before = int(row["now"] * 1.55), int(row["before"] * 1.55)
        if before:
            canvas.draw.rectangle((344, y + 26, 344 + before, y + 36), fill=SOFT)
        if now:
            canvas.draw.rectangle((344, y + 2, 344 + now, y + 25), fill=BRAND)
        canvas.text(
            358 + int(row["text_x"] * 1.55), y + 19, row["text"], weight=600, size=27, anchor="lm"
        )
        canvas.y += 50


def swatch(canvas: Canvas, x: int, fill: str, edge: str, words: str) -> None:
    canvas.draw.rectangle((x, canvas.y + 6, x + 22, canvas.y + 28), fill=fill, outline=edge)
    canvas.text(x + 34, canvas.y + 16, words, size=26, anchor="lm")


def late(canvas: Canvas, sheet: Sheet) -> None:
    canvas.heading("Belum melapor, lewat tenggat")
    if not sheet["overdue"]:
        canvas.text(MARGIN, canvas.y, "Tidak ada.", size=28)
        canvas.y += 44
    for row in sheet["overdue"]:
        y = canvas.y
        canvas.draw.rectangle((MARGIN, y, WIDTH - MARGIN, y + 62), fill=ROSE)
        canvas.draw.rectangle((MARGIN, y, MARGIN + 10, y + 62), fill="#b3141f")
        since = f"sejak {row['since_short']}"
        canvas.text(WIDTH - MARGIN - 20, y + 31, since, size=27, anchor="rm")
        canvas.text(MARGIN + 34, y + 31, row["company"][:40], weight=600, size=28, anchor="lm")
        canvas.y += 72
    if sheet["more_overdue"]:
        canvas.text(MARGIN, canvas.y, f"{sheet['more_overdue']} laporan lain.", size=26, fill=MUTED)
        canvas.y += 40


def wanted(canvas: Canvas, sheet: Sheet) -> None:
    canvas.heading("Keputusan dinantikan")
    if not sheet["wanted"]:
        canvas.text(MARGIN, canvas.y, "Tidak ada.", size=28)
        canvas.y += 44
    for place, row in enumerate(sheet["wanted"], start=1):
        top = canvas.y
        canvas.draw.ellipse((MARGIN, top, MARGIN + 46, top + 46), fill=BRAND)
        canvas.text(
            MARGIN + 23, top + 23, str(place), weight=700, size=26, fill="white", anchor="mm"
        )
        canvas.text(WIDTH - MARGIN, top + 6, row["until_short"], weight=700, size=28, anchor="ra")
        for line in canvas.lines(row["what"], 700, weight=500):
            canvas.text(MARGIN + 70, canvas.y + 6, line, weight=500)
            canvas.y += 40
        canvas.y = max(canvas.y, top + 46) + 18
        canvas.draw.line((MARGIN, canvas.y, WIDTH - MARGIN, canvas.y), fill=LINE, width=2)
        canvas.y += 18


def foot(canvas: Canvas, sheet: Sheet) -> None:
    """Where the whole report stands."""
    canvas.y += 26
    code = Image.open(BytesIO(qr_bytes(sheet["url"])))
    canvas.image.paste(code.convert("RGB"), (MARGIN, canvas.y))
    x, y = MARGIN + code.width + 28, canvas.y + 8
    canvas.text(x, y, "Laporan lengkap", weight=700, size=28)
    canvas.text(x, y + 40, sheet["place"], size=26)
    for line in canvas.lines(sheet["made"], WIDTH - MARGIN - x, size=26):
        canvas.text(x, y + 80, line, size=26, fill=MUTED)
        y += 36
    canvas.y = max(y + 110, canvas.y + code.height) + 40


def qr_bytes(url: str) -> bytes:
    target = BytesIO()
    segno.make(url, error="m", micro=False).save(target, kind="png", scale=5, border=2)
    return target.getvalue()
