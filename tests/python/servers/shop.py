"""What every server of test_servers.py serves: a merchant that is made where this module is imported, and what it does."""

import os
import threading

import httpx
from wxpay_core import Merchant
from wxpay_core.httpx import send, until_final

merchant = Merchant.from_env()
MADE_BY = os.getpid()
client = httpx.Client()


def nonce(request):
    return request.headers["Authorization"].split('nonce_str="')[1].split('"')[0]


# What draws nonces is at work before workers are forked.
nonce(merchant.request("GET", "/v3/x"))


def told(answer, *requests):
    """What the test is told of an answer, and of the worker that it came to."""
    worker = {"pid": os.getpid(), "made_by": MADE_BY, "thread": threading.get_ident()}
    nonces = [nonce(request) for request in requests]
    return {**worker, "nonces": nonces, "data": answer.data, "outcome": answer.outcome, "verified": answer.verified}


def split(body):
    request = merchant.ecommerce.profitsharing.create_order(body)
    return told(until_final(client, request, first_wait=0.1), request)


def ask(body):
    """Signs more than it sends."""
    requests = [merchant.ecommerce.profitsharing.query_order(body) for _ in range(5)]
    return told(send(client, requests[-1]), *requests)


def handle(notification):
    """Notes it where all workers do."""
    with open(os.environ["HANDLED"], "a", encoding="utf-8") as file:
        file.write(f"{notification.event} {notification.data['out_order_no']}\n")
