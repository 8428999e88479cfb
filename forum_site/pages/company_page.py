"""What a partner's public page shows: only what everybody may know of a company."""

from typing import Any

from django.db.models import Count, Sum
from django.urls import reverse

from companies.figures import latest_visits, public_record
from companies.models import CompanyProfile, Pledge, Realisation
from forum_site.formats.numbers import rupiah_short, share
from forum_site.organisations.models import Organisation
from forum_site.rules.models import PriorityField
from proposals.workflow import PUBLIC
from reports import praise

#: The newest programmes; the figures above count all of them.
SHOWN = 50
SHOWN_THANKS = 6

Row = dict[str, Any]


def company_page(profile: CompanyProfile) -> Row:
    """Context of ``pages/company.html``; the number of queries does not depend on the rows."""
    companies = with_merged(profile.organisation)
    pledges = public_pledges(companies)
    realisations = Realisation.objects.accepted().filter(company__in=companies)
    return {
        "profile": profile,
        "company": profile.organisation,
        "figures": figures_of(companies, pledges, realisations),
        "bars": bars_of(realisations),
        "promised": [promise_row(pledge) for pledge in pledges.order_by("-confirmed_at")[:SHOWN]],
        "done": done_rows(list(newest(realisations))),
        "awards": praise.awards_of(companies),
        "thanks": praise.thanks_of(companies)[:SHOWN_THANKS],
        "sanctions": praise.sanctions_of(companies),
    }


def with_merged(company: Organisation) -> list[Organisation]:
    """The company and those merged into it, also through another one: they count as one."""
    family, newest = [company], [company]
    while newest:
        newest = list(Organisation.objects.filter(merged_into__in=newest))
        family += newest
    return family


def public_pledges(companies: list[Organisation]) -> Any:
    """Confirmed and ended pledges, and the kept part of released ones, on published proposals."""
    return (
        Pledge.objects.counted()
        .filter(company__in=companies, proposal__status__in=PUBLIC)
        .select_related("proposal__village", "proposal__field")
    )


def newest(realisations: Any) -> Any:
    """Accepted reports, the latest work first."""
    ordered = realisations.order_by("-ended_on", "-accepted_at")
    return ordered.select_related("field", "village", "proposal")[:SHOWN]


def figures_of(companies: list[Organisation], pledges: Any, realisations: Any) -> list[Row]:
    """Four figures with what stands behind them."""
    kept = pledges.filter(amount_kept__isnull=False).aggregate(sum=Sum("amount_kept"))["sum"]
    full = pledges.filter(amount_kept__isnull=True).aggregate(sum=Sum("amount"))["sum"]
    promised = (kept or 0) + (full or 0)
    done = realisations.aggregate(
        amount=Sum("amount"),
        number=Count("pk"),
        fields=Count("field", distinct=True),
    )
    record = public_record(companies)
    return [
        {"kind": "money", "label": "Komitmen", "amount": promised},
        {"kind": "money", "label": "Nilai bantuan terealisasi", "amount": done["amount"] or 0},
        {"kind": "count", "label": "Laporan diterima", "amount": done["number"]},
        {
            "kind": "share",
            "label": "Laporan tepat waktu",
            "amount": record.in_time,
            "of": record.due,
        },
    ]


def bars_of(realisations: Any) -> list[Row]:
    """Realised rupiah by field for ``includes/bar_chart.html``, the largest first."""
    rows = realisations.order_by().values("field").annotate(sum=Sum("amount")).order_by("-sum")
    names = {field.pk: field.short_name for field in PriorityField.objects.all()}
    most = max((row["sum"] for row in rows), default=0)
    return [
        {
            "label": names[row["field"]],
            "percent": share(row["sum"], most),
            "text": rupiah_short(row["sum"]),
        }
        for row in rows
    ]


def promise_row(pledge: Pledge) -> Row:
    """A promise to a published proposal."""
    proposal = pledge.proposal
    return {
        "title": proposal.title,
        "url": proposal.get_absolute_url(),
        "field": proposal.field.short_name if proposal.field else "",
        "place": f"Kel. {proposal.village.name}" if proposal.village else "",
        "status": proposal.status,
        "status_label": proposal.get_status_display(),
        "kind": pledge.get_kind_display(),
        "amount": pledge.amount if pledge.amount_kept is None else pledge.amount_kept,
    }


def done_rows(items: list[Realisation]) -> list[Row]:
    """Accepted reports with what the latest visit to each found."""
    found = latest_visits(items)
    return [{**done_row(item), "visit": found.get(item.pk)} for item in items]


def done_row(item: Realisation) -> Row:
    """An accepted report; linked to its proposal when that is public."""
    proposal = item.proposal
    is_linked = proposal is not None and proposal.is_public
    return {
        "activity": item.activity,
        "url": reverse("proposal_detail", args=[proposal.code]) if is_linked else "",
        "field": item.field.short_name,
        "place": f"Kel. {item.village.name}" if item.village else "Lintas kelurahan",
        "ended_on": item.ended_on,
        "amount": item.amount,
        "output": item.output,
        "is_own": item.proposal_id is None,
        "complain_url": reverse("companies:complain_report", args=[item.pk]),
    }
