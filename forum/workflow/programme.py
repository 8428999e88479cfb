"""Who keeps the forum's work programme and notes its progress."""

ADD = "forum.add_programmeitem"
CHANGE = "forum.change_programmeitem"
#: Note how far an item has come.
REPORT = "forum.report_programme"
