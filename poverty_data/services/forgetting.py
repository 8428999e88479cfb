"""When families' data end: by the city's dated rules, or because the person asks for it.

What nothing hangs on is deleted. Where help, decrees or findings hang on a family, the row stays
for the figures and forgets whose it was.
"""

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any

import pgtrigger
from django.apps import apps
from django.db import connection, models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from forum_site.audit.services import acting
from forum_site.errors import RuleBroken
from forum_site.files.services import delete_file
from forum_site.rules.services import rule_value
from poverty_data.models import (
    AccessRecord,
    AdjudicationCase,
    Household,
    NewFamily,
    StagedFamily,
    Suggestion,
    Verification,
    sealed_models,
)
from poverty_data.models.household import SEALED_COLUMNS
from poverty_data.workflow import SuggestionStatus

#: Where the city has set no rules of its own.
NOT_ELIGIBLE_MONTHS, BENEFICIARY_YEARS, LOG_YEARS = 12, 5, 5
SUGGESTION_MONTHS = 12
DAYS_A_MONTH, DAYS_A_YEAR = 31, 366
LEFT = (
    Household.Status.MOVED,
    Household.Status.DIED,
    Household.Status.BETTER_OFF,
    Household.Status.MERGED,
)
NO_MAC = b"\0" * 32
AT_ONCE = 500


def due_families(*, now: dt.datetime | None = None) -> models.QuerySet[Household]:
    """Families past their time: no help needed any more, or nobody looked after them for years."""
    now = now or timezone.now()
    months = int(rule_value("not_eligible_months", default=NOT_ELIGIBLE_MONTHS))
    years = int(rule_value("beneficiary_years", default=BENEFICIARY_YEARS))
    left_before = now - dt.timedelta(days=months * DAYS_A_MONTH)
    seen_before = now - dt.timedelta(days=years * DAYS_A_YEAR)
    return Household.objects.filter(
        Q(status__in=LEFT, changed_at__lt=left_before)
        | Q(
            status=Household.Status.ACTIVE,
            verified_on__lt=seen_before.date(),
            changed_at__lt=seen_before,
        )
    )


def forget_due() -> dict[str, int]:
    """The nightly job: what was deleted, what forgot its person. A second run finds nothing."""
    counts = {"deleted": 0, "anonymised": 0, "suggestions": forget_suggestions()}
    while keys := list(due_families().order_by("pk").values_list("pk", flat=True)[:AT_ONCE]):
        for name, number in forget_families(keys, by=None, verb="household.retention").items():
            counts[name] += number
    return counts


@transaction.atomic
def forget_families(keys: Iterable[uuid.UUID], *, by: Any, verb: str) -> dict[str, int]:
    """Delete or anonymise these families with their former states; how many of each."""
    counts = {"deleted": 0, "anonymised": 0}
    with acting(by=by, verb=verb):
        rows = Household.objects.select_for_update().filter(pk__in=list(keys))
        for household in rows.exclude(status=Household.Status.FORGOTTEN):
            _forget_copies(household)
            if _hangs_on(household):
                _anonymise(household)
                counts["anonymised"] += 1
            else:
                # A cascade would ask for rights on decrees, though none names this family.
                Household.objects.filter(pk=household.pk)._raw_delete("default")
                counts["deleted"] += 1
    return counts


def _forget_copies(household: Household) -> None:
    """Former states, cases and staged rows of the same family hold the same person."""
    household.versions.all().delete()
    for model in sealed_models():
        if model is AdjudicationCase:
            clear_persons(model.objects.filter(household_id=household.pk))
        elif model is NewFamily:
            clear_persons(model.objects.filter(pk=household.pk))
        elif model is StagedFamily:
            model.objects.filter(household_id=household.pk).delete()
    for finding in household.verifications.filter(photo__isnull=False).select_related("photo"):
        photo = finding.photo
        Verification.objects.filter(pk=finding.pk).update(photo=None)
        if photo is not None:
            delete_file(stored=photo)
    household.verifications.exclude(reason="").update(reason="")


def clear_persons(rows: models.QuerySet[Any]) -> int:
    """Rows that other rows need forget whose they were; how many."""
    cleared = {name: None for name in SEALED_COLUMNS if name != "content_mac"}
    return rows.update(**cleared, content_mac=NO_MAC, rt="000", rw="000", occupation="", assets="")


def _hangs_on(household: Household) -> bool:
    """Whether any other row names this family."""
    for relation in household._meta.related_objects:
        if relation.related_model._meta.label.endswith("Event"):
            continue
        rows = relation.related_model._default_manager
        if rows.filter(**{relation.field.name: household}).exists():
            return True
    return False


def _anonymise(household: Household) -> None:
    """Keep house and kelurahan for the figures; whose it was is gone."""
    for name in SEALED_COLUMNS:
        setattr(household, name, None)
    household.content_mac = NO_MAC
    household.birth_date = _new_year(household.birth_date)
    household.rt = household.rw = "000"
    household.occupation = household.assets = ""
    household.status, household.merged_into = Household.Status.FORGOTTEN, None
    household.save()


def _new_year(day: dt.date) -> dt.date:
    return day.replace(month=1, day=1)


@transaction.atomic
def forget_suggestions(*, now: dt.datetime | None = None) -> int:
    """Delete what citizens wrote, past the time since its answer; how many.

    What nobody ever answered goes after twice that time: neglect is no reason to keep names.
    """
    months = int(rule_value("suggestion_months", default=SUGGESTION_MONTHS))
    span = dt.timedelta(days=months * DAYS_A_MONTH)
    before = (now or timezone.now()) - span
    is_over = Q(answered_at__lt=before) & ~Q(status=SuggestionStatus.NEW)
    is_left = Q(status=SuggestionStatus.NEW, created_at__lt=before - span)
    return Suggestion.objects.filter(is_over | is_left).delete()[0]


@transaction.atomic
def forget_as_owner(*, now: dt.datetime | None = None) -> dict[str, int]:
    """Old looks, and the change history of families that are forgotten; how many rows.

    Only the owner of the database may, the roles that serve pages can but add to both: RuleBroken
    ``not_owner``.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege(%s, 'DELETE')", [AccessRecord._meta.db_table])
        if not cursor.fetchone()[0]:
            raise RuleBroken("not_owner", "Jalankan perintah ini sebagai pemilik basis data.")
    years = int(rule_value("access_log_years", default=LOG_YEARS))
    before = (now or timezone.now()) - dt.timedelta(days=years * DAYS_A_YEAR)
    event = apps.get_model("poverty_data", "HouseholdEvent")
    known = Household.objects.filter(pk=OuterRef("pgh_obj_id"))
    gone = event.objects.filter(~Exists(known.exclude(status=Household.Status.FORGOTTEN)))
    with pgtrigger.ignore("poverty_data.AccessRecord:accessrecord_append_only"):
        looks = AccessRecord.objects.filter(at__lt=before)._raw_delete("default")
    with pgtrigger.ignore("poverty_data.HouseholdEvent:append_only"):
        history = gone._raw_delete("default")
    return {"looks": looks, "history": history}
