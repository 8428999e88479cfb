from django.apps import AppConfig


class ExportsConfig(AppConfig):
    name = "forum_site.exports"
    label = "exports"
    verbose_name = "Unduhan"
