from django.apps import AppConfig


class AreasConfig(AppConfig):
    name = "forum_site.areas"
    label = "areas"
    verbose_name = "Wilayah"
