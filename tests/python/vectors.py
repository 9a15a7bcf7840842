"""Conformance vectors, for tests of what only WeChat Pay makes: a list of certificates, and its reader."""

import base64
import json
import pathlib

from wxpay_core import Merchant

FOLDER = pathlib.Path(__file__).parents[1] / "vectors"
CONTEXT = json.loads((FOLDER / "context.json").read_bytes())
NOW = CONTEXT["now"]
LISTS = {case["name"]: case for case in json.loads((FOLDER / "certificates.json").read_bytes())["cases"]}


def listed(name):
    """A signed list of certificates: headers, body, and when it was received."""
    case = LISTS[name]
    return case["headers"], base64.b64decode(case["body_base64"]), case["now"]


def pem(name):
    return (FOLDER / CONTEXT[name]).read_text()


def reader(**options):
    """The merchant of the vectors, who trusts no key yet."""
    return Merchant(
        mchid=CONTEXT["mchid"],
        serial_no=CONTEXT["merchant_serial_no"],
        private_key=pem("merchant_private_key"),
        apiv3_key=CONTEXT["apiv3_key"],
        **options,
    )
