"""At the end of the month, what was not split goes to the sellers."""

from __future__ import annotations

from shop import client, local, merchant, new_number, seller
from wxpay_core import RefusedError
from wxpay_core.httpx import send, until_final

# A shop reads them from its database: orders that were delivered, and that nobody will be paid from any more.
delivered = {new_number(): local.pay(seller, total) for total in (100_00, 50_00)}


# ANCHOR: finish
def release(number: str, transaction_id: str) -> int:
    """Gives what is left of an order to the seller; running it again is harmless."""
    profitsharing = merchant.ecommerce.profitsharing
    left = send(client, profitsharing.query_order_amount({"transaction_id": transaction_id})).data["unsplit_amount"]
    if left == 0:
        return 0
    try:
        until_final(
            client,
            profitsharing.finish_order({
                "sub_mchid": seller,
                "transaction_id": transaction_id,
                "out_order_no": f"{number}-finish",
                "description": "月末解冻",
            }),
        )
    except RefusedError as refused:
        # Nothing was done; the next run takes it up again.
        print(number, refused.code, refused.remedy.en)
        return 0
    return left


released = sum(release(number, transaction_id) for number, transaction_id in delivered.items())
# ANCHOR_END: finish

assert released == 150_00, released
assert sum(release(*order) for order in delivered.items()) == 0
print("STEP month_end", released)
