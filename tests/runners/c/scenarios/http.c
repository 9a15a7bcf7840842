#include "http.h"

#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>

/* The longest that an answer may take, in milliseconds. */
enum { PATIENCE = 1000 };

static size_t collect(char *data, size_t size, size_t count, void *to) {
    buffer *into = to;
    char *grown = realloc(into->data, into->len + size * count + 1);
    if (grown == NULL) return 0;
    into->data = grown;
    memcpy(into->data + into->len, data, size * count);
    into->len += size * count;
    into->data[into->len] = '\0';
    return size * count;
}

static received perform(CURL *curl, struct curl_slist *headers) {
    received got = {0, 0, {NULL, 0}, {NULL, 0}};
    curl_easy_setopt(curl, CURLOPT_PATH_AS_IS, 1L);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, collect);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, &got.headers);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, collect);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &got.body);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, (long)PATIENCE);
    CURLcode code = curl_easy_perform(curl);
    long request_size = 0;
    curl_off_t connect_time = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &got.status);
    curl_easy_getinfo(curl, CURLINFO_REQUEST_SIZE, &request_size);
    curl_easy_getinfo(curl, CURLINFO_CONNECT_TIME_T, &connect_time);
    got.failed = wxpay_curl_transport((int32_t)code, request_size, connect_time);
    curl_easy_cleanup(curl);
    curl_slist_free_all(headers);
    return got;
}

received exchange(const wxpay_request *request) {
    CURL *curl = curl_easy_init();
    struct curl_slist *headers = curl_slist_append(NULL, "Expect:");
    wxpay_bytes body = wxpay_request_body(request);
    for (size_t i = 0; i < wxpay_request_header_count(request); i++)
        headers = curl_slist_append(headers, wxpay_request_header(request, i).data);
    curl_easy_setopt(curl, CURLOPT_URL, wxpay_request_url(request).data);
    if (body.len > 0) {
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body.data);
        curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)body.len);
    }
    curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, wxpay_request_method(request).data);
    return perform(curl, headers);
}

received call(const char *url, const char *text) {
    CURL *curl = curl_easy_init();
    curl_easy_setopt(curl, CURLOPT_URL, url);
    if (text != NULL) curl_easy_setopt(curl, CURLOPT_POSTFIELDS, text);
    return perform(curl, NULL);
}

void forget(received *what) {
    free(what->headers.data);
    free(what->body.data);
    memset(what, 0, sizeof *what);
}
