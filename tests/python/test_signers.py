"""Keys elsewhere: a function that signs, and the two phases."""

import base64
import gc
import weakref

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding
from samples import SPLIT
from wxpay_core import CallerError
from wxpay_core.testing import Platform

MOMENT = {"timestamp": 1758905257, "nonce": "593BEC0C930BF1AFEB40B4A08C8FB242"}
PLATFORM = Platform()
KEY = serialization.load_pem_private_key(PLATFORM.private_key.encode(), None)
OAEP = padding.OAEP(padding.MGF1(hashes.SHA1()), hashes.SHA1(), None)
ID = "ecommerce.profitsharing.create_order"


def sign(message):
    return KEY.sign(message, padding.PKCS1v15(), hashes.SHA256())


def made_by_the_key():
    return PLATFORM.merchant().ecommerce.profitsharing.create_order(SPLIT, moment=MOMENT)


def same(one, other):
    return (one.method, one.url, one.headers, one.body) == (other.method, other.url, other.headers, other.body)


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview])
def test_a_signer_signs_as_the_key_does(kind):
    merchant = PLATFORM.merchant(private_key=None, signer=lambda message: kind(sign(message)))
    request = merchant.ecommerce.profitsharing.create_order(SPLIT, moment=MOMENT)
    assert same(request, made_by_the_key())
    assert same(request.again(MOMENT), request)


def test_two_phases_sign_as_the_key_does():
    merchant = PLATFORM.merchant(private_key=None)
    unsigned = merchant.begin(ID, SPLIT, moment=MOMENT)
    request = unsigned.finish(sign(unsigned.message))
    assert same(request, made_by_the_key())
    unsigned = request.begin_again(MOMENT)
    assert same(unsigned.finish(sign(unsigned.message)), request)
    unsigned = merchant.begin_request("POST", "/v3/x", body={"a": 1}, moment=MOMENT)
    request = unsigned.finish(sign(unsigned.message))
    assert same(request, PLATFORM.merchant().request("POST", "/v3/x", body={"a": 1}, moment=MOMENT))


def test_without_a_key_signing_and_decrypting_name_the_two_phases():
    merchant = PLATFORM.merchant(private_key=None)
    for call, hint in (
        (lambda: merchant.prepare(ID, SPLIT), "finish"),
        (lambda: merchant.request("GET", "/v3/x"), "finish"),
        (lambda: made_by_the_key().again({"nonce": "-"}), "nonce"),
        (lambda: merchant.decrypt(base64.b64encode(bytes(256)).decode()), "begin_decrypt"),
    ):
        with pytest.raises(CallerError, match=hint):
            call()


def test_a_decryption_elsewhere_opens_what_the_key_opens():
    ciphertext = base64.b64encode(KEY.public_key().encrypt("张三".encode(), OAEP)).decode()
    assert PLATFORM.merchant().decrypt(ciphertext) == "张三"
    sealed = PLATFORM.merchant(private_key=None).begin_decrypt(ciphertext)
    assert sealed.finish(KEY.decrypt(sealed.ciphertext, OAEP)) == "张三"


async def asynchronous(message):
    return sign(message)


class Awaitable:
    def __await__(self):
        yield


@pytest.mark.parametrize("signer", [asynchronous, lambda _: Awaitable()])
def test_an_asynchronous_signer_is_an_error_that_names_the_two_phases(signer, recwarn):
    merchant = PLATFORM.merchant(private_key=None, signer=signer)
    with pytest.raises(CallerError, match=r"begin\(…\) and finish\(signature\)") as caught:
        merchant.prepare(ID, SPLIT)
    assert caught.value.field == "signer" and not recwarn.list


@pytest.mark.parametrize("result", [None, True, 1, "x" * 256, bytes(255), bytes(257), b"", [0] * 256])
def test_anything_but_a_signature_is_refused(result):
    merchant = PLATFORM.merchant(private_key=None, signer=lambda _: result)
    with pytest.raises(CallerError) as caught:
        merchant.prepare(ID, SPLIT)
    field = "signature" if isinstance(result, bytes) else "signer"
    assert (caught.value.kind, caught.value.field) == ("invalid_argument", field)


def test_what_is_finished_is_finished_once():
    unsigned = PLATFORM.merchant().begin(ID, SPLIT)
    unsigned.finish(bytes(256))
    with pytest.raises(CallerError, match="finished already"):
        unsigned.finish(bytes(256))


def test_a_signer_that_uses_its_own_driver_is_an_error():
    nested = None

    def signer(message):
        if nested:
            touch()
        return bytes(256)

    merchant = PLATFORM.merchant(private_key=None, signer=signer)
    request = merchant.ecommerce.profitsharing.create_order(SPLIT)
    for touch in (
        lambda: nested.step(),
        lambda: nested.failed("maybe_sent"),
        lambda: nested.read(200, {}, b""),
        lambda: nested.signed(bytes(256)),
    ):
        nested = None
        driver = request.until_final(first_wait=0)
        driver.step()
        driver.failed("maybe_sent")
        nested = driver
        with pytest.raises(CallerError, match="under way") as caught:
            while True:
                driver.step()
        assert caught.value.field == "driver"


class Module:
    """A key elsewhere, with the merchant that it signs for."""

    def __init__(self):
        self.merchant = PLATFORM.merchant(private_key=None, signer=self.sign)

    def sign(self, message):
        assert self.merchant
        return sign(message)


@pytest.mark.parametrize("kept", ["merchant", "request", "driver"])
def test_a_signer_that_leads_back_to_its_merchant_keeps_nothing_alive(kept):
    module = Module()
    module.request = module.merchant.ecommerce.profitsharing.create_order(SPLIT)
    module.driver = module.request.until_final()
    vars(module).update({name: None for name in vars(module) if name not in (kept, "merchant")})
    gone = weakref.ref(module)
    del module
    gc.collect()
    assert gone() is None


def test_what_a_merchant_made_keeps_its_signer():
    request = Module().merchant.ecommerce.profitsharing.create_order(SPLIT)
    gc.collect()
    assert request.again().headers
    driver = request.until_final()
    del request
    gc.collect()
    assert driver.step().action == "send"
