/* Splits the orders that LOAD_ORDERS names for LOAD_SECONDS, by threads with libcurl, and prints what came of it. */

#define _POSIX_C_SOURCE 200809L

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <wxpay_core.h>
#include <wxpay_curl.h>
#include <wxpay_operations.h>

#include "../../examples/c/local.h"

#define THREADS 8
/* How often the library's own part is measured. */
#define ALONE 300

typedef struct worker {
    pthread_t thread;
    size_t number;
    double *times;
    size_t count;
    size_t room;
    int failed;
} worker;

static wxpay_merchant *merchant;
static const char *seller, *supplier;
static char (*orders)[40];
static size_t order_count;
static int splits;
static double end;

static double clock_of(clockid_t id) {
    struct timespec time;
    clock_gettime(id, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static wxpay_request *split(const char *order, const char *number, wxpay_error **error) {
    char body[512];
    int len = snprintf(body, sizeof body,
                       "{\"sub_mchid\":\"%s\",\"transaction_id\":\"%s\",\"out_order_no\":\"%s-%s\",\"finish\":false,\"receivers\":"
                       "[{\"type\":\"MERCHANT_ID\",\"receiver_account\":\"%s\",\"amount\":1,\"description\":\"货款\"}]}",
                       seller, order, order, number, supplier);
    wxpay_request *request = NULL;
    wxpay_merchant_prepare(merchant, WXPAY_ECOMMERCE_PROFITSHARING_CREATE_ORDER, body, (size_t)len, &request, error);
    return request;
}

static void add(worker *one, double seconds) {
    if (one->count == one->room) {
        one->room = one->room == 0 ? 1024 : one->room * 2;
        one->times = realloc(one->times, one->room * sizeof *one->times);
        if (one->times == NULL) fatal("no memory");
    }
    one->times[one->count++] = seconds;
}

static void *work(void *given) {
    worker *one = given;
    CURL *curl = curl_easy_init();
    for (size_t at = one->number; at < order_count; at += THREADS)
        for (int count = 0; count < splits; count++) {
            double began = clock_of(CLOCK_MONOTONIC);
            if (began >= end) goto ended;
            char number[12];
            wxpay_error *error = NULL;
            wxpay_answer *answer = NULL;
            snprintf(number, sizeof number, "%d", count);
            wxpay_request *request = split(orders[at], number, &error);
            if (request != NULL && wxpay_curl_send(curl, request, 30, &answer, &error) == WXPAY_OK) {
                add(one, clock_of(CLOCK_MONOTONIC) - began);
            } else {
                one->failed++;
                fprintf(stderr, "%s\n", wxpay_error_text(error).data);
            }
            wxpay_answer_free(answer);
            wxpay_request_free(request);
            wxpay_error_free(error);
        }
ended:
    curl_easy_cleanup(curl);
    return NULL;
}

/* Seconds of CPU that the library takes to make a request and to read its answer. */
static double library(const char *order) {
    wxpay_curl_received head = {NULL, 0}, body = {NULL, 0};
    wxpay_error *error = NULL;
    long status = 0;
    CURL *curl = curl_easy_init();
    wxpay_request *request = split(order, "alone", &error);
    if (request == NULL || wxpay_curl_exchange(curl, request, 30, &status, &head, &body) != 0) fatal("the first split failed");
    double began = clock_of(CLOCK_PROCESS_CPUTIME_ID);
    for (int count = 0; count < ALONE; count++) {
        wxpay_answer *answer = NULL;
        wxpay_request_free(split(order, "alone", &error));
        if (wxpay_request_read(request, status, head.data, head.len, body.data, body.len, &answer, &error) != WXPAY_OK)
            fatal(wxpay_error_text(error).data);
        wxpay_answer_free(answer);
    }
    double took = (clock_of(CLOCK_PROCESS_CPUTIME_ID) - began) / ALONE;
    wxpay_request_free(request);
    free(head.data);
    free(body.data);
    curl_easy_cleanup(curl);
    return took;
}

static void read_orders(void) {
    FILE *file = fopen(getenv("LOAD_ORDERS"), "r");
    size_t room = 0;
    if (file == NULL) fatal("LOAD_ORDERS names no file");
    do {
        if (order_count == room) orders = realloc(orders, (room += 1024) * sizeof *orders);
        if (orders == NULL) fatal("no memory");
    } while (fscanf(file, "%39s", orders[order_count]) == 1 && ++order_count);
    fclose(file);
}

static void make_merchant(void) {
    json_t *settings = json_pack("{s:s, s:s, s:o, s:s, s:{s:o}, s:s}", "mchid", setting("mchid"), "serial_no",
                                 setting("serial_no"), "private_key", file_of("private_key"), "apiv3_key",
                                 setting("apiv3_key"), "platform_keys", setting("public_key_id"), file_of("public_key"),
                                 "base_url", setting("base_url"));
    char *text = json_dumps(settings, JSON_COMPACT);
    wxpay_error *error = NULL;
    if (wxpay_merchant_new(text, strlen(text), &merchant, &error) != WXPAY_OK) fatal(wxpay_error_text(error).data);
    free(text);
    json_decref(settings);
}

int main(void) {
    worker workers[THREADS] = {0};
    local_read();
    make_merchant();
    read_orders();
    splits = atoi(getenv("LOAD_SPLITS"));
    json_t *sellers = json_object_get(config, "sub_merchants");
    seller = json_string_value(json_object_get(json_array_get(sellers, 0), "mchid"));
    supplier = json_string_value(json_object_get(json_array_get(sellers, 1), "mchid"));
    curl_global_init(CURL_GLOBAL_ALL);
    double alone = library(orders[order_count - 1]);
    double began = clock_of(CLOCK_MONOTONIC), cpu = clock_of(CLOCK_PROCESS_CPUTIME_ID);
    int failed = 0;
    end = began + atof(getenv("LOAD_SECONDS"));
    for (size_t i = 0; i < THREADS; i++) {
        workers[i].number = i;
        if (pthread_create(&workers[i].thread, NULL, work, &workers[i]) != 0) fatal("no thread");
    }
    for (size_t i = 0; i < THREADS; i++) pthread_join(workers[i].thread, NULL);
    double seconds = clock_of(CLOCK_MONOTONIC) - began;
    cpu = clock_of(CLOCK_PROCESS_CPUTIME_ID) - cpu;
    printf("{\"times\": [");
    for (size_t i = 0, comma = 0; i < THREADS; i++) {
        for (size_t j = 0; j < workers[i].count; j++, comma = 1) printf("%s%.6f", comma ? "," : "", workers[i].times[j]);
        failed += workers[i].failed;
        free(workers[i].times);
    }
    printf("], \"failed\": %d, \"seconds\": %.3f, \"cpu\": %.3f, \"library\": %.9f}\n", failed, seconds, cpu, alone);
    wxpay_merchant_free(merchant);
    free(orders);
    json_decref(config);
    curl_global_cleanup();
    return 0;
}
