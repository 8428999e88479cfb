"""After-care: the visits of every handover, and what was found at those that were made."""

from typing import Any

from companies.models import AftercareVisit, Realisation, VisitPhoto
from companies.services.visit_plans import plan_visits
from companies.workflow import VisitStatus
from forum_site.accounts.models import User
from forum_site.clocks.models import Kind
from forum_site.clocks.services import meet_clock
from forum_site.demo.loading.cast import Cast, insert
from forum_site.demo.loading.files import stored_drawing
from forum_site.demo.stories import read

Story = dict[str, Any]
#: What a visitor had time to write before the phone rang.
DRAFT = {"problems": "Net voli mulai putus di satu sisi."}
DRAFT_OF = (17, 3)
#: One visit in so many has nobody to go yet, so that the secretariat has somebody to find.
UNASSIGNED = 4


def load(cast: Cast, *, with_files: bool) -> None:
    """Planned by the house's own rule; the findings come from the stories."""
    for report in Realisation.objects.accepted().filter(proposal__isnull=False).order_by("key"):
        plan_visits(realisation=report, by=None)
    visits = {
        (visit.proposal_id, visit.months_after): visit
        for visit in AftercareVisit.objects.select_related("visitor", "proposal__need")
    }
    made = [
        tell(cast, story, visits[cast.proposals[story["proposal"]].pk, story["months"]])
        for story in read("visits")
    ]
    assign(cast, [visit for visit in visits.values() if visit not in made])
    number, months = DRAFT_OF
    draft = visits[cast.proposals[number].pk, months]
    AftercareVisit.objects.filter(pk=draft.pk).update(status=VisitStatus.DRAFT, **DRAFT)
    if with_files:
        insert(
            [VisitPhoto(visit=visit, file=drawing(visit, seed)) for seed, visit in enumerate(made)]
        )


def tell(cast: Cast, story: Story, visit: AftercareVisit) -> AftercareVisit:
    """A visit that was made."""
    visit.status = VisitStatus.MADE
    visit.visitor = visit.visitor or visitor(cast, story["proposal"])
    visit.visited_on = cast.shift.day(story["on"])
    visit.sent_at = cast.shift.instant(story["on"])
    for name in ("condition", "used_by", "used_unit", "change"):
        setattr(visit, name, story[name])
    for name in ("change_words", "problems", "help_needed"):
        setattr(visit, name, cast.shift.prose(story[name]))
    visit.save()
    meet_clock(kind=Kind.VISIT, subject=visit, on=visit.visited_on)
    return visit


def assign(cast: Cast, waiting: list[AftercareVisit]) -> None:
    """Who goes to those that are still to be made."""
    for number, visit in enumerate(sorted(waiting, key=lambda visit: (visit.due_on, visit.pk))):
        if visit.visitor is None and number % UNASSIGNED:
            visit.visitor = visitor(cast, number)
            visit.save(update_fields=["visitor"])


def visitor(cast: Cast, number: int) -> User:
    """Secretaries, and a university where it has something to learn."""
    return cast.people["kampus@contoh.example"] if number % 3 == 0 else cast.secretary(number)


def drawing(visit: AftercareVisit, seed: int) -> Any:
    """What stands there now."""
    need = visit.proposal.need if visit.proposal else None
    return stored_drawing(need.code if need else "jamban-keluarga", seed=seed, is_done=True)
