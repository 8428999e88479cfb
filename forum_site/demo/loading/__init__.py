"""Loading the stories: one module for each noun; ``load`` calls them in order."""

from datetime import date

from django.db import transaction

from companies.models import Pledge, Realisation
from forum_site.accounts.models import User
from forum_site.audit.services import acting
from forum_site.demo import people
from forum_site.demo.loading import (
    discussions,
    files,
    needs,
    notices,
    organisations,
    papers,
    pledges,
    proposals,
    realisations,
    review,
    texts,
)
from forum_site.demo.loading.cast import Cast
from forum_site.demo.stories import Shift
from forum_site.organisations.models import Organisation
from poverty_data.models import VerifiedNeed
from proposals.models import Proposal
from reports.services import cells


def is_loaded() -> bool:
    """The whole demo is loaded in one transaction: where one login is, all is."""
    return User.objects.filter(email=people.CITIZEN.email).exists()


@transaction.atomic
def load(*, today: date, with_files: bool = True) -> dict[str, int]:
    """Load everything so that the stories end on ``today``; the number of rows of each kind.

    ``with_files=False`` leaves out photos and documents, which take most of the time.
    """
    cast = Cast(shift=Shift.ending_on(today))
    with acting(by=None, verb="load_demo"):
        cast.people = people.make_people()
        organisations.load(cast)
        cast.speakers = people.join_organisations(cast.people, cast.organisations)
        needs.load(cast)
        texts.load(cast)
        proposals.load(cast)
        review.load(cast)
        pledges.load(cast)
        realisations.load(cast)
        cells.rebuild()
        discussions.load(cast)
        notices.load(cast)
        if with_files:
            files.load(cast)
            papers.load(cast)
        cells.rebuild()
    models = (Organisation, Proposal, Pledge, Realisation, VerifiedNeed)
    return {model._meta.verbose_name_plural: model.objects.count() for model in models}
