"""The desks over poverty data; each module registers its own lists."""

from poverty_data.admin import access, households, needs

__all__ = ["access", "households", "needs"]
