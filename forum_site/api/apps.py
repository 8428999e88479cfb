from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "forum_site.api"
    label = "api"
    verbose_name = "API"
