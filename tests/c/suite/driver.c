/* A request until its outcome is final: queried, sent to another host, repeated. */

#include "suite.h"

#define QUERY_OF_SPLIT "/v3/ecommerce/profitsharing/orders?"
static const char PROCESSING[] = NUMBERS "\"status\":\"PROCESSING\",\"receivers\":[{\"result\":\"PENDING\"}]}";
static const char FINISHED[] = NUMBERS "\"status\":\"FINISHED\",\"receivers\":[{\"type\":\"MERCHANT_ID\","
                               "\"receiver_account\":\"1900000110\",\"amount\":100,\"result\":\"SUCCESS\"}]}";

static void a_query_tells_what_became_of_it(void) {
    wxpay_request *request = split(), *query = NULL, *generic = NULL;
    wxpay_unsigned *begun = NULL;
    CHECK(CALL(wxpay_request_query)(request, NULL, 0, &query, NULL) == WXPAY_OK);
    CHECK(is(wxpay_request_method(query), "GET") && contains(wxpay_request_target(query), QUERY_OF_SPLIT));
    CHECK(contains(wxpay_request_target(query), "out_order_no=P20150806125346"));
    CHECK(CALL(wxpay_request_begin_query)(request, TEXT("{\"timestamp\":1,\"nonce\":\"A1\"}"), &begun, NULL) == WXPAY_OK);
    CHECK(contains(wxpay_unsigned_message(begun), "GET\n" QUERY_OF_SPLIT) && contains(wxpay_unsigned_message(begun), "\n1\nA1\n\n"));
    wxpay_request_free(query);
    wxpay_unsigned_free(begun);

    /* No query is declared that would tell: null, and no error. */
    query = request;
    wxpay_merchant_prepare_request(merchant, TEXT("{\"method\":\"POST\",\"path\":\"/v3/x\"}"), NULL, 0, &generic, NULL);
    CHECK(wxpay_request_query(generic, NULL, 0, &query, NULL) == WXPAY_OK && query == NULL);
    CHECK(wxpay_request_begin_query(generic, NULL, 0, &begun, NULL) == WXPAY_OK && begun == NULL);
    wxpay_request_free(request);
    wxpay_request_free(generic);
}

static void another_host_takes_the_same_signature(void) {
    wxpay_merchant *two = merchant_with("\"backup_url\":\"https://api2.mch.weixin.qq.com\"", NULL);
    wxpay_request *request = NULL, *moved = NULL, *back = NULL;
    CHECK(wxpay_merchant_prepare(two, CREATE_ORDER, TEXT(SPLIT), &request, NULL) == WXPAY_OK);
    CHECK(CALL(wxpay_request_at)(request, WXPAY_HOST_BACKUP, &moved, NULL) == WXPAY_OK);
    CHECK(is(wxpay_request_url(moved), "https://api2.mch.weixin.qq.com/v3/ecommerce/profitsharing/orders"));
    CHECK(wxpay_request_at(moved, WXPAY_HOST_PRIMARY, &back, NULL) == WXPAY_OK);
    CHECK(is(wxpay_request_url(back), wxpay_request_url(request).data));
    CHECK(wxpay_request_header_count(moved) == wxpay_request_header_count(request));
    for (size_t i = 0; i < wxpay_request_header_count(request); i++)
        CHECK(is(wxpay_request_header(moved, i), wxpay_request_header(request, i).data));
    wxpay_request_free(request);
    wxpay_request_free(moved);
    wxpay_request_free(back);
    wxpay_merchant_free(two);
}

/* The outputs of a step: those that belong to the action, the others null or 0. */
typedef struct {
    int32_t action;
    double seconds;
    wxpay_request *request;
    wxpay_answer *answer;
} step;

static step next(const wxpay_driver *driver) {
    static int untouched;
    step told = {-1, -1, (wxpay_request *)(void *)&untouched, (wxpay_answer *)(void *)&untouched};
    CHECK(CALL(wxpay_driver_step)(driver, NULL, 0, &told.action, &told.seconds, &told.request, &told.answer, NULL) == WXPAY_OK);
    CHECK((told.request != NULL) == (told.action == WXPAY_STEP_SEND) && (told.answer != NULL) == (told.action == WXPAY_STEP_DONE));
    CHECK(told.action == WXPAY_STEP_WAIT ? told.seconds > 0 : told.seconds == 0);
    return told;
}

/* The next step is to send this, and it is answered; without a body the connection is lost. */
static void sends(const wxpay_driver *driver, const char *method, int64_t status, const char *body) {
    step told = next(driver);
    CHECK(told.action == WXPAY_STEP_SEND && is(wxpay_request_method(told.request), method));
    wxpay_request_free(told.request);
    if (body == NULL) {
        CHECK(CALL(wxpay_driver_failed)(driver, WXPAY_TRANSPORT_MAYBE_SENT, NULL) == WXPAY_OK);
        return;
    }
    wxpay_text *headers = answer_headers(body, 0);
    wxpay_bytes block = wxpay_text_bytes(headers);
    CHECK(CALL(wxpay_driver_read)(driver, status, block.data, block.len, TEXT(body), WXPAY_NOW, NULL) == WXPAY_OK);
    wxpay_text_free(headers);
}

