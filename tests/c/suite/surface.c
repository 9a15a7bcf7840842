/* The surface that a user of the library relies on. */

#include <stdio.h>
#include <stdlib.h>

#include "suite.h"

static wxpay_bytes header(wxpay_request *request, const char *name) {
    for (size_t i = 0; i < CALL(wxpay_request_header_count)(request); i++)
        if (strcmp(CALL(wxpay_request_header_name)(request, i).data, name) == 0)
            return CALL(wxpay_request_header_value)(request, i);
    return wxpay_request_header_value(request, (size_t)-1);
}

static void a_request_is_ready_to_send(void) {
    wxpay_request *request = NULL;
    CHECK(CALL(wxpay_merchant_prepare)(merchant, CREATE_ORDER, TEXT(SPLIT), &request, NULL) == WXPAY_OK);
    CHECK(is(CALL(wxpay_request_method)(request), "POST"));
    CHECK(is(CALL(wxpay_request_target)(request), "/v3/ecommerce/profitsharing/orders"));
    CHECK(is(CALL(wxpay_request_url)(request), "https://api.mch.weixin.qq.com/v3/ecommerce/profitsharing/orders"));
    CHECK(is(CALL(wxpay_request_operation)(request), CREATE_ORDER));
    CHECK(is(CALL(wxpay_request_body)(request), SPLIT));
    CHECK(is(header(request, "Content-Type"), "application/json"));
    CHECK(contains(header(request, "Authorization"), "mchid=\"1900000001\""));
    CHECK(contains(header(request, "User-Agent"), " c"));
    for (size_t i = 0; i < wxpay_request_header_count(request); i++) {
        char line[1024];
        sprintf(line, "%s: %s", wxpay_request_header_name(request, i).data, wxpay_request_header_value(request, i).data);
        CHECK(is(CALL(wxpay_request_header)(request, i), line));
    }
    CHECK(wxpay_request_header(request, wxpay_request_header_count(request)).len == 0);
    CALL(wxpay_request_free)(request);
}

static void options_fix_the_moment_and_add_fields(void) {
    wxpay_request *one = NULL, *two = NULL;
    const char *options = "{\"timestamp\":1758905257,\"nonce\":\"A1\",\"extra\":{\"receivers\":[{\"new\":1}]}}";
    CHECK(CALL(wxpay_merchant_prepare_with)(merchant, CREATE_ORDER, TEXT(SPLIT), TEXT(options), &one, NULL) == WXPAY_OK);
    CHECK(wxpay_merchant_prepare_with(merchant, CREATE_ORDER, TEXT(SPLIT), TEXT(options), &two, NULL) == WXPAY_OK);
    CHECK(is(header(one, "Authorization"), header(two, "Authorization").data));
    CHECK(contains(wxpay_request_body(one), "\"new\":1"));
    wxpay_request_free(one);
    wxpay_request_free(two);
}

static void a_signature_from_elsewhere_makes_the_same_request(void) {
    const char *options = "{\"timestamp\":1758905257,\"nonce\":\"A1\"}";
    char signature[256] = {0};
    wxpay_unsigned *begun = NULL, *generic = NULL, *repeated = NULL;
    wxpay_request *request = NULL;
    CHECK(CALL(wxpay_merchant_begin)(merchant, CREATE_ORDER, TEXT(SPLIT), TEXT(options), &begun, NULL) == WXPAY_OK);
    CHECK(contains(CALL(wxpay_unsigned_message)(begun), "1758905257\nA1\n{"));
    CHECK(CALL(wxpay_unsigned_finish)(begun, signature, sizeof signature, &request, NULL) == WXPAY_OK);
    CHECK(is(wxpay_request_body(request), SPLIT));
    CHECK(contains(header(request, "Authorization"), "signature=\"AAAA"));
    CHECK(CALL(wxpay_request_begin_again)(request, TEXT(options), &repeated, NULL) == WXPAY_OK);
    CHECK(is(wxpay_unsigned_message(repeated), wxpay_unsigned_message(begun).data));
    const char *description = "{\"method\":\"GET\",\"path\":\"/v3/x\",\"timestamp\":1,\"nonce\":\"A1\"}";
    CHECK(CALL(wxpay_merchant_begin_request)(merchant, TEXT(description), NULL, 0, &generic, NULL) == WXPAY_OK);
    CHECK(is(wxpay_unsigned_message(generic), "GET\n/v3/x\n1\nA1\n\n"));
    CALL(wxpay_unsigned_free)(begun);
    wxpay_unsigned_free(generic);
    wxpay_unsigned_free(repeated);
    wxpay_request_free(request);
}

