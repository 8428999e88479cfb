"""Loading the stories: one module for each noun; ``load`` calls them in order."""

from datetime import date

from django.conf import settings
from django.db import transaction

from companies.models import Pledge, Realisation
from forum_site.accounts.models import User
from forum_site.audit.services import acting
from forum_site.demo import people
from forum_site.demo.loading import (
    bodies,
    bursas,
    cases,
    clocks,
    complaints,
    discussions,
    families,
    files,
    ideas,
    letters,
    meetings,
    monitors,
    needs,
    notices,
    offers,
    organisations,
    other_city,
    pacts,
    papers,
    past_round,
    plans,
    pledges,
    praise,
    proposals,
    realisations,
    register,
    reports,
    review,
    rounds,
    routing,
    rules,
    studies,
    surveys,
    texts,
    visits,
    voices,
)
from forum_site.demo.loading.cast import Cast
from forum_site.demo.stories import Shift
from forum_site.organisations.models import Organisation
from poverty_data.models import VerifiedNeed
from proposals.models import Proposal
from reports.services import cells, open_data


def is_loaded() -> bool:
    """The whole demo is loaded in one transaction: where one login is, all is."""
    return User.objects.filter(email=people.CITIZEN.email).exists()


@transaction.atomic
def load(*, today: date, with_files: bool = True) -> dict[str, int]:
    """Load everything so that the stories end on ``today``; the number of rows of each kind.

    ``with_files=False`` leaves out photos and documents, which take most of the time. A city that
    the stories are not about gets people to play, and begins empty.
    """
    cast = Cast(shift=Shift.ending_on(today))
    with acting(by=None, verb="load_demo"):
        if settings.CITY_CODE == people.STORY_CITY:
            load_stories(cast, with_files=with_files)
        else:
            other_city.load(cast)
    if with_files:
        open_data.ask_current()
    models = (Organisation, Proposal, Pledge, Realisation, VerifiedNeed)
    return {model._meta.verbose_name_plural: model.objects.count() for model in models}


def load_stories(cast: Cast, *, with_files: bool) -> None:
    """Chapter by chapter; each finds in the cast what those before it made."""
    rules.load(cast)
    cast.people = people.make_people()
    organisations.load(cast)
    cast.speakers = people.join_organisations(cast.people, cast.organisations)
    families.load(cast)
    past_round.load(cast)
    needs.load(cast)
    texts.load(cast)
    bodies.load(cast, with_files=with_files)
    proposals.load(cast)
    review.load(cast)
    pledges.load(cast)
    bursas.load(cast)
    realisations.load(cast)
    clocks.load(cast)
    register.load(cast)
    cells.rebuild()
    rounds.load(cast, with_files=with_files)
    plans.load(cast, with_files=with_files)
    discussions.load(cast)
    visits.load(cast, with_files=with_files)
    complaints.load(cast, with_files=with_files)
    voices.load(cast)
    monitors.load(cast, with_files=with_files)
    surveys.load(cast)
    routing.load(cast, with_files=with_files)
    notices.load(cast)
    if with_files:
        files.load(cast)
        papers.load(cast)
        bursas.queue_list()
    ideas.load(cast)
    offers.load(cast)
    studies.load(cast)
    pacts.load(cast, with_files=with_files)
    praise.load(cast)
    cases.load(cast)
    letters.load(cast, with_files=with_files)
    meetings.load(cast, with_files=with_files)
    cells.rebuild()
    if with_files:
        reports.load(cast)
