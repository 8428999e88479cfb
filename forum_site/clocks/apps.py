from django.apps import AppConfig


class ClocksConfig(AppConfig):
    name = "forum_site.clocks"
    label = "clocks"
    verbose_name = "Tenggat"
