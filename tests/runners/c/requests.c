/* The cases about requests, and their answers. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "runner.h"

#define NONCE "593BEC0C930BF1AFEB40B4A08C8FB242"

int agrees(wxpay_error *error, const json_t *expect) {
    wxpay_bytes told = wxpay_error_json(error);
    json_t *got = json_loadb(told.data, told.len, 0, NULL);
    json_t *violations = json_array(), *violation, *wanted;
    size_t index;
    const char *name;
    json_array_foreach(json_object_get(got, "violations"), index, violation)
        json_array_append_new(violations, json_pack("[O, O]", json_object_get(violation, "field"),
                                                    json_object_get(violation, "rule")));
    json_object_set_new(got, "violations", violations);
    json_object_set(got, "action", json_object_get(json_object_get(got, "advice"), "action"));
    int same = expect != NULL;
    json_object_foreach((json_t *)expect, name, wanted) {
        json_t *found = json_object_get(got, name);
        same = same && (json_is_null(wanted) ? found == NULL || json_is_null(found) : json_equal(found, wanted));
    }
    json_decref(got);
    wxpay_error_free(error);
    return same;
}

wxpay_bytes header(wxpay_request *request, const char *name) {
    size_t at = 0, count = wxpay_request_header_count(request);
    while (at < count && strcmp(wxpay_request_header_name(request, at).data, name) != 0) at++;
    return wxpay_request_header_value(request, at);
}

int run_sign(wxpay_merchant *merchant, const json_t *sample) {
    buffer body = decode(sample, "body_base64");
    json_t *description = json_pack("{s:s, s:s, s:O, s:s}", "method", text(sample, "method"), "path", text(sample, "target"),
                                    "timestamp", json_object_get(sample, "timestamp"), "nonce", text(sample, "nonce"));
    buffer described = dump(description);
    const char *raw = body.len == 0 ? NULL : body.data;
    wxpay_unsigned *unsigned_request = NULL;
    wxpay_request *request = NULL;
    wxpay_merchant_begin_request(merchant, described.data, described.len, raw, body.len, &unsigned_request, NULL);
    wxpay_merchant_prepare_request(merchant, described.data, described.len, raw, body.len, &request, NULL);
    const json_t *expect = json_object_get(sample, "expect");
    wxpay_bytes message = wxpay_unsigned_message(unsigned_request);
    char *encoded = encode(message.data, message.len);
    int same = strcmp(encoded, text(expect, "message_base64")) == 0;
    int found = strstr(header(request, "Authorization").data, text(expect, "signature")) != NULL;
    free(encoded);
    free(described.data);
    free(body.data);
    json_decref(description);
    wxpay_unsigned_free(unsigned_request);
    wxpay_request_free(request);
    return same && found;
}

wxpay_request *make_request(wxpay_merchant *merchant, const json_t *sample, wxpay_error **error) {
    json_t *described = json_pack("{s:O, s:s}", "timestamp", json_object_get(context, "now"), "nonce", NONCE);
    const json_t *fields = json_object_get(sample, "fields");
    const char *operation = fields == NULL ? json_string_value(json_object_get(sample, "operation")) : id_of(sample);
    wxpay_request *request = NULL;
    if (operation != NULL) {
        buffer options = dump(described), body = dump(fields == NULL ? json_object_get(sample, "body") : fields);
        wxpay_merchant_prepare_with(merchant, operation, body.data, body.len, options.data, options.len, &request, error);
        free(options.data);
        free(body.data);
    } else {
        static const char *const MEMBERS[] = {"method", "path", "query", "body", "sensitive"};
        for (size_t i = 0; i < sizeof MEMBERS / sizeof *MEMBERS; i++)
            json_object_set(described, MEMBERS[i], json_object_get(sample, MEMBERS[i]));
        buffer description = dump(described);
        wxpay_merchant_prepare_request(merchant, description.data, description.len, NULL, 0, &request, error);
        free(description.data);
    }
    json_decref(described);
    return request;
}

/* The value at a JSON pointer: its holder and its name or index. */
static json_t *at(json_t *value, const char *pointer) {
    char part[128];
    while (value != NULL && *pointer == '/') {
        size_t len = strcspn(++pointer, "/");
        snprintf(part, sizeof part, "%.*s", (int)len, pointer);
        value = json_is_array(value) ? json_array_get(value, (size_t)atoi(part)) : json_object_get(value, part);
        pointer += len;
    }
    return value;
}

