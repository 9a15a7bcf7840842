"""WeChat Pay for your own tests: it signs answers and seals notifications, with keys that are published for that.

    platform = Platform()
    merchant = platform.merchant()
    request = merchant.ecommerce.profitsharing.query_order({…})
    answer = request.read(*platform.answer({"status": "FINISHED", …}))
    notification = merchant.read_notification(*platform.notification({"transaction_id": …, …}))

`Emulator` starts a whole local WeChat Pay that keeps books; `wxpay_core.pytest_plugin` has it as a fixture.
"""

from __future__ import annotations

from . import Merchant
from ._emulator import Emulator
from ._native import Platform as _Platform

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

__all__ = ["Emulator", "Platform"]


class Platform(_Platform):
    """WeChat Pay and one merchant of its own.

    `answer(data, status)` returns status, headers and body of a signed answer; `notification(data, event_type)` returns
    headers and body of a signed notification. `data` is JSON data; bytes are sent unchanged.
    """

    def merchant(self, **overrides: Any) -> Merchant:
        """Makes a merchant that trusts this platform; `overrides` are arguments of `Merchant`."""
        given: dict[str, Any] = {
            "mchid": self.mchid,
            "serial_no": self.serial_no,
            "private_key": self.private_key,
            "apiv3_key": self.apiv3_key,
            "platform_keys": self.platform_keys,
        }
        return Merchant(**{**given, **overrides})
