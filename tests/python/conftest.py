import pytest
from wxpay_core.testing import Platform


@pytest.fixture(scope="session")
def platform():
    return Platform()


@pytest.fixture(scope="session")
def merchant(platform):
    return platform.merchant()
