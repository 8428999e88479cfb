"""Numbers of people: a NIK or a family card number as people write it."""

import re

#: 16 digits in a row or in groups; not the digits inside a hash or of two dates.
_SIXTEEN_DIGITS = re.compile(
    r"(?<![0-9A-Za-z])(?:\d{16}|\d{4}([ .-])\d{4}\1\d{4}\1\d{4}|\d{6}([ .-])\d{6}\2\d{4})"
    r"(?![0-9A-Za-z])"
)
MASK = "[nomor dihapus]"


def names_a_person(text: str) -> bool:
    """Whether a NIK or a family card number stands in the text."""
    return any(_is_identity(found) for found in _SIXTEEN_DIGITS.finditer(text))


def without_identity(text: str) -> str:
    """The text with MASK in the place of such numbers."""
    return _SIXTEEN_DIGITS.sub(lambda found: MASK if _is_identity(found) else found[0], text)


def _is_identity(found: re.Match[str]) -> bool:
    """16 digits whose middle is a birthday (women: day + 40)."""
    digits = re.sub(r"\D", "", found[0])
    return 1 <= int(digits[6:8]) % 40 <= 31 and 1 <= int(digits[8:10]) <= 12


#: A mobile number as Indonesians write it, or an e-mail address.
_CONTACT = re.compile(
    r"(?<![0-9A-Za-z])(?:\+?62|0)[ .-]?8\d{2}[ .-]?\d{3,4}[ .-]?\d{2,5}(?!\d)"
    r"|[\w.+-]+@[\w-]+\.[A-Za-z]{2,}"
)


def holds_contact(text: str) -> bool:
    """Whether a mobile number or an e-mail address stands in the text."""
    return _CONTACT.search(text) is not None
