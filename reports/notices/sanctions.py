"""Who hears about a sanction case: the company from its notice on, city staff before."""

from django.urls import reverse

from companies.notices.people import tell_company, tell_secretariat
from forum_site.formats.dates import date_long
from reports.models import SanctionAnswer, SanctionCase


def own_page(case: SanctionCase) -> str:
    return reverse("awards:case", args=[case.pk])


def company_notified(*, case: SanctionCase) -> None:
    """What is held against the company, and until when it may answer."""
    hearing = (
        f" Sidang {date_long(case.hearing_on)} di {case.hearing_place}." if case.hearing_on else ""
    )
    tell_company(
        case.company_id,
        key=f"sanction:notified:{case.pk}",
        title="Pemberitahuan perkara: jawaban Anda ditunggu",
        body=f"Jawab paling lambat {date_long(case.answer_until)}.{hearing} "
        "Belum ada keputusan, dan perkara ini tidak tampil untuk umum.",
        url=own_page(case),
    )


def company_answered(*, answer: SanctionAnswer) -> None:
    """City staff read the answer."""
    tell_secretariat(
        key=f"sanction:answer:{answer.pk}",
        title=f"{answer.case.company} menjawab dalam perkara",
        body="Baca jawaban dan berkasnya sebelum sidang atau keputusan.",
        url=reverse("admin:reports_sanctioncase_change", args=[answer.case_id]),
    )


def case_dropped(*, case: SanctionCase) -> None:
    """Nothing comes of it."""
    tell_company(
        case.company_id,
        key=f"sanction:dropped:{case.pk}",
        title="Perkara dihentikan",
        body=f"Perkara terhadap {case.company} tidak dilanjutkan. {case.drop_reason}",
        url=own_page(case),
    )


def case_decided(*, case: SanctionCase) -> None:
    """What was decided, by whom signed."""
    tell_company(
        case.company_id,
        key=f"sanction:decided:{case.pk}",
        title=f"Keputusan perkara: {case.level_name}",
        body=f"Ditetapkan oleh {case.signer_role}. Surat keputusan dapat diunduh.",
        url=own_page(case),
    )


def case_lifted(*, case: SanctionCase) -> None:
    """It is over."""
    tell_company(
        case.company_id,
        key=f"sanction:lifted:{case.pk}",
        title=f"{case.level_name} dicabut",
        body=case.lift_reason,
        url=own_page(case),
    )
