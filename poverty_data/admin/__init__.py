"""The desks over poverty data; each module registers its own lists."""

from poverty_data.admin import access, exports, households, needs

__all__ = ["access", "exports", "households", "needs"]
