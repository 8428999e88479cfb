"""What every step of the submission has: a form, perhaps rows, and what may be kept of it."""

from typing import Any

from django.core.exceptions import ValidationError

from forum_site.accounts.models import User
from forum_site.forms.base import HouseForm
from proposals.forms.rows import Rows, with_more_rows, without_row
from proposals.models import Proposal

WRONG_TEXT = "Isian memuat tanda yang tidak dapat disimpan. Tulis ulang tanpa tanda itu."


class StepForm(HouseForm):
    """One step. ``rows`` (when the step has any) are validated and kept together with it."""

    #: The formset of the step and the name of its answers.
    rows_class: type[Rows] | None = None
    rows_prefix = ""
    rows_answer = ""

    def __init__(self, data: Any = None, *, proposal: Proposal | None, by: User | None) -> None:
        self.proposal = proposal
        self.by = by
        if data is not None and self.rows_class is not None:
            data = self.with_rows_changed(data)
        super().__init__(data, initial=self.initial_answers() if proposal else {})
        self.rows = self.make_rows(data)

    def with_rows_changed(self, data: Any) -> Any:
        """The posted data after "Tambah baris" or a row's "Hapus" was pressed."""
        index = data.get("remove", "")
        if index.isdigit() and len(index) < 4:
            return without_row(data, prefix=self.rows_prefix, index=int(index))
        return with_more_rows(data, prefix=self.rows_prefix) if "add" in data else data

    def initial_answers(self) -> dict[str, Any]:
        """What the draft already says."""
        raise NotImplementedError

    def initial_rows(self) -> list[dict[str, Any]]:
        """The rows the draft already has."""
        return []

    def make_rows(self, data: Any) -> Rows | None:
        if self.rows_class is None:
            return None
        initial = self.initial_rows() if self.proposal and data is None else None
        return self.rows_class(data, prefix=self.rows_prefix, initial=initial)

    def is_valid(self) -> bool:
        rows_are_valid = self.rows is None or self.rows.is_valid()
        return super().is_valid() and rows_are_valid

    def problems(self) -> list[dict[str, str]]:
        """What is wrong in the rows, for the error summary."""
        return self.rows.problems() if self.rows is not None and self.rows.is_bound else []

    def answers(self) -> dict[str, Any]:
        """Every answer that is well formed, also when others are not: nothing typed is lost."""
        self.full_clean()
        answers = dict(self.cleaned_data)
        if self.rows is not None and self.rows.is_valid():
            answers[self.rows_answer] = self.rows.filled()
        return answers

    def forgive_empty(self) -> None:
        """A draft may be saved with gaps: take back what only asks for something missing."""
        for name in list(self.errors):
            if all(error.code == "required" for error in self.errors.as_data()[name]):
                del self.errors[name]


def plain(text: str) -> str:
    """Text for one line: spaces put together. Refuses characters that no keyboard types."""
    if any(ord(sign) < 32 and sign not in "\t\n\r" for sign in text):
        raise ValidationError(WRONG_TEXT, code="control")
    return " ".join(text.split())
