"""Where a proposal comes from: residents and their lists, or an institution with an idea."""

from django.db import models

from forum_site.accounts import roles
from forum_site.organisations.models import Organisation


class Origin(models.TextChoices):
    CITIZEN = "citizen", "Warga"
    MUSRENBANG = "musrenbang", "Musrenbang"
    RKM = "rkm", "Rencana Kerja Masyarakat (RKM)"
    COMPANY = "company", "Gagasan perusahaan"
    UNIVERSITY = "university", "Gagasan perguruan tinggi"
    AGENCY = "agency", "Gagasan perangkat daerah"


#: An idea of an institution, which is named; the database holds one to the other.
IDEAS = (Origin.COMPANY, Origin.UNIVERSITY, Origin.AGENCY)
#: What the form of residents offers.
OF_RESIDENTS = [choice for choice in Origin.choices if choice[0] not in IDEAS]
#: The kind of an institution is the origin of its ideas, and the role of who speaks for it.
ROLE_OF = {
    Origin.COMPANY: roles.COMPANY_MEMBER,
    Origin.UNIVERSITY: roles.ACADEMIC,
    Origin.AGENCY: roles.AGENCY_OFFICER,
}
ORIGIN_OF_KIND = {
    Organisation.Kind.COMPANY: Origin.COMPANY,
    Organisation.Kind.UNIVERSITY: Origin.UNIVERSITY,
    Organisation.Kind.AGENCY: Origin.AGENCY,
}
