"""The common part of all errors."""

from __future__ import annotations

from ._native import Advice, Explanation, Remedy, Reply, Violation

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Callable

    from typing_extensions import Self

    from ._native import Request

_RECORDS: dict[str, Callable[[Any], Any]] = {
    "advice": lambda told: Advice(**told),
    "remedy": lambda told: Remedy(**told),
    "reply": lambda told: Reply(**told),
    "violations": lambda told: [Violation(**violation) for violation in told],
}


class Told(Exception):
    """An error made from core's members."""

    verified: bool | None = None
    _why: Callable[[], dict[str, Any] | None] | None = None
    _log: str = ""

    @classmethod
    def _told(
        cls, members: dict[str, Any], request: Request[Any] | None, why: Callable[[], dict[str, Any] | None]
    ) -> Self:
        """Makes the error from its named members; absent ones keep the default of the class."""
        members.pop("class")
        error = cls(members.pop("text"))
        members.update(request=request, _why=why, _log=members.pop("log"))
        for name, value in members.items():
            if value is not None:
                setattr(error, name, _RECORDS[name](value) if name in _RECORDS else value)
        return error

    def as_log(self) -> str:
        """The redacted form for logs, one line of JSON: what and where, no words, values or keys."""
        return self._log

    def explain(self) -> Explanation | None:
        """Why a message failed verification; None if none did. An explanation never makes a message trusted."""
        told = self._why and self._why()
        return Explanation(**told) if told else None

    def __reduce__(self) -> Any:
        # Between processes an error keeps its members, but not the signed request and the message.
        told = {name: value for name, value in self.__dict__.items() if name not in ("request", "_why")}
        return type(self), self.args, told
