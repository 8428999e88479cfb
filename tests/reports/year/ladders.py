"""Who hears how long before and after a due day, and the terms of the example city."""

#: Days from the due day -> name of the stage, who hears.
COMPANY_LADDER = (
    (-7, "week", ("members",)),
    (-1, "tomorrow", ("members",)),
    (0, "today", ("members",)),
    (1, "late", ("members",)),
    (7, "late-week", ("members",)),
    (14, "late-fortnight", ("members", "heads")),
    (30, "late-month", ("members", "heads", "officers")),
)
FORUM_LADDER = (
    (-1, "tomorrow", ("secretariat",)),
    (1, "late", ("secretariat",)),
    (7, "late-week", ("secretariat", "officers")),
)
LADDERS = {
    "plan": COMPANY_LADDER,
    "realisation_report": COMPANY_LADDER,
    "proposal_answer": FORUM_LADDER,
    "visit": FORUM_LADDER,
    "forum_report": ((-7, "week", ("secretariat",)), *FORUM_LADDER),
}
ANSWER_DAYS, CORRECTION_DAYS, REPORT_DAYS, HEARING_DAYS = 7, 5, 10, 14
VISIT_MONTHS = (3, 6, 12)
#: Of these one mail a day is enough.
QUIET = {
    "plan-approved",
    "realisation-accepted",
    "objection-upheld",
    "quarterly-published",
}
