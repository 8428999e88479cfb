"""The front door and the ground floor of Forum TJSLP."""

from forum_site.celery import app as celery_app

__all__ = ["celery_app"]
