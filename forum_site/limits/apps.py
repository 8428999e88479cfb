from django.apps import AppConfig


class LimitsConfig(AppConfig):
    name = "forum_site.limits"
    label = "limits"
    verbose_name = "Batas percobaan"
