"""What goes wrong in real lists. Each defect changes a row in place and says what it did."""

import datetime as dt
import random
from collections.abc import Callable
from typing import NamedTuple

from forum_site.demo.families import words

Row = dict[str, str]


class Done(NamedTuple):
    """The defect's field, what an import must do, the canonical value, the row it repeats."""

    field: str
    action: str
    expected: str = ""
    ref_row: str = ""


class Scene(NamedTuple):
    """What a defect may use besides its row."""

    draw: random.Random
    as_of: dt.date
    clean: list[tuple[int, Row]]


Defect = Callable[[Scene, Row], Done]
DEFECTS: dict[str, Defect] = {}
# fmt: off
BAD_DAYS = [
    "3002", "3102", "3104", "3106", "3209", "0013",
    "1200", "1213", "7102", "7202", "3905", "4005",
]
# fmt: on
FORMULAS = [
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://example.invalid","klik")',
    "+1+1",
    "-2+3",
    "@SUM(1,1)",
    "\t=1+1",
]
#: How one name is written by two clerks.
SPELLINGS = [
    ("Muhammad", "Moh."),
    ("Ahmad", "Achmad"),
    ("Yusuf", "Jusuf"),
    ("Joko", "Djoko"),
    ("Suharto", "Soeharto"),
    ("Sutrisno", "Soetrisno"),
    ("Siti", "St."),
    ("Sri", "Srie"),
    ("Nur", "Noor"),
    ("Yati", "Jati"),
    ("Su", "Soe"),
    ("dj", "j"),
    ("Dwi", "Dwie"),
    ("th", "t"),
    ("y", "i"),
    ("z", "s"),
    ("h", ""),
]


def _defect(make: Defect) -> Defect:
    """Registered under its name, in the order of this file: a seed draws by place."""
    DEFECTS[make.__name__] = make
    return make


def _birth(row: Row) -> dt.date:
    return dt.date.fromisoformat(row["tanggal_lahir"])


def _rejected(row: Row, field: str, value: str) -> Done:
    row[field] = value
    return Done(field, "reject")


@_defect
def nik_short(scene: Scene, row: Row) -> Done:
    return _rejected(row, "nik", row["nik"][:-1])


@_defect
def nik_long(scene: Scene, row: Row) -> Done:
    return _rejected(row, "nik", row["nik"] + str(scene.draw.randrange(10)))


@_defect
def nik_letter(scene: Scene, row: Row) -> Done:
    place = scene.draw.randrange(16)
    return _rejected(row, "nik", f"{row['nik'][:place]}O{row['nik'][place + 1 :]}")


@_defect
def nik_date(scene: Scene, row: Row) -> Done:
    day = scene.draw.choice(BAD_DAYS)
    return _rejected(row, "nik", row["nik"][:6] + day + row["nik"][10:])


@_defect
def nik_serial0(scene: Scene, row: Row) -> Done:
    return _rejected(row, "nik", row["nik"][:12] + "0000")


@_defect
def nik_sci(scene: Scene, row: Row) -> Done:
    return _rejected(row, "nik", f"{int(row['nik']):.5E}".replace(".", ","))


@_defect
def nik_empty(scene: Scene, row: Row) -> Done:
    return _rejected(row, "nik", "")


@_defect
def nik_area(scene: Scene, row: Row) -> Done:
    row["nik"] = "99" + row["nik"][2:]
    return Done("nik", "review")


@_defect
def nik_sex(scene: Scene, row: Row) -> Done:
    row["jenis_kelamin"] = "P" if row["jenis_kelamin"] == "L" else "L"
    return Done("jenis_kelamin", "review")


@_defect
def birth_mismatch(scene: Scene, row: Row) -> Done:
    birth = _birth(row)
    birth = birth.replace(year=birth.year - scene.draw.randrange(1, 9), day=min(birth.day, 28))
    row["tanggal_lahir"] = birth.isoformat()
    return Done("tanggal_lahir", "review")


@_defect
def birth_future(scene: Scene, row: Row) -> Done:
    later = scene.as_of + dt.timedelta(days=scene.draw.randrange(30, 4000))
    return _rejected(row, "tanggal_lahir", later.isoformat())


@_defect
def birth_format(scene: Scene, row: Row) -> Done:
    birth = _birth(row)
    row["tanggal_lahir"] = scene.draw.choice(
        [
            birth.strftime("%d/%m/%Y"),
            birth.strftime("%d-%m-%Y"),
            f"{birth.day} {words.MONTHS[birth.month - 1]} {birth.year}",
            birth.strftime("%Y%m%d"),
            str((birth - dt.date(1899, 12, 30)).days),
        ]
    )
    return Done("tanggal_lahir", "fix", birth.isoformat())


