"""A fixture for pytest: with `pytest_plugins = ["wxpay_core.pytest_plugin"]` in `conftest.py`,

    def test_split(wxpay_emulator: Emulator) -> None:
        merchant = wxpay_emulator.merchant()
        order = wxpay_emulator.control("orders", {"sub_mchid": "1900000109", "total": 100_00, "seconds_ago": 60})
        ...

runs against a local WeChat Pay.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from .testing import Emulator

__all__ = ["wxpay_emulator"]


@pytest.fixture
def wxpay_emulator() -> Iterator[Emulator]:
    """A local WeChat Pay with fresh books, which ends with the test."""
    with Emulator() as emulator:
        yield emulator
