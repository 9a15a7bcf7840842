import pytest
from wxpay_core.testing import Platform

pytest_plugins = ["wxpay_core.pytest_plugin"]


@pytest.fixture(scope="session")
def platform():
    return Platform()


@pytest.fixture(scope="session")
def merchant(platform):
    return platform.merchant()
