"""A demo of a city that the stories are not about: people to play and whom they act for."""

from companies.models import CompanyProfile
from forum_site.areas.models import Area
from forum_site.demo import people
from forum_site.demo.loading import texts
from forum_site.demo.loading.cast import Cast
from forum_site.organisations.models import Organisation
from forum_site.organisations.services import create_organisation

Kind = Organisation.Kind


def load(cast: Cast) -> None:
    """Who signs in and for whom; proposals are written by whoever tries the forum."""
    company = create_organisation(
        kind=Kind.COMPANY,
        name="PT Contoh Rekaan",
        village=Area.objects.of_city().villages().first(),
        by=None,
    )
    CompanyProfile.objects.create(organisation=company, legal_form="PT", scale="medium")
    university = create_organisation(
        kind=Kind.UNIVERSITY, name="Universitas Contoh Rekaan", by=None
    )
    agency = create_organisation(kind=Kind.AGENCY, name="Dinas Contoh Rekaan", by=None)
    cast.organisations = {"company": company, "university": university, "agency": agency}
    cast.people = people.make_people()
    people.join_organisations(cast.people, cast.organisations)
    texts.load_templates()
