"""The page for users of other SDKs: every name that it tells them exists."""

import importlib
import pathlib
import re

import pytest
import wxpay_core
from wxpay_core.testing import Platform

GUIDES = pathlib.Path(__file__).parents[2] / "docs/guides"
MERCHANT = Platform().merchant()
OBJECTS = {
    "merchant": MERCHANT,
    "request": MERCHANT.bill.query_trade_bill({"bill_date": "2025-09-27"}),
    "notification": wxpay_core.Notification,
    "error": wxpay_core.UntrustedMessageError,
    "RefusedError": wxpay_core.RefusedError,
}


def told(page):
    """What stands in code in the right-hand columns, section by section, and their headings."""
    sections = (GUIDES / page).read_text().split("\n## ")[1:]
    for section in sections:
        rows = [row for row in section.splitlines() if row.startswith("| ")][2:]
        yield section.split(" ")[0].split("（")[0], [re.findall(r"`([^`]+)`", row.split(" | ", 1)[1]) for row in rows]


@pytest.mark.parametrize("section", ["wechatpayv3", "wechatpay-java", "gopay"])
def test_every_name_of_ours_exists(section):
    rows = dict(told("migrate.md"))[section]
    spans = [span for row in rows for span in row]
    assert len(spans) > 20
    for span in spans:
        head, *members = re.match(r"[\w.]+", span).group().split(".")
        if head == "wxpay_core":
            thing = importlib.import_module(f"wxpay_core.{members.pop(0)}")
        else:
            thing = OBJECTS[head] if head in OBJECTS else getattr(wxpay_core, head)
        for member in members:
            if isinstance(thing, type):
                assert member in dir(thing) or any(member in of.__annotations__ for of in thing.__mro__[:2]), span
            else:
                thing = getattr(thing, member)


def test_both_languages_tell_the_same_names():
    assert list(told("migrate.md")) == list(told("migrate.zh-CN.md"))
