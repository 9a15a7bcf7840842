"""Tells a driver what came of a request, for every HTTP client alike."""

from __future__ import annotations

from .errors import OutcomeUnknownError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Awaitable, Callable

    from ._native import Driver


def tell(driver: Driver, received: Callable[[], tuple[int, Any, bytes]]) -> None:
    """Tells what `received` gives, or how it failed."""
    try:
        answer = received()
    except OutcomeUnknownError as failed:
        driver.failed("not_sent" if failed.cause == "not_sent" else "maybe_sent")
    else:
        driver.read(*answer)


async def atell(driver: Driver, received: Awaitable[tuple[int, Any, bytes]]) -> None:
    """`tell` of what is awaited."""
    try:
        answer = await received
    except OutcomeUnknownError as failed:
        driver.failed("not_sent" if failed.cause == "not_sent" else "maybe_sent")
    else:
        driver.read(*answer)
