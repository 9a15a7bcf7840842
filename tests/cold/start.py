"""A cold start: the milliseconds of CPU that importing takes, then those of a merchant and its first signature."""

import time

begun = time.process_time()

from wxpay_core import Merchant  # noqa: E402

imported = time.process_time()
merchant = Merchant.from_env()
merchant.ecommerce.profitsharing.query_order_amount({"transaction_id": "4208450740201411110007820472"})
signed = time.process_time()
print((imported - begun) * 1000, (signed - imported) * 1000)