static void any_api_is_reached(void) {
    const char *description = "{\"method\":\"post\",\"path\":\"/v3/x\",\"query\":{\"a\":\"b c\"},\"body\":{\"z\":null}}";
    wxpay_request *request = NULL;
    CHECK(CALL(wxpay_merchant_prepare_request)(merchant, TEXT(description), NULL, 0, &request, NULL) == WXPAY_OK);
    CHECK(is(wxpay_request_target(request), "/v3/x?a=b%20c"));
    CHECK(is(wxpay_request_body(request), "{\"z\":null}"));
    CHECK(wxpay_request_operation(request).len == 0);
    wxpay_request_free(request);
    const char raw[] = "a\0b";
    CHECK(wxpay_merchant_prepare_request(merchant, TEXT("{\"method\":\"POST\",\"path\":\"/v3/x\"}"), raw, 3, &request, NULL) == WXPAY_OK);
    CHECK(wxpay_request_body(request).len == 3 && memcmp(wxpay_request_body(request).data, raw, 4) == 0);
    wxpay_request_free(request);
}

static void an_answer_is_verified_and_tells_its_outcome(void) {
    const char *body = NUMBERS "\"status\":\"FINISHED\",\"receivers\":[{\"result\":\"CLOSED\","
                       "\"fail_reason\":\"NO_RELATION\"}]}";
    wxpay_request *request = split();
    wxpay_text *headers = NULL;
    CHECK(CALL(wxpay_platform_answer)(platform, TEXT(body), NULL, 0, &headers, NULL) == WXPAY_OK);
    wxpay_bytes block = CALL(wxpay_text_bytes)(headers);
    wxpay_answer *answer = NULL;
    CHECK(CALL(wxpay_request_read)(request, 200, block.data, block.len, TEXT(body), &answer, NULL) == WXPAY_OK);
    CHECK(is(CALL(wxpay_answer_data)(answer), body));
    CHECK(is(CALL(wxpay_answer_outcome)(answer), "failed"));
    CHECK(CALL(wxpay_answer_status)(answer) == 200);
    CHECK(CALL(wxpay_answer_request_id)(answer).len > 0);
    CHECK(contains(CALL(wxpay_answer_failures)(answer), "\"field\":\"receivers[0].fail_reason\",\"reason\":\"NO_RELATION\""));
    CHECK(is(CALL(wxpay_answer_sealed)(answer), "[]") && is(CALL(wxpay_answer_body)(answer), body));
    CALL(wxpay_answer_free)(answer);
    CALL(wxpay_text_free)(headers);
    headers = answer_headers(body, 1000);
    block = wxpay_text_bytes(headers);
    CHECK(CALL(wxpay_request_read_at)(request, 200, block.data, block.len, TEXT(body), 1300, &answer, NULL) == WXPAY_OK);
    wxpay_answer_free(answer);
    wxpay_text_free(headers);
    wxpay_request_free(request);
}

static void a_repetition_keeps_the_body_and_signs_anew(void) {
    wxpay_request *request = split(), *again = NULL;
    CHECK(CALL(wxpay_request_again)(request, NULL, 0, &again, NULL) == WXPAY_OK);
    CHECK(is(wxpay_request_body(again), SPLIT));
    CHECK(!is(header(again, "Authorization"), header(request, "Authorization").data));
    wxpay_request_free(request);
    wxpay_request_free(again);
}

