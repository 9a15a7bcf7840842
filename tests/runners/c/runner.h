/* Helpers that the cases of the vectors share, and the function that runs each file's. */

#ifndef RUNNER_H
#define RUNNER_H

#include <wxpay_core.h>

#include "vectors.h"

/* `context.json`: the merchant and its keys. */
extern const json_t *context;

/* The merchant's configuration with this private key of the context's; it takes the keys. */
json_t *config(const char *private_key, json_t *platform_keys);

/* A merchant of a configuration, which it takes; null beside an error. */
wxpay_merchant *make_merchant(json_t *config, wxpay_error **error);

/* True if a text is this value, however it is written; an empty text is null. */
int same_json(wxpay_bytes text, const json_t *expect);

/* True if two lists hold the same pointers, in any order. */
int are_pointers(const json_t *got, const json_t *expect);

/* True if an error has the kind that is expected where it should be no success; frees it. */
int is_kind(wxpay_error *error, const json_t *expect);

/* Compares the members of an error that a vector names; frees it. */
int agrees(wxpay_error *error, const json_t *expect);

/* The id of the operation that a case names by method and path; null if none is declared. */
const char *id_of(const json_t *sample);

/* True if a case tells an event that nobody declares. */
int is_undeclared_event(wxpay_merchant *merchant, const json_t *sample);

/* Decodes the escapes of a path or query, up to one of the ends; gives where it stopped. */
const char *unescape(char *to, size_t size, const char *from, const char *ends);

/* The request that a case describes; null beside an error. */
wxpay_request *make_request(wxpay_merchant *merchant, const json_t *sample, wxpay_error **error);

/* A header of a request's; empty where it has none. */
wxpay_bytes header(wxpay_request *request, const char *name);

/* Opens a text that was encrypted for the key under this serial; false where it does not open. */
int decrypt_in_place(const char *serial, const char *algorithm, json_t *field);

/* The body of a request, with what was sealed opened. */
json_t *opened_body(wxpay_request *request, const json_t *expect);

/* Each runs one case of its file: whether all of it is as expected. */
int run_sign(wxpay_merchant *merchant, const json_t *sample);
int run_prepare(wxpay_merchant *merchant, const json_t *sample);
int run_answer(wxpay_merchant *merchant, const json_t *sample);
int run_upload(wxpay_merchant *merchant, const json_t *sample);
int run_pay_params(wxpay_merchant *merchant, const json_t *sample);
int run_client(wxpay_merchant *merchant, const json_t *sample);
int run_verify(wxpay_merchant *merchant, const json_t *sample);
int run_notify(wxpay_merchant *merchant, const json_t *sample);
int run_decrypt(wxpay_merchant *merchant, const json_t *sample);
int run_certificates(wxpay_merchant *merchant, const json_t *sample);
int run_explain(wxpay_merchant *merchant, const json_t *sample);
int run_catalogue(wxpay_merchant *merchant, const json_t *sample);
int run_sealed(wxpay_merchant *merchant, const json_t *sample);
int run_event(wxpay_merchant *merchant, const json_t *sample);

#endif
