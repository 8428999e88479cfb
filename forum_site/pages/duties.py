"""Every kind of open work that rests on one person by name, over all floors.

A new table with a column that says who has something in hand adds a Duty on its floor and stands
here; ``tests/forum/test_handover.py`` finds columns that were forgotten.
"""

from companies.services import duties as company_duties
from forum.services import duties as forum_duties
from forum_site.duties import Duty
from poverty_data.services import duties as poverty_duties
from proposals.services import duties as proposal_duties
from reports.services import duties as report_duties

DUTIES: tuple[Duty, ...] = (
    *proposal_duties.DUTIES,
    *company_duties.DUTIES,
    *poverty_duties.DUTIES,
    *report_duties.DUTIES,
    *forum_duties.DUTIES,
)
