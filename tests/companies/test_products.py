"""Products of groups: entered at a visit, shown by the secretariat, a contact only with consent."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from companies.models import GroupProduct
from companies.services.products import Product, add_product, move_product
from companies.workflow import ProductStatus, ProductStep
from forum_site.errors import NotYours, RuleBroken
from tests.companies.care import make_visit
from tests.factories import make_area_officer, make_secretary, make_user
from tests.files.samples import photo_bytes, upload

pytestmark = pytest.mark.django_db
PEYEK = Product(group="Kelompok Peyek", name="Peyek kacang")


def test_a_product_waits_until_the_secretariat_shows_it(client: Client) -> None:
    visit = make_visit()
    client.force_login(visit.visitor)
    form = {"group": "Kelompok Peyek", "name": "Peyek kacang"}
    photo = upload(photo_bytes((64, 48)), "a.jpg")
    address = reverse("companies:product_new", args=[visit.pk])
    assert client.post(address, {**form, "photo": photo}).status_code == 302
    product = GroupProduct.objects.get()
    picture = reverse("companies:product_photo", args=[product.pk, "small"])
    public = Client()
    assert "Peyek kacang" not in public.get("/produk/").content.decode()
    assert public.get(picture).status_code == 404
    move_product(product_id=product.pk, step=ProductStep.SHOW, by=make_secretary())
    assert "Peyek kacang" in public.get("/produk/").content.decode()
    assert public.get(picture).status_code == 200
    move_product(product_id=product.pk, step=ProductStep.HIDE, by=make_secretary())
    assert public.get(picture).status_code == 404


def test_a_contact_needs_the_consent_of_the_group(client: Client) -> None:
    visit = make_visit()
    with pytest.raises(RuleBroken) as refusal:
        add_product(
            visit_id=visit.pk,
            product=Product(group="K", name="P", contact="0812"),
            by=visit.visitor,
        )
    assert refusal.value.code == "consent_missing"
    with pytest.raises(IntegrityError), transaction.atomic():
        GroupProduct.objects.create(visit=visit, group="K", name="P", contact="0812")
    agreed = Product(group="K", name="P", contact="0812-7777", has_consent=True)
    product = add_product(visit_id=visit.pk, product=agreed, by=visit.visitor)
    move_product(product_id=product.pk, step=ProductStep.SHOW, by=make_secretary())
    assert "0812-7777" in client.get("/produk/").content.decode()


def test_not_everybody_enters_and_shows() -> None:
    visit = make_visit()
    for person in (make_area_officer(), make_user()):
        with pytest.raises(NotYours):
            add_product(visit_id=visit.pk, product=PEYEK, by=person)
    product = add_product(visit_id=visit.pk, product=PEYEK, by=make_secretary())
    with pytest.raises(NotYours):
        move_product(product_id=product.pk, step=ProductStep.SHOW, by=visit.visitor)
    GroupProduct.objects.update(status=ProductStatus.SHOWN)
    with pytest.raises(RuleBroken):
        move_product(product_id=product.pk, step=ProductStep.SHOW, by=make_secretary())
