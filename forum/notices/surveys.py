"""Who is asked in a year's survey: one mail with one secret link."""

from django.conf import settings
from django.urls import reverse

from forum.models import Survey, SurveyLink
from forum_site.formats.dates import date_long
from forum_site.outbox.services import queue_mail


def survey_link(secret: str) -> str:
    """Where one answer is given."""
    return settings.SITE_URL + reverse("forum:survey_answer", args=[secret])


def survey_text(survey: Survey, secret: str) -> str:
    """The same words by e-mail and by WhatsApp."""
    return (
        f"Survei {settings.FORUM_NAME} {survey.year}: tiga pertanyaan, satu menit. Jawaban Anda "
        f"tidak dikaitkan dengan nama. Dibuka sampai {date_long(survey.closes_on)}.\n"
        f"{survey_link(secret)}"
    )


def survey_sent(*, survey: Survey, link: SurveyLink, email: str, secret: str) -> None:
    """The mail is erased once sent: nobody can read the link from the outbox."""
    queue_mail(
        to=email,
        subject=f"Tiga pertanyaan tentang forum, {survey.year}",
        body=survey_text(survey, secret),
        key=f"survey:{survey.pk}:{link.pk}",
        is_secret=True,
    )
