from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "forum_site.audit"
    label = "audit"
    verbose_name = "Jejak perubahan"
