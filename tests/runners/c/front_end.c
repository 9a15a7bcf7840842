/* What a front end is given. */

#include <stdlib.h>
#include <string.h>

#include "runner.h"

/* What the call takes: an order goes whole, and beside it what is not of it. */
static json_t *given_of(const json_t *sample) {
    json_t *inputs = json_copy(json_object_get(sample, "inputs")), *given;
    static const char *const OTHERS[] = {"method", "path", "timestamp", "nonce"}, *const BESIDE[] = {"prepay_id", "partnerid", "appid"};
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++) json_object_del(inputs, OTHERS[i]);
    if (strcmp(text(sample, "call"), "jsapi") != 0 && strcmp(text(sample, "call"), "app") != 0) return inputs;
    /* The appid of a direct order, which names its mchid, is the order's own. */
    size_t beside = json_object_get(inputs, "mchid") != NULL ? 1 : sizeof BESIDE / sizeof *BESIDE;
    given = json_object();
    for (size_t i = 0; i < beside; i++) {
        json_object_set(given, BESIDE[i], json_object_get(inputs, BESIDE[i]));
        json_object_del(inputs, BESIDE[i]);
    }
    json_object_set_new(given, "order", inputs);
    return given;
}

/* The parameters of a query or a URL, the address under "" and the fragment under "#". */
static json_t *decoded(const char *url, int is_query) {
    char part[8192];
    json_t *values = json_object();
    if (!is_query) {
        url = unescape(part, sizeof part, url, "?#");
        json_object_set_new(values, "", json_string(part));
        if (*url == '?') url++;
    }
    while (*url != '\0' && *url != '#') {
        char name[256];
        url = unescape(name, sizeof name, url, "=");
        url = unescape(part, sizeof part, *url == '\0' ? url : url + 1, "&#");
        json_object_set_new(values, name, json_string(part));
        if (*url == '&') url++;
    }
    if (*url == '#') json_object_set_new(values, "#", json_string(url));
    return values;
}

static int is_told(const json_t *params, const char *name, const json_t *expect) {
    const json_t *members = json_object_get(params, "members");
    if (strcmp(name, "signature") == 0) {
        const json_t *signature = json_object_get(members, "paySign");
        return json_equal(signature != NULL ? signature : json_object_get(members, "sign"), expect);
    }
    if (strcmp(name, "query") != 0 && strcmp(name, "url") != 0) return json_equal(json_object_get(params, name), expect);
    int is_query = strcmp(name, "query") == 0;
    json_t *got = decoded(text(params, name), is_query), *want = decoded(json_string_value(expect), is_query);
    int same = json_equal(got, want);
    json_decref(got);
    json_decref(want);
    return same;
}

int run_client(wxpay_merchant *merchant, const json_t *sample) {
    json_t *inputs = json_object_get(sample, "inputs"), *key = json_object_get(sample, "api_v2_key"), *value;
    json_t *moment = json_pack("{s:O, s:s}", "timestamp", json_object_get(context, "now"), "nonce", "N1"), *members = given_of(sample);
    json_object_update_existing(moment, inputs);
    wxpay_merchant *own = NULL;
    if (key != NULL) {
        /* Most cases name the key of their own that signs them. */
        json_t *with_key = config("merchant_private_key", json_object());
        json_object_set(with_key, "api_v2_key", key);
        own = make_merchant(with_key, NULL);
    }
    buffer given = dump(members), options = dump(moment);
    wxpay_text *written = NULL;
    wxpay_merchant_prepare_front_end(own != NULL ? own : merchant, text(sample, "call"), given.data, given.len, options.data, options.len, &written, NULL);
    wxpay_bytes told = wxpay_text_bytes(written);
    json_t *params = json_loadb(told.data, told.len, 0, NULL);
    int same = params != NULL;
    const char *name;
    json_object_foreach(json_object_get(sample, "expect"), name, value) same = same && is_told(params, name, value);
    free(given.data);
    free(options.data);
    json_decref(members);
    json_decref(moment);
    json_decref(params);
    wxpay_text_free(written);
    wxpay_merchant_free(own);
    return same;
}
