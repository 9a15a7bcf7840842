/* wxpay_curl_until_final against the local WeChat Pay that WXPAY_DEMO names, while faults happen: the ledger shows one split. */

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wxpay_curl.h>

#define ROUTE "POST /v3/ecommerce/profitsharing/orders"

static json_t *config;

static void fatal(const char *what) {
    printf("%s\n", what);
    exit(1);
}

static const char *text(const json_t *object, const char *name) { return json_string_value(json_object_get(object, name)); }

static const char *sub_merchant(size_t index) {
    return text(json_array_get(json_object_get(config, "sub_merchants"), index), "mchid");
}

static json_t *file_of(const char *name) {
    char content[8192];
    FILE *file = fopen(text(config, name), "rb");
    if (file == NULL) fatal(name);
    size_t len = fread(content, 1, sizeof content, file);
    fclose(file);
    return json_stringn(content, len);
}

/* A control call of the emulator's; it takes the body, null for a GET. */
static json_t *control(const char *name, json_t *body) {
    char url[512];
    long status = 0;
    wxpay_curl_received answer = {NULL, 0};
    char *sent = body == NULL ? NULL : json_dumps(body, 0);
    CURL *curl = curl_easy_init();
    snprintf(url, sizeof url, "%s/%s", text(config, "control_url"), name);
    curl_easy_setopt(curl, CURLOPT_URL, url);
    if (sent != NULL) curl_easy_setopt(curl, CURLOPT_POSTFIELDS, sent);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, wxpay_curl_receive);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &answer);
    curl_easy_perform(curl);
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    if (status / 100 != 2) fatal("the local WeChat Pay refused a control call");
    json_t *told = answer.data == NULL ? json_object() : json_loadb(answer.data, answer.len, 0, NULL);
    curl_easy_cleanup(curl);
    free(answer.data);
    free(sent);
    json_decref(body);
    return told;
}

/* Where the host is down, nobody listens at the first address. */
static wxpay_merchant *merchant_of(int is_down) {
    const char *base_url = text(config, "base_url");
    json_t *settings = json_pack("{s:s,s:s,s:o,s:s,s:{s:o},s:s,s:s}", "mchid", text(config, "mchid"), "serial_no", text(config, "serial_no"),
                                 "private_key", file_of("private_key"), "apiv3_key", text(config, "apiv3_key"), "platform_keys",
                                 text(config, "public_key_id"), file_of("public_key"), "base_url",
                                 is_down ? "http://127.0.0.1:1" : base_url, "backup_url", base_url);
    char *written = json_dumps(settings, 0);
    wxpay_merchant *merchant = NULL;
    if (wxpay_merchant_new(written, strlen(written), &merchant, NULL) != WXPAY_OK) fatal("no merchant");
    free(written);
    json_decref(settings);
    return merchant;
}

/* Splits one order while the faults happen: whether it is booked once, and told so. */
static int is_booked_once(const json_t *scenario) {
    size_t index;
    json_t *fault;
    char number[128], ledger[128];
    json_t *order = control("orders", json_pack("{s:s,s:i,s:i}", "sub_mchid", sub_merchant(0), "total", 10000, "seconds_ago", 60));
    const char *transaction_id = text(order, "transaction_id");
    json_array_foreach(json_object_get(scenario, "faults"), index, fault) {
        json_t *route = json_copy(fault);
        json_object_set_new(route, "route", json_string(ROUTE));
        json_decref(control("faults", route));
    }
    snprintf(number, sizeof number, "split-%s", transaction_id);
    json_t *split = json_pack("{s:s,s:s,s:s,s:b,s:[{s:s,s:s,s:i,s:s}]}", "sub_mchid", sub_merchant(0), "transaction_id",
                              transaction_id, "out_order_no", number, "finish", 0, "receivers", "type", "MERCHANT_ID",
                              "receiver_account", sub_merchant(1), "amount", 1000, "description", "x");
    char *body = json_dumps(split, 0);
    wxpay_merchant *merchant = merchant_of(json_is_true(json_object_get(scenario, "down")));
    wxpay_request *request = NULL;
    wxpay_answer *answer = NULL;
    wxpay_error *error = NULL;
    CURL *curl = curl_easy_init();
    if (wxpay_merchant_prepare(merchant, "ecommerce.profitsharing.create_order", body, strlen(body), &request, NULL) != WXPAY_OK)
        fatal("no request");
    /* One sending may take a second. */
    wxpay_status status = wxpay_curl_until_final(curl, request, NULL, 0, 1, &answer, &error);
    if (status != WXPAY_OK) printf("%s\n", wxpay_error_text(error).data);
    int is_told = status == WXPAY_OK && strcmp(wxpay_answer_outcome(answer).data, "succeeded") == 0;
    snprintf(ledger, sizeof ledger, "ledger?transaction_id=%s", transaction_id);
    json_t *books = control(ledger, NULL), *booked = json_array_get(json_object_get(books, "orders"), 0);
    int is_booked = json_array_size(json_object_get(booked, "splits")) == 1 && json_is_true(json_object_get(booked, "balanced")) &&
                    json_integer_value(json_object_get(booked, "split")) == 1000;
    wxpay_answer_free(answer);
    wxpay_error_free(error);
    wxpay_request_free(request);
    wxpay_merchant_free(merchant);
    curl_easy_cleanup(curl);
    free(body);
    json_decref(split);
    json_decref(books);
    json_decref(order);
    return is_told && is_booked;
}

int main(int count, char **given) {
    size_t index;
    json_t *scenario;
    int passed = 0, failed = 0;
    json_t *faults = count == 2 ? json_load_file(given[1], 0, NULL) : NULL;
    config = json_load_file(getenv("WXPAY_DEMO"), 0, NULL);
    if (config == NULL || faults == NULL) fatal("WXPAY_DEMO names the configuration, the argument faults.json");
    json_array_foreach(faults, index, scenario) {
        int is_good = is_booked_once(scenario);
        is_good ? passed++ : failed++;
        if (!is_good) printf("FAILED libcurl, %s\n", text(scenario, "name"));
    }
    printf("c: %d passed, %d failed\n", passed, failed);
    json_decref(faults);
    json_decref(config);
    return failed > 0;
}
