"""Last year's survey with its results, and this year's, open."""

from itertools import cycle, islice

from forum.models import Audience, Survey, SurveyAnswer, SurveyLink
from forum.workflow.surveys import SurveyStatus
from forum_site.demo.loading.cast import Cast
from forum_site.secrets import new_secret

QUESTIONS = {
    Audience.APPLICANT.value: [
        "Saya mengerti mengapa usulan saya diterima atau dikembalikan.",
        "Jawaban datang pada waktu yang dijanjikan.",
        "Saya akan mengajukan usulan lagi lewat forum.",
    ],
    Audience.COMPANY.value: [
        "Usulan di forum cukup jelas untuk kami putuskan.",
        "Melapor lewat forum tidak memberatkan.",
        "Forum membuat bantuan kami lebih tepat.",
    ],
    Audience.RESIDENT.value: [
        "Bantuan yang datang sesuai kebutuhan kami.",
        "Hasilnya masih dipakai.",
        "Kami tahu ke mana melapor bila ada masalah.",
    ],
}
#: Answers of last year by audience; residents were too few to be told.
ANSWERED = {Audience.APPLICANT: 23, Audience.COMPANY: 14, Audience.RESIDENT: 4}
POINTS = ((5, 4, 5), (4, 3, 4), (4, 4, 5), (3, 2, 4), (5, 5, 5), (4, 4, 3))


def load(cast: Cast) -> None:
    """Answers are told by rows; the links of last year are all used."""
    today = cast.shift.story_day
    last = Survey.objects.create(
        year=today.year - 1,
        status=SurveyStatus.CLOSED,
        questions=QUESTIONS,
        closes_on=cast.shift.day("2025-12-05"),
        opened_at=cast.shift.instant("2025-11-10"),
        closed_at=cast.shift.instant("2025-12-06"),
    )
    Survey.objects.create(
        year=today.year,
        status=SurveyStatus.OPEN,
        questions=QUESTIONS,
        closes_on=cast.shift.day("2026-12-18"),
        opened_at=cast.shift.instant("2026-11-16"),
    )
    for audience, number in ANSWERED.items():
        SurveyAnswer.objects.bulk_create(
            SurveyAnswer(survey=last, audience=audience, first=a, second=b, third=c)
            for a, b, c in islice(cycle(POINTS), number)
        )
        SurveyLink.objects.bulk_create(
            SurveyLink(
                survey=last,
                audience=audience,
                token_hash=new_secret()[1],
                is_used=place < number,
                made_by=cast.secretary(0),
            )
            for place in range(number + 6)
        )
