"""Who may hand a departing person's work to another."""

HAND_OVER = "forum.hand_over_duties"
