/* The whole job of a platform that splits payments (电商收付通·分账), with libcurl as its HTTP client and jansson for JSON.
 *
 * `cargo xtask demo` runs it against the local WeChat Pay of `tests/emulator`; WXPAY_DEMO names the configuration that it
 * writes. Against WeChat Pay only the configuration differs. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wxpay_core.h>
#include <wxpay_curl.h>
#include <wxpay_operations.h>

#include "local.h"

#define NUMBERS "{s:s, s:O, s:s}", "sub_mchid", seller, "transaction_id", order, "out_order_no"

static wxpay_merchant *merchant;
static CURL *curl;

static void report(wxpay_error *error) {
    fatal(wxpay_error_text(error).data);
}

/* ANCHOR: merchant */
static void make_merchant(void) {
    json_t *settings = json_pack("{s:s, s:s, s:o, s:s, s:{s:o}, s:s}", "mchid", setting("mchid"), "serial_no",
                                 setting("serial_no"), "private_key", file_of("private_key"), "apiv3_key",
                                 setting("apiv3_key"), "platform_keys", setting("public_key_id"), file_of("public_key"),
                                 "base_url", setting("base_url"));
    char *text = json_dumps(settings, JSON_COMPACT);
    wxpay_error *error = NULL;
    if (wxpay_merchant_new(text, strlen(text), &merchant, &error) != WXPAY_OK) report(error);
    free(text);
    json_decref(settings);
}
/* ANCHOR_END: merchant */

/* Prepares an operation; it takes the body. */
static wxpay_request *prepare(const char *operation, json_t *body) {
    char *text = json_dumps(body, JSON_COMPACT);
    wxpay_request *request = NULL;
    wxpay_error *error = NULL;
    if (wxpay_merchant_prepare(merchant, operation, text, strlen(text), &request, &error) != WXPAY_OK) report(error);
    free(text);
    json_decref(body);
    return request;
}

/* Takes the data out of a success. */
static json_t *data_of(wxpay_answer *answer) {
    wxpay_bytes data = wxpay_answer_data(answer);
    json_t *read = data.len == 0 ? json_object() : json_loadb(data.data, data.len, 0, NULL);
    wxpay_answer_free(answer);
    return read;
}

/* Sends what has to succeed. */
static json_t *call(const char *operation, json_t *body) {
    wxpay_request *request = prepare(operation, body);
    wxpay_answer *answer = NULL;
    wxpay_error *error = NULL;
    if (wxpay_curl_send(curl, request, 30, &answer, &error) != WXPAY_OK) report(error);
    wxpay_request_free(request);
    return data_of(answer);
}

/* Queries until what became of a split is final. */
static json_t *until_final(const char *seller, json_t *order, const char *number) {
    wxpay_request *request = prepare(WXPAY_ECOMMERCE_PROFITSHARING_QUERY_ORDER, json_pack(NUMBERS, number));
    wxpay_answer *answer = NULL;
    wxpay_error *error = NULL;
    if (wxpay_curl_until_final(curl, request, NULL, 0, 30, &answer, &error) != WXPAY_OK) report(error);
    wxpay_request_free(request);
    return data_of(answer);
}

static json_t *give_back(const char *seller, const char *supplier, const char *number, int amount) {
    return json_pack("{s:s, s:s, s:s, s:s, s:i, s:s}", "sub_mchid", seller, "out_order_no", "c|P*1@split", "out_return_no",
                     number, "return_mchid", supplier, "amount", amount, "description", "用户退款");
}

static const char *member(const json_t *object, const char *name) {
    return json_string_value(json_object_get(object, name));
}

static int fen(const json_t *object, const char *name) {
    return (int)json_integer_value(json_object_get(object, name));
}

