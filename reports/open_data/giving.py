"""Commitments and work done in the 360Giving Data Standard 1.4 (standard.threesixtygiving.org).

One grant for each public commitment, with what was done of it as disbursed, and one for each
accepted report that answers no public commitment (a company's own programme): so the amounts
disbursed are together what the page calls realised, and nothing is counted twice.

A grant goes from the company to a community, never to a person: the recipient is the kind of group
that asked, which its page names too, in its kelurahan; of a single citizen and of an own programme
the residents of the kelurahan. Names of groups are the applicant's, so they stay private. Instants
are written in full: a date alone fits two branches of the schema for readers that check no formats.
"""

import json
from typing import IO, Any

from django.conf import settings
from django.db.models import (
    BigIntegerField,
    DateTimeField,
    Exists,
    F,
    Func,
    Max,
    Min,
    OuterRef,
    QuerySet,
    Subquery,
    Sum,
    Value,
)
from django.db.models.functions import Cast, Coalesce, Greatest

from companies.api import accepted_work, public_pledges
from companies.models import Pledge, Realisation
from forum_site.api.rows import Selected, instant_sql, offset, selected
from forum_site.areas.models import Area
from forum_site.formats.dates import CITY_ZONE
from proposals.models import Applicant, Proposal
from reports.models import OpenEdition
from reports.open_data.licences import licence
from reports.open_data.writing import write_elements

VERSION = "1.4"
SLUG = "360giving"
LONGEST_TITLE = 140
RESIDENTS = "Warga"
#: A day as the instant at which it began in the city.
MIDNIGHT = f"(%(expressions)s)::timestamp AT TIME ZONE '{CITY_ZONE.key}'"
#: Names of the columns of both queries, in their order.
NAMES = (
    *("id", "title", "about", "awarded", "disbursed", "award_at", "code"),
    *("planned_start", "planned_end", "actual_start", "actual_end"),
    *("company", "company_name", "asker", "village", "village_name"),
    *("field", "field_name", "kind", "modified_at"),
)


# --- What is selected --------------------------------------------------------------------------
def pledges() -> Selected:
    """Public commitments with what was done of them."""
    done = Realisation.objects.accepted().filter(pledge=OuterRef("pk")).order_by()
    done = done.values(one=Value(1))
    rows = public_pledges().annotate(
        disbursed=Coalesce(
            Subquery(done.annotate(n=Sum("amount")).values("n")),
            Value(0),
            output_field=BigIntegerField(),
        ),
        first=Subquery(done.annotate(n=Min(Coalesce("started_on", "ended_on"))).values("n")),
        last=Subquery(done.annotate(n=Max("ended_on")).values("n")),
        changed=Greatest(
            "confirmed_at",
            "ended_at",
            "closed_at",
            Subquery(done.annotate(n=Max("accepted_at")).values("n")),
        ),
    )
    return columns(
        rows.order_by("confirmed_at", "pk"),
        *("pk", "proposal__title", "proposal__summary", "counted", "disbursed", "confirmed_at"),
        "proposal__code",
        Coalesce("planned_start", "proposal__starts_on"),
        Coalesce("planned_end", "proposal__ends_on"),
        *("first", "last", "company", "company__name", "proposal__applicant__kind"),
        *("proposal__village", "proposal__village__name"),
        *("proposal__field__code", "proposal__field__name", "kind", "changed"),
    )


def own_work() -> Selected:
    """Accepted reports that answer no public commitment; the decision is as old as the work."""
    of_pledge = public_pledges().filter(pk=OuterRef("pledge"))
    rows = accepted_work().filter(~Exists(of_pledge)).order_by("ended_on", "pk")
    begin = Coalesce("started_on", "ended_on")
    nothing = Cast(Value(None), DateTimeField())
    return columns(
        rows,
        *("pk", "activity", "output", "amount", "amount"),
        Func(begin, template=MIDNIGHT, output_field=DateTimeField()),
        shown("code"),
        *(nothing, nothing, begin, F("ended_on"), "company", "company__name"),
        shown("applicant__kind"),
        *("village", "village__name", "field__code", "field__name", Value(""), "accepted_at"),
    )


def shown(path: str) -> Subquery:
    """A fact of the report's proposal, if that is public."""
    proposals = Proposal.objects.filter(pk=OuterRef("public_proposal"))
    return Subquery(proposals.values(path)[:1])


def columns(rows: QuerySet, *sources: Any) -> Selected:
    """The columns of NAMES."""
    return selected(rows, sources)


