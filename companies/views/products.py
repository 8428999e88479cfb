"""Produk kelompok: for everybody to see, and the form of whoever visited the group."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from companies.forms.products import ProductForm
from companies.models import GroupProduct
from companies.services.products import add_product
from companies.views.forms import is_about_photo, refused
from companies.views.pages import page_of
from companies.views.visits import own_visit
from forum_site.errors import RuleBroken
from forum_site.files.responses import safe_file_response

VARIANTS = ("original", "medium", "small")


@require_safe
def products(request: HttpRequest) -> HttpResponse:
    """What groups make with the help they got."""
    rows = GroupProduct.objects.shown().select_related(
        "photo", "visit__proposal", "visit__realisation__village"
    )
    return render(request, "companies/products.html", {"page": page_of(request, rows, per_page=24)})


@require_safe
def photo(request: HttpRequest, product_id: UUID, variant: str) -> HttpResponseBase:
    """The photo of a product that this person may see."""
    if variant not in VARIANTS:
        raise Http404
    rows = GroupProduct.objects.visible_to(request.user).select_related("photo")
    found = get_object_or_404(rows, pk=product_id, photo__isnull=False)
    is_shown = GroupProduct.objects.shown().filter(pk=found.pk).exists()
    return safe_file_response(found.photo, variant=variant, public=is_shown)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def add(request: HttpRequest, visit_id: UUID) -> HttpResponseBase:
    """A product of the group that was visited."""
    visit = own_visit(request, visit_id)
    is_sent = request.method == "POST"
    form = ProductForm(request.POST if is_sent else None, request.FILES if is_sent else None)
    status = 200
    if is_sent:
        status = 422
        if form.is_valid():
            try:
                add_product(
                    visit_id=visit.pk,
                    product=form.product(),
                    photo=form.cleaned_data["photo"],
                    by=request.user,
                )
            except RuleBroken as refusal:
                refused(form, refusal, default="photo" if is_about_photo(refusal) else None)
                status = 409
            else:
                messages.success(request, "Produk tersimpan. Sekretariat menerbitkannya.")
                return redirect("companies:visit", visit.pk)
    context = {"form": form, "visit": visit}
    return render(request, "companies/product_form.html", context, status=status)
