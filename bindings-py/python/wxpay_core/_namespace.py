"""The common base of every namespace of operations."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Mapping, Optional, Union

    from ._native import Merchant
    from .types import Moment

    Extra = Optional[Mapping[str, Any]]
    When = Optional[Moment]
    File = Union[bytes, bytearray, memoryview]


class Named:
    """An unknown name raises an error that suggests the nearest one."""

    __slots__ = ()

    if not TYPE_CHECKING:  # If a type checker saw it, every name would pass.

        def __getattr__(self, name):
            import difflib

            known = [known for known in dir(type(self)) if not known.startswith("_")]
            nearest = difflib.get_close_matches(name, known, 1)
            place = getattr(type(self), "_path", type(self).__name__)
            hint = f"; did you mean {nearest[0]}?" if nearest else f"; it has {', '.join(known)}"
            raise AttributeError(f"{place} has no {name}{hint}")


class Namespace(Named):
    """The operations of a product, prepared by one merchant."""

    __slots__ = ("_merchant",)
    _path = ""

    def __init__(self, merchant: Merchant) -> None:
        self._merchant = merchant

    def __repr__(self) -> str:
        return f"<{self._path} of {self._merchant!r}>"

    def __reduce_ex__(self, protocol: Any) -> Any:
        return self._merchant.__reduce_ex__(protocol)
