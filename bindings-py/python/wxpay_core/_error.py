"""What every error does."""

from __future__ import annotations

from ._native import Advice, Remedy, Reply, Violation

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Callable

    from typing_extensions import Self

    from ._native import Explanation, Request

_RECORDS: dict[str, Callable[[Any], Any]] = {
    "advice": lambda told: Advice(**told),
    "remedy": lambda told: Remedy(**told),
    "reply": lambda told: Reply(**told),
    "violations": lambda told: [Violation(**violation) for violation in told],
}


class Told(Exception):
    """An error as core tells it."""

    verified: bool | None = None
    _received: Any = None
    _log: str = ""

    @classmethod
    def _told(cls, members: dict[str, Any], request: Request[Any] | None, received: Any) -> Self:
        """The error with its members by their names; what it has none of is left to the class."""
        members.pop("class")
        error = cls(members.pop("text"))
        members.update(request=request, _received=received, _log=members.pop("log"))
        for name, value in members.items():
            if value is not None:
                setattr(error, name, _RECORDS[name](value) if name in _RECORDS else value)
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
