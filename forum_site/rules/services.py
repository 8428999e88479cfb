"""Asking for a rule in force, and loading the reference data."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from forum_site.areas.models import Area
from forum_site.errors import RuleBroken
from forum_site.rules import aftercare, agencies
from forum_site.rules.calendar import add_working_days
from forum_site.rules.labels import LABELS
from forum_site.rules.models import (
    Activity,
    AwardCriterion,
    Holiday,
    Need,
    PriorityField,
    Rule,
    Target,
)

DATA = Path(__file__).resolve().parent / "data"

#: Every key the house asks for, with what its value means.
RULES = {
    "reveals_per_day": "families whose sealed data one person may open on one day (int)",
    "lookups_per_minute": "searches by an exact NIK or KK of one person in a minute (int)",
    "export_rows_of_two": "families up to which two persons suffice for an export (int)",
    "export_hours": "hours after approval until an export is destroyed (int)",
    "export_link_hours": "hours in which an export that is ready can be fetched, once (int)",
    "not_eligible_months": "months a family that needs no help any more is kept (int)",
    "beneficiary_years": "years a family is kept after it was last verified or changed (int)",
    "suggestion_months": "months an answered usul or sanggah of a citizen is kept (int)",
    "import_files_days": "days an uploaded list and the values in clear of its problems stay (int)",
    "access_log_years": "years that looks at families stay in the book (int)",
    "review_working_days": "working days in which the secretariat answers a proposal (int)",
    "interest_days": "days until an interest without decision of the head office expires (int)",
    "route_answer_working_days": "working days in which an agency answers a route (int)",
    "pippk_ceiling": "rupiah a year that PIPPK pays for one institution (int)",
    "second_approver_above": "rupiah above which a forum officer confirms too (int)",
    "realisation_report_months": "months after the end of the work to report it (int)",
    "complaint_working_days": "working days in which a complaint is answered (int)",
    "study_working_days": "working days in which a university answers an assignment (int)",
    "agreement_reminder_days": "days before an agreement ends to tell of it (text: 90,30)",
    "complaint_contact_months": "months the contact of a closed complaint is kept (int)",
    "question_working_days": "working days in which a question to a proposal is answered (int)",
    "offer_working_days": "working days in which an offer of an institution is answered (int)",
    "monitor_reply_working_days": "working days to reply to a note of monitors (int)",
    "question_contact_months": "months the contact of an answered question is kept (int)",
    **dict.fromkeys(
        aftercare.KEYS, "months after a handover to visit again (text: 3,6,12; 0: never)"
    ),
    "third_party_contributions": "regulation on contributions of third parties (text)",
    "plan_months": "months after adoption to submit the annual plan (int)",
    "forum_report_working_days": "working days after a quarter to report to the mayor (int)",
    "correction_working_days": "working days to correct before a late report is shown (int)",
    "obliged_scales": "scales of companies that must take part (text: Menengah, Besar)",
    "double_aid_months": "months within which the same help for a family is double aid (int)",
    "sanction_warning": "the first of four sanctions, by its name in the regulation (text)",
    "sanction_restriction": "the second one (text)",
    "sanction_freeze": "the third one (text)",
    "sanction_revocation": "the fourth one (text)",
    "sanction_answer_days": "working days in which a company answers a notice (int)",
    "award_interval_years": "years that one award judges (int)",
    "forum_report_interval": "interval of the forum's report to the mayor (text)",
    "forum_quorum_percent": "share of the seated voting members that makes a quorum (int)",
    "siks_columns": "columns of the file for SIKS-NG, in their order (text: names with commas)",
    "publication_threshold": "smallest count of need that is published (int, at least 10)",
    "extreme_poverty_line": "rupiah a person a month below which poverty is extreme (int)",
    **dict.fromkeys(agencies.SPM_KEYS, "the perangkat daerah that leads an SPM category (text)"),
    **dict.fromkeys(agencies.NEED_KEYS, "the perangkat daerah that leads a kind of need (text)"),
}


def rule_in_force(key: str, *, on: date | None = None) -> Rule | None:
    """The city's rule for ``key`` on a day (today in WIB by default), or None when not set."""
    on = on or timezone.localdate()
    rules = Rule.objects.in_force(on).filter(city_id=settings.CITY_CODE, key=key)
    return rules.order_by("-valid_from").first()


