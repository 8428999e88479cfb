"""Celery doors of poverty data: ids in, one service called."""

from poverty_data.tasks import protection

__all__ = ["protection"]