int main(void) {
    local_read();
    make_merchant();
    curl = curl_easy_init();
    json_t *person = json_array_get(json_object_get(config, "persons"), 0);
    json_t *sellers = json_object_get(config, "sub_merchants"), *company = json_array_get(sellers, 1);
    const char *seller = member(json_array_get(sellers, 0), "mchid"), *supplier = member(company, "mchid");
    wxpay_error *error = NULL;
    wxpay_answer *answer = NULL;

    /* Register the receivers. The name is given in plaintext and travels encrypted. */
    json_decref(call(WXPAY_ECOMMERCE_PROFITSHARING_ADD_RECEIVER,
                     json_pack("{s:O, s:s, s:O, s:O, s:s}", "appid", json_object_get(person, "appid"), "type",
                               "PERSONAL_OPENID", "account", json_object_get(person, "openid"), "encrypted_name",
                               json_object_get(person, "name"), "relation_type", "DISTRIBUTOR")));
    printf("STEP add_person by an encrypted name\n");
    json_decref(call(WXPAY_ECOMMERCE_PROFITSHARING_ADD_RECEIVER,
                     json_pack("{s:s, s:s, s:O, s:s}", "type", "MERCHANT_ID", "account", supplier, "name",
                               json_object_get(company, "name"), "relation_type", "SUPPLIER")));
    printf("STEP add_merchant %s\n", supplier);

    /* A buyer pays 100.00 yuan, and the order is marked to be split. */
    int server = local_notifications_of(supplier);
    json_t *order = local_pay(seller, 10000);
    printf("STEP pay %s\n", json_string_value(order));

    json_t *receivers = json_pack(
        "[{s:s, s:O, s:i, s:s}, {s:s, s:s, s:i, s:s}]", "type", "PERSONAL_OPENID", "receiver_account",
        json_object_get(person, "openid"), "amount", 500, "description", "推广佣金", "type", "MERCHANT_ID",
        "receiver_account", supplier, "amount", 1000, "description", "货款");
    json_t *body = json_pack("{s:O, s:s, s:O, s:s, s:o, s:b}", "appid", json_object_get(person, "appid"), "sub_mchid", seller,
                             "transaction_id", order, "out_order_no", "c|P*1@split", "receivers", receivers, "finish", 0);
    /* ANCHOR: split */
    wxpay_request *again = NULL, *request = prepare(WXPAY_ECOMMERCE_PROFITSHARING_CREATE_ORDER, body);
    /* Repeats and queries. WXPAY_REFUSED says that nothing was split; WXPAY_OUTCOME_UNKNOWN, after ten minutes, that nobody
     * knows yet. */
    if (wxpay_curl_until_final(curl, request, NULL, 0, 30, &answer, &error) != WXPAY_OK) report(error);
    wxpay_request_free(request);
    /* ANCHOR_END: split */
    json_t *data = data_of(answer);
    printf("STEP split %s\n", member(data, "order_id"));
    int split = 0;
    size_t index;
    json_t *receiver;
    json_array_foreach(json_object_get(data, "receivers"), index, receiver) {
        if (strcmp(member(receiver, "result"), "SUCCESS") == 0) split += fen(receiver, "amount");
    }
    printf("STEP query %d fen were split\n", split);
    json_decref(data);

    data = local_next_notification(server, merchant);
    if (data == NULL) fatal("the notification was not believed");
    printf("STEP notify %s\n", member(data, "out_order_no"));
    json_decref(data);

    data = call(WXPAY_ECOMMERCE_PROFITSHARING_QUERY_ORDER_AMOUNT, json_pack("{s:O}", "transaction_id", order));
    printf("STEP amount %d fen are left\n", fen(data, "unsplit_amount"));
    json_decref(data);

    /* The supplier gives part of it back. */
    data = call(WXPAY_ECOMMERCE_PROFITSHARING_CREATE_RETURN_ORDER, give_back(seller, supplier, "c|R*1@return", 300));
    printf("STEP return %s\n", member(data, "return_no"));
    json_decref(data);
    data = call(WXPAY_ECOMMERCE_PROFITSHARING_QUERY_RETURN_ORDER,
                json_pack("{s:s, s:s, s:s}", "sub_mchid", seller, "out_order_no", "c|P*1@split", "out_return_no", "c|R*1@return"));
    if (strcmp(member(data, "result"), "SUCCESS") != 0) fatal("the return did not succeed");
    int returned = fen(data, "amount");
    printf("STEP query_return %d fen came back\n", returned);
    json_decref(data);

    /* The rest goes to the seller. */
    json_decref(call(WXPAY_ECOMMERCE_PROFITSHARING_FINISH_ORDER,
                     json_pack("{s:s, s:O, s:s, s:s}", "sub_mchid", seller, "transaction_id", order, "out_order_no",
                               "c|F*1@finish", "description", "分账完结")));
    data = until_final(seller, order, "c|F*1@finish");
    int released = fen(data, "finish_amount");
    printf("STEP finish %d fen were released\n", released);
    json_decref(data);

    json_decref(call(WXPAY_ECOMMERCE_PROFITSHARING_DELETE_RECEIVER,
                     json_pack("{s:O, s:s, s:O}", "appid", json_object_get(person, "appid"), "type", "PERSONAL_OPENID",
                               "account", json_object_get(person, "openid"))));
    printf("STEP delete %s\n", member(person, "openid"));

    /* WeChat Pay refuses: a finished order cannot be split. */
    receivers = json_pack("[{s:s, s:s, s:i, s:s}]", "type", "MERCHANT_ID", "receiver_account", supplier, "amount", 1,
                          "description", "货款");
    body = json_pack("{s:s, s:O, s:s, s:o, s:b}", "sub_mchid", seller, "transaction_id", order, "out_order_no", "c|P*2@late",
                     "receivers", receivers, "finish", 0);
    request = prepare(WXPAY_ECOMMERCE_PROFITSHARING_CREATE_ORDER, body);
    /* ANCHOR: refusal */
    if (wxpay_curl_send(curl, request, 30, &answer, &error) != WXPAY_REFUSED) fatal("a finished order was split");
    printf("STEP refusal %s %s\n", wxpay_error_code(error).data, wxpay_error_message(error).data);
    /* ANCHOR_END: refusal */
    wxpay_error_free(error);
    wxpay_request_free(request);

    /* The answer is lost after the effect: nobody can know, so the very same request is repeated. */
    local_lose_next_answer("POST /v3/ecommerce/profitsharing/returnorders");
    request = prepare(WXPAY_ECOMMERCE_PROFITSHARING_CREATE_RETURN_ORDER, give_back(seller, supplier, "c|R*2@lost", 200));
    /* ANCHOR: unknown */
    if (wxpay_curl_send(curl, request, 30, &answer, &error) != WXPAY_OUTCOME_UNKNOWN) fatal("the answer was not lost");
    if (strcmp(wxpay_error_action(error).data, "resend_same") != 0) report(error);
    wxpay_curl_wait(wxpay_error_delay(error));
    wxpay_error_free(error);
    if (wxpay_request_again(request, NULL, 0, &again, &error) != WXPAY_OK) report(error);
    if (wxpay_curl_send(curl, again, 30, &answer, &error) != WXPAY_OK) report(error);
    /* ANCHOR_END: unknown */
    wxpay_request_free(request);
    wxpay_request_free(again);
    data = data_of(answer);
    returned += fen(data, "amount");
    printf("STEP unknown and done once: %s\n", member(data, "return_no"));
    json_decref(data);

    printf("STEP ledger as this program believes\n");
    printf("LEDGER {\"transaction_id\":\"%s\",\"split\":%d,\"returned\":%d,\"released\":%d}\n", json_string_value(order), split,
           returned, released);
    json_decref(order);
    json_decref(config);
    curl_easy_cleanup(curl);
    wxpay_merchant_free(merchant);
    return 0;
}