def rule_value(key: str, *, on: date | None = None, default: Any = None) -> Any:
    """The value of the rule in force; ``default`` when the city has not set it."""
    rule = rule_in_force(key, on=on)
    return default if rule is None else rule.value


def citable_rule(key: str, *, on: date | None = None) -> Rule:
    """The rule in force for a letter that cites it.

    Raises RuleBroken ``rule_not_set`` when the city has not set it or only an example stands there.
    """
    rule = rule_in_force(key, on=on)
    if rule is None or rule.is_example:
        raise RuleBroken(
            "rule_not_set",
            f"Aturan kota “{LABELS.get(key, key)}” belum ditetapkan. Isi dulu peraturan dan "
            "pasalnya di menu Aturan kota.",
        )
    return rule


def promised_date(start: date, working_days: int) -> date:
    """The day by which an answer promised in working days is due."""
    holidays = set(Holiday.objects.filter(on__gte=start).values_list("on", flat=True))
    return add_working_days(start, working_days, holidays)


@transaction.atomic
def load_reference() -> dict[str, int]:
    """Insert or update fields, needs, holidays and the demo-marked rules; the rows per kind."""
    load_fields()
    load_needs()
    load_rules()
    load_award_criteria()
    models = (PriorityField, Target, Activity, Need, Rule, Holiday, AwardCriterion)
    return {model.__name__: model.objects.count() for model in models}


def load_fields() -> None:
    """Seven bidang, 24 sasaran, 54 kegiatan (Perda Kota Bandung 13/2012) and the old alias."""
    for order, field_row in enumerate(read("priority_fields.json"), start=1):
        field, _ = PriorityField.objects.update_or_create(
            code=field_row["code"], defaults={"name": field_row["name"], "order": order}
        )
        for target_order, target_row in enumerate(field_row["targets"], start=1):
            target, _ = Target.objects.update_or_create(
                field=field, name=target_row["name"], defaults={"order": target_order}
            )
            for activity_order, name in enumerate(target_row["activities"], start=1):
                Activity.objects.update_or_create(
                    target=target, name=name, defaults={"order": activity_order}
                )
    PriorityField.objects.update_or_create(
        code="sosial-ekonomi",
        defaults={"name": "Sosial Ekonomi", "order": 90, "is_historical": True},
    )


def load_needs() -> None:
    """36 needs in everyday words; texts a city has changed in the admin are kept."""
    for row in read("needs.json"):
        activity = Activity.objects.get(
            name=row["activity"],
            target__name=row["target"],
            target__field__code=row["field"],
        )
        Need.objects.get_or_create(
            code=row["code"],
            defaults={
                "label": row["label"],
                "unit": row["unit"],
                "kind": row.get("need_kind") or "",
                "kind_label": row.get("need_kind_label") or "",
                "activity": activity,
                "synonyms": row["synonyms"],
                "hints": row["hints"],
                "mapping_note": row.get("mapping_note") or "",
            },
        )


def load_rules() -> None:
    """Rules and holidays that come with the project; a row the city changed is never touched."""
    city = Area.objects.get(code=settings.CITY_CODE)
    for row in read("rules.json"):
        Rule.objects.get_or_create(
            city=city,
            key=row["key"],
            valid_from=row["valid_from"],
            defaults={name: row[name] for name in ("value", "regulation", "article", "note")}
            | {"is_example": row["is_example"]},
        )
    for row in read("holidays.json"):
        Holiday.objects.get_or_create(
            on=row["on"], defaults={"name": row["name"], "kind": row["kind"]}
        )


def load_award_criteria() -> None:
    """Six aspects of the source and one of the forum, all marked as examples; changed rows stay."""
    for order, row in enumerate(read("award_criteria.json"), start=1):
        named = {name: row[name] for name in ("code", "valid_from")}
        rest = {name: value for name, value in row.items() if name not in named}
        AwardCriterion.objects.get_or_create(
            city_id=settings.CITY_CODE, **named, defaults={**rest, "order": order}
        )


def read(name: str) -> Any:
    """One file of the bundled reference data."""
    return json.loads((DATA / name).read_text(encoding="utf-8"))
