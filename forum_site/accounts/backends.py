"""Sign-in by e-mail, limited in PostgreSQL on every path (page, admin, API)."""

from allauth.account.auth_backends import AuthenticationBackend


class EmailBackend(AuthenticationBackend):
    """allauth's backend; limits are counted in the account adapter around it."""
