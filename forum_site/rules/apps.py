from django.apps import AppConfig


class RulesConfig(AppConfig):
    name = "forum_site.rules"
    label = "rules"
    verbose_name = "Aturan kota"
