"""Celery doors of poverty data: ids in, one service called."""

from poverty_data.tasks import imports, protection

__all__ = ["imports", "protection"]
