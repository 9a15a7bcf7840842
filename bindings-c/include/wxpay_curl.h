/*
 * Sends requests by libcurl, once or until the outcome is final. Source to include: link libcurl beside this library.
 *
 * What the handle has been given (a proxy, authorities of TLS) stays; what is signed does not depend on it. A handle serves one
 * thread at a time.
 */

#ifndef WXPAY_CURL_H
#define WXPAY_CURL_H

#include <stdlib.h>
#include <string.h>

#ifdef _WIN32
#include <windows.h>
#else
#include <sys/select.h>
#endif

#include <curl/curl.h>
#include <wxpay_core.h>

/* A buffer of what was received; it grows. */
typedef struct wxpay_curl_received {
    char *data;
    size_t len;
} wxpay_curl_received;

/* Adds bytes to such a buffer; for CURLOPT_WRITEFUNCTION and CURLOPT_HEADERFUNCTION. */
static inline size_t wxpay_curl_receive(char *data, size_t size, size_t count, void *to) {
    wxpay_curl_received *into = (wxpay_curl_received *)to;
    char *grown = (char *)realloc(into->data, into->len + size * count + 1);
    if (grown == NULL) return 0;
    memcpy(grown + into->len, data, size * count);
    into->data = grown;
    into->len += size * count;
    grown[into->len] = '\0';
    return size * count;
}

/* Sends a request and collects what comes back; 0, or how the connection failed. */
static inline int32_t wxpay_curl_exchange(CURL *curl, const wxpay_request *request, long timeout, long *http_status,
                                          wxpay_curl_received *head, wxpay_curl_received *body) {
    const char *method = wxpay_request_method(request).data;
    wxpay_bytes content = wxpay_request_body(request);
    struct curl_slist *list = curl_slist_append(NULL, "Expect:");
    for (size_t i = 0; i < wxpay_request_header_count(request); i++)
        list = curl_slist_append(list, wxpay_request_header(request, i).data); /* a ready "Name: value" */

    /* Whatever the handle sent before is forgotten. */
    curl_easy_setopt(curl, CURLOPT_HTTPGET, 1L);
    curl_easy_setopt(curl, CURLOPT_URL, wxpay_request_url(request).data);
    curl_easy_setopt(curl, CURLOPT_PATH_AS_IS, 1L);
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, list);
    /* libcurl sends a request again by itself when a connection that it reuses dies. */
    curl_easy_setopt(curl, CURLOPT_FRESH_CONNECT, wxpay_request_is_repeatable(request) ? 0L : 1L);
    if (content.len > 0 || *method == 'P') { /* POST, PUT and PATCH have a body, though it may be empty */
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, content.data);
        curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)content.len);
    }
    curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, method);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, wxpay_curl_receive);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, head);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, wxpay_curl_receive);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, body);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, timeout);
    /* Only its end proves that nothing was sent. */
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, timeout > 3 ? timeout / 3 : 1L);

    CURLcode code = curl_easy_perform(curl);
    long request_size = 0;
    curl_off_t connect_time = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, http_status);
    curl_easy_getinfo(curl, CURLINFO_REQUEST_SIZE, &request_size);
    curl_easy_getinfo(curl, CURLINFO_CONNECT_TIME_T, &connect_time);
    /* None of these outlives the request. */
    curl_easy_setopt(curl, CURLOPT_HTTPGET, 1L);
    curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, NULL);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, NULL);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, NULL);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, NULL);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, NULL);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, NULL);
    curl_slist_free_all(list);
    return wxpay_curl_transport((int32_t)code, request_size, connect_time);
}

/*
 * Sends a request once, and reads what comes back: an answer, or an error. `timeout` is in seconds; 30 where it is 0.
 */
static inline wxpay_status wxpay_curl_send(CURL *curl, const wxpay_request *request, long timeout, wxpay_answer **answer,
                                           wxpay_error **error) {
    wxpay_curl_received head = {NULL, 0}, body = {NULL, 0};
    long http_status = 0;
    int32_t failed = wxpay_curl_exchange(curl, request, timeout > 0 ? timeout : 30L, &http_status, &head, &body);
    wxpay_status status =
        failed ? wxpay_request_failed(request, failed, error)
               : wxpay_request_read(request, http_status, head.data, head.len, body.data, body.len, answer, error);
    free(head.data);
    free(body.data);
    return status;
}

/* Takes a redacted record of a request that was sent: the JSON object of wxpay_request_log_record. `data` is the caller's. */
typedef void (*wxpay_curl_log)(void *data, const char *record, size_t record_len);

