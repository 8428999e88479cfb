"""The desks over poverty data; each module registers its own lists."""

from poverty_data.admin import needs

__all__ = ["needs"]
