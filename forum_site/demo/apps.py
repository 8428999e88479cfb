from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "forum_site.demo"
    label = "demo"
    verbose_name = "Contoh"
