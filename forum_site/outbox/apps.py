from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "forum_site.outbox"
    label = "outbox"
    verbose_name = "Pesan keluar"
