"""Requests that stay below the limits of their operations."""

import socket
import threading
import time

import pytest
from test_exchange import message, serve
from test_log import CALLS, CLIENTS, FINISHED, MARKED
from wxpay_core import CallerError
from wxpay_core.testing import Platform


@pytest.fixture
def merchant():
    return Platform().merchant()


def split(merchant, payer="1900000109"):
    receiver = {
        "type": "MERCHANT_ID",
        "receiver_account": "1900000110",
        "amount": 1,
        "description": "货款",
    }
    body = {
        "sub_mchid": payer,
        "transaction_id": "42",
        "out_order_no": "P1",
        "receivers": [receiver],
        "finish": False,
    }
    return merchant.ecommerce.profitsharing.create_order(body)


def test_a_payer_that_is_at_its_limit_waits_and_no_other(merchant):
    one, another = split(merchant), split(merchant, "1900000110")
    taken = [merchant.limits.take(one) for _ in range(100)]
    assert taken[:16] == [0.0] * 16
    assert 0 < taken[-1] < 1
    assert merchant.limits.take(another) == 0


def test_threads_together_stay_below_a_share(merchant):
    # 30 a second: 28.5, and one more at once.
    limits, request, left = merchant.limits.share(0.1), split(merchant), []

    def send():
        for _ in range(12):
            limits.wait(request)
            left.append(time.monotonic())

    threads = [threading.Thread(target=send) for _ in range(4)]
    [thread.start() for thread in threads]
    [thread.join(30) for thread in threads]
    left.sort()
    assert len(left) == 48
    assert left[-1] - left[0] > 46 / 28.5 - 0.05


def test_what_has_no_limit_never_waits(merchant):
    request = merchant.request("GET", "/v3/nothing")
    assert not any(merchant.limits.take(request) for _ in range(1000))


def test_a_wrong_share_and_a_wrong_request_are_named(merchant):
    for share in (0, -1, 2, float("nan"), "0.25"):
        with pytest.raises(CallerError) as raised:
            merchant.limits.share(share)
        assert raised.value.field == "share"
    with pytest.raises(TypeError, match="request"):
        merchant.limits.take("a request")


@CLIENTS
@CALLS
def test_a_client_waits_before_it_sends(platform, by, call):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(
            target=serve,
            args=(listener, [message(*platform.answer(FINISHED))], []),
            daemon=True,
        ).start()
        merchant = platform.merchant(base_url=f"http://127.0.0.1:{listener.getsockname()[1]}")
        # Three a second.
        limits, request = (
            merchant.limits.share(0.01),
            merchant.ecommerce.profitsharing.create_order(MARKED),
        )
        while not (pause := limits.take(request)):
            pass
        began = time.monotonic()
        assert by(call, request, limits=limits).outcome == "succeeded"
        assert 0.2 < pause * 0.9 < time.monotonic() - began


@CLIENTS
@CALLS
def test_what_is_no_limit_is_named_and_nothing_is_sent(merchant, by, call):
    with pytest.raises(TypeError, match="limits takes merchant.limits"):
        by(call, split(merchant), limits=300)
