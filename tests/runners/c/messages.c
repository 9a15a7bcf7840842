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
    wxpay_status status = wxpay_merchant_verify(merchant, headers.data, headers.len, body.data, body.len,
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
    wxpay_merchant_read_notification(merchant, headers.data, headers.len, body.data, body.len,
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

/* A notification that a case tells of; null if it is not believed. */
static wxpay_notification *read_notification(wxpay_merchant *merchant, const json_t *message) {
    buffer headers = header_block(json_object_get(message, "headers")), body = decode(message, "body_base64");
    wxpay_notification *notification = NULL;
    wxpay_merchant_read_notification(merchant, headers.data, headers.len, body.data, body.len,
                            json_integer_value(json_object_get(message, "now")), &notification, NULL);
    free(headers.data);
    free(body.data);
    return notification;
}

int is_undeclared_event(wxpay_merchant *merchant, const json_t *sample) {
    json_t *messages = json_object_get(sample, "messages"), *list = messages ? json_incref(messages) : json_pack("[O]", sample);
    size_t index, unknown = 0;
    json_t *message;
    json_array_foreach(list, index, message) {
        wxpay_notification *notification = read_notification(merchant, message);
        unknown += notification != NULL && wxpay_notification_event(notification).len == 0;
        wxpay_notification_free(notification);
    }
    json_decref(list);
    return unknown > 0;
}

int run_event(wxpay_merchant *merchant, const json_t *sample) {
    const json_t *expect = json_object_get(sample, "expect"), *messages = json_object_get(sample, "messages");
    wxpay_notification *one = read_notification(merchant, messages == NULL ? sample : json_array_get(messages, 0));
    wxpay_notification *other = messages == NULL ? NULL : read_notification(merchant, json_array_get(messages, 1));
    wxpay_bytes told = wxpay_notification_json(one);
    json_t *rest = json_loadb(told.data, told.len, 0, NULL);
    int same;
    if (messages != NULL) {
        const char *key = wxpay_notification_dedupe_key(one).data;
        int is_one = one != NULL && other != NULL && strcmp(key, wxpay_notification_dedupe_key(other).data) == 0;
        same = one != NULL && other != NULL && strcmp(json_string_value(expect), is_one ? "equal" : "different") == 0;
    } else {
        /* Where the envelope has none, empty is as good. */
        same = one != NULL && same_json(wxpay_notification_data(one), json_object_get(expect, "data")) &&
               strcmp(text(rest, "id"), text(expect, "id")) == 0 &&
               strcmp(wxpay_notification_event_type(one).data, text(expect, "event_type")) == 0 &&
               strcmp(text(rest, "original_type"), text(expect, "original_type")) == 0;
        if (json_object_get(expect, "sealed") != NULL)
            same = same && are_pointers(json_object_get(rest, "sealed"), json_object_get(expect, "sealed"));
    }
    json_decref(rest);
    wxpay_notification_free(one);
    wxpay_notification_free(other);
    return same;
}

int run_decrypt(wxpay_merchant *merchant, const json_t *sample) {
    const char *ciphertext = text(sample, "ciphertext");
    const json_t *expect = json_object_get(sample, "expect");
    wxpay_text *plaintext = NULL;
    wxpay_error *error = NULL;
    wxpay_merchant_decrypt(merchant, ciphertext, strlen(ciphertext), &plaintext, &error);
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
    wxpay_merchant_read_certificates(merchant, headers.data, headers.len, body.data, body.len,
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
    wxpay_status status = wxpay_merchant_verify(merchant, headers.data, headers.len, body.data, body.len, now, NULL);
    wxpay_merchant_explain(merchant, headers.data, headers.len, body.data, body.len, now, &explanation, NULL);
    int same = status != WXPAY_OK && same_json(wxpay_text_bytes(explanation), json_object_get(sample, "expect"));
    wxpay_text_free(explanation);
    free(headers.data);
    free(body.data);
    return same;
}