static void waits(const wxpay_driver *driver, double least, double most) {
    step told = next(driver);
    CHECK(told.action == WXPAY_STEP_WAIT && least <= told.seconds && told.seconds <= most);
}

static void a_loop_ends_with_the_final_outcome(void) {
    wxpay_request *request = split();
    wxpay_driver *driver = NULL;
    CHECK(CALL(wxpay_request_until_final)(request, TEXT("{\"first_wait\":2,\"longest_wait\":3.5}"), &driver, NULL) == WXPAY_OK);
    wxpay_request_free(request);
    sends(driver, "POST", 0, NULL);
    waits(driver, 1, 2);
    sends(driver, "POST", 200, PROCESSING);
    waits(driver, 1, 3.5);
    sends(driver, "GET", 200, FINISHED);
    step told = next(driver);
    CHECK(told.action == WXPAY_STEP_DONE && is(wxpay_answer_outcome(told.answer), "succeeded"));
    CHECK(is(wxpay_answer_data(told.answer), FINISHED));
    wxpay_answer_free(told.answer);
    CALL(wxpay_driver_free)(driver);
}

/* Checks the explanation of why the answer that it gave up for was not believed. */
static void explains(const wxpay_driver *driver, const wxpay_error *error, const char *expected) {
    wxpay_text *explanation = NULL;
    CHECK(CALL(wxpay_error_explain)(error, &explanation, NULL) == WXPAY_OK);
    CHECK(is(wxpay_text_bytes(explanation), expected));
    wxpay_text_free(explanation);
    CHECK(CALL(wxpay_driver_explain)(driver, &explanation, NULL) == WXPAY_OK);
    CHECK(is(wxpay_text_bytes(explanation), expected));
    wxpay_text_free(explanation);
}

/* The step that ends it with an error. */
static void gives_up(wxpay_driver *driver, wxpay_status expected, const char *told, const char *explanation) {
    step last = {0, 0, NULL, NULL};
    wxpay_error *error = NULL;
    CHECK(wxpay_driver_step(driver, NULL, 0, &last.action, &last.seconds, &last.request, &last.answer, &error) == expected);
    CHECK(last.action == 0 && last.request == NULL && last.answer == NULL);
    CHECK(contains(wxpay_error_json(error), told));
    explains(driver, error, explanation);
    wxpay_error_free(error);
    wxpay_driver_free(driver);
}

static void patience_ends(void) {
    wxpay_request *request = split();
    wxpay_driver *driver = NULL;
    CHECK(wxpay_request_until_final(request, TEXT("{\"attempts\":1}"), &driver, NULL) == WXPAY_OK);
    sends(driver, "POST", 0, NULL);
    waits(driver, 1, 2);
    sends(driver, "POST", 0, NULL);
    gives_up(driver, WXPAY_OUTCOME_UNKNOWN, "\"cause\":\"maybe_sent\"", "null");
    wxpay_request_free(request);
    request = split();
    CHECK(wxpay_request_until_final(request, NULL, 0, &driver, NULL) == WXPAY_OK);
    sends(driver, "POST", 400, "{\"code\":\"PARAM_ERROR\",\"message\":\"x\"}");
    gives_up(driver, WXPAY_REFUSED, "\"code\":\"PARAM_ERROR\"", "null");
    wxpay_request_free(request);
}

static void what_was_given_up_for_explains_itself_where_it_was_not_believed(void) {
    wxpay_request *request = split();
    wxpay_driver *driver = NULL;
    wxpay_text *headers = answer_headers(FINISHED, 0);
    wxpay_bytes block = wxpay_text_bytes(headers);
    char longer[sizeof FINISHED + 1];
    strcat(strcpy(longer, FINISHED), "\n");
    CHECK(wxpay_request_until_final(request, TEXT("{\"attempts\":0}"), &driver, NULL) == WXPAY_OK);
    wxpay_request_free(next(driver).request);
    CHECK(wxpay_driver_read(driver, 200, block.data, block.len, TEXT(longer), WXPAY_NOW, NULL) == WXPAY_OK);
    gives_up(driver, WXPAY_OUTCOME_UNKNOWN, "\"cause\":\"bad_signature\"", "{\"hints\":[\"trailing_newline\"],\"skew\":null}");
    wxpay_text_free(headers);
    wxpay_request_free(request);
}

