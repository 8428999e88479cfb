"""Which letters the forum wrote about a company, a proposal, a plan, an award or a case."""

from dataclasses import dataclass

from django.db.models import Model
from django.urls import reverse
from django.utils.http import urlencode

from forum_site.accounts.models import User
from proposals.models import Proposal
from reports.models import TIES, OutgoingLetter
from reports.workflow import WRITE_LETTER

#: Which tie of a letter leads to rows of a model.
TIE_OF = {OutgoingLetter._meta.get_field(name).related_model: name for name in TIES}


@dataclass(frozen=True)
class LettersAbout:
    """The letters, the newest first; where the next one is written, "" for who only reads."""

    letters: list[OutgoingLetter]
    add_url: str


def letters_about(row: Model, user: User) -> LettersAbout | None:
    """None where no letter can be about the row, and for people who read none at the desk."""
    tie = TIE_OF.get(type(row))
    if tie is None or not user.has_perm("reports.view_outgoingletter"):
        return None
    found = OutgoingLetter.objects.visible_to(user).filter(**{tie: row})
    key = row.code if isinstance(row, Proposal) else row.pk
    add_url = f"{reverse('admin:reports_outgoingletter_add')}?{urlencode({tie: key})}"
    return LettersAbout(list(found), add_url if user.has_perm(WRITE_LETTER) else "")