int decrypt_in_place(const char *serial, const char *algorithm, json_t *field) {
    static wxpay_merchant *openers[2];
    int is_public_key = strncmp(serial, "PUB_KEY_ID_", 11) == 0;
    wxpay_merchant **opener = &openers[is_public_key];
    if (*opener == NULL)
        *opener = make_merchant(config(is_public_key ? "wechatpay_private_key" : "platform_private_key", json_object()), NULL);
    const char *ciphertext = json_string_value(field);
    wxpay_text *plaintext = NULL;
    if (ciphertext != NULL) wxpay_merchant_decrypt(*opener, ciphertext, strlen(ciphertext), &plaintext, NULL);
    /* C opens no PKCS#1 v1.5: the other languages do. That it is no OAEP is all that is told here. */
    int is_pkcs1 = strcmp(algorithm, "RSAES-PKCS1-v1_5") == 0;
    int opened = is_pkcs1 ? plaintext == NULL && ciphertext != NULL && strlen(ciphertext) == 344 : plaintext != NULL;
    json_string_set(field, is_pkcs1 ? "" : wxpay_text_bytes(plaintext).data);
    wxpay_text_free(plaintext);
    return opened;
}

json_t *opened_body(wxpay_request *request, const json_t *expect) {
    wxpay_bytes written = wxpay_request_body(request);
    json_t *body = json_loadb(written.data, written.len, 0, NULL), *place;
    size_t index;
    json_array_foreach(json_object_get(expect, "sealed"), index, place) {
        json_t *field = at(body, json_string_value(place));
        if (!decrypt_in_place(header(request, "Wechatpay-Serial").data, text(expect, "algorithm"), field)) json_string_set(field, "?");
    }
    return body;
}

int run_prepare(wxpay_merchant *merchant, const json_t *sample) {
    const json_t *expect = json_object_get(sample, "expect");
    wxpay_error *error = NULL;
    wxpay_request *request = make_request(merchant, sample, &error);
    if (request == NULL) return agrees(error, json_object_get(expect, "error"));
    json_t *headers = json_object();
    for (size_t i = 0; i < wxpay_request_header_count(request); i++)
        json_object_set_new(headers, wxpay_request_header_name(request, i).data,
                            json_string(wxpay_request_header_value(request, i).data));
    json_object_del(headers, "Authorization");
    json_object_del(headers, "User-Agent");
    json_t *read = json_object_get(expect, "sealed") == NULL ? NULL : opened_body(request, expect);
    char *opened = read == NULL ? NULL : json_dumps(read, JSON_COMPACT);
    const char *body = opened == NULL ? wxpay_request_body(request).data : opened;
    int same = strcmp(wxpay_request_method(request).data, text(expect, "method")) == 0 &&
               strcmp(wxpay_request_target(request).data, text(expect, "target")) == 0 &&
               json_equal(headers, json_object_get(expect, "headers")) && strcmp(body, text(expect, "body")) == 0;
    free(opened);
    json_decref(read);
    json_decref(headers);
    wxpay_request_free(request);
    return same;
}

int are_pointers(const json_t *got, const json_t *expect) {
    json_t *one, *other;
    size_t i, j, found = 0;
    json_array_foreach((json_t *)got, i, one) {
        json_array_foreach((json_t *)expect, j, other) found += json_equal(one, other);
    }
    return found == json_array_size(got) && found == json_array_size(expect);
}

/* True if the pointers that stayed closed are these. */
static int are_sealed(wxpay_answer *answer, const json_t *expect) {
    wxpay_bytes told = wxpay_answer_sealed(answer);
    json_t *got = json_loadb(told.data, told.len, 0, NULL);
    int same = are_pointers(got, expect);
    json_decref(got);
    return same;
}

