#define _POSIX_C_SOURCE 200809L

#include "http.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

void pause_for(double seconds) {
    struct timespec pause = {(time_t)seconds, (long)((seconds - (double)(time_t)seconds) * 1e9)};
    nanosleep(&pause, NULL);
}

size_t receive(char *data, size_t size, size_t count, void *to) {
    received *into = to;
    char *grown = realloc(into->data, into->len + size * count + 1);
    if (grown == NULL) return 0;
    memcpy(grown + into->len, data, size * count);
    into->data = grown;
    into->len += size * count;
    grown[into->len] = '\0';
    return size * count;
}

/* ANCHOR: send */
/* Sends a request and collects what comes back; 0, or how the connection failed. */
static int32_t exchange(CURL *curl, const wxpay_request *request, long *http_status, received *head, received *body) {
    const char *method = wxpay_request_method(request).data;
    wxpay_bytes content = wxpay_request_body(request);
    struct curl_slist *list = curl_slist_append(NULL, "Expect:");
    for (size_t i = 0; i < wxpay_request_header_count(request); i++)
        list = curl_slist_append(list, wxpay_request_header(request, i).data); /* a ready "Name: value" */

    curl_easy_reset(curl);
    curl_easy_setopt(curl, CURLOPT_URL, wxpay_request_url(request).data);
    curl_easy_setopt(curl, CURLOPT_PATH_AS_IS, 1L);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, list);
    /* libcurl sends a request again by itself when a connection that it reuses dies. */
    curl_easy_setopt(curl, CURLOPT_FRESH_CONNECT, wxpay_request_is_repeatable(request) ? 0L : 1L);
    if (content.len > 0 || *method == 'P') { /* POST, PUT and PATCH have a body, though it may be empty */
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, content.data);
        curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)content.len);
    }
    curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, method);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, receive);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, head);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, receive);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, body);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, 30L);

    CURLcode code = curl_easy_perform(curl);
    long request_size = 0;
    curl_off_t connect_time = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, http_status);
    curl_easy_getinfo(curl, CURLINFO_REQUEST_SIZE, &request_size);
    curl_easy_getinfo(curl, CURLINFO_CONNECT_TIME_T, &connect_time);
    curl_slist_free_all(list);
    return wxpay_curl_transport((int32_t)code, request_size, connect_time);
}

wxpay_status send_request(CURL *curl, const wxpay_request *request, wxpay_answer **answer, wxpay_error **error) {
    received head = {NULL, 0}, body = {NULL, 0};
    long http_status = 0;
    int32_t failed = exchange(curl, request, &http_status, &head, &body);
    wxpay_status status =
        failed ? wxpay_request_failed(request, failed, error)
               : wxpay_request_read(request, http_status, head.data, head.len, body.data, body.len, answer, error);
    free(head.data);
    free(body.data);
    return status;
}
/* ANCHOR_END: send */

/* ANCHOR: until_final */
/* Sends what a step asks for, and tells what came of it. */
static wxpay_status tell(CURL *curl, wxpay_driver *driver, const wxpay_request *request, wxpay_error **error) {
    received head = {NULL, 0}, body = {NULL, 0};
    long http_status = 0;
    int32_t failed = exchange(curl, request, &http_status, &head, &body);
    wxpay_status status =
        failed ? wxpay_driver_failed(driver, failed, error)
               : wxpay_driver_read(driver, http_status, head.data, head.len, body.data, body.len, WXPAY_NOW, error);
    free(head.data);
    free(body.data);
    return status;
}

wxpay_status send_until_final(CURL *curl, const wxpay_request *request, wxpay_answer **answer, wxpay_error **error) {
    wxpay_driver *driver = NULL;
    wxpay_request *next = NULL;
    int32_t action = 0;
    double seconds = 0;
    wxpay_status status = wxpay_request_until_final(request, NULL, 0, &driver, error);
    while (status == WXPAY_OK && action != WXPAY_STEP_DONE) {
        status = wxpay_driver_step(driver, NULL, 0, &action, &seconds, &next, answer, error);
        if (status != WXPAY_OK) break; /* refused, or still unknown after all patience */
        if (action == WXPAY_STEP_WAIT) pause_for(seconds);
        if (action == WXPAY_STEP_SEND) status = tell(curl, driver, next, error);
        /* WXPAY_STEP_SIGN is for a merchant whose key is elsewhere: wxpay_driver_message, then wxpay_driver_signed. */
        wxpay_request_free(next);
    }
    wxpay_driver_free(driver);
    return status;
}
/* ANCHOR_END: until_final */
