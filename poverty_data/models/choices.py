"""The words of the national family forms (DTKS, P3KE, DTSEN), in the order from worse to better."""

from django.db import models


class Sex(models.TextChoices):
    MALE = "L", "Laki-laki"
    FEMALE = "P", "Perempuan"


class Tenure(models.TextChoices):
    OWN = "own", "milik sendiri"
    RENT = "rent", "kontrak/sewa"
    FREE = "free", "bebas sewa"
    OFFICIAL = "official", "dinas"
    OTHER = "other", "lainnya"


class Floor(models.TextChoices):
    EARTH = "earth", "tanah"
    BAMBOO = "bamboo", "bambu"
    CEMENT = "cement", "semen/plester"
    WOOD = "wood", "kayu/papan"
    TILE = "tile", "ubin"
    CERAMIC = "ceramic", "keramik"


class Wall(models.TextChoices):
    BAMBOO = "bamboo", "bambu/anyaman"
    WOOD = "wood", "kayu/papan"
    BARE_BRICK = "bare_brick", "tembok tanpa plester"
    BRICK = "brick", "tembok plester"


class Roof(models.TextChoices):
    THATCH = "thatch", "ijuk/rumbia"
    ZINC = "zinc", "seng"
    ASBESTOS = "asbestos", "asbes"
    TILE = "tile", "genteng"


class Water(models.TextChoices):
    OPEN_SPRING = "open_spring", "mata air tak terlindung"
    OPEN_WELL = "open_well", "sumur tak terlindung"
    RAIN = "rain", "air hujan"
    WELL = "well", "sumur terlindung"
    PUMP = "pump", "sumur bor/pompa"
    PIPED = "piped", "ledeng/PDAM"


class Latrine(models.TextChoices):
    NONE = "none", "tidak ada"
    PUBLIC = "public", "umum/MCK"
    SHARED = "shared", "bersama"
    OWN = "own", "sendiri"


class Light(models.TextChoices):
    NONE = "none", "bukan listrik"
    UNMETERED = "unmetered", "listrik tanpa meteran"
    METERED = "metered", "listrik PLN"


class Fuel(models.TextChoices):
    FIREWOOD = "firewood", "kayu bakar"
    CHARCOAL = "charcoal", "arang"
    KEROSENE = "kerosene", "minyak tanah"
    SMALL_GAS = "small_gas", "gas 3 kg"
    GAS = "gas", "gas > 3 kg/listrik"


class Education(models.TextChoices):
    NONE = "none", "tidak sekolah"
    SOME_PRIMARY = "some_primary", "tidak tamat SD"
    PRIMARY = "primary", "SD"
    LOWER_SECONDARY = "lower_secondary", "SMP"
    UPPER_SECONDARY = "upper_secondary", "SMA/SMK"
    DIPLOMA = "diploma", "D1-D3"
    DEGREE = "degree", "S1+"


class SpmCategory(models.TextChoices):
    """People whom the city owes a minimum service (SPM bidang sosial, PP 2/2018)."""

    DISABLED = "disabled", "penyandang disabilitas terlantar"
    CHILD = "child", "anak terlantar"
    ELDERLY = "elderly", "lansia terlantar"
    HOMELESS = "homeless", "gelandangan dan pengemis"
    DISASTER = "disaster", "korban bencana"
