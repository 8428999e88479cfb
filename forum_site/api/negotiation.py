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
        if request.META.get("HTTP_ACCEPT", ANYTHING) == ANYTHING or self.is_file(request):
            return renderers[0], renderers[0].media_type
        return super().select_renderer(request, renderers, format_suffix)

    def is_file(self, request: Request) -> bool:
        """Whether the address names another form than JSON."""
        view = request.parser_context["view"]
        return view.sends_file or request.query_params.get("format", "json") != "json"