/* Hands the record of what this handle sent last to a log; without one it does nothing. */
static inline void wxpay_curl_tell_log(CURL *curl, const wxpay_request *request, wxpay_curl_log log, void *data) {
    wxpay_text *record = NULL;
    curl_off_t micros = 0;
    if (log == NULL) return;
    curl_easy_getinfo(curl, CURLINFO_TOTAL_TIME_T, &micros);
    if (wxpay_request_log_record(request, (uint64_t)micros, &record, NULL) == WXPAY_OK)
        log(data, wxpay_text_bytes(record).data, wxpay_text_bytes(record).len);
    wxpay_text_free(record);
}

/* wxpay_curl_send that hands `log` a record of the request, with `data`. */
static inline wxpay_status wxpay_curl_send_logged(CURL *curl, const wxpay_request *request, long timeout, wxpay_curl_log log,
                                                  void *data, wxpay_answer **answer, wxpay_error **error) {
    wxpay_status status = wxpay_curl_send(curl, request, timeout, answer, error);
    wxpay_curl_tell_log(curl, request, log, data);
    return status;
}

/* Sends what a step of a driver asks for, and tells what came of it. */
static inline wxpay_status wxpay_curl_tell(CURL *curl, const wxpay_driver *driver, const wxpay_request *request, long timeout,
                                           wxpay_error **error) {
    wxpay_curl_received head = {NULL, 0}, body = {NULL, 0};
    long http_status = 0;
    int32_t failed = wxpay_curl_exchange(curl, request, timeout > 0 ? timeout : 30L, &http_status, &head, &body);
    wxpay_status status =
        failed ? wxpay_driver_failed(driver, failed, error)
               : wxpay_driver_read(driver, http_status, head.data, head.len, body.data, body.len, WXPAY_NOW, error);
    free(head.data);
    free(body.data);
    return status;
}

/* Waits so many seconds. */
static inline void wxpay_curl_wait(double seconds) {
#ifdef _WIN32
    Sleep((DWORD)(seconds * 1000));
#else
    struct timeval time;
    time.tv_sec = (long)seconds;
    time.tv_usec = (long)((seconds - (double)(long)seconds) * 1e6);
    select(0, NULL, NULL, NULL, &time);
#endif
}

/* Waits until a request stays below these limits. */
static inline wxpay_status wxpay_curl_pace(const wxpay_limits *limits, const wxpay_request *request, wxpay_error **error) {
    double seconds = 0;
    wxpay_status status;
    while ((status = wxpay_limits_take(limits, request, &seconds, error)) == WXPAY_OK && seconds > 0)
        wxpay_curl_wait(seconds);
    return status;
}

/* wxpay_curl_until_final that hands `log` a record of each request that is sent, with `data`. */
static inline wxpay_status wxpay_curl_until_final_logged(CURL *curl, const wxpay_request *request, const char *policy,
                                                         size_t policy_len, long timeout, wxpay_curl_log log, void *data,
                                                         wxpay_answer **answer, wxpay_error **error) {
    wxpay_driver *driver = NULL;
    wxpay_request *next = NULL;
    int32_t action = 0;
    double seconds = 0;
    wxpay_status status = wxpay_request_until_final(request, policy, policy_len, &driver, error);
    while (status == WXPAY_OK && action != WXPAY_STEP_DONE) {
        status = wxpay_driver_step(driver, NULL, 0, &action, &seconds, &next, answer, error);
        if (status != WXPAY_OK) break; /* refused, or still unknown after all patience */
        if (action == WXPAY_STEP_WAIT) wxpay_curl_wait(seconds);
        if (action == WXPAY_STEP_SEND) {
            status = wxpay_curl_tell(curl, driver, next, timeout, error);
            wxpay_curl_tell_log(curl, next, log, data);
        }
        if (action == WXPAY_STEP_SIGN) status = wxpay_driver_stop(driver, error);
        wxpay_request_free(next);
    }
    wxpay_driver_free(driver);
    return status;
}

/*
 * Sends a request, repeats it and queries, until its outcome is final: WXPAY_OK and the answer; WXPAY_REFUSED where it is not
 * done; WXPAY_OUTCOME_UNKNOWN where nobody knows after all patience.
 *
 * `policy` is that of wxpay_request_until_final, `timeout` that of wxpay_curl_send. A merchant whose key is elsewhere drives
 * wxpay_driver_step by itself: here it is told what is known as soon as something has to be signed again.
 */
static inline wxpay_status wxpay_curl_until_final(CURL *curl, const wxpay_request *request, const char *policy,
                                                  size_t policy_len, long timeout, wxpay_answer **answer,
                                                  wxpay_error **error) {
    return wxpay_curl_until_final_logged(curl, request, policy, policy_len, timeout, NULL, NULL, answer, error);
}

#endif
