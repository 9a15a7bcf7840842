"""The shop in Django, settings and URLs in one file, for its runserver."""

import json

import shop
import wxpay_core.django
from django.http import JsonResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

SECRET_KEY = "x"
DEBUG = True
ROOT_URLCONF = __name__
MIDDLEWARE = ["django.middleware.csrf.CsrfViewMiddleware", "django.middleware.common.CommonMiddleware"]


def by(work):
    return csrf_exempt(lambda request: JsonResponse(work(json.loads(request.body))))


urlpatterns = [
    path("notify", wxpay_core.django.notifications(shop.merchant, shop.handle)),
    path("split", by(shop.split)),
    path("ask", by(shop.ask)),
]
