"""What imports found in cells of one person: their values are sealed beside the problem.

A problem names its line, not its family, and a refused line has no family at all. So the person is
known by numbers: whatever was found in a line with one of theirs is theirs. A name or an address
alone tells of that cell only.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby

from poverty_data.models import ImportProblem
from poverty_data.models.family import FamilyRecord
from poverty_data.privacy.encryption import Tampered, unseal
from poverty_data.privacy.keys import KeyMissing

NUMBERS, TEXTS = ("kk", "phone"), ("name", "address", "coordinates")


class Person:
    """One person as rows of the registry, of staging and of the desk for twins know them."""

    def __init__(self, nik: str, rows: Iterable[FamilyRecord]) -> None:
        self.numbers, self.texts = {nik}, set[str]()
        self.lines = set[tuple[object, int]]()
        for row in rows:
            self.numbers |= {_digits(row.opened(name)) for name in NUMBERS}
            self.numbers.add(_digits(row.opened("phone").replace("+62", "0", 1)))
            self.texts |= {row.opened(name).casefold() for name in TEXTS}
            if hasattr(row, "line"):
                self.lines.add((row.batch_id, row.line))  # type: ignore[attr-defined]
        self.numbers.discard("")
        self.texts.discard("")

    def owns(self, value: str) -> bool:
        """Whether the whole line is theirs."""
        return _digits(value) in self.numbers


def values_of(person: Person) -> Iterator[tuple[ImportProblem, str]]:
    """Every found value of the person, in clear: record first who asks."""
    kept = ImportProblem.objects.filter(value_sealed__isnull=False)
    rows = kept.order_by("batch_id", "line", "id").iterator(chunk_size=2000)
    for line, group in groupby(rows, key=lambda row: (row.batch_id, row.line)):
        found = [(row, _opened(row)) for row in group]
        is_theirs = line in person.lines or any(person.owns(value) for _, value in found)
        for row, value in found:
            if is_theirs or value.casefold() in person.texts:
                yield row, value


def forget_values(person: Person) -> int:
    """Empty them, and leave what was wrong where; how many."""
    keys = [row.pk for row, _ in values_of(person)]
    return ImportProblem.objects.filter(pk__in=keys).update(value_sealed=None)


def _opened(row: ImportProblem) -> str:
    """Empty where it does not open: then it tells nobody anything."""
    try:
        return unseal(row.value_sealed, place=row.place)
    except (Tampered, KeyMissing):
        return ""


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdecimal())