static void each_step_may_be_signed_elsewhere(void) {
    wxpay_merchant *keyless = merchant_with("\"private_key\":null", NULL);
    wxpay_unsigned *begun = NULL;
    wxpay_request *request = NULL;
    wxpay_driver *driver = NULL;
    char signature[256] = {0};
    CHECK(wxpay_merchant_begin(keyless, CREATE_ORDER, TEXT(SPLIT), NULL, 0, &begun, NULL) == WXPAY_OK);
    CHECK(wxpay_unsigned_finish(begun, signature, sizeof signature, &request, NULL) == WXPAY_OK);
    CHECK(wxpay_request_until_final(request, NULL, 0, &driver, NULL) == WXPAY_OK);
    CHECK(is(wxpay_driver_message(driver), ""));
    sends(driver, "POST", 0, NULL);
    waits(driver, 1, 2);
    CHECK(next(driver).action == WXPAY_STEP_SIGN);
    CHECK(strncmp(CALL(wxpay_driver_message)(driver).data, "POST\n/v3/ecommerce/profitsharing/orders\n", 40) == 0);
    CHECK(wxpay_driver_signed(driver, signature, 255, NULL) == WXPAY_INVALID_ARGUMENT);
    CHECK(CALL(wxpay_driver_signed)(driver, signature, sizeof signature, NULL) == WXPAY_OK);
    CHECK(wxpay_driver_signed(driver, signature, sizeof signature, NULL) == WXPAY_INVALID_ARGUMENT);
    sends(driver, "POST", 400, "{\"code\":\"PARAM_ERROR\",\"message\":\"x\"}");
    waits(driver, 1, 3);
    CHECK(next(driver).action == WXPAY_STEP_SIGN);
    CHECK(strncmp(wxpay_driver_message(driver).data, "GET\n/v3/ecommerce/profitsharing/orders?", 39) == 0);
    wxpay_driver_free(driver);
    wxpay_request_free(request);
    wxpay_unsigned_free(begun);
    wxpay_merchant_free(keyless);
}

static void calls_out_of_turn_are_refused(void) {
    static const char *const POLICIES[] = {"{\"attempts\":-1}",       "{\"attempts\":1.5}",  "{\"attempts\":4294967296}",
                                            "{\"attempts\":1e999}",    "{\"timeout\":-1}",    "{\"timeout\":1e999}",
                                            "{\"first_wait\":\"1\"}"};
    wxpay_request *request = split();
    wxpay_driver *driver = NULL;
    wxpay_error *error = NULL;
    for (size_t i = 0; i < sizeof POLICIES / sizeof *POLICIES; i++) {
        CHECK(wxpay_request_until_final(request, TEXT(POLICIES[i]), &driver, &error) == WXPAY_INVALID_ARGUMENT);
        CHECK(strncmp(wxpay_error_field(error).data, "policy", 6) == 0);
        wxpay_error_free(error);
    }
    CHECK(wxpay_request_until_final(request, TEXT("{\"firstWait\":1}"), &driver, &error) == WXPAY_INVALID_ARGUMENT);
    CHECK(is(wxpay_error_field(error), "firstWait") && contains(wxpay_error_text(error), "did you mean first_wait?"));
    wxpay_error_free(error);
    CHECK(wxpay_request_until_final(request, NULL, 0, &driver, NULL) == WXPAY_OK);
    CHECK(wxpay_driver_failed(driver, WXPAY_TRANSPORT_NOT_SENT, NULL) == WXPAY_INVALID_ARGUMENT);
    CHECK(wxpay_driver_read(driver, 200, NULL, 0, NULL, 0, WXPAY_NOW, NULL) == WXPAY_INVALID_ARGUMENT);
    wxpay_request_free(next(driver).request);
    CHECK(wxpay_driver_failed(driver, 3, NULL) == WXPAY_INVALID_ARGUMENT);
    CHECK(wxpay_driver_read(driver, -1, NULL, 0, NULL, 0, WXPAY_NOW, NULL) == WXPAY_INVALID_ARGUMENT);
    gives_up(driver, WXPAY_INVALID_ARGUMENT, "\"field\":\"step\"", "null");
    wxpay_request_free(request);
}

static void who_stops_is_told_what_is_known(void) {
    wxpay_request *request = split();
    wxpay_driver *driver = NULL;
    CHECK(wxpay_request_until_final(request, NULL, 0, &driver, NULL) == WXPAY_OK);
    wxpay_request_free(next(driver).request);
    CHECK(CALL(wxpay_driver_stop)(driver, NULL) == WXPAY_OK);
    gives_up(driver, WXPAY_OUTCOME_UNKNOWN, "\"cause\":\"maybe_sent\"", "null");
    CHECK(wxpay_driver_stop(NULL, NULL) == WXPAY_INVALID_ARGUMENT);
    wxpay_request_free(request);
}

void driver(void) {
    who_stops_is_told_what_is_known();
    a_query_tells_what_became_of_it();
    another_host_takes_the_same_signature();
    a_loop_ends_with_the_final_outcome();
    patience_ends();
    what_was_given_up_for_explains_itself_where_it_was_not_believed();
    each_step_may_be_signed_elsewhere();
    calls_out_of_turn_are_refused();
}
