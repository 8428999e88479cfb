"""Studies of a university in the world, in the states that differ for people."""

from forum.services.assignments import asking
from forum_site.accounts.models import User
from forum_site.organisations.models import Organisation
from tests import factories as make
from tests.forum import study_scenes


def study_targets(people: dict[str, User | None], university: Organisation) -> dict[str, dict]:
    """A study that waits for the university, one that waits for the secretariat, a public one."""
    academic = people["academic"]
    assert academic is not None
    asked = study_scenes.ask(university)
    sent, published = (
        study_scenes.sent(
            study_scenes.at_work(academic, study=study_scenes.ask(university)), academic
        )
        for _ in range(2)
    )
    asking.publish_study(assignment_id=published.pk, by=make.make_secretary())
    return {
        "asked_study": {"pk": asked.pk},
        "study_accepted": {"pk": asked.pk, "slug": "terima"},
        "published_study": {"pk": published.pk},
        "sent_study": {"pk": sent.pk},
    }
