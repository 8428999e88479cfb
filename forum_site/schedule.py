"""What runs by itself, and when: hours of Western Indonesia Time (WIB)."""

from celery.schedules import crontab

CELERY_BEAT_SCHEDULE = {
    "sweep-outbox": {"task": "outbox.sweep", "schedule": 60.0},
    "expire-exports": {"task": "poverty_data.expire_exports", "schedule": 60.0},
    # A mirror that asks settles too; this keeps no copy of a row that is not public any more.
    "settle-changes": {"task": "api.settle_changes", "schedule": 60.0},
    "check-changes": {"task": "api.check_changes", "schedule": crontab(hour="2", minute="10")},
    "end-bulk-exports": {
        "task": "api.expire_exports",
        "schedule": crontab(hour="3", minute="55"),
    },
    "expire-interests": {
        "task": "companies.expire_interests",
        "schedule": crontab(hour="0", minute="10"),
    },
    "start-due-clocks": {
        "task": "companies.start_due_clocks",
        "schedule": crontab(hour="0", minute="20"),
    },
    "open-correction-windows": {
        "task": "companies.open_correction_windows",
        "schedule": crontab(hour="6", minute="20"),
    },
    "refresh-register": {
        "task": "companies.refresh_register",
        "schedule": crontab(hour="0", minute="50"),
    },
    "remind-of-clocks": {"task": "clocks.remind", "schedule": crontab(hour="6", minute="40")},
    "remind-companies": {"task": "companies.remind", "schedule": crontab(hour="6", minute="30")},
    "check-pledge-sums": {
        "task": "companies.check_pledge_sums",
        "schedule": crontab(hour="1", minute="30"),
    },
    "check-figures": {"task": "reports.check", "schedule": crontab(hour="2", minute="30")},
    # Each day: the first one after a quarter prepares its report, the others find it there.
    "prepare-quarterly-report": {
        "task": "reports.prepare_quarterly",
        "schedule": crontab(hour="0", minute="40"),
    },
    "delete-orphan-reports": {
        "task": "reports.delete_orphans",
        "schedule": crontab(hour="3", minute="45"),
    },
    # After the figures were checked.
    "ask-open-data": {
        "task": "reports.ask_open_data",
        "schedule": crontab(hour="2", minute="50"),
    },
    "erase-unsent-secrets": {
        "task": "outbox.erase_given_up",
        "schedule": crontab(hour="3", minute="0"),
    },
    "forget-attempts": {"task": "limits.delete_old", "schedule": crontab(hour="3", minute="10")},
    "forget-expired-sessions": {
        "task": "accounts.forget_expired_sessions",
        "schedule": crontab(hour="3", minute="50"),
    },
    "delete-stale-drafts": {
        "task": "proposals.delete_stale_drafts",
        "schedule": crontab(hour="3", minute="20"),
    },
    "delete-orphan-files": {
        "task": "documents.delete_orphans",
        "schedule": crontab(hour="3", minute="40"),
    },
    "forget-due-families": {
        "task": "poverty_data.forget_due",
        "schedule": crontab(hour="4", minute="10"),
    },
    "check-access-log": {
        "task": "poverty_data.check_access_log",
        "schedule": crontab(hour="4", minute="20"),
    },
    "report-access-outliers": {
        "task": "poverty_data.report_outliers",
        "schedule": crontab(hour="5", minute="10", day_of_week="mon"),
    },
    "delete-import-files": {
        "task": "poverty_data.delete_import_files",
        "schedule": crontab(hour="3", minute="15"),
    },
    "send-digests": {"task": "outbox.send_digests", "schedule": crontab(hour="7", minute="0")},
    "forget-reporters": {
        "task": "companies.forget_contacts",
        "schedule": crontab(hour="4", minute="35"),
    },
    "close-surveys": {
        "task": "forum.close_surveys",
        "schedule": crontab(hour="0", minute="15"),
    },
    "publish-monitor-notes": {
        "task": "forum.publish_monitor_notes",
        "schedule": crontab(hour="6", minute="10"),
    },
    # After those whose days are over were published.
    "remind-of-replies": {
        "task": "forum.remind_replies",
        "schedule": crontab(hour="6", minute="45"),
    },
    "forget-names-of-seats": {
        "task": "forum.forget_names",
        "schedule": crontab(hour="4", minute="55"),
    },
    "remind-of-agreements": {
        "task": "forum.remind_agreements",
        "schedule": crontab(hour="6", minute="50"),
    },
    "forget-askers": {
        "task": "forum.forget_askers",
        "schedule": crontab(hour="4", minute="45"),
    },
}
