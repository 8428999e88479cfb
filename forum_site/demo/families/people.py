"""One invented family after the other."""

import csv
import datetime as dt
import random
from pathlib import Path

from forum_site.demo.families import words

#: Chances in percent of the deciles 1 to 10: the lists hold mostly the poorest.
DECILES = [26, 24, 18, 13, 8, 4, 3, 2, 1, 1]
TENURES = [55, 22, 18, 2, 3]
Row = dict[str, str]


class Maker:
    """Draws families of one city; the same seed draws the same families."""

    def __init__(self, areas: Path, seed: int, as_of: dt.date) -> None:
        self.draw = random.Random(seed)  # noqa: S311  (invented people, no secret)
        self.villages, self.city = _areas_of(areas)
        self.as_of = as_of
        self.serials: dict[str, int] = {}

    def number(self, area: str, day: str) -> str:
        """A new number of 16 digits: area (6), day (6), serial (4)."""
        self.serials[area + day] = self.serials.get(area + day, 0) + 1
        return f"{area}{day}{self.serials[area + day]:04d}"

    def name(self, sex: str) -> str:
        """One, two or three words; people with one name are common."""
        draw, firsts = self.draw, words.MALE if sex == "L" else words.FEMALE
        first = draw.choice(firsts)
        if draw.random() < 0.22:
            return first
        if draw.random() < 0.18:
            return " ".join([first, draw.choice(firsts), draw.choice(words.LAST)])
        return f"{first} {draw.choice(words.LAST)}"

    def family(self, number: int) -> tuple[Row, bool]:
        """The row ``number``, and whether its NIK was issued in another city."""
        draw = self.draw
        village = draw.choice(self.villages)
        sex = "L" if draw.random() < 0.78 else "P"
        birth = self._birth()
        district = village["parent_code"].replace(".", "")
        is_elsewhere = draw.random() < 0.12
        nik = self._nik(self._elsewhere() if is_elsewhere else district, birth, sex)
        listed = dt.date(draw.randrange(2008, 2026), draw.randrange(1, 13), draw.randrange(1, 29))
        kk = self.number(district, listed.strftime("%d%m%y"))
        decile = draw.choices(range(1, 11), weights=DECILES)[0]
        members = max(1, min(11, int(draw.gauss(3.7, 1.5))))
        dependants = draw.randrange(0, members)
        per_head = 180000 + decile * 135000 * draw.uniform(0.7, 1.3)
        income = round(per_head * members, -4)
        light, volt_ampere = self._pick(words.LIGHT, decile)
        verified = self.as_of - dt.timedelta(days=draw.randrange(1, 540))
        person = [str(number), self.name(sex), sex, nik, kk, birth.isoformat(), *self._place()]
        place = [village["code"], village["name"]]
        money = [str(members), str(dependants), str(int(income))]
        house = [*self._house(decile, members), light, volt_ampere, *self._life(decile)]
        values = [*person, *place, *money, *house, verified.isoformat()]
        return dict(zip(words.COLUMNS, values, strict=True)), is_elsewhere

    def _birth(self) -> dt.date:
        age = min(90, max(19, int(self.draw.gauss(49, 14))))
        days = age * 365 + age // 4 + self.draw.randrange(365)
        return self.as_of - dt.timedelta(days=days)

    def _elsewhere(self) -> str:
        own = self.city["code"].replace(".", "")
        return self.draw.choice([a for a in words.OTHER_AREAS if not a.startswith(own)])

    def _nik(self, area: str, birth: dt.date, sex: str) -> str:
        """A woman's day of birth stands with 40 added."""
        day = birth.day + (40 if sex == "P" else 0)
        return self.number(area, f"{day:02d}{birth.month:02d}{birth.year % 100:02d}")

    def _place(self) -> list[str]:
        draw = self.draw
        return [
            f"{draw.choice(words.STREETS)} No. {draw.randrange(1, 140)}",
            f"{draw.randrange(1, 9):03d}",
            f"{draw.randrange(1, 15):03d}",
        ]

    def _house(self, decile: int, members: int) -> list[str]:
        draw = self.draw
        return [
            draw.choices(words.TENURE, TENURES)[0],
            str(max(6, int(members * draw.uniform(3, 6) + decile * 4))),
            self._pick(words.FLOOR, decile),
            self._pick(words.WALL, decile),
            self._pick(words.ROOF, decile + 2),
            self._pick(words.WATER, decile + 1),
            self._pick(words.LATRINE, decile + 1),
        ]

    def _life(self, decile: int) -> list[str]:
        return [
            self._pick(words.FUEL, decile + 2),
            self._pick(words.EDU, decile),
            self._pick(words.JOB, decile),
            self._pick(words.ASSET, decile),
            str(decile),
            self.draw.choice(words.SPM),
        ]

    def _pick(self, worse_to_better: list, decile: int) -> str:
        """Lower deciles fall on the worse (earlier) values."""
        last = len(worse_to_better) - 1
        place = (decile - 1) / 9 * last + self.draw.gauss(0.4, 1.6)
        return worse_to_better[max(0, min(last, round(place)))]


def _areas_of(path: Path) -> tuple[list[Row], Row]:
    """The kelurahan of a list of areas (level, code, name, parent_code), and its city."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    villages = [row for row in rows if row["level"] == "village"]
    if not villages:
        raise ValueError(f"There is no kelurahan in {path.name}.")
    return villages, next(row for row in rows if row["level"] == "city")
