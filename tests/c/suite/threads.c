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
        if (wxpay_prepare(merchant, CREATE_ORDER, TEXT(SPLIT), &request, &error) == WXPAY_OK &&
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

void threads(void) {
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