static void a_failed_transport_is_an_unknown_outcome(void) {
    wxpay_request *request = split();
    wxpay_error *error = NULL;
    CHECK(CALL(wxpay_request_failed)(request, WXPAY_TRANSPORT_MAYBE_SENT, &error) == WXPAY_OUTCOME_UNKNOWN);
    CHECK(is(CALL(wxpay_error_kind)(error), "outcome_unknown"));
    CHECK(is(CALL(wxpay_error_action)(error), "resend_same"));
    CHECK(CALL(wxpay_error_delay)(error) == 1);
    CHECK(contains(CALL(wxpay_error_json)(error), "\"cause\":\"maybe_sent\""));
    CALL(wxpay_error_free)(error);
    CHECK(wxpay_request_failed(request, WXPAY_TRANSPORT_NOT_SENT, &error) == WXPAY_OUTCOME_UNKNOWN);
    CHECK(contains(wxpay_error_json(error), "\"host\":\"backup\""));
    wxpay_error_free(error);
    wxpay_request_free(request);
    /* CURLE_COULDNT_CONNECT; tests/c/curl fails in earnest. */
    CHECK(CALL(wxpay_curl_transport)(7, 0, 0) == WXPAY_TRANSPORT_NOT_SENT && wxpay_curl_transport(7, 1, 0) == WXPAY_TRANSPORT_MAYBE_SENT);
}

static void a_request_has_a_record_once_it_is_known_what_became_of_it(void) {
    wxpay_request *request = split();
    wxpay_text *record = NULL;
    CHECK(CALL(wxpay_request_log_record)(request, 1500, &record, NULL) == WXPAY_OK);
    CHECK(is(wxpay_text_bytes(record), "null"));
    wxpay_text_free(record);
    wxpay_request_failed(request, WXPAY_TRANSPORT_MAYBE_SENT, NULL);
    CHECK(wxpay_request_log_record(request, 1500, &record, NULL) == WXPAY_OK);
    CHECK(contains(wxpay_text_bytes(record), "\"micros\":1500,"));
    CHECK(contains(wxpay_text_bytes(record), "\"cause\":\"maybe_sent\""));
    wxpay_text_free(record);
    CHECK(wxpay_request_log_record(NULL, 0, &record, NULL) == WXPAY_INVALID_ARGUMENT);
    wxpay_request_free(request);
}

static void an_error_tells_where_and_what_to_do(void) {
    wxpay_request *request = split();
    const char *body = "{\"code\":\"NOT_ENOUGH\",\"message\":\"too much\"}";
    wxpay_text *headers = answer_headers(body, 0);
    wxpay_bytes block = wxpay_text_bytes(headers);
    wxpay_answer *answer = NULL;
    wxpay_error *error = NULL;
    CHECK(wxpay_request_read(request, 403, block.data, block.len, TEXT(body), &answer, &error) == WXPAY_REFUSED);
    CHECK(answer == NULL);
    CHECK(is(CALL(wxpay_error_code)(error), "NOT_ENOUGH"));
    CHECK(is(CALL(wxpay_error_message)(error), "too much"));
    CHECK(contains(CALL(wxpay_error_text)(error), "HTTP 403 NOT_ENOUGH too much"));
    CHECK(contains(wxpay_error_json(error), "\"verified\":true"));
    wxpay_error_free(error);
    CHECK(wxpay_merchant_prepare(merchant, CREATE_ORDER, TEXT("{}"), &request, &error) == WXPAY_INVALID_BODY);
    CHECK(is(CALL(wxpay_error_field)(error), "sub_mchid"));
    wxpay_error_free(error);
    CHECK(CALL(wxpay_invalid_argument)("en", TEXT("x"), TEXT("a y"), &error) == WXPAY_INVALID_ARGUMENT);
    CHECK(is(wxpay_error_field(error), "x") && contains(wxpay_error_text(error), "a y"));
    wxpay_error_free(error);
    wxpay_text_free(headers);
    wxpay_request_free(request);
}