@_defect
def nik_formatted(scene: Scene, row: Row) -> Done:
    nik = row["nik"]
    row["nik"] = scene.draw.choice(
        [
            f"{nik[:2]}.{nik[2:6]}.{nik[6:12]}.{nik[12:]}",
            " ".join([nik[:4], nik[4:8], nik[8:12], nik[12:]]),
            f"'{nik}",
            f"{nik} ",
        ]
    )
    return Done("nik", "fix", nik)


@_defect
def area_unknown(scene: Scene, row: Row) -> Done:
    return _rejected(row, "kode_kelurahan", row["kode_kelurahan"][:9] + "1999")


@_defect
def area_other_city(scene: Scene, row: Row) -> Done:
    other = scene.draw.choice(["33.08.01.2001", "34.71.01.1001", "31.71.01.1001"])
    return _rejected(row, "kode_kelurahan", other)


@_defect
def area_nodots(scene: Scene, row: Row) -> Done:
    code = row["kode_kelurahan"]
    row["kode_kelurahan"] = code.replace(".", "")
    return Done("kode_kelurahan", "fix", code)


@_defect
def income_negative(scene: Scene, row: Row) -> Done:
    return _rejected(row, "pendapatan_per_bulan", f"-{row['pendapatan_per_bulan']}")


@_defect
def income_text(scene: Scene, row: Row) -> Done:
    value = int(row["pendapatan_per_bulan"])
    text = f"{value:,}".replace(",", ".")
    row["pendapatan_per_bulan"] = scene.draw.choice(
        [f"Rp {text}", f"Rp. {text},-", text, f"{text},00"]
    )
    return Done("pendapatan_per_bulan", "fix", str(value))


@_defect
def income_word(scene: Scene, row: Row) -> Done:
    word = scene.draw.choice(["kurang lebih 1 jt", "tidak tentu", "1 juta"])
    return _rejected(row, "pendapatan_per_bulan", word)


@_defect
def formula(scene: Scene, row: Row) -> Done:
    field = scene.draw.choice(["nama_kepala_keluarga", "alamat", "aset"])
    row[field] = scene.draw.choice(FORMULAS)
    return Done(field, "review")


@_defect
def spaces(scene: Scene, row: Row) -> Done:
    field = scene.draw.choice(["nama_kepala_keluarga", "alamat"])
    text = row[field]
    doubled = text.replace(" ", "  ", 1) + " "
    row[field] = scene.draw.choice(
        [f"  {text}", f"{text}   ", doubled, f"\u00a0{text}", f"{text}\u200b"]
    )
    return Done(field, "fix", text)


@_defect
def mojibake(scene: Scene, row: Row) -> Done:
    name = "Ren\u00e9 " + row["nama_kepala_keluarga"]
    row["nama_kepala_keluarga"] = name.encode("utf-8").decode("cp1252")
    return Done("nama_kepala_keluarga", "review", name)


@_defect
def name_empty(scene: Scene, row: Row) -> Done:
    return _rejected(row, "nama_kepala_keluarga", "")


@_defect
def dependants(scene: Scene, row: Row) -> Done:
    row["jumlah_tanggungan"] = str(int(row["jumlah_anggota"]) + scene.draw.randrange(0, 4))
    return Done("jumlah_tanggungan", "review")


@_defect
def decile(scene: Scene, row: Row) -> Done:
    return _rejected(row, "desil", scene.draw.choice(["0", "11", "-1", "D1", ""]))


@_defect
def rt_unpadded(scene: Scene, row: Row) -> Done:
    padded = row["rt"]
    row["rt"] = str(int(padded))
    return Done("rt", "fix", padded)


@_defect
def dup_nik(scene: Scene, row: Row) -> Done:
    number, prior = scene.draw.choice(scene.clean)
    row["nik"] = prior["nik"]
    return Done("nik", "review", ref_row=str(number))


@_defect
def dup_person(scene: Scene, row: Row) -> Done:
    number, prior = scene.draw.choice(scene.clean)
    name = respelt(scene.draw, prior["nama_kepala_keluarga"])
    row.update(prior, no=row["no"], nama_kepala_keluarga=name, nik="")
    return Done("nama_kepala_keluarga", "review", ref_row=str(number))


@_defect
def dup_exact(scene: Scene, row: Row) -> Done:
    number, prior = scene.draw.choice(scene.clean)
    row.update(prior, no=row["no"])
    return Done("*", "review", ref_row=str(number))


def respelt(draw: random.Random, name: str) -> str:
    """A plausible second spelling of the same person's name; always another one."""
    spellings = list(SPELLINGS)
    draw.shuffle(spellings)
    for before, after in spellings:
        if before in name:
            found = name.replace(before, after, 1).strip()
            if found not in ("", name):
                return found
    parts = name.split()
    return f"{name} bin Fulan" if len(parts) == 1 else " ".join(parts[::-1])
