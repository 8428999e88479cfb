""" "Periksa keaslian": anybody who holds a document may ask whether it is ours."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from forum_site.documents import checking
from forum_site.documents.forms import CodeForm, CompareForm
from forum_site.documents.models import IssuedDocument


@require_safe
def check_form(request: HttpRequest) -> HttpResponse:
    """A field for the code; ``?kode=`` leads on to its page."""
    form = CodeForm(request.GET if "kode" in request.GET else None)
    if form.is_valid():
        return redirect("check_document", form.cleaned_data["kode"])
    return render(request, "documents/check_form.html", {"form": form})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check_document(request: HttpRequest, code: str) -> HttpResponse:
    """What we say about the document with this code; by POST, whether a file is the same."""
    document = checking.find(code)
    if document is None:
        context = {"form": CodeForm(initial={"kode": code[:64]}), "unknown": True}
        return render(request, "documents/check_form.html", context, status=404)
    if request.method != "POST" and code != document.check_code:
        return redirect("check_document", document.check_code)
    form, match = CompareForm(), None
    if request.method == "POST":
        form = CompareForm(request.POST, request.FILES)
        if form.is_valid():
            match = checking.compare(document, form.cleaned_data["berkas"])
    return render(request, "documents/check.html", _facts(document, form, match))


def _facts(
    document: IssuedDocument, form: CompareForm, match: checking.Match | None
) -> dict[str, object]:
    return {
        "document": document,
        "rows": [{"label": label, "value": value} for label, value in document.summary],
        "versions": IssuedDocument.objects.versions_of(document)[1:],
        "form": form,
        "match": match,
    }
