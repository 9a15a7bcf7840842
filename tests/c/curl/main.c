/* The proofs of libcurl's failures, on real sockets that die before, within and after the request, sent as wxpay_curl.h
 * sends it. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <wxpay_curl.h>
#include "fates.h"

#define FEE                                                                                                    \
    "{\"sub_mchid\":\"1900000109\",\"transaction_id\":\"42\",\"amount\":50,\"type\":\"SERVICE_FEE_INCOME\","   \
    "\"scene\":\"CHANGE_TICKET\"}"
#define FRONT "ecommerce.profitsharing."

static int checks, failures;
static wxpay_platform *platform;

static void check(int holds, const char *what) {
    checks++;
    if (holds) return;
    failures++;
    printf("not so: %s\n", what);
}

/* A merchant whose requests go to a port. */
static wxpay_merchant *merchant_at(const char *scheme, int port) {
    wxpay_merchant *merchant = NULL;
    wxpay_bytes config = wxpay_platform_config(platform);
    char text[16384];
    int len = snprintf(text, sizeof text, "{\"base_url\":\"%s://127.0.0.1:%d\",%s", scheme, port, config.data + 1);
    check(wxpay_merchant_new(text, (size_t)len, &merchant, NULL) == WXPAY_OK, "a merchant");
    return merchant;
}

/* The cause of an unknown outcome, or the kind of another error. */
static void sends(CURL *curl, wxpay_request *request, const char *cause, const char *what) {
    wxpay_answer *answer = NULL;
    wxpay_error *error = NULL;
    check(wxpay_curl_send(curl, request, 30, &answer, &error) != WXPAY_OK, what);
    char wanted[64];
    snprintf(wanted, sizeof wanted, "\"cause\":%s", cause);
    int holds = strstr(wxpay_error_json(error).data, wanted) != NULL;
    check(holds, what);
    if (!holds) printf("%s\n", wxpay_error_text(error).data);
    wxpay_error_free(error);
    wxpay_request_free(request);
}

static wxpay_request *fee(const wxpay_merchant *merchant) {
    wxpay_request *request = NULL;
    wxpay_merchant_prepare(merchant, FRONT "create_after_sales_order", FEE, strlen(FEE), &request, NULL);
    return request;
}

static wxpay_request *any(const wxpay_merchant *merchant, const char *description) {
    wxpay_request *request = NULL;
    wxpay_merchant_prepare_request(merchant, description, strlen(description), NULL, 0, &request, NULL);
    return request;
}

/* One fee on a fresh handle. */
static void dies(const char *scheme, fate end, const char *cause, int times, const char *what) {
    const fate fates[] = {end, END};
    wxpay_merchant *merchant = merchant_at(scheme, fates_start(fates));
    CURL *curl = curl_easy_init();
    sends(curl, fee(merchant), cause, what);
    check(fates_stop() == times, what);
    curl_easy_cleanup(curl);
    wxpay_merchant_free(merchant);
}

/* A request on a handle whose connection has answered before. */
static void dies_reused(fate end, int is_fee, const char *cause, const char *what) {
    const fate fates[] = {ANSWER, end, ANSWER, END};
    wxpay_merchant *merchant = merchant_at("http", fates_start(fates));
    CURL *curl = curl_easy_init();
    sends(curl, any(merchant, "{\"method\":\"GET\",\"path\":\"/v3/warm\"}"), "\"unexpected_status\"", "an answer");
    sends(curl, is_fee ? fee(merchant) : any(merchant, "{\"method\":\"GET\",\"path\":\"/v3/x\"}"), cause, what);
    check(fates_stop() == 2, what);
    curl_easy_cleanup(curl);
    wxpay_merchant_free(merchant);
}

/* A body that is empty has the type of every other. */
static void has_its_type(const char *method) {
    const fate fates[] = {ANSWER, END};
    wxpay_merchant *merchant = merchant_at("http", fates_start(fates));
    CURL *curl = curl_easy_init();
    char description[64];
    snprintf(description, sizeof description, "{\"method\":\"%s\",\"path\":\"/v3/x\"}", method);
    sends(curl, any(merchant, description), "\"unexpected_status\"", method);
    check(fates_stop() == 1, method);
    const char *type = strstr(fates_last(), "Content-Type: application/json\r\n");
    check(type != NULL && strstr(type + 1, "Content-Type") == NULL && strstr(fates_last(), "form") == NULL, method);
    check(strstr(fates_last(), "Content-Length: 0\r\n") != NULL, method);
    curl_easy_cleanup(curl);
    wxpay_merchant_free(merchant);
}

