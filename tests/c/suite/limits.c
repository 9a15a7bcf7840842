/* Requests stay below a share of the limits of their operations, those of a merchant together. */

#include "suite.h"

static double taken(const wxpay_limits *limits, const wxpay_request *request) {
    double seconds = -1;
    CHECK(CALL(wxpay_limits_take)(limits, request, &seconds, NULL) == WXPAY_OK);
    return seconds;
}

void limits(void) {
    wxpay_merchant *one = merchant_with("\"mchid\":\"1900000701\"", NULL), *other = merchant_with("\"mchid\":\"1900000702\"", NULL);
    wxpay_limits *whole = NULL, *part = NULL, *again = NULL, *others = NULL, *none = NULL;
    wxpay_request *request = split(), *free = NULL;
    wxpay_error *error = NULL;
    double seconds = 0;
    CHECK(CALL(wxpay_merchant_limits)(one, &whole, NULL) == WXPAY_OK && wxpay_merchant_limits(other, &others, NULL) == WXPAY_OK);
    /* 18 a minute: the second one waits for the first, whoever asks for it. */
    CHECK(CALL(wxpay_limits_share)(whole, 0.001, &part, NULL) == WXPAY_OK && wxpay_limits_share(whole, 0.001, &again, NULL) == WXPAY_OK);
    CHECK(taken(part, request) == 0);
    seconds = taken(again, request);
    CHECK(seconds > 0.5 && seconds < 3.6);
    CHECK(taken(others, request) == 0);
    wxpay_merchant_prepare_request(merchant, TEXT("{\"method\":\"GET\",\"path\":\"/v3/x\"}"), NULL, 0, &free, NULL);
    CHECK(taken(part, free) == 0 && taken(part, free) == 0);

    CHECK(wxpay_limits_share(others, 0, &none, &error) == WXPAY_INVALID_ARGUMENT && none == NULL);
    CHECK(is(wxpay_error_field(error), "share") && contains(wxpay_error_message(error), "0.25 for each of four"));
    CALL(wxpay_limits_free)(whole);
    wxpay_limits_free(part);
    wxpay_limits_free(again);
    wxpay_limits_free(others);
    wxpay_error_free(error);
    wxpay_request_free(request);
    wxpay_request_free(free);
    wxpay_merchant_free(one);
    wxpay_merchant_free(other);
}
