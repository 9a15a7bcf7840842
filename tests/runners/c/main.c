/* Runs the conformance vectors in C: `runner`, built against an installed wxpay_core and jansson. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wxpay_core.h>

#include "vectors.h"

#define NONCE "593BEC0C930BF1AFEB40B4A08C8FB242"

static const char *folder;
static const json_t *context;

static json_t *load(const char *path) {
    char *place = join(folder, path);
    json_error_t error;
    json_t *file = json_load_file(place, 0, &error);
    if (file == NULL) fatal(place, error.text);
    free(place);
    return file;
}

static json_t *pem(const char *path) {
    char *place = join(folder, path);
    buffer content = read_file(place);
    json_t *value = json_stringn(content.data, content.len);
    free(content.data);
    free(place);
    return value;
}

static wxpay_merchant *make_merchant(json_t *config, wxpay_error **error) {
    buffer written = dump(config);
    wxpay_merchant *merchant = NULL;
    wxpay_merchant_new(written.data, written.len, &merchant, error);
    free(written.data);
    json_decref(config);
    return merchant;
}

static json_t *config(const char *private_key, json_t *platform_keys) {
    return json_pack("{s:s, s:s, s:s, s:o, s:o}", "mchid", text(context, "mchid"), "serial_no",
                     text(context, "merchant_serial_no"), "apiv3_key", text(context, "apiv3_key"), "private_key",
                     pem(text(context, private_key)), "platform_keys", platform_keys);
}

/* A certificate's serial, as the complaint about a wrong one tells it. */
static const char *serial_of(json_t *certificate) {
    static char serial[65];
    wxpay_error *error = NULL;
    make_merchant(config("merchant_private_key", json_pack("{s:O}", "00", certificate)), &error);
    const char *told = strstr(wxpay_error_text(error).data, "serial is ");
    if (told == NULL || sscanf(told, "serial is %64[0-9A-F]", serial) != 1) fatal("no serial in:", wxpay_error_text(error).data);
    wxpay_error_free(error);
    return serial;
}

static wxpay_merchant *merchant_of(const json_t *file) {
    json_t *keys = json_object(), *trust = json_object_get(file, "trust"), *key;
    size_t index;
    if (trust == NULL)
        json_object_set_new(keys, text(context, "wechatpay_public_key_id"), pem(text(context, "wechatpay_public_key")));
    json_array_foreach(trust, index, key) {
        if (json_object_get(key, "public_key") != NULL) {
            json_object_set_new(keys, text(key, "id"), pem(text(key, "public_key")));
            continue;
        }
        json_t *certificate = pem(text(key, "certificate"));
        json_object_set_new(keys, serial_of(certificate), certificate);
    }
    wxpay_error *error = NULL;
    wxpay_merchant *merchant = make_merchant(config("merchant_private_key", keys), &error);
    if (merchant == NULL) fatal("no merchant:", wxpay_error_text(error).data);
    return merchant;
}

