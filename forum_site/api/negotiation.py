"""In which form an answer is sent."""

from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

ANYTHING = "*/*"


class FormOfTheAddress(DefaultContentNegotiation):
    """The address says the form: ``format``, or a file's own. ``Accept`` only refuses JSON.

    Programs that ask for CSV say so in the address and, some, in ``Accept`` as well.
    """

    def select_renderer(
        self, request: Request, renderers: list[BaseRenderer], format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        """JSON for all that is no file. Raises NotAcceptable where JSON is sent and not wanted."""
        view = request.parser_context["view"]
        is_json = not view.sends_file and request.query_params.get("format", "json") == "json"
        if is_json and request.headers.get("Accept", ANYTHING) != ANYTHING:
            return super().select_renderer(request, renderers, format_suffix)
        return renderers[0], renderers[0].media_type