static void a_notification_is_verified_and_opened(void) {
    const char *data = "{\"sub_mchid\":\"1900000109\",\"transaction_id\":\"42\",\"order_id\":\"1\",\"out_order_no\":\"P1\",\"receiver\":{\"account\":\"1900000110\"}}";
    wxpay_text *headers = NULL, *body = NULL;
    CHECK(CALL(wxpay_platform_notification)(platform, TEXT(data), TEXT("{\"id\":\"N1\"}"), &headers, &body, NULL) == WXPAY_OK);
    wxpay_bytes block = wxpay_text_bytes(headers), sent = wxpay_text_bytes(body);
    wxpay_notification *notification = NULL;
    CHECK(CALL(wxpay_merchant_verify)(merchant, block.data, block.len, sent.data, sent.len, WXPAY_NOW, NULL) == WXPAY_OK);
    CHECK(CALL(wxpay_merchant_read_notification)(merchant, block.data, block.len, sent.data, sent.len, WXPAY_NOW, &notification, NULL) == WXPAY_OK);
    CHECK(is(CALL(wxpay_notification_data)(notification), data));
    CHECK(is(CALL(wxpay_notification_event_type)(notification), "TRANSACTION.SUCCESS"));
    CHECK(is(CALL(wxpay_notification_dedupe_key)(notification), "ecommerce.profitsharing.movement/42/1/1900000110"));
    CHECK(CALL(wxpay_notification_reply_status)(notification) == 204);
    CHECK(CALL(wxpay_notification_reply_body)(notification).len == 0);
    CHECK(contains(CALL(wxpay_notification_json)(notification), "\"id\":\"N1\""));
    CHECK(is(CALL(wxpay_notification_event)(notification), "ecommerce.profitsharing.movement"));
    CHECK(contains(wxpay_notification_json(notification), "\"event\":\"ecommerce.profitsharing.movement\""));
    CHECK(contains(wxpay_notification_json(notification), "\"tells\":{\"operation\":\"ecommerce.profitsharing.create_order\""));
    CALL(wxpay_notification_free)(notification);
    wxpay_text_free(headers);
    wxpay_text_free(body);
}

static void a_field_is_decrypted_here_or_elsewhere(void) {
    wxpay_text *text = NULL;
    wxpay_sealed *sealed = NULL;
    char ciphertext[345];
    memset(ciphertext, 'A', 344);
    memcpy(ciphertext + 342, "==", 3);
    wxpay_error *error = NULL;
    CHECK(CALL(wxpay_merchant_decrypt)(merchant, TEXT(ciphertext), &text, &error) == WXPAY_DECRYPT_FAILED);
    wxpay_error_free(error);
    CHECK(CALL(wxpay_merchant_begin_decrypt)(merchant, TEXT(ciphertext), &sealed, NULL) == WXPAY_OK);
    CHECK(CALL(wxpay_sealed_ciphertext)(sealed).len == 256);
    CHECK(CALL(wxpay_sealed_finish)(sealed, TEXT("name"), &text, NULL) == WXPAY_OK);
    CHECK(is(wxpay_text_bytes(text), "name"));
    wxpay_text_free(text);
    CALL(wxpay_sealed_free)(sealed);
}

static void platform_keys_are_replaced(void) {
    wxpay_merchant *other = merchant_with("\"base_url\":\"https://api2.mch.weixin.qq.com/\"", NULL);
    CHECK(is(CALL(wxpay_merchant_json)(other),
             "{\"mchid\":\"1900000001\",\"serial_no\":\"5157F09EFDC096DE15EBE81A47057A7232F1B8E1\","
             "\"base_url\":\"https://api2.mch.weixin.qq.com\",\"backup_url\":null}"));
    wxpay_request *request = NULL;
    wxpay_error *error = NULL;
    CHECK(CALL(wxpay_merchant_replace_keys)(other, TEXT("{}"), &error) == WXPAY_INVALID_KEY);
    CHECK(is(wxpay_error_field(error), "platform_keys"));
    wxpay_error_free(error);
    CHECK(wxpay_merchant_prepare(other, CREATE_ORDER, TEXT(SPLIT), &request, NULL) == WXPAY_OK);
    wxpay_request_free(request);
    wxpay_merchant_free(other);
}

static void a_misspelt_setting_says_what_was_meant(void) {
    static const char *const MEANT[][2] = {
        {"\"mch_id\":\"1\"", "mchid"}, {"\"privateKey\":\"1\"", "private_key"}, {"\"platformKeys\":{}", "platform_keys"}};
    for (size_t i = 0; i < sizeof MEANT / sizeof *MEANT; i++) {
        wxpay_error *error = NULL;
        char text[64];
        CHECK(merchant_with(MEANT[i][0], &error) == NULL);
        sprintf(text, "did you mean %s?", MEANT[i][1]);
        CHECK(contains(wxpay_error_text(error), text));
        wxpay_error_free(error);
    }
    wxpay_error *error = NULL;
    CHECK(CALL(wxpay_unknown_name)("en", TEXT("extras"), TEXT("extra moment"), &error) == WXPAY_INVALID_ARGUMENT);
    CHECK(is(wxpay_error_field(error), "extras") && contains(wxpay_error_text(error), "did you mean extra?"));
    wxpay_error_free(error);
    CHECK(CALL(wxpay_unknown_method)("en", TEXT("shop"), TEXT("createOrders"), TEXT("createOrder queryOrder"), &error) == WXPAY_UNKNOWN_OPERATION);
    CHECK(is(wxpay_error_field(error), "operation") && contains(wxpay_error_text(error), "shop has no createOrders: did you mean createOrder?"));
    wxpay_error_free(error);
}