/* A split until it is final: the same number each time, and the truth at the end. */
static void patience_ends_in_doubt(void) {
    static const char SPLIT[] = "{\"sub_mchid\":\"1900000109\",\"transaction_id\":\"42\",\"out_order_no\":\"P1\",\"finish\":"
                                "false,\"receivers\":[{\"type\":\"MERCHANT_ID\",\"receiver_account\":\"1900000110\","
                                "\"amount\":100,\"description\":\"x\"}]}";
    static const char POLICY[] = "{\"attempts\":1,\"first_wait\":0}";
    const fate fates[] = {CLOSE, HALF_AN_ANSWER, END};
    wxpay_merchant *merchant = merchant_at("http", fates_start(fates));
    wxpay_request *request = NULL;
    wxpay_answer *answer = NULL;
    wxpay_error *error = NULL;
    CURL *curl = curl_easy_init();
    wxpay_merchant_prepare(merchant, FRONT "create_order", SPLIT, strlen(SPLIT), &request, NULL);
    check(wxpay_curl_until_final(curl, request, POLICY, strlen(POLICY), 5, &answer, &error) == WXPAY_OUTCOME_UNKNOWN, "in doubt");
    check(strstr(wxpay_error_json(error).data, "\"cause\":\"maybe_sent\"") != NULL, "in doubt");
    check(strstr(fates_last(), "\"out_order_no\":\"P1\"") != NULL, "the same number");
    check(fates_stop() == 2, "twice");
    wxpay_error_free(error);
    wxpay_request_free(request);
    curl_easy_cleanup(curl);
    wxpay_merchant_free(merchant);
}

/* What a log was told. */
typedef struct {
    int count;
    char text[4096];
} told;

static void keep(void *data, const char *record, size_t record_len) {
    told *kept = (told *)data;
    size_t len = strlen(kept->text);
    kept->count++;
    snprintf(kept->text + len, sizeof kept->text - len, "%.*s\n", (int)record_len, record);
}

/* A log is told each request, and nothing that is anybody's secret. */
static void is_logged(void) {
    static const char SPLIT[] = "{\"sub_mchid\":\"1900000109\",\"transaction_id\":\"42\",\"out_order_no\":\"P1\",\"finish\":"
                                "false,\"receivers\":[{\"type\":\"MERCHANT_ID\",\"receiver_account\":\"1900000110\","
                                "\"receiver_name\":\"MARK\",\"amount\":100,\"description\":\"MARK\"}]}";
    static const char POLICY[] = "{\"attempts\":1,\"first_wait\":0}";
    const fate fates[] = {CLOSE, ANSWER, ANSWER, END};
    told kept = {0, ""};
    wxpay_merchant *merchant = merchant_at("http", fates_start(fates));
    wxpay_request *request = NULL;
    wxpay_answer *answer = NULL;
    CURL *curl = curl_easy_init();
    wxpay_merchant_prepare(merchant, FRONT "create_order", SPLIT, strlen(SPLIT), &request, NULL);
    wxpay_curl_until_final_logged(curl, request, POLICY, strlen(POLICY), 5, keep, &kept, &answer, NULL);
    check(kept.count == 2, "a record of each request");
    check(strstr(kept.text, "\"numbers\":{\"out_order_no\":\"P1\"},\"attempt\":1,") != NULL, "its number");
    check(strstr(kept.text, "\"kind\":\"outcome_unknown\",\"cause\":\"maybe_sent\"") != NULL, "what is known");
    check(strstr(kept.text, "\"attempt\":2,") != NULL && strstr(kept.text, "\"status\":404") != NULL, "the second");
    wxpay_request_free(request);
    request = any(merchant, "{\"method\":\"GET\",\"path\":\"/v3/x/MARK\",\"query\":{\"a\":\"MARK\"}}");
    wxpay_curl_send_logged(curl, request, 5, keep, &kept, &answer, NULL);
    check(kept.count == 3 && strstr(kept.text, "\"path\":\"/v3/x/{}\"") != NULL, "one that is sent once");
    check(strstr(kept.text, "MARK") == NULL && strstr(kept.text, "WECHATPAY2") == NULL, "no secret");
    check(strstr(kept.text, "\"micros\":0,") == NULL, "how long it took");
    fates_stop();
    wxpay_request_free(request);
    curl_easy_cleanup(curl);
    wxpay_merchant_free(merchant);
}

