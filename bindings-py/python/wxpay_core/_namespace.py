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
            if name.startswith("_"):  # What copy, pickle and notebooks look for; nobody misspells it.
                raise AttributeError(name)
            from ._native import Merchant, _unknown_method

            known = [known for known in dir(type(self)) if not known.startswith("_")]
            place = getattr(type(self), "_path", type(self).__name__)
            merchant = self if isinstance(self, Merchant) else self._merchant
            raise AttributeError(_unknown_method(merchant, place, name, known))


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
