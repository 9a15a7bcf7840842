/* Requests over libcurl. */

#ifndef HTTP_H
#define HTTP_H

#include <curl/curl.h>
#include <wxpay_core.h>

/* A buffer of what was received; it grows. */
typedef struct {
    char *data;
    size_t len;
} received;

/* Sends a request, and reads what comes back: an answer, or an error. */
wxpay_status send_request(CURL *curl, const wxpay_request *request, wxpay_answer **answer, wxpay_error **error);

/* Sends it, repeats it and queries by the advice, until its outcome is final: an answer, or an error. */
wxpay_status send_until_final(CURL *curl, const wxpay_request *request, wxpay_answer **answer, wxpay_error **error);

/* Waits so many seconds. */
void pause_for(double seconds);

/* Adds bytes; for CURLOPT_WRITEFUNCTION and CURLOPT_HEADERFUNCTION. */
size_t receive(char *data, size_t size, size_t count, void *to);

#endif