/* Three splits of a payer a second, by a share of its limit: the second one waits. */
static void keeps_its_pace(void) {
    static const char SPLIT[] = "{\"sub_mchid\":\"1900000109\",\"transaction_id\":\"42\",\"out_order_no\":\"P1\",\"finish\":"
                                "false,\"receivers\":[{\"type\":\"MERCHANT_ID\",\"receiver_account\":\"1900000110\","
                                "\"amount\":100,\"description\":\"x\"}]}";
    wxpay_merchant *merchant = merchant_at("http", 1);
    wxpay_request *request = NULL;
    wxpay_limits *limits = NULL, *part = NULL;
    double seconds = 0;
    wxpay_merchant_prepare(merchant, FRONT "create_order", SPLIT, strlen(SPLIT), &request, NULL);
    wxpay_merchant_limits(merchant, &limits, NULL);
    check(wxpay_limits_share(limits, 0.01, &part, NULL) == WXPAY_OK, "a share");
    check(wxpay_curl_pace(part, request, NULL) == WXPAY_OK, "at once");
    check(wxpay_limits_take(part, request, &seconds, NULL) == WXPAY_OK && seconds > 0.2, "the second has to wait");
    check(wxpay_curl_pace(part, request, NULL) == WXPAY_OK, "and goes");
    wxpay_limits_free(limits);
    wxpay_limits_free(part);
    wxpay_request_free(request);
    wxpay_merchant_free(merchant);
}

int main(void) {
    check(wxpay_platform_new(&platform, NULL) == WXPAY_OK, "a platform");

    const fate none[] = {END};
    int port = fates_start(none);
    fates_stop();
    wxpay_merchant *merchant = merchant_at("http", port);
    CURL *curl = curl_easy_init();
    sends(curl, fee(merchant), "\"not_sent\"", "nobody listens");
    curl_easy_cleanup(curl);
    wxpay_request *harmless = any(merchant, "{\"method\":\"GET\",\"path\":\"/v3/x\"}"), *request = fee(merchant);
    check(wxpay_request_is_repeatable(harmless) == 1 && wxpay_request_is_repeatable(request) == 0, "repeatable");
    wxpay_request_free(harmless);
    wxpay_request_free(request);
    wxpay_merchant_free(merchant);

    dies("https", GARBAGE_AT_ACCEPT, "\"not_sent\"", 0, "no TLS at the other end");
    dies("https", CLOSE_AT_ACCEPT, "\"not_sent\"", 0, "the end within the handshake");
    dies("http", CLOSE_AT_BEGIN, "\"maybe_sent\"", 0, "the end within the request");
    dies("http", CLOSE, "\"maybe_sent\"", 1, "no answer");
    dies("http", GONE, "\"maybe_sent\"", 1, "no answer, and nobody listens");
    dies("http", HALF_AN_ANSWER, "\"maybe_sent\"", 1, "half an answer");
    dies("http", REDIRECT, "\"unexpected_status\"", 1, "a redirect is not followed");
    dies_reused(CLOSE, 1, "\"maybe_sent\"", "what may not be done twice goes out on a fresh connection");
    dies_reused(GONE, 1, "\"maybe_sent\"", "and is in doubt");
    dies_reused(GONE, 0, "\"maybe_sent\"", "what libcurl has sent again by itself was sent");

    patience_ends_in_doubt();
    is_logged();
    keeps_its_pace();
    has_its_type("POST");
    has_its_type("PUT");
    has_its_type("PATCH");
    wxpay_platform_free(platform);
    printf("c over curl: %d checks, %d failed\n", checks, failures);
    return failures > 0;
}
