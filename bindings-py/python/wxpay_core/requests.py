"""Sends requests with requests, 2.27 and newer: `until_final(session, request)` until the outcome is final,
`send(session, request)` once, `exchange(session, driver, request)` in your own loop."""

# Without a type checker, callers may pass the wrong kind of client.
# pyright: reportUnnecessaryIsInstance=false

from __future__ import annotations

import ssl
from functools import partial
from typing import Tuple, Union

import requests
from requests.adapters import HTTPAdapter
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    MaxRetryError,
    NewConnectionError,
    ProxyError,
    SSLError,
)
from urllib3.util import Retry

from ._driver import drive, read, tell

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Mapping, TypeVar

    from typing_extensions import Unpack

    from . import Answer, Driver, Request
    from ._driver import Around, Policy, Sign

    Data = TypeVar("Data")
    Kind = TypeVar("Kind", requests.Session, HTTPAdapter)

__all__ = ["exchange", "send", "until_final"]

Timeout = Union[float, Tuple[float, float]]


def until_final(
    session: requests.Session,
    request: Request[Data],
    *,
    send_timeout: Timeout = 30,
    sign: Sign | None = None,
    **policy: Unpack[Policy],
) -> Answer[Data]:
    """Sends, repeats and queries until the outcome is final; `policy` is that of `request.until_final`, `send_timeout`
    the `timeout` of `send`.

    Raises `RefusedError` if the request was not done, and `OutcomeUnknownError` if that is unknown when patience ends.
    An interruption has one of them as its `__cause__`. `sign` signs for a merchant without a private key. `log=…` is
    called with a redacted record of each request that is sent. `limits=merchant.limits` waits before a request that
    WeChat Pay would answer with 429.
    """
    _check(session)
    return drive(request, lambda request: _received(session, request, send_timeout), sign, policy)


def send(
    session: requests.Session,
    request: Request[Data],
    timeout: Timeout = 30,
    **around: Unpack[Around],
) -> Answer[Data]:
    """Sends the request once, exactly as signed, and reads its answer; `limits=…` and `log=…` as in `until_final`. A
    transport error becomes an `OutcomeUnknownError`; an interruption has one as its `__cause__`.

    `timeout` limits connecting and each pause in the answer, in seconds, or is a pair `(connecting, pause)`. Retries
    mounted on the session are skipped: `until_final` decides whether to repeat.
    """
    _check(session)
    return read(request, partial(_received, session, request, timeout), around)


def exchange(
    session: requests.Session,
    driver: Driver,
    request: Request[Any],
    timeout: Timeout = 30,
) -> None:
    """Sends the request of a step of `until_final`, as `send` does, and tells the driver the result."""
    _check(session)
    tell(driver, request, partial(_received, session, request, timeout))


def _check(session: requests.Session) -> None:
    if not isinstance(session, requests.Session):
        raise TypeError(f"a requests.Session is needed, not {type(session).__name__}")


def _received(
    session: requests.Session, request: Request[Any], timeout: Timeout
) -> tuple[int, Mapping[str, str], bytes]:
    # Not session.prepare_request, which would add the session's parameters, cookies and credentials to what is signed.
    native = requests.Request(request.method, request.url, request.headers, data=request.body or None).prepare()
    native.url = request.url
    settings = session.merge_environment_settings(request.url, {}, None, None, None)
    session = _without_retries(session, request.url)
    try:
        response = session.send(native, allow_redirects=False, timeout=timeout, **settings)
        content = response.content
    except (
        OSError,
        HTTPError,
    ) as error:  # From requests, or from urllib3 through requests.
        raise request.failed("not_sent" if _never_left(session, request.url, error) else "maybe_sent") from error
    return response.status_code, response.headers, content


def _without_retries(session: requests.Session, url: str) -> requests.Session:
    adapter = session.get_adapter(url)
    if not isinstance(adapter, HTTPAdapter) or adapter.max_retries.total == 0:
        return session
    # They share everything with the originals, including connections.
    adapter, view = _shallow(adapter), _shallow(session)
    adapter.max_retries, view.adapters = Retry(0, read=False), {"": adapter}
    return view


def _shallow(original: Kind) -> Kind:
    # Not copy.copy, which makes a new connection pool and forgets what a user's subclass holds.
    duplicate = object.__new__(type(original))
    vars(duplicate).update(vars(original))
    return duplicate


def _never_left(session: requests.Session, url: str, error: Exception) -> bool:
    # A user's own `send` may have sent it before.
    if type(session).send is not requests.Session.send or type(session.get_adapter(url)).send is not HTTPAdapter.send:
        return False
    failed = error.args[0] if error.args else None
    reason = failed.reason if isinstance(failed, MaxRetryError) else None
    if isinstance(reason, ProxyError):
        reason = reason.original_error
    if isinstance(reason, SSLError):
        return isinstance(reason.args[0], ssl.SSLCertVerificationError)
    return isinstance(reason, (ConnectTimeoutError, NewConnectionError))
