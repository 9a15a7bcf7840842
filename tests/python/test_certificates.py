"""Keys over time, several merchants, and why a message is not believed."""

import pytest
from samples import SPLIT
from vectors import CONTEXT, LISTS, NOW, listed, pem, reader
from wxpay_core import Certificates, MerchantSet, OutcomeUnknownError, RefusedError, UntrustedMessageError

HEADERS, BODY, _ = listed("bootstrap_two")
SERIALS = LISTS["bootstrap_two"]["expect"]["serials"]


def test_certificates_are_fetched_saved_loaded_and_trusted():
    first, second = reader(), reader()
    certificates = first.read_certificates(HEADERS, BODY, NOW)
    assert certificates.serials == SERIALS
    assert NOW < certificates.next_refresh_at <= NOW + 86_400
    assert b"BEGIN CERTIFICATE" not in certificates.saved
    with pytest.raises(UntrustedMessageError) as caught:
        first.verify(HEADERS, BODY, NOW)
    assert (caught.value.kind, caught.value.explain().hints) == ("unknown_serial", ["certificate_needed"])
    first.use_certificates(certificates)
    first.verify(HEADERS, BODY, NOW)
    second.use_certificates(second.load_certificates(certificates.saved, NOW))
    second.verify(HEADERS, BODY, NOW)


@pytest.mark.parametrize(
    ("kind", "lie"),
    [
        ("malformed_certificates", lambda saved: b"{}"),
        ("decrypt_failed", lambda saved: saved.replace(b'text":"', b'text":"AAAA')),
    ],
)
def test_a_store_that_lies_gains_nothing(kind, lie):
    merchant = reader()
    certificates = merchant.read_certificates(HEADERS, BODY, NOW)
    merchant.use_certificates(certificates)
    with pytest.raises(UntrustedMessageError) as caught:
        merchant.load_certificates(lie(certificates.saved), NOW)
    assert caught.value.kind == kind
    merchant.verify(HEADERS, BODY, NOW)


def test_the_answer_of_the_operation_has_them_and_no_other(platform, merchant):
    answer = reader().certificates.download().read(200, HEADERS, BODY, NOW)
    assert isinstance(answer.certificates, Certificates)
    assert answer.certificates.serials == SERIALS
    assert merchant.request("GET", "/v3/x").read(*platform.answer({})).certificates is None


def test_what_a_new_certificate_signed_names_the_one_to_fetch_and_is_read_again_with_it():
    merchant = reader(platform_keys={CONTEXT["platform_serial_no"]: pem("platform_certificate")})
    request = merchant.request("GET", "/v3/x")
    received = listed("bootstrap_high_serial")
    with pytest.raises(OutcomeUnknownError) as caught:
        request.read(200, *received)
    serial = received[0]["Wechatpay-Serial"]
    assert (caught.value.cause, caught.value.missing_certificate) == ("unknown_serial", serial)
    assert caught.value.explain().hints[0] == "certificate_needed"
    merchant.use_certificates(merchant.read_certificates(*received))
    assert request.read(200, *received).verified


def test_several_merchants_behind_one_url(platform, merchant):
    others = [platform.merchant(mchid=f"190000001{key}", apiv3_key=key * 32) for key in "12"]
    headers, body = platform.notification({"transaction_id": "42"})
    notification = MerchantSet([*others, merchant]).read_notification(headers, body)
    assert notification.merchant is merchant
    assert notification.data == {"transaction_id": "42"}
    assert merchant.read_notification(headers, body).merchant is merchant
    for kind, stranger in (("decrypt_failed", MerchantSet(others)), ("unknown_serial", MerchantSet([]))):
        with pytest.raises(UntrustedMessageError) as caught:
            stranger.read_notification(headers, body)
        assert caught.value.kind == kind
        assert caught.value.reply.status >= 400
    with pytest.raises(UntrustedMessageError) as caught:
        MerchantSet([*others, merchant]).read_notification(headers, body, int(headers["Wechatpay-Timestamp"]) + 4000)
    assert (caught.value.explain().hints, caught.value.explain().skew) == (["clock_skew"], 4000)


MOVED = {
    "sub_mchid": "19",
    "transaction_id": "42",
    "order_id": "30",
    "out_order_no": "P1",
    "receiver": {"account": "1"},
}
SPLIT_NUMBERS = {"sub_mchid": "19", "transaction_id": "42", "out_order_no": "P1"}
RETURN_NUMBERS = {"sub_mchid": "19", "out_return_no": "P1"}


@pytest.mark.parametrize(
    ("operation", "numbers", "options"),
    [
        (
            "order",
            SPLIT_NUMBERS,
            {"event_type": "TRANSACTION.SUCCESS", "original_type": "profitsharing", "summary": "分账"},
        ),
        ("return_order", RETURN_NUMBERS, {"event_type": "PROFITSHARING.RETURN"}),
        ("return_order", RETURN_NUMBERS, {"event_type": "TRANSACTION.SUCCESS", "summary": "分账回退"}),
        (None, None, {"event_type": "PROFITSHARING", "original_type": "transaction"}),
        (None, None, {"event_type": "SOMETHING.NEW"}),
    ],
)
def test_a_notification_tells_which_event_it_is_and_whose_outcome(platform, merchant, operation, numbers, options):
    notification = merchant.read_notification(*platform.notification(MOVED, **options))
    assert notification.data == MOVED
    if operation is None:
        assert (notification.event, notification.tells) == (None, None)
        return
    assert notification.event == "ecommerce.profitsharing.movement"
    assert notification.tells == {
        "operation": f"ecommerce.profitsharing.create_{operation}",
        "query": f"ecommerce.profitsharing.query_{operation}",
        "numbers": numbers,
    }


def test_a_message_that_is_not_believed_explains_itself(platform, merchant):
    headers, body = platform.notification({"a": 1})
    late = int(headers["Wechatpay-Timestamp"]) + 4000
    with pytest.raises(UntrustedMessageError) as caught:
        merchant.verify(headers, body, late)
    for explanation in (merchant.explain(headers, body, late), caught.value.explain()):
        assert (explanation.hints, explanation.skew) == (["clock_skew"], 4000)


def test_an_answer_explains_itself_where_it_was_not_believed(platform, merchant):
    request = merchant.ecommerce.profitsharing.create_order(SPLIT)
    status, headers, body = platform.answer({"order_id": "1"})
    with pytest.raises(OutcomeUnknownError) as caught:
        request.read(status, headers, body + b"\n")
    assert caught.value.explain().hints == ["trailing_newline"]
    with pytest.raises(RefusedError) as refused:
        request.read(*platform.answer({"code": "NOT_ENOUGH"}, 403))
    assert refused.value.verified and refused.value.explain() is None
    assert request.failed("maybe_sent").explain() is None
