"""A merchant from the environment: its variables, their files, and what is wrong with either."""

import os

import pytest
from samples import SPLIT
from wxpay_core import ArgumentTypeError, CallerError, Merchant
from wxpay_core.testing import Platform

PLATFORM = Platform()
((KEY_ID, KEY),) = PLATFORM.platform_keys.items()
VARIABLES = {
    "WXPAY_MCHID": PLATFORM.mchid,
    "WXPAY_SERIAL_NO": PLATFORM.serial_no,
    "WXPAY_PRIVATE_KEY": PLATFORM.private_key,
    "WXPAY_APIV3_KEY": PLATFORM.apiv3_key,
    "WXPAY_PUBLIC_KEY_ID": KEY_ID,
    "WXPAY_PUBLIC_KEY": KEY,
}


def without(name, **others):
    return {known: value for known, value in {**VARIABLES, **others}.items() if known != name}


def refused(variables):
    with pytest.raises(CallerError) as caught:
        Merchant.from_env(variables)
    assert PLATFORM.apiv3_key not in str(caught.value) and "BEGIN" not in str(caught.value)
    return caught.value


def test_the_environment_makes_a_merchant(monkeypatch):
    for name in [name for name in os.environ if name.startswith("WXPAY_")]:
        monkeypatch.delenv(name)
    for name, value in VARIABLES.items():
        monkeypatch.setenv(name, value)
    merchant = Merchant.from_env()
    assert (type(merchant), merchant.mchid, merchant.serial_no) == (Merchant, PLATFORM.mchid, PLATFORM.serial_no)
    request = merchant.ecommerce.profitsharing.create_order(SPLIT)
    assert request.read(*PLATFORM.answer({"status": "PROCESSING"})).verified
    assert merchant.read_notification(*PLATFORM.notification({"a": 1})).data == {"a": 1}
    assert "python/" in request.headers["User-Agent"]


def test_a_class_of_the_users_own_is_what_it_makes():
    class Ours(Merchant):
        pass

    assert type(Ours.from_env(VARIABLES)) is Ours


def test_a_key_is_its_text_or_the_path_of_its_file(tmp_path):
    paths = {}
    for name in ("WXPAY_PRIVATE_KEY", "WXPAY_PUBLIC_KEY"):
        path = tmp_path / name
        path.write_text(VARIABLES[name])
        paths[name] = f"{path}\n"
    merchant = Merchant.from_env({**VARIABLES, **paths, "WXPAY_LOCALE": "zh", "WXPAY_BASE_URL": "https://a.example"})
    assert merchant.base_url == "https://a.example"
    assert merchant.read_notification(*PLATFORM.notification({"a": 1})).data == {"a": 1}
    error = refused({**VARIABLES, "WXPAY_PRIVATE_KEY": str(tmp_path / "nowhere.pem")})
    assert error.field == "WXPAY_PRIVATE_KEY" and "path of a file that can be read" in str(error)
    assert "nowhere" not in str(error)


@pytest.mark.parametrize(
    "name", ["WXPAY_MCHID", "WXPAY_SERIAL_NO", "WXPAY_PRIVATE_KEY", "WXPAY_PUBLIC_KEY", "WXPAY_PUBLIC_KEY_ID"]
)
def test_a_variable_that_is_missing_is_named(name):
    error = refused(without(name))
    assert (error.kind, error.field) == ("invalid_argument", name) and "it is not set" in str(error)


@pytest.mark.parametrize(
    "wrong, meant",
    [
        ("WXPAY_MCH_ID", "WXPAY_MCHID"),
        ("WXPAY_SERIALNO", "WXPAY_SERIAL_NO"),
        ("WXPAY_PRIVATEKEY", "WXPAY_PRIVATE_KEY"),
    ],
)
def test_a_misspelt_variable_is_named_beside_the_right_one(wrong, meant):
    error = refused(without(meant, **{wrong: VARIABLES[meant]}))
    assert error.field == meant and f"it is not set, but {wrong} is: rename it" in str(error)


def test_what_is_wrong_is_told_at_its_variable():
    assert refused({**VARIABLES, "WXPAY_APIV3_KEY": "short"}).field == "WXPAY_APIV3_KEY"
    assert refused({**VARIABLES, "WXPAY_MCHID": "x"}).field == "WXPAY_MCHID"
    error = refused({**VARIABLES, "WXPAY_PRIVATE_KEY": KEY, "WXPAY_LOCALE": "zh"})
    assert error.field == "WXPAY_PRIVATE_KEY" and str(error).startswith("invalid_key，位置 WXPAY_PRIVATE_KEY：")
    assert refused({**VARIABLES, "WXPAY_LOCALE": "de"}).field == "WXPAY_LOCALE"
    for wrong in (5, "text", ["WXPAY_MCHID"]):
        with pytest.raises(ArgumentTypeError) as caught:
            Merchant.from_env(wrong)
        assert caught.value.field == "variables"
    with pytest.raises(ArgumentTypeError) as caught:
        Merchant.from_env({**VARIABLES, "WXPAY_MCHID": 1900000001})
    assert caught.value.field == "WXPAY_MCHID"


def test_other_variables_are_none_of_ours():
    assert Merchant.from_env({**VARIABLES, "PATH": "/bin", "OTHER": 5}).mchid == PLATFORM.mchid


def test_settings_are_given_by_their_names():
    with pytest.raises(TypeError, match="no positional arguments"):
        Merchant(PLATFORM.mchid)