/* What is read of an error: the members that a vector names. */
static int agrees(wxpay_error *error, const json_t *expect) {
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

/* Whether an error has the kind that is expected where it should be no success. */
static int is_kind(wxpay_error *error, const json_t *expect) {
    const char *kind = json_string_value(expect);
    int same = kind != NULL && strcmp(kind, wxpay_error_kind(error).data) == 0;
    wxpay_error_free(error);
    return same;
}

static int same_json(wxpay_bytes text, const json_t *expect) {
    if (text.len == 0) return json_is_null(expect);
    json_t *got = json_loadb(text.data, text.len, JSON_DECODE_ANY, NULL);
    int same = json_equal(got, (json_t *)expect);
    json_decref(got);
    return same;
}

static int run_sign(wxpay_merchant *merchant, const json_t *sample) {
    buffer body = decode(sample, "body_base64");
    json_t *description = json_pack("{s:s, s:s, s:O, s:s}", "method", text(sample, "method"), "path", text(sample, "target"),
                                    "timestamp", json_object_get(sample, "timestamp"), "nonce", text(sample, "nonce"));
    buffer described = dump(description);
    const char *raw = body.len == 0 ? NULL : body.data;
    wxpay_unsigned *unsigned_request = NULL;
    wxpay_request *request = NULL;
    wxpay_begin_request(merchant, described.data, described.len, raw, body.len, &unsigned_request, NULL);
    wxpay_request_new(merchant, described.data, described.len, raw, body.len, &request, NULL);
    const json_t *expect = json_object_get(sample, "expect");
    wxpay_bytes message = wxpay_unsigned_message(unsigned_request);
    char *encoded = encode(message.data, message.len);
    int same = strcmp(encoded, text(expect, "message_base64")) == 0;
    int found = 0;
    for (size_t i = 0; i < wxpay_request_header_count(request); i++)
        if (strcmp(wxpay_request_header_name(request, i).data, "Authorization") == 0)
            found = strstr(wxpay_request_header_value(request, i).data, text(expect, "signature")) != NULL;
    free(encoded);
    free(described.data);
    free(body.data);
    json_decref(description);
    wxpay_unsigned_free(unsigned_request);
    wxpay_request_free(request);
    return same && found;
}

static int run_verify(wxpay_merchant *merchant, const json_t *sample) {
    buffer headers = header_block(json_object_get(sample, "headers")), body = decode(sample, "body_base64");
    wxpay_error *error = NULL;
    wxpay_status status = wxpay_verify(merchant, headers.data, headers.len, body.data, body.len,
                                       json_integer_value(json_object_get(sample, "now")), &error);
    free(headers.data);
    free(body.data);
    return status == WXPAY_OK ? strcmp(text(sample, "expect"), "ok") == 0 : is_kind(error, json_object_get(sample, "expect"));
}

static int run_notify(wxpay_merchant *merchant, const json_t *sample) {
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

static int run_decrypt(wxpay_merchant *merchant, const json_t *sample) {
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

static wxpay_request *make_request(wxpay_merchant *merchant, const json_t *sample, wxpay_error **error) {
    json_t *described = json_pack("{s:O, s:s}", "timestamp", json_object_get(context, "now"), "nonce", NONCE);
    const char *operation = json_string_value(json_object_get(sample, "operation"));
    wxpay_request *request = NULL;
    if (operation != NULL) {
        buffer options = dump(described), body = dump(json_object_get(sample, "body"));
        wxpay_prepare_with(merchant, operation, body.data, body.len, options.data, options.len, &request, error);
        free(options.data);
        free(body.data);
    } else {
        static const char *const MEMBERS[] = {"method", "path", "query", "body", "sensitive"};
        for (size_t i = 0; i < sizeof MEMBERS / sizeof *MEMBERS; i++)
            json_object_set(described, MEMBERS[i], json_object_get(sample, MEMBERS[i]));
        buffer description = dump(described);
        wxpay_request_new(merchant, description.data, description.len, NULL, 0, &request, error);
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

/* The body with what was sealed decrypted by the private key of Wechatpay-Serial. */
static char *unseal(wxpay_request *request, const char *serial, const json_t *places) {
    static wxpay_merchant *openers[2];
    int is_public_key = strncmp(serial, "PUB_KEY_ID_", 11) == 0;
    wxpay_merchant **opener = &openers[is_public_key];
    if (*opener == NULL)
        *opener = make_merchant(config(is_public_key ? "wechatpay_private_key" : "platform_private_key", json_object()), NULL);
    wxpay_bytes written = wxpay_request_body(request);
    json_t *body = json_loadb(written.data, written.len, 0, NULL), *place;
    size_t index;
    json_array_foreach((json_t *)places, index, place) {
        json_t *field = at(body, json_string_value(place));
        const char *ciphertext = json_string_value(field);
        wxpay_text *plaintext = NULL;
        if (ciphertext != NULL) wxpay_decrypt(*opener, ciphertext, strlen(ciphertext), &plaintext, NULL);
        json_string_set(field, wxpay_text_bytes(plaintext).data);
        wxpay_text_free(plaintext);
    }
    char *opened = json_dumps(body, JSON_COMPACT);
    json_decref(body);
    return opened;
}

static int run_prepare(wxpay_merchant *merchant, const json_t *sample) {
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
    const json_t *places = json_object_get(expect, "sealed");
    char *opened = places == NULL ? NULL : unseal(request, text(headers, "Wechatpay-Serial"), places);
    const char *body = opened == NULL ? wxpay_request_body(request).data : opened;
    int same = strcmp(wxpay_request_method(request).data, text(expect, "method")) == 0 &&
               strcmp(wxpay_request_target(request).data, text(expect, "target")) == 0 &&
               json_equal(headers, json_object_get(expect, "headers")) && strcmp(body, text(expect, "body")) == 0;
    free(opened);
    json_decref(headers);
    wxpay_request_free(request);
    return same;
}

static int run_answer(wxpay_merchant *merchant, const json_t *sample) {
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
               strcmp(wxpay_answer_outcome(answer).data, text(expect, "outcome")) == 0 &&
               json_is_true(json_object_get(expect, "verified"));
        wxpay_answer_free(answer);
    }
    wxpay_request_free(request);
    free(headers.data);
    free(body.data);
    return same;
}

static const struct {
    const char *name;
    int (*run)(wxpay_merchant *, const json_t *);
} FILES[] = {{"sign", run_sign},       {"verify", run_verify},   {"notify", run_notify},
             {"decrypt", run_decrypt}, {"prepare", run_prepare}, {"answer", run_answer}};

int main(void) {
    folder = getenv("CONFORMANCE_VECTORS");
    if (folder == NULL) folder = "tests/vectors";
    context = load("context.json");
    size_t passed = 0, failed = 0;
    for (size_t i = 0; i < sizeof FILES / sizeof *FILES; i++) {
        char name[64];
        snprintf(name, sizeof name, "%s.json", FILES[i].name);
        char *path = join(folder, name);
        FILE *there = fopen(path, "rb");
        free(path);
        if (there == NULL) continue;
        fclose(there);
        json_t *file = load(name), *sample;
        wxpay_merchant *merchant = merchant_of(file);
        size_t index;
        json_array_foreach(json_object_get(file, "cases"), index, sample) {
            if (FILES[i].run(merchant, sample)) {
                passed++;
            } else {
                failed++;
                printf("FAILED %s/%s\n", FILES[i].name, text(sample, "name"));
            }
        }
        wxpay_merchant_free(merchant);
        json_decref(file);
    }
    printf("c: %zu passed, %zu failed\n", passed, failed);
    return failed > 0;
}
