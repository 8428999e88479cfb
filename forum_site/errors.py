"""The one family of refusals that people read."""


class RuleBroken(Exception):
    """A rule of the house refuses the wish.

    ``code`` is a stable English slug for tests and logs; ``sentence`` is plain Indonesian that says
    what to do next; ``field`` names the form field it belongs to, when there is one; ``wait`` is
    the number of seconds after which the same wish may be granted, when that is known.
    """

    def __init__(
        self, code: str, sentence: str, *, field: str | None = None, wait: int | None = None
    ) -> None:
        super().__init__(f"{code}: {sentence}")
        self.code = code
        self.sentence = sentence
        self.field = field
        self.wait = wait


class NotYours(RuleBroken):
    """The step belongs to another role, or the row to somebody else."""

    def __init__(self, sentence: str = "Tindakan ini bukan wewenang akun Anda.") -> None:
        super().__init__("not_yours", sentence)


class Busy(RuleBroken):
    """Somebody does the same work right now; a message of the outbox comes again a minute later."""
