/* One merchant in many hands, while its keys are replaced. */

#include <pthread.h>

#include "suite.h"

enum { THREADS = 4, ROUNDS = 25 };

static void *use(void *unused) {
    const char *body = "{\"order_id\":\"1\",\"status\":\"PROCESSING\"}";
    size_t right = 0;
    for (int round = 0; round < ROUNDS; round++) {
        wxpay_request *request = NULL;
        wxpay_text *headers = NULL;
        wxpay_answer *answer = NULL;
        wxpay_error *error = NULL;
        if (wxpay_merchant_prepare(merchant, CREATE_ORDER, TEXT(SPLIT), &request, &error) == WXPAY_OK &&
            wxpay_platform_answer(platform, TEXT(body), NULL, 0, &headers, &error) == WXPAY_OK) {
            wxpay_bytes block = wxpay_text_bytes(headers);
            right += wxpay_request_read(request, 200, block.data, block.len, TEXT(body), &answer, &error) == WXPAY_OK &&
                     is(wxpay_answer_data(answer), body);
        }
        wxpay_answer_free(answer);
        wxpay_text_free(headers);
        wxpay_request_free(request);
        wxpay_error_free(error);
    }
    (void)unused;
    return right == ROUNDS ? merchant : NULL;
}

/* Another thread writes into the body while it is read: what is believed is what was signed. */
static void *rewrite(void *into) {
    volatile char *digit = into;
    for (long turn = 0; turn < 20000000L && digit[1] != '!'; turn++) *digit = turn % 2 == 0 ? '1' : '9';
    return NULL;
}

static void what_is_handed_out_is_what_was_verified(void) {
    const char *signed_body = "{\"amount\":1,\"end\":\"                                                                \"}";
    wxpay_request *request = split();
    wxpay_text *headers = answer_headers(signed_body, 0);
    wxpay_bytes block = wxpay_text_bytes(headers);
    char body[128];
    strcpy(body, signed_body);
    char *digit = strchr(body, ':') + 1;
    pthread_t writer;
    CHECK(pthread_create(&writer, NULL, rewrite, digit) == 0);
    int believed = 0, right = 0;
    for (int round = 0; round < 2000; round++) {
        wxpay_answer *answer = NULL;
        if (wxpay_request_read(request, 200, block.data, block.len, body, strlen(signed_body), &answer, NULL) != WXPAY_OK) continue;
        believed++;
        right += is(wxpay_answer_data(answer), signed_body);
        wxpay_answer_free(answer);
    }
    digit[1] = '!';
    pthread_join(writer, NULL);
    CHECK(believed == right);
    wxpay_text_free(headers);
    wxpay_request_free(request);
}

void threads(void) {
    what_is_handed_out_is_what_was_verified();
    pthread_t running[THREADS];
    for (int i = 0; i < THREADS; i++) CHECK(pthread_create(&running[i], NULL, use, NULL) == 0);
    const char *keys = strstr(wxpay_platform_config(platform).data, "\"platform_keys\":") + strlen("\"platform_keys\":");
    size_t len = strlen(keys) - 1;
    for (int round = 0; round < ROUNDS * 4; round++) CHECK(wxpay_merchant_replace_keys(merchant, keys, len, NULL) == WXPAY_OK);
    for (int i = 0; i < THREADS; i++) {
        void *right = NULL;
        pthread_join(running[i], &right);
        CHECK(right != NULL);
    }
}
