"""What a page shows of a family before somebody gave a purpose: enough to tell rows apart."""

from datetime import date


def mask_number(number: str) -> str:
    """A NIK or KK number: "3371********0003"."""
    return f"{number[:4]}{'*' * 8}{number[-4:]}" if len(number) == 16 else "*" * 16


def mask_name(name: str) -> str:
    """Initials: "S*** W***"."""
    return " ".join(f"{word[0]}***" for word in name.split())


def mask_birthday(day: date) -> str:
    """The year alone: "** *** 1979"."""
    return f"** *** {day.year}"


MASKED_ADDRESS = "disamarkan"
