"""The error that all others are."""

from __future__ import annotations

from ._native import Advice, Remedy, Reply, Violation

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ._native import Explanation, Request
    from .types import Cause, Kind, Rule


_RECORDS: dict[str, Any] = {"advice": Advice, "remedy": Remedy, "reply": Reply}


class WxpayError(Exception):
    """An error of wxpay-core. `str(error)` is the whole story in English; no value, key or secret stands in it."""

    kind: Kind
    """The kind of error; the same name in every language."""
    number: int
    """The same as a number."""
    message: str
    """WeChat Pay's own words where the answer had any, else the story."""
    remedy: Remedy
    """The remedy, in Chinese and English."""
    field: str | None = None
    """The place: an argument, a header, or the first field of the body that breaks a rule."""
    rule: Rule | None = None
    """The rule that `field` breaks."""
    violations: list[Violation] = []
    """Every rule that the body breaks, in declared order."""
    cause: Cause | None = None
    """Why the outcome is unknown."""
    status: int | None = None
    """HTTP status of the answer that was read."""
    code: str | None = None
    """WeChat Pay's code, such as `NOT_ENOUGH`; of an answer that is not verified it is only a claim."""
    detail: Any = None
    """WeChat Pay's `detail`, of any shape."""
    request_id: str | None = None
    """`Request-ID` of the answer, for WeChat Pay's support."""
    verified: bool | None = None
    """True if WeChat Pay signed what the answer said."""
    advice: Advice | None = None
    """The next action, as data."""
    reply: Reply | None = None
    """The reply to a notification that must not be believed."""
    missing_certificate: str | None = None
    """The serial of the platform certificate that is missing: fetch it by `certificates.download`, then read again."""
    request: Request[Any] | None = None
    """The request whose answer it was."""
    _received: Any = None
    _log: str = ""

    @classmethod
    def _told(cls, members: dict[str, Any], request: Request[Any] | None, received: Any) -> WxpayError:
        """The error that core tells: its members by their names; what it has none of is left to the class."""
        members.pop("class")
        error = cls(members.pop("text"))
        error._log = members.pop("log")
        violations: list[dict[str, Any]] = members.pop("violations")
        error.violations = [Violation(**violation) for violation in violations]
        members.update(request=request, _received=received)
        for name, value in members.items():
            if value is not None:
                setattr(error, name, _RECORDS[name](**value) if name in _RECORDS else value)
        return error

    def as_log(self) -> str:
        """The redacted form for logs, one line of JSON: what and where, no words, values or keys."""
        return self._log

    def explain(self) -> Explanation | None:
        """Why a message was not believed; None where it was, or none was read. Nothing that it finds is ever accepted."""
        if self._received is None or self.verified:
            return None
        explanation: Explanation | None = self._received.explain()
        return explanation

    def __reduce__(self) -> Any:
        # Between processes an error keeps what it tells, and leaves the signed request and the message behind.
        told = {name: value for name, value in self.__dict__.items() if name not in ("request", "_received")}
        return type(self), self.args, told

