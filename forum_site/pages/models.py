"""Pages that the secretariat edits: legal basis, scheme, guides, news, questions."""

from typing import Self

import pghistory
from django.db import models
from django.utils import timezone


class PublishedQuerySet(models.QuerySet):
    """What the public may read now."""

    def published(self) -> Self:
        return self.filter(published_at__lte=timezone.now())


@pghistory.track()
class Page(models.Model):
    """A page of plain text: paragraphs divided by an empty line, "## " begins a heading,
    "- " a list item."""

    slug = models.SlugField("alamat", max_length=60, unique=True)
    title = models.CharField("judul", max_length=150)
    body = models.TextField("isi")
    published_at = models.DateTimeField("terbit", null=True, blank=True, default=timezone.now)
    updated_at = models.DateTimeField("diubah", auto_now=True)

    objects = PublishedQuerySet.as_manager()

    class Meta:
        ordering = ["title"]
        verbose_name = "halaman"
        verbose_name_plural = "halaman"

    def __str__(self) -> str:
        return self.title


@pghistory.track()
class NewsItem(models.Model):
    """A short piece of news."""

    slug = models.SlugField("alamat", max_length=120, unique=True)
    title = models.CharField("judul", max_length=150)
    body = models.TextField("isi")
    published_at = models.DateTimeField("terbit", null=True, blank=True, default=timezone.now)

    objects = PublishedQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at"]
        verbose_name = "berita"
        verbose_name_plural = "berita"

    def __str__(self) -> str:
        return self.title


@pghistory.track()
class Question(models.Model):
    """A frequent question and its answer."""

    question = models.CharField("pertanyaan", max_length=200)
    answer = models.TextField("jawaban")
    order = models.PositiveSmallIntegerField("urutan", default=0)
    published_at = models.DateTimeField("terbit", null=True, blank=True, default=timezone.now)

    objects = PublishedQuerySet.as_manager()

    class Meta:
        ordering = ["order"]
        verbose_name = "tanya jawab"
        verbose_name_plural = "tanya jawab"

    def __str__(self) -> str:
        return self.question