/* Every digit of a number reaches the wire, and comes back. What no double comes near is refused, and read all the same. */
static void numbers_keep_their_digits(void) {
#define DIGITS "\"t\":110.00000000000001,\"n\":9007199254740993,\"u\":18446744073709551616,\"e\":1.10e-7"
    const char *beyond = "{" DIGITS ",\"x\":1e9999999999999999999}";
    const char *description = "{\"method\":\"POST\",\"path\":\"/v3/x\",\"body\":{" DIGITS "}}";
    wxpay_request *request = NULL;
    wxpay_answer *answer = NULL;
    wxpay_error *error = NULL;
    CHECK(wxpay_merchant_prepare_request(merchant, TEXT(description), NULL, 0, &request, NULL) == WXPAY_OK);
    CHECK(is(wxpay_request_body(request), "{" DIGITS "}"));
    wxpay_text *headers = answer_headers(beyond, 0);
    wxpay_bytes block = wxpay_text_bytes(headers);
    CHECK(wxpay_request_read(request, 200, block.data, block.len, TEXT(beyond), &answer, NULL) == WXPAY_OK);
    CHECK(is(wxpay_answer_data(answer), beyond));
    wxpay_answer_free(answer);
    wxpay_text_free(headers);
    wxpay_request_free(request);
    description = "{\"method\":\"POST\",\"path\":\"/v3/x\",\"body\":{\"x\":1e9999999999999999999}}";
    CHECK(wxpay_merchant_prepare_request(merchant, TEXT(description), NULL, 0, &request, &error) == WXPAY_INVALID_ARGUMENT);
    CHECK(contains(wxpay_error_text(error), "number out of range"));
    wxpay_error_free(error);
}

/* A body that had no JSON form in its language is refused, not left out. */
static void a_body_without_a_form_is_not_left_out(void) {
    const char *description =
        "{\"method\":\"POST\",\"path\":\"/v3/x\",\"body\":null,\"unrepresentable\":{\"/body\":\"type\"}}";
    wxpay_request *request = NULL;
    wxpay_error *error = NULL;
    CHECK(wxpay_merchant_prepare_request(merchant, TEXT(description), NULL, 0, &request, &error) == WXPAY_INVALID_BODY);
    CHECK(request == NULL);
    wxpay_error_free(error);
}

static void the_library_names_itself(void) {
    wxpay_text *remedy = NULL;
    CHECK(CALL(wxpay_abi_version)() == 1);
    CHECK(strchr(CALL(wxpay_version)(), '.') != NULL);
    CHECK(CALL(wxpay_remedy)(TEXT("NOT_ENOUGH"), &remedy, NULL) == WXPAY_OK);
    CHECK(contains(wxpay_text_bytes(remedy), "\"en\":"));
    wxpay_text_free(remedy);
    CHECK(wxpay_remedy(TEXT("NO_SUCH_CODE"), &remedy, NULL) == WXPAY_OK);
    CHECK(is(wxpay_text_bytes(remedy), "null"));
    wxpay_text_free(remedy);
}

static void the_operations_are_listed(void) {
    wxpay_text *list = NULL;
    CHECK(CALL(wxpay_operations)(&list, NULL) == WXPAY_OK);
    CHECK(contains(wxpay_text_bytes(list), "{\"id\":\"certificates.download\",\"method\":\"GET\",\"path\":\"/v3/certificates\",\"title\":"));
    wxpay_text_free(list);
}

/* Appends a variable with the text of the configuration that stands behind a mark, as JSON has it. */
static size_t append_variable(char *to, const char *name, const char *config, const char *mark) {
    const char *start = strstr(config, mark);
    CHECK(start != NULL);
    start = start == NULL ? "\"" : start + strlen(mark);
    return (size_t)sprintf(to, "\"%s\":\"%.*s\",", name, (int)strcspn(start, "\""), start);
}

