/* A null object has only empty parts, and freeing it does nothing. */

#include "suite.h"

void nulls(void) {
    CHECK(is(CALL(wxpay_merchant_json)(NULL), "") && is(CALL(wxpay_unsigned_message)(NULL), ""));
    CHECK(is(CALL(wxpay_request_method)(NULL), "") && is(CALL(wxpay_request_url)(NULL), ""));
    CHECK(is(CALL(wxpay_request_target)(NULL), "") && is(CALL(wxpay_request_body)(NULL), ""));
    CHECK(is(CALL(wxpay_request_header)(NULL, 0), "") && is(CALL(wxpay_request_header_name)(NULL, 0), ""));
    CHECK(is(CALL(wxpay_request_header_value)(NULL, 0), "") && is(CALL(wxpay_request_operation)(NULL), ""));
    CHECK(CALL(wxpay_request_header_count)(NULL) == 0 && CALL(wxpay_request_is_repeatable)(NULL) == 0);
    CHECK(is(CALL(wxpay_answer_data)(NULL), "") && is(CALL(wxpay_answer_outcome)(NULL), ""));
    CHECK(is(CALL(wxpay_answer_request_id)(NULL), "") && is(CALL(wxpay_answer_failures)(NULL), ""));
    CHECK(is(CALL(wxpay_answer_sealed)(NULL), "") && is(CALL(wxpay_answer_body)(NULL), ""));
    CHECK(CALL(wxpay_answer_status)(NULL) == 0 && CALL(wxpay_notification_reply_status)(NULL) == 0);
    CHECK(is(CALL(wxpay_notification_data)(NULL), "") && is(CALL(wxpay_notification_json)(NULL), ""));
    CHECK(is(CALL(wxpay_notification_event_type)(NULL), "") && is(CALL(wxpay_notification_dedupe_key)(NULL), ""));
    CHECK(is(CALL(wxpay_notification_reply_body)(NULL), "") && is(CALL(wxpay_text_bytes)(NULL), ""));
    CHECK(is(CALL(wxpay_error_kind)(NULL), "") && is(CALL(wxpay_error_field)(NULL), ""));
    CHECK(is(CALL(wxpay_error_code)(NULL), "") && is(CALL(wxpay_error_message)(NULL), ""));
    CHECK(is(CALL(wxpay_error_action)(NULL), "") && CALL(wxpay_error_delay)(NULL) == 0);
    CHECK(is(CALL(wxpay_error_reply_body)(NULL), "") && CALL(wxpay_error_reply_status)(NULL) == 0);
    CHECK(is(CALL(wxpay_error_text)(NULL), "") && is(CALL(wxpay_error_json)(NULL), ""));
    CHECK(is(CALL(wxpay_platform_config)(NULL), "") && is(CALL(wxpay_certificates_json)(NULL), ""));
    CHECK(is(CALL(wxpay_certificates_saved)(NULL), "") && is(CALL(wxpay_driver_message)(NULL), ""));
    CHECK(is(CALL(wxpay_unsigned_params_message)(NULL), "") && is(CALL(wxpay_sealed_ciphertext)(NULL), ""));
    CALL(wxpay_merchant_free)(NULL);
    CALL(wxpay_request_free)(NULL);
    CALL(wxpay_unsigned_free)(NULL);
    CALL(wxpay_unsigned_params_free)(NULL);
    CALL(wxpay_sealed_free)(NULL);
    CALL(wxpay_answer_free)(NULL);
    CALL(wxpay_notification_free)(NULL);
    CALL(wxpay_certificates_free)(NULL);
    CALL(wxpay_driver_free)(NULL);
    CALL(wxpay_download_free)(NULL);
    CALL(wxpay_text_free)(NULL);
    CALL(wxpay_error_free)(NULL);
    CALL(wxpay_platform_free)(NULL);
}
