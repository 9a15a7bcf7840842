"""Sends once, or loops around a driver, for every HTTP client alike."""

# Without a type checker, callers may pass something else as limits.
# pyright: reportUnnecessaryIsInstance=false

from __future__ import annotations

import time
from functools import partial
from inspect import isawaitable

from ._log import NO_LOG, Log, sending
from ._native import Limits, _check_hook
from .errors import OutcomeUnknownError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Awaitable, Callable, TypedDict, TypeVar, Union

    from typing_extensions import Unpack

    from ._log import Hook
    from ._native import Answer, Driver, Request

    Data = TypeVar("Data")
    Received = tuple[int, Any, bytes]
    Sign = Callable[[bytes], bytes]
    Asign = Callable[[bytes], Union[bytes, Awaitable[bytes]]]
    Sleep = Callable[[float], Awaitable[None]]

    class Around(TypedDict, total=False):
        """What happens around each request: `limits` waits before it, `log` is told of it."""

        limits: Limits | None
        log: Hook | None

    class Patience(TypedDict, total=False):
        """The policy of `Request.until_final`."""

        attempts: int
        timeout: float
        first_wait: float
        longest_wait: float

    class Policy(Patience, Around, total=False):
        """That policy, and what happens around each request."""


def read(request: Request[Data], received: Callable[[], Received], around: Around) -> Answer[Data]:
    """Reads the answer from `received`. If it is interrupted, the interruption's `__cause__` says what is known."""
    limits, log = _around(request, **around)
    pace(limits, request)
    with sending(request, log):
        return request.read(*received())


async def aread(
    request: Request[Data],
    received: Callable[[], Awaitable[Received]],
    around: Around,
    sleep: Sleep,
) -> Answer[Data]:
    """`read`, asynchronously."""
    limits, log = _around(request, **around)
    await apace(limits, request, sleep)
    with sending(request, log):
        return request.read(*await received())


def tell(
    driver: Driver,
    request: Request[Any],
    received: Callable[[], Received],
    log: Log = NO_LOG,
) -> None:
    """Tells the driver the answer from `received`, or how it failed."""
    with sending(request, log):
        try:
            answer = received()
        except OutcomeUnknownError as failed:
            driver.failed("not_sent" if failed.cause == "not_sent" else "maybe_sent")
        else:
            driver.read(*answer)


async def atell(
    driver: Driver,
    request: Request[Any],
    received: Callable[[], Awaitable[Received]],
    log: Log = NO_LOG,
) -> None:
    """`tell`, asynchronously."""
    with sending(request, log):
        try:
            answer = await received()
        except OutcomeUnknownError as failed:
            driver.failed("not_sent" if failed.cause == "not_sent" else "maybe_sent")
        else:
            driver.read(*answer)


def drive(
    request: Request[Data],
    received: Callable[[Request[Any]], Received],
    sign: Sign | None,
    policy: Policy,
) -> Answer[Data]:
    """Sends, repeats and queries until the outcome is final. If it is interrupted, the interruption's `__cause__` says
    what is known."""
    driver, limits, log = _begun(request, **policy)
    try:
        while True:
            step = driver.step()
            if step.answer is not None:
                return step.answer
            if step.error is not None:
                break
            if step.request is not None:
                pace(limits, step.request)
                tell(driver, step.request, partial(received, step.request), log)
            elif step.message is not None:
                driver.signed(_signer(sign)(step.message))
            else:
                time.sleep(step.seconds or 0)
    except BaseException as interruption:
        driver.stop()
        raise interruption from (driver.step().error or interruption.__cause__)
    raise step.error


async def adrive(
    request: Request[Data],
    received: Callable[[Request[Any]], Awaitable[Received]],
    sign: Asign | None,
    policy: Policy,
    sleep: Sleep,
) -> Answer[Data]:
    """`drive`, asynchronously."""
    driver, limits, log = _begun(request, **policy)
    try:
        while True:
            step = driver.step()
            if step.answer is not None:
                return step.answer
            if step.error is not None:
                break
            if step.request is not None:
                await apace(limits, step.request, sleep)
                await atell(driver, step.request, partial(received, step.request), log)
            elif step.message is not None:
                signature = _signer(sign)(step.message)
                driver.signed(await signature if isawaitable(signature) else signature)
            else:
                await sleep(step.seconds or 0)
    except BaseException as interruption:  # Cancellations, too.
        driver.stop()
        raise interruption from (driver.step().error or interruption.__cause__)
    raise step.error


def pace(limits: Limits | None, request: Request[Any]) -> None:
    """Waits as long as WeChat Pay would answer 429."""
    if limits is not None:
        limits.wait(request)


async def apace(limits: Limits | None, request: Request[Any], sleep: Sleep) -> None:
    """`pace`, asynchronously."""
    while limits is not None and (pause := limits.take(request)):
        await sleep(pause)


def _around(request: Request[Any], limits: Limits | None = None, log: Hook | None = None) -> tuple[Limits | None, Log]:
    if limits is not None and not isinstance(limits, Limits):
        raise TypeError(f"limits takes merchant.limits or a share of it, not {type(limits).__name__}")
    _check_hook(request, log)
    return limits, Log(log)


def _begun(
    request: Request[Data], limits: Limits | None = None, log: Hook | None = None, **patience: Unpack[Patience]
) -> tuple[Driver, Limits | None, Log]:
    limits, told = _around(request, limits, log)
    return request.until_final(**patience), limits, told


def _signer(sign: Callable[[bytes], Any] | None) -> Callable[[bytes], Any]:
    if sign is None:
        raise TypeError("this merchant has no private key here: sign=… is needed, from a message to its signature")
    return sign
