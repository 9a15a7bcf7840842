/* The cases about messages of WeChat Pay's. */

#include <stdlib.h>
#include <string.h>

#include "runner.h"

int is_kind(wxpay_error *error, const json_t *expect) {
    const char *kind = json_string_value(expect);
    int same = kind != NULL && strcmp(kind, wxpay_error_kind(error).data) == 0;
    wxpay_error_free(error);
    return same;
}

int same_json(wxpay_bytes text, const json_t *expect) {
    if (text.len == 0) return json_is_null(expect);
    json_t *got = json_loadb(text.data, text.len, JSON_DECODE_ANY, NULL);
    int same = json_equal(got, (json_t *)expect);
    json_decref(got);
    return same;
}

int run_verify(wxpay_merchant *merchant, const json_t *sample) {
    buffer headers = header_block(json_object_get(sample, "headers")), body = decode(sample, "body_base64");
    wxpay_error *error = NULL;
    wxpay_status status = wxpay_verify(merchant, headers.data, headers.len, body.data, body.len,
                                       json_integer_value(json_object_get(sample, "now")), &error);
    free(headers.data);
    free(body.data);
    return status == WXPAY_OK ? strcmp(text(sample, "expect"), "ok") == 0 : is_kind(error, json_object_get(sample, "expect"));
}

int run_notify(wxpay_merchant *merchant, const json_t *sample) {
    buffer headers = header_block(json_object_get(sample, "headers")), body = decode(sample, "body_base64");
    const json_t *expect = json_object_get(sample, "expect");
    wxpay_notification *notification = NULL;
    wxpay_error *error = NULL;
    wxpay_read_notification(merchant, headers.data, headers.len, body.data, body.len,
                            json_integer_value(json_object_get(sample, "now")), &notification, &error);
    free(headers.data);
    free(body.data);
    if (notification == NULL) return is_kind(error, expect);
    wxpay_bytes told = wxpay_notification_json(notification);
    json_t *rest = json_loadb(told.data, told.len, 0, NULL);
    int same = same_json(wxpay_notification_data(notification), json_object_get(expect, "resource")) &&
               strcmp(text(rest, "id"), text(expect, "id")) == 0 &&
               strcmp(wxpay_notification_event_type(notification).data, text(expect, "event_type")) == 0;
    json_decref(rest);
    wxpay_notification_free(notification);
    return same;
}

int run_decrypt(wxpay_merchant *merchant, const json_t *sample) {
    const char *ciphertext = text(sample, "ciphertext");
    const json_t *expect = json_object_get(sample, "expect");
    wxpay_text *plaintext = NULL;
    wxpay_error *error = NULL;
    wxpay_decrypt(merchant, ciphertext, strlen(ciphertext), &plaintext, &error);
    if (plaintext == NULL) return is_kind(error, expect);
    int same = strcmp(wxpay_text_bytes(plaintext).data, text(expect, "plaintext")) == 0;
    wxpay_text_free(plaintext);
    return same;
}

int run_certificates(wxpay_merchant *merchant, const json_t *sample) {
    buffer headers = header_block(json_object_get(sample, "headers")), body = decode(sample, "body_base64");
    const json_t *expect = json_object_get(sample, "expect");
    wxpay_certificates *certificates = NULL;
    wxpay_error *error = NULL;
    wxpay_read_certificates(merchant, headers.data, headers.len, body.data, body.len,
                            json_integer_value(json_object_get(sample, "now")), &certificates, &error);
    free(headers.data);
    free(body.data);
    if (certificates == NULL) return is_kind(error, expect);
    wxpay_bytes told = wxpay_certificates_json(certificates);
    json_t *read = json_loadb(told.data, told.len, 0, NULL);
    int same = json_equal(json_object_get(read, "serials"), json_object_get(expect, "serials"));
    json_decref(read);
    wxpay_certificates_free(certificates);
    return same;
}

int run_explain(wxpay_merchant *merchant, const json_t *sample) {
    buffer headers = header_block(json_object_get(sample, "headers")), body = decode(sample, "body_base64");
    int64_t now = json_integer_value(json_object_get(sample, "now"));
    wxpay_text *explanation = NULL;
    /* A message that needs a diagnosis is not accepted. */
    wxpay_status status = wxpay_verify(merchant, headers.data, headers.len, body.data, body.len, now, NULL);
    wxpay_explain(merchant, headers.data, headers.len, body.data, body.len, now, &explanation, NULL);
    int same = status != WXPAY_OK && same_json(wxpay_text_bytes(explanation), json_object_get(sample, "expect"));
    wxpay_text_free(explanation);
    free(headers.data);
    free(body.data);
    return same;
}
