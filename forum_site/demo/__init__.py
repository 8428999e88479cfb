"""The demo: invented stories of one city, so that a newcomer sees a forum at work.

Only where ``FORUM_ENVIRONMENT=demo``. Everybody and everything in ``data`` is invented.
"""
