"""News, and the secretariat's answer templates."""

from django.utils.text import slugify

from forum_site.demo.loading.cast import Cast, insert
from forum_site.demo.stories import read
from forum_site.pages.models import NewsItem
from proposals.models import AnswerTemplate


def load(cast: Cast) -> None:
    """Texts that a city writes itself."""
    load_templates()
    insert(
        [
            NewsItem(
                slug=slugify(story["title"])[:120],
                title=story["title"],
                body=story["body"],
                published_at=cast.shift.instant(story["on"]),
            )
            for story in read("texts")["news"]
        ]
    )


def load_templates() -> None:
    """Answers for any city; a template that stands there already is kept."""
    for story in read("texts")["answer_templates"]:
        AnswerTemplate.objects.get_or_create(slug=story["slug"], defaults=story)
