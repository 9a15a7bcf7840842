"""Sends requests with requests: `send(session, request)`."""

from __future__ import annotations

import requests
from requests.exceptions import ConnectTimeout, RequestException
from urllib3.exceptions import NewConnectionError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    from . import Answer, Request

    Data = TypeVar("Data")

__all__ = ["send"]


def send(session: requests.Session, request: Request[Data], timeout: float = 30) -> Answer[Data]:
    """Sends the request as it is signed and reads its answer. A transport error becomes an `OutcomeUnknownError`.

    `timeout` bounds the connecting and each pause of the answer, in seconds.
    """
    # Not session.prepare_request: parameters, cookies and credentials of the session would be added to what is signed.
    native = requests.Request(request.method, request.url, request.headers, data=request.body or None).prepare()
    native.url = request.url
    settings = session.merge_environment_settings(request.url, {}, None, None, None)
    try:
        response = session.send(native, allow_redirects=False, timeout=timeout, **settings)
    except RequestException as error:
        raise request.failed("not_sent" if _never_left(session, request.url, error) else "maybe_sent") from error
    return request.read(response.status_code, response.headers, response.content)


def _never_left(session: requests.Session, url: str, error: RequestException) -> bool:
    # With retries of the session's own, an attempt before the last one may have left.
    retries = getattr(session.get_adapter(url), "max_retries", None)
    if retries is not None and retries.total:
        return False
    reason = getattr(error.args[0], "reason", None) if error.args else None
    return isinstance(error, ConnectTimeout) or isinstance(reason, NewConnectionError)
