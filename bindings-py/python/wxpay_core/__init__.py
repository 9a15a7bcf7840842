"""WeChat Pay APIv3 (微信支付 APIv3) without IO: signed requests, verified answers and notifications.

A `Merchant` prepares a `Request`; any HTTP client sends it; the request reads its answer. `wxpay_core.httpx`,
`wxpay_core.requests` and `wxpay_core.aiohttp` do the sending, `wxpay_core.types` holds the types of bodies and answers,
`wxpay_core.testing` plays WeChat Pay in tests.
"""

from typing import Union

from . import _native
from ._native import (
    Advice,
    Answer,
    Certificates,
    DoneStep,
    Download,
    Driver,
    Explanation,
    Failure,
    GiveUpStep,
    MerchantSet,
    Notification,
    Operation,
    Remedy,
    Reply,
    Request,
    Sealed,
    SendStep,
    SignStep,
    Unsigned,
    UnsignedParams,
    Violation,
    WaitStep,
    operations,
    remedy,
)
from ._operations import Products
from .errors import (
    ArgumentTypeError,
    CallerError,
    InternalError,
    OutcomeUnknownError,
    RefusedError,
    UntrustedMessageError,
    WxpayError,
)

__all__ = [
    "Advice",
    "Answer",
    "ArgumentTypeError",
    "CallerError",
    "Certificates",
    "Download",
    "Explanation",
    "Failure",
    "InternalError",
    "Merchant",
    "MerchantSet",
    "Notification",
    "Operation",
    "OutcomeUnknownError",
    "RefusedError",
    "Remedy",
    "Reply",
    "Request",
    "Sealed",
    "Driver",
    "DoneStep",
    "GiveUpStep",
    "SendStep",
    "SignStep",
    "Step",
    "Unsigned",
    "UnsignedParams",
    "UntrustedMessageError",
    "Violation",
    "WaitStep",
    "WxpayError",
    "operations",
    "remedy",
]

__version__ = _native.VERSION

Step = Union[SignStep, SendStep, WaitStep, DoneStep, GiveUpStep]
"""What a driver asks for next: its `action` tells which it is, and so what it holds."""


class Merchant(Products):
    """A merchant: who signs, with what, and which keys of WeChat Pay are believed. Immutable and shared between threads.

    `private_key` is the text of `apiclient_key.pem`; in its place `signer` may be a function that takes the message and
    returns its signature, both bytes; without either, sign between `begin(…)` and `finish(signature)`.
    `apiv3_key` is a text of 32 bytes, or the list of the current and the previous one. `platform_keys` maps
    `PUB_KEY_ID_…` to the WeChat Pay public key and serials to platform certificates, or lists such certificates: all PEM.
    `api_v2_key` signs what a few pages of a front end are given, and nothing else.
    `backup_url` is where requests go whose advice names the backup host. `locale="zh"` has errors speak Chinese.
    """