int run_answer(wxpay_merchant *merchant, const json_t *sample) {
    const json_t *expect = json_object_get(sample, "expect");
    buffer headers = header_block(json_object_get(sample, "headers")), body = decode(sample, "body_base64");
    wxpay_error *error = NULL;
    wxpay_answer *answer = NULL;
    wxpay_request *request = make_request(merchant, sample, &error);
    if (request != NULL)
        wxpay_request_read_at(request, json_integer_value(json_object_get(sample, "status")), headers.data, headers.len,
                              body.data, body.len, json_integer_value(json_object_get(sample, "now")), &answer, &error);
    int same;
    if (answer == NULL) {
        same = agrees(error, json_object_get(expect, "error"));
    } else {
        same = same_json(wxpay_answer_data(answer), json_object_get(expect, "data")) &&
               json_is_true(json_object_get(expect, "verified"));
        if (json_object_get(expect, "outcome") != NULL)
            same = same && strcmp(wxpay_answer_outcome(answer).data, text(expect, "outcome")) == 0;
        if (json_object_get(expect, "sealed") != NULL) same = same && are_sealed(answer, json_object_get(expect, "sealed"));
        wxpay_answer_free(answer);
    }
    wxpay_request_free(request);
    free(headers.data);
    free(body.data);
    return same;
}

/* The start of a part in bytes; null if there is none. */
static const char *find(wxpay_bytes bytes, const char *part, size_t len) {
    for (size_t at = 0; at + len <= bytes.len; at++)
        if (memcmp(bytes.data + at, part, len) == 0) return bytes.data + at;
    return NULL;
}

/* True if the file stands in the body as it is, between the marks of its part. */
static int carries(wxpay_bytes body, buffer content) {
    buffer framed = {malloc(content.len + 8), content.len + 8};
    if (framed.data == NULL) fatal("no memory", "");
    memcpy(framed.data, "\r\n\r\n", 4);
    memcpy(framed.data + 4, content.data, content.len);
    memcpy(framed.data + 4 + content.len, "\r\n--", 4);
    int found = find(body, framed.data, framed.len) != NULL;
    free(framed.data);
    return found;
}

int run_upload(wxpay_merchant *merchant, const json_t *sample) {
    const char *filename = text(sample, "filename");
    buffer content = decode(sample, "content_base64");
    json_t *description = json_pack("{s:O, s:s}", "timestamp", json_object_get(context, "now"), "nonce", NONCE);
    buffer options = dump(description), described;
    wxpay_request *request = NULL, *alike = NULL;
    wxpay_merchant_upload(merchant, filename, strlen(filename), content.data, content.len, NULL, 0, options.data, options.len, &request, NULL);
    wxpay_bytes body = wxpay_request_body(request), meta = {"", 0};
    const char *start = find(body, "\r\n\r\n", 4), *end = start == NULL ? NULL : strstr(start, "\r\n--");
    if (end != NULL) meta.data = start + 4, meta.len = (size_t)(end - meta.data);
    /* The signed body is exactly the bytes of the meta part. */
    json_object_set_new(description, "method", json_string("POST"));
    json_object_set_new(description, "path", json_string(wxpay_request_target(request).data));
    described = dump(description);
    wxpay_merchant_prepare_request(merchant, described.data, described.len, meta.data, meta.len, &alike, NULL);
    int same = same_json(meta, json_object_get(json_object_get(sample, "expect"), "meta")) && carries(body, content) &&
               strcmp(header(request, "Authorization").data, header(alike, "Authorization").data) == 0;
    free(content.data);
    free(options.data);
    free(described.data);
    json_decref(description);
    wxpay_request_free(request);
    wxpay_request_free(alike);
    return same;
}

int run_pay_params(wxpay_merchant *merchant, const json_t *sample) {
    const json_t *expect = json_object_get(sample, "expect");
    json_t *description = json_object();
    static const char *const MEMBERS[] = {"appid", "prepay_id", "timestamp", "nonce"};
    for (size_t i = 0; i < sizeof MEMBERS / sizeof *MEMBERS; i++)
        json_object_set(description, MEMBERS[i], json_object_get(sample, MEMBERS[i]));
    buffer of_jsapi = dump(description);
    json_object_set(description, "partnerid", json_object_get(sample, "partnerid"));
    buffer of_app = dump(description);
    wxpay_text *jsapi = NULL, *app = NULL;
    wxpay_merchant_jsapi_params(merchant, of_jsapi.data, of_jsapi.len, &jsapi, NULL);
    wxpay_merchant_app_params(merchant, of_app.data, of_app.len, &app, NULL);
    int same = same_json(wxpay_text_bytes(jsapi), json_object_get(expect, "jsapi")) &&
               same_json(wxpay_text_bytes(app), json_object_get(expect, "app"));
    free(of_jsapi.data);
    free(of_app.data);
    json_decref(description);
    wxpay_text_free(jsapi);
    wxpay_text_free(app);
    return same;
}
