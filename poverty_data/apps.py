from django.apps import AppConfig


class PovertyDataConfig(AppConfig):
    name = "poverty_data"
    verbose_name = "Data kemiskinan"
