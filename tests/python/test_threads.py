"""One merchant, many threads."""

import sys
import threading
import time

from samples import SPLIT


def test_the_gil_is_released_around_rsa(merchant):
    create_order = merchant.ecommerce.profitsharing.create_order
    signed, ran, seen = threading.Event(), threading.Event(), threading.Event()

    def sign():
        deadline = time.monotonic() + 10
        while not ran.is_set() and time.monotonic() < deadline:
            create_order(SPLIT)
            signed.set()
        if ran.is_set():
            seen.set()

    interval = sys.getswitchinterval()
    # Nobody is asked to give the GIL up: another thread runs only where it is released.
    sys.setswitchinterval(1_000)
    try:
        thread = threading.Thread(target=sign)
        thread.start()
        while thread.is_alive():
            if signed.is_set():
                ran.set()
            time.sleep(0)
    finally:
        sys.setswitchinterval(interval)
    assert seen.is_set()


def test_threads_share_a_merchant_while_its_keys_are_replaced(platform):
    merchant = platform.merchant()
    wrong = []

    def work():
        for number in range(50):
            request = merchant.ecommerce.profitsharing.create_order({**SPLIT, "out_order_no": f"P{number}"})
            data = {"out_order_no": f"P{number}"}
            if request.read(*platform.answer(data)).data != data:
                wrong.append(number)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        merchant.replace_keys(platform.platform_keys)
    assert not wrong
