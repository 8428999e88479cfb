"""The API's ground: keys and their scopes, rows that PostgreSQL writes as JSON, cursors, problems.

Which rows there are is said by the apps above (``serializers.py`` and ``api.py`` of each); their
addresses stand together in ``forum_site/api_urls.py``.
"""