# --- One grant ---------------------------------------------------------------------------------
def grants(rows: Selected, prefix: str) -> Selected:
    """Each row of NAMES as the JSON text of a grant; ``prefix`` tells both kinds of ids apart."""
    of = ", ".join(NAMES)
    title = "coalesce(nullif(title, ''), 'Program TJSL')"
    sql = f"""
        SELECT json_strip_nulls(json_build_object(
            'id', %s || id,
            'title', CASE WHEN length({title}) > {LONGEST_TITLE}
                THEN left({title}, {LONGEST_TITLE - 1}) || '…' ELSE {title} END,
            'description', coalesce(nullif(about, ''), {title}),
            'currency', 'IDR',
            'amountAwarded', awarded,
            'amountDisbursed', disbursed,
            'awardDate', {instant_sql("award_at")},
            'url', %s || code || '/',
            'plannedDates', {dates("planned")},
            'actualDates', {dates("actual")},
            'fundingOrganization', json_build_array(json_build_object(
                'id', %s || company, 'name', company_name)),
            'recipientOrganization', {recipient()},
            'beneficiaryLocation', json_build_array(json_build_object(
                'name', coalesce('Kelurahan ' || village_name, %s), 'countryCode', 'ID',
                'geoCode', coalesce(village, %s), 'geoCodeType', 'Kemendagri')),
            'locationScope', CASE WHEN village IS NULL THEN 'GLS050' ELSE 'GLS060' END,
            'grantProgramme', json_build_array(json_build_object(
                'code', field, 'title', field_name)),
            'fromOpenCall', CASE WHEN code IS NULL THEN 'No' ELSE 'Yes' END,
            'classifications', CASE WHEN kind <> '' THEN json_build_array(json_build_object(
                'vocabulary', 'Bentuk bantuan', 'code', kind, 'title', %s::jsonb ->> kind)) END,
            'dateModified', {instant_sql("modified_at")},
            'dataSource', %s
        ))::text
        FROM ({rows.sql}) AS r({of})"""  # noqa: S608
    city = settings.CITY_CODE
    city_name = Area.objects.get(pk=city).name
    site = settings.SITE_URL
    params = (
        f"{settings.GIVING_PREFIX}-{prefix}-",
        f"{site}/usulan/",
        f"{settings.GIVING_PREFIX}-perusahaan-",
        f"{settings.GIVING_PREFIX}-penerima-",
        city,
        json.dumps(groups()),
        city_name,
        city_name,
        city,
        json.dumps(dict(Pledge.Kind.choices)),
        f"{site}/data-terbuka/{SLUG}/",
    )
    return Selected(sql, (*params, *rows.params))


def groups() -> dict[str, str]:
    """The kinds of groups that may be named as recipient; a person is one of the residents."""
    kinds = Applicant.Kind
    return {
        kind.value: f"{kind.label} di" if kind.label != kinds.GROUP.label else "Kelompok warga di"
        for kind in kinds
        if kind != kinds.PERSON
    }


def recipient() -> str:
    """The community; takes the beginning of its id, the city, ``groups`` as JSON, its name."""
    group = f"nullif(asker, '{Applicant.Kind.PERSON.value}')"
    return (
        f"json_build_array(json_build_object('id', %s || coalesce(village, %s) || '-' ||"
        f" coalesce({group}, 'warga'), 'name', coalesce(%s::jsonb ->> {group}, '{RESIDENTS}')"
        f" || ' ' || coalesce('Kelurahan ' || village_name, %s)))"
    )


def dates(name: str) -> str:
    """An event with its days as midnight instants, or nothing."""
    start, end = (midnight(f"{name}_{part}") for part in ("start", "end"))
    return (
        f"CASE WHEN {name}_start IS NOT NULL OR {name}_end IS NOT NULL THEN"
        f" json_build_array(json_build_object('startDate', {start}, 'endDate', {end})) END"
    )


def midnight(column: str) -> str:
    return f"to_char({column}, 'YYYY-MM-DD\"T00:00:00{offset()}\"')"


# --- The file ----------------------------------------------------------------------------------
def write(target: IO[bytes], edition: OpenEdition) -> int:
    """The package with all grants; their number. The standard knows no package without any."""
    return write_elements(
        head(edition), target, grants(pledges(), "komitmen"), grants(own_work(), "program")
    )


def head(edition: OpenEdition) -> str:
    """What the package says of itself, up to the beginning of its grants."""
    forum = f"{settings.FORUM_NAME} {Area.objects.get(pk=settings.CITY_CODE).name}"
    page = f"{settings.SITE_URL}/data-terbuka/"
    when = edition.taken_at.isoformat(timespec="seconds")
    about = {
        "version": VERSION,
        "title": f"Komitmen dan realisasi TJSL, {forum}, {edition.label}",
        "description": "Dari perusahaan kepada kelompok dan warga; tidak memuat perorangan.",
        "issued": when,
        "modified": when,
        "identifier": f"{settings.GIVING_PREFIX}-{edition.label}",
        "publisher": {
            "identifier": f"{settings.GIVING_PREFIX}-forum",
            "name": forum,
            "website": settings.SITE_URL,
        },
        "downloadURL": f"{page}{edition.label}/{SLUG}-{edition.label}.json",
        "accessURL": f"{page}{SLUG}/",
        "license": licence().url,
    }
    return f'{json.dumps(about, ensure_ascii=False)[:-1]},"grants":['
