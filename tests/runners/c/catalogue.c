/* The cases that name their operation by method and path. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "runner.h"

/* Method and path, of a case or of a line of the list. */
static const char *route(const json_t *of) {
    static char route[512];
    snprintf(route, sizeof route, "%s %s", text(of, "method"), text(of, "path"));
    return route;
}

const char *id_of(const json_t *sample) {
    static json_t *ids;
    if (ids == NULL) {
        wxpay_text *list = NULL;
        wxpay_operations(&list, NULL);
        wxpay_bytes told = wxpay_text_bytes(list);
        json_t *operations = json_loadb(told.data, told.len, 0, NULL), *operation;
        size_t index;
        ids = json_object();
        json_array_foreach(operations, index, operation) json_object_set(ids, route(operation), json_object_get(operation, "id"));
        json_decref(operations);
        wxpay_text_free(list);
    }
    return json_string_value(json_object_get(ids, route(sample)));
}

const char *unescape(char *to, size_t size, const char *from, const char *ends) {
    size_t len = 0;
    for (; *from != '\0' && strchr(ends, *from) == NULL; from++) {
        unsigned int byte = (unsigned char)*from;
        if (byte == '%' && sscanf(from + 1, "%2x", &byte) == 1) from += 2;
        if (len + 1 < size) to[len++] = (char)byte;
    }
    to[len] = '\0';
    return from;
}

/* True if a list holds this text. */
static int holds(const json_t *list, const char *name) {
    size_t index;
    json_t *one;
    json_array_foreach((json_t *)list, index, one) if (strcmp(json_string_value(one), name) == 0) return 1;
    return 0;
}

/* The values of each name of a query, as text; what was sealed is opened. */
static json_t *decoded(const char *query, const char *serial, const json_t *expect) {
    static char name[256], value[4096];
    json_t *values = json_object();
    while (*query != '\0') {
        query = unescape(name, sizeof name, query + 1, "=");
        query = unescape(value, sizeof value, *query == '\0' ? query : query + 1, "&");
        json_t *text = json_string(value);
        if (holds(json_object_get(expect, "sealed_query"), name) && !decrypt_in_place(serial, "", text)) json_string_set(text, "?");
        if (json_object_get(values, name) == NULL) json_object_set_new(values, name, json_array());
        json_array_append_new(json_object_get(values, name), text);
    }
    return values;
}

/* The same of a vector, where a value that is no list stands alone. */
static json_t *expected(const json_t *query) {
    json_t *values = json_object(), *value;
    const char *name;
    json_object_foreach((json_t *)query, name, value) {
        json_t *list = json_is_array(value) ? json_incref(value) : json_pack("[O]", value), *texts = json_array(), *one;
        size_t index;
        json_array_foreach(list, index, one) {
            buffer written = dump(one);
            json_array_append_new(texts, json_is_string(one) ? json_incref(one) : json_string(written.data));
            free(written.data);
        }
        json_decref(list);
        json_object_set_new(values, name, texts);
    }
    return values;
}

/* True if a text is what is expected, where something is. */
static int agrees_with(const json_t *expect, const char *name, const char *got) {
    return json_object_get(expect, name) == NULL || strcmp(text(expect, name), got) == 0;
}

/* True if a request has the parts that are expected: the query as decoded text, the body as JSON, both opened. */
static int is_sent(wxpay_request *request, const json_t *expect) {
    static char path[1024], host[256];
    const char *query = unescape(path, sizeof path, wxpay_request_target(request).data, "?");
    const char *serial = header(request, "Wechatpay-Serial").data;
    unescape(host, sizeof host, wxpay_request_url(request).data + strlen("https://"), "/");
    json_t *body = opened_body(request, expect), *wanted = json_deep_copy(json_object_get(expect, "body")), *place;
    /* What C does not open is empty on both sides. */
    if (strcmp(text(expect, "algorithm"), "RSAES-PKCS1-v1_5") == 0) {
        size_t index;
        json_array_foreach(json_object_get(expect, "sealed"), index, place)
            json_object_set_new(wanted, json_string_value(place) + 1, json_string(""));
    }
    json_t *got = decoded(query, serial, expect), *values = expected(json_object_get(expect, "query"));
    int same = strcmp(wxpay_request_method(request).data, text(expect, "method")) == 0 &&
               strcmp(path, text(expect, "path")) == 0 && json_equal(got, values) &&
               (wanted == NULL ? body == NULL : json_equal(body, wanted)) &&
               agrees_with(expect, "wechatpay_serial", serial) && agrees_with(expect, "host", host);
    json_decref(body);
    json_decref(wanted);
    json_decref(got);
    json_decref(values);
    return same;
}

/* True if the documented example of an answer, told with what was asked for, is read as it is. */
static int is_read(const char *id, const json_t *fields, const json_t *example) {
    static wxpay_platform *platform;
    static wxpay_merchant *merchant;
    if (platform == NULL) {
        wxpay_platform_new(&platform, NULL);
        wxpay_bytes config = wxpay_platform_config(platform);
        wxpay_merchant_new(config.data, config.len, &merchant, NULL);
    }
    json_t *told = json_deep_copy(example), *value;
    const char *name;
    json_object_foreach((json_t *)fields, name, value) {
        if (json_object_get(told, name) != NULL) json_object_set(told, name, value);
    }
    buffer asked = dump(fields), body = dump(told);
    wxpay_request *request = NULL;
    wxpay_text *headers = NULL;
    wxpay_answer *answer = NULL;
    wxpay_merchant_prepare(merchant, id, asked.data, asked.len, &request, NULL);
    wxpay_platform_answer(platform, body.data, body.len, NULL, 0, &headers, NULL);
    wxpay_bytes block = wxpay_text_bytes(headers);
    wxpay_request_read(request, 200, block.data, block.len, body.data, body.len, &answer, NULL);
    int same = answer != NULL && same_json(wxpay_answer_data(answer), told);
    wxpay_answer_free(answer);
    wxpay_text_free(headers);
    wxpay_request_free(request);
    free(asked.data);
    free(body.data);
    json_decref(told);
    return same;
}

int run_sealed(wxpay_merchant *merchant, const json_t *sample) {
    const json_t *expect = json_object_get(sample, "expect");
    wxpay_error *error = NULL;
    wxpay_request *request = make_request(merchant, sample, &error);
    if (request == NULL) return agrees(error, json_object_get(expect, "error"));
    int same = is_sent(request, expect);
    wxpay_request_free(request);
    return same;
}

int run_catalogue(wxpay_merchant *merchant, const json_t *sample) {
    const json_t *example = json_object_get(sample, "answer");
    /* A list of certificates is nothing that an example could hold. */
    if (strcmp(id_of(sample), "certificates.download") == 0) example = NULL;
    return run_sealed(merchant, sample) &&
           (example == NULL || is_read(id_of(sample), json_object_get(sample, "fields"), example));
}
