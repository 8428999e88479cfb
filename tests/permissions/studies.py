"""Studies, agreements and sheets of the world, in the states that differ for people."""

from forum.services.assignments import asking
from forum_site.accounts.models import User
from forum_site.organisations.models import Organisation
from tests import factories as make
from tests.forum import pact_scenes, study_scenes


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


def pact_targets(company: Organisation, university: Organisation) -> dict[str, dict]:
    """An agreement whose file is the desk's, one whose file is everybody's; a sheet that waits."""
    agreement = pact_scenes.make_agreement(company)
    return {
        "agreement": {"pk": agreement.pk},
        "open_agreement": {"pk": pact_scenes.make_agreement(company, is_file_public=True).pk},
        "sheet": {"pk": pact_scenes.offered(company, university).pk},
    }
