"""Sends once, or loops around a driver, for every HTTP client alike."""

from __future__ import annotations

import time
from inspect import isawaitable

from ._limits import Limits
from ._log import sending
from .errors import OutcomeUnknownError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Awaitable, Callable, TypedDict, TypeVar, Union

    from ._log import Log
    from ._native import Answer, Driver, Request

    Data = TypeVar("Data")
    Received = tuple[int, Any, bytes]
    Sign = Callable[[bytes], bytes]
    Asign = Callable[[bytes], Union[bytes, Awaitable[bytes]]]

    class Policy(TypedDict, total=False):
        """The policy of `Request.until_final`."""

        attempts: int
        timeout: float
        first_wait: float
        longest_wait: float


def read(request: Request[Data], received: Callable[[], Received], log: Log) -> Answer[Data]:
    """Reads the answer from `received`. If it is interrupted, the interruption's `__cause__` says what is known."""
    with sending(request, log):
        return request.read(*received())


async def aread(request: Request[Data], received: Awaitable[Received], log: Log) -> Answer[Data]:
    """`read` for an awaitable."""
    with sending(request, log):
        return request.read(*await received)


def tell(driver: Driver, request: Request[Any], received: Callable[[], Received], log: Log) -> None:
    """Tells the driver the answer from `received`, or how it failed."""
    with sending(request, log):
        try:
            answer = received()
        except OutcomeUnknownError as failed:
            driver.failed("not_sent" if failed.cause == "not_sent" else "maybe_sent")
        else:
            driver.read(*answer)


async def atell(driver: Driver, request: Request[Any], received: Awaitable[Received], log: Log) -> None:
    """`tell` for an awaitable."""
    with sending(request, log):
        try:
            answer = await received
        except OutcomeUnknownError as failed:
            driver.failed("not_sent" if failed.cause == "not_sent" else "maybe_sent")
        else:
            driver.read(*answer)


def pace(limits: Limits | None, request: Request[Any] | None = None) -> None:
    """Waits as long as WeChat Pay would answer 429. Without a request it only looks whether these are limits."""
    if limits is None:
        return
    if not isinstance(limits, Limits):
        raise TypeError(f"limits takes merchant.limits or a share of it, not {type(limits).__name__}")
    if request is not None:
        limits.wait(request)


async def apace(limits: Limits | None, request: Request[Any], sleep: Callable[[float], Awaitable[None]]) -> None:
    """`pace`, asynchronously."""
    pace(limits)
    while limits is not None and (pause := limits.take(request)):
        await sleep(pause)


def drive(
    driver: Driver, exchange: Callable[[Request[Any]], None], sign: Sign | None, limits: Limits | None
) -> Answer[Any]:
    """Does what the driver says until the outcome is final. If it is interrupted, the interruption's `__cause__` says
    what is known."""
    pace(limits)
    try:
        while True:
            step = driver.step()
            if step.answer is not None:
                return step.answer
            if step.error is not None:
                break
            if step.request is not None:
                pace(limits, step.request)
                exchange(step.request)
            elif step.message is not None:
                driver.signed(_signer(sign)(step.message))
            else:
                time.sleep(step.seconds or 0)
    except BaseException as interruption:
        driver.stop()
        raise interruption from (driver.step().error or interruption.__cause__)
    raise step.error


async def adrive(
    driver: Driver,
    exchange: Callable[[Request[Any]], Awaitable[None]],
    sign: Asign | None,
    limits: Limits | None,
    sleep: Callable[[float], Awaitable[None]],
) -> Answer[Any]:
    """`drive`, asynchronously."""
    pace(limits)
    try:
        while True:
            step = driver.step()
            if step.answer is not None:
                return step.answer
            if step.error is not None:
                break
            if step.request is not None:
                await apace(limits, step.request, sleep)
                await exchange(step.request)
            elif step.message is not None:
                signature = _signer(sign)(step.message)
                driver.signed(await signature if isawaitable(signature) else signature)
            else:
                await sleep(step.seconds or 0)
    except BaseException as interruption:  # Cancellations, too.
        driver.stop()
        raise interruption from (driver.step().error or interruption.__cause__)
    raise step.error


def _signer(sign: Callable[[bytes], Any] | None) -> Callable[[bytes], Any]:
    if sign is None:
        raise TypeError("this merchant has no private key here: sign=… is needed, from a message to its signature")
    return sign
