"""Indonesian phone numbers: typed freely, stored as E.164, shown in groups."""

import re

COUNTRY = "+62"
# After +62: mobile numbers begin with 8 (9 to 12 digits), fixed lines with 2 to 7 or 9.
_NATIONAL = re.compile(r"8[0-9]{8,11}|[2-79][0-9]{6,10}", re.ASCII)
_SHORT_AREA_CODES = ("21", "22", "24", "31", "61")


def parse_phone(text: str) -> str:
    """Read "0812-3456-7890", "+62 812 3456 7890" or "(0293) 364900" as E.164.

    Raises ValueError when it is not an Indonesian number.
    """
    compact = re.sub(r"[\s().\-–/]", "", text)
    match = re.fullmatch(r"(?:\+62|0062|62|0)0?(?P<national>[0-9]+)", compact, re.ASCII)
    if match is None or not _NATIONAL.fullmatch(match["national"]):
        raise ValueError("not an Indonesian phone number")
    return COUNTRY + match["national"]


def phone(e164: str) -> str:
    """Show "+6281234567890" as "0812-3456-7890", "+62293364900" as "0293-364900".

    What is not an Indonesian E.164 number is returned as it is.
    """
    national = e164.removeprefix(COUNTRY)
    if national == e164 or not _NATIONAL.fullmatch(national):
        return e164
    if national.startswith("8"):
        return "-".join(filter(None, (f"0{national[:3]}", national[3:7], national[7:])))
    area = 2 if national.startswith(_SHORT_AREA_CODES) else 3
    return f"0{national[:area]}-{national[area:]}"


def whatsapp_number(e164: str) -> str:
    """The digits that a wa.me link wants: "+6281234567890" -> "6281234567890"."""
    return e164.removeprefix("+")
