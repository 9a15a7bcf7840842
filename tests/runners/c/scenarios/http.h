/* HTTP by libcurl. */

#ifndef HTTP_H
#define HTTP_H

#include <wxpay_core.h>

#include "../vectors.h"

/* Status, headers and body of an answer; or how the connection failed: WXPAY_TRANSPORT_NOT_SENT, WXPAY_TRANSPORT_MAYBE_SENT. */
typedef struct {
    long status;
    int32_t failed;
    buffer headers, body;
} received;

/* Sends a request as it is, over a connection of its own: what is sent anew on a used one is not seen. */
received exchange(const wxpay_request *request);

/* Posts a text, or gets the URL where there is none. */
received call(const char *url, const char *text);

/* Frees what was received. */
void forget(received *what);

#endif
