#include "http.h"

#include <stdlib.h>
#include <string.h>

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
wxpay_status send_request(CURL *curl, const wxpay_request *request, wxpay_answer **answer, wxpay_error **error) {
    received headers = {NULL, 0}, body = {NULL, 0};
    wxpay_bytes content = wxpay_request_body(request);
    struct curl_slist *list = curl_slist_append(NULL, "Expect:");
    for (size_t i = 0; i < wxpay_request_header_count(request); i++)
        list = curl_slist_append(list, wxpay_request_header(request, i).data); /* a ready "Name: value" */

    curl_easy_reset(curl);
    curl_easy_setopt(curl, CURLOPT_URL, wxpay_request_url(request).data);
    curl_easy_setopt(curl, CURLOPT_PATH_AS_IS, 1L);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, list);
    if (content.len > 0) {
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, content.data);
        curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)content.len);
    }
    curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, wxpay_request_method(request).data);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, receive);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, &headers);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, receive);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &body);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, 30L);

    wxpay_status status;
    long http_status = 0;
    switch (curl_easy_perform(curl)) {
    case CURLE_OK:
        curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &http_status);
        status = wxpay_request_read(request, http_status, headers.data, headers.len, body.data, body.len, answer, error);
        break;
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT:
        status = wxpay_request_failed(request, WXPAY_NOT_SENT, error);
        break;
    default:
        status = wxpay_request_failed(request, WXPAY_MAYBE_SENT, error);
    }
    curl_slist_free_all(list);
    free(headers.data);
    free(body.data);
    return status;
}
/* ANCHOR_END: send */
