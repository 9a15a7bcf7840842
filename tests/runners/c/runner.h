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

/* True if an error has the kind that is expected where it should be no success; frees it. */
int is_kind(wxpay_error *error, const json_t *expect);

/* Each runs one case of its file: whether all of it is as expected. */
int run_sign(wxpay_merchant *merchant, const json_t *sample);
int run_prepare(wxpay_merchant *merchant, const json_t *sample);
int run_answer(wxpay_merchant *merchant, const json_t *sample);
int run_upload(wxpay_merchant *merchant, const json_t *sample);
int run_pay_params(wxpay_merchant *merchant, const json_t *sample);
int run_verify(wxpay_merchant *merchant, const json_t *sample);
int run_notify(wxpay_merchant *merchant, const json_t *sample);
int run_decrypt(wxpay_merchant *merchant, const json_t *sample);
int run_certificates(wxpay_merchant *merchant, const json_t *sample);
int run_explain(wxpay_merchant *merchant, const json_t *sample);

#endif
