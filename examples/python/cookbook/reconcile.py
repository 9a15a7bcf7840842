"""The bill of a day beside the shop's own books, to the fen."""

from __future__ import annotations

import csv
import decimal
import io

from shop import client, local, merchant, new_number, seller
from wxpay_core.httpx import send

day = local.control("clock")["time"][:10]
orders = {}
for total in (100_00, 19_99):
    number = new_number()
    local.control("orders", {"sub_mchid": seller, "total": total, "out_trade_no": number})
    orders[number] = total
missing = new_number()
orders[missing] = 1
local.control("clock", {"advance": 36 * 3600})


# ANCHOR: bill
def fen(yuan: str) -> int:
    """`10.00 of a bill, in fen."""
    return int(decimal.Decimal(yuan.lstrip("`")) * 100)


request = merchant.bill.query_trade_bill({"bill_date": day, "bill_type": "SUCCESS", "tar_type": "GZIP"})
file = request.file(send(client, request))
assert file is not None
# Unpacked, and the one whose digest the signed answer told; else send raises.
text = send(client, file).body.decode("utf-8-sig")

billed = {}
for row in csv.DictReader(io.StringIO(text)):
    if row["订单金额"] is None:
        break  # The sums follow.
    billed[row["商户订单号"].lstrip("`")] = fen(row["订单金额"])

for number in orders.keys() | billed.keys():
    ours, theirs = orders.get(number), billed.get(number)
    if ours != theirs:
        print(number, "in our books", ours, "in the bill", theirs)
# ANCHOR_END: bill

assert missing not in billed
assert all(billed[number] == total for number, total in orders.items() if number != missing)
print("STEP reconcile", len(billed), "payments")
