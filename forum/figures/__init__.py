"""What is counted about the forum: functions of the rows, never writes."""
