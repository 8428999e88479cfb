from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "forum_site.pages"
    label = "pages"
    verbose_name = "Halaman"
