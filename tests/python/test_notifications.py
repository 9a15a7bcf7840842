"""Notifications inside the frameworks: the raw body is verified, the reply is right, and what was seen is not handled again."""

import asyncio

import django.conf
import django.test
import django.urls
import fastapi
import fastapi.testclient
import flask
import pytest
import wxpay_core.django
import wxpay_core.flask
import wxpay_core.starlette
from wxpay_core.testing import Platform

PLATFORM = Platform()
MERCHANT = PLATFORM.merchant()
DATA = {"transaction_id": "42", "note": "货款 \u2028", "order_id": "1", "out_order_no": "P1"}

if not django.conf.settings.configured:
    # CSRF protection is on, as in a project; exceptions become answers, as on a server.
    middleware = ["django.middleware.csrf.CsrfViewMiddleware", "django.middleware.common.CommonMiddleware"]
    django.conf.settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], SECRET_KEY="x", MIDDLEWARE=middleware)
    django.setup()
urlpatterns = []


def by_fastapi(handle, seen):
    app = fastapi.FastAPI()
    app.add_route("/notify", wxpay_core.starlette.notifications(MERCHANT, handle, seen=seen), methods=["POST"])
    client = fastapi.testclient.TestClient(app, raise_server_exceptions=False)

    def call(method, headers, body):
        response = client.request(method, "/notify", headers=headers, content=body)
        return response.status_code, response.content

    return call


def by_fastapi_async(handle, seen):
    async def ahandle(notification):
        await asyncio.sleep(0)
        handle(notification)

    async def aseen(key):
        return seen(key)

    return by_fastapi(ahandle, aseen if seen else None)


def by_flask(handle, seen):
    app = flask.Flask("shop")
    app.add_url_rule("/notify", view_func=wxpay_core.flask.notifications(MERCHANT, handle, seen=seen), methods=["POST"])
    client = app.test_client()

    def call(method, headers, body):
        response = client.open("/notify", method=method, headers=headers, data=body)
        return response.status_code, response.data

    return call


def by_django(handle, seen):
    urlpatterns[:] = [django.urls.path("notify", wxpay_core.django.notifications(MERCHANT, handle, seen=seen))]
    django.urls.clear_url_caches()
    client = django.test.Client(enforce_csrf_checks=True, raise_request_exception=False)

    def call(method, headers, body):
        response = client.generic(method, "/notify", body, "application/json", headers=headers)
        return response.status_code, response.content

    return call


FRAMEWORKS = pytest.mark.parametrize("framework", [by_fastapi, by_fastapi_async, by_flask, by_django])


@FRAMEWORKS
def test_what_is_believed_is_handled_and_replied_to(framework):
    handled = []
    headers, body = PLATFORM.notification(DATA)
    status, text = framework(handled.append, None)("POST", headers, body)
    reply = MERCHANT.read_notification(headers, body).reply
    assert (status, text) == (reply.status, reply.body.encode())
    assert [notification.data for notification in handled] == [DATA]


@FRAMEWORKS
def test_what_is_not_believed_reaches_nobody(framework):
    handled = []
    headers, body = PLATFORM.notification(DATA)
    status, text = framework(handled.append, None)("POST", headers, body + b"\n")
    assert status >= 400 and b"FAIL" in text
    assert handled == []


@FRAMEWORKS
def test_what_was_seen_is_replied_to_and_not_handled_again(framework):
    handled, keys = [], set()

    def handle(notification):
        keys.add(notification.dedupe_key)
        handled.append(notification)

    call = framework(handle, lambda key: key in keys)
    headers, body = PLATFORM.notification(DATA)
    assert [call("POST", headers, body)[0] for _ in range(2)] == [
        MERCHANT.read_notification(headers, body).reply.status
    ] * 2
    assert len(handled) == 1


@FRAMEWORKS
def test_what_could_not_be_handled_is_sent_again(framework):
    def handle(notification):
        raise RuntimeError("the database is away")

    assert framework(handle, None)("POST", *PLATFORM.notification(DATA))[0] == 500


@FRAMEWORKS
def test_a_page_that_is_looked_at_is_no_notification(framework):
    assert framework(lambda notification: None, None)("GET", {}, b"")[0] == 405