static void variables_make_a_merchant(void) {
    const char *config = wxpay_platform_config(platform).data;
    char variables[16384], whole[20000];
    size_t len = 0;
    len += append_variable(variables + len, "WXPAY_SERIAL_NO", config, "\"serial_no\":\"");
    len += append_variable(variables + len, "WXPAY_APIV3_KEY", config, "\"apiv3_key\":\"");
    len += append_variable(variables + len, "WXPAY_PUBLIC_KEY_ID", config, "\"platform_keys\":{\"");
    len += append_variable(variables + len, "WXPAY_PUBLIC_KEY", strstr(config, "\"platform_keys\""), "\":\"");
    append_variable(variables + len, "WXPAY_PRIVATE_KEY", config, "\"private_key\":\"");
    wxpay_merchant *made = NULL;
    wxpay_request *request = NULL;
    wxpay_text *files = NULL;
    wxpay_error *error = NULL;

    sprintf(whole, "{%s\"WXPAY_MCHID\":\"1900000001\",\"WXPAY_API_V2_KEY\":null,\"OTHER\":5}", variables);
    CHECK(CALL(wxpay_merchant_from_env)(TEXT(whole), TEXT("php/8.4"), &made, NULL) == WXPAY_OK);
    CHECK(contains(wxpay_merchant_json(made), "\"mchid\":\"1900000001\""));
    CHECK(wxpay_merchant_prepare(made, CREATE_ORDER, TEXT(SPLIT), &request, NULL) == WXPAY_OK);
    CHECK(contains(header(request, "User-Agent"), " php/8.4"));
    CHECK(CALL(wxpay_env_files)(TEXT(whole), &files, NULL) == WXPAY_OK && is(wxpay_text_bytes(files), "{}"));
    wxpay_text_free(files);
    wxpay_request_free(request);
    wxpay_merchant_free(made);

    sprintf(whole, "{%s\"WXPAY_MCH_ID\":\"1900000001\"}", variables);
    CHECK(wxpay_merchant_from_env(TEXT(whole), NULL, 0, &made, &error) == WXPAY_INVALID_ARGUMENT);
    CHECK(is(wxpay_error_field(error), "WXPAY_MCHID"));
    CHECK(contains(wxpay_error_text(error), "it is not set, but WXPAY_MCH_ID is: rename it"));
    wxpay_error_free(error);
    sprintf(whole, "{%s\"WXPAY_LOCALE\":\"zh\",\"WXPAY_MCHID\":5}", variables);
    CHECK(wxpay_merchant_from_env(TEXT(whole), NULL, 0, &made, &error) == WXPAY_INVALID_ARGUMENT);
    CHECK(is(wxpay_error_field(error), "WXPAY_MCHID") && contains(wxpay_error_text(error), "文本"));
    wxpay_error_free(error);

    /* A path is the caller's to read. */
    variables[len] = '\0';
    sprintf(whole, "{%s\"WXPAY_MCHID\":\"1900000001\",\"WXPAY_PRIVATE_KEY\":\"apiclient_key.pem\"}", variables);
    CHECK(wxpay_env_files(TEXT(whole), &files, NULL) == WXPAY_OK);
    CHECK(is(wxpay_text_bytes(files), "{\"WXPAY_PRIVATE_KEY\":\"apiclient_key.pem\"}"));
    CHECK(wxpay_merchant_from_env(TEXT(whole), NULL, 0, &made, &error) == WXPAY_INVALID_ARGUMENT);
    CHECK(is(wxpay_error_field(error), "WXPAY_PRIVATE_KEY"));
    wxpay_error_free(error);
    wxpay_text_free(files);
}

void surface(void) {
    variables_make_a_merchant();
    a_request_is_ready_to_send();
    options_fix_the_moment_and_add_fields();
    a_signature_from_elsewhere_makes_the_same_request();
    any_api_is_reached();
    an_answer_is_verified_and_tells_its_outcome();
    a_repetition_keeps_the_body_and_signs_anew();
    a_failed_transport_is_an_unknown_outcome();
    a_request_has_a_record_once_it_is_known_what_became_of_it();
    an_error_tells_where_and_what_to_do();
    a_notification_is_verified_and_opened();
    a_field_is_decrypted_here_or_elsewhere();
    platform_keys_are_replaced();
    a_misspelt_setting_says_what_was_meant();
    numbers_keep_their_digits();
    a_body_without_a_form_is_not_left_out();
    the_library_names_itself();
    the_operations_are_listed();
}
