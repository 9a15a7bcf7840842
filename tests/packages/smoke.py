"""The installed package signs, seals and reads, in several threads at once."""

import sys
from concurrent.futures import ThreadPoolExecutor

import wxpay_core
from wxpay_core.testing import Platform


def work(number):
    platform = Platform()
    status, headers, body = platform.answer({"number": number})
    request = platform.merchant().request("GET", f"/v3/{number}")
    return request.read(status, headers, body).data["number"]


with ThreadPoolExecutor(4) as threads:
    assert list(threads.map(work, range(8))) == list(range(8))
print("ok", sys.version.split()[0], wxpay_core.__file__)
