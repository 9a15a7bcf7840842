/* Every kind of error, made to happen. */

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/types.h>

#include "suite.h"

/* The system's random source, which the library asks: this program's stands before the system's, and may fail. */
static int random_fails;
ssize_t getrandom(void *memory, size_t len, unsigned int flags);
ssize_t getrandom(void *memory, size_t len, unsigned int flags) {
    (void)flags;
    if (random_fails) {
        errno = EIO;
        return -1;
    }
    FILE *source = fopen("/dev/urandom", "rb");
    size_t read = source == NULL ? 0 : fread(memory, 1, len, source);
    if (source != NULL) fclose(source);
    return (ssize_t)read;
}

/* Each kind once. */
static void happened(wxpay_status status, wxpay_error *error, wxpay_status expected, const char *kind) {
    char number[32];
    sprintf(number, "\"number\":%d,", (int)expected);
    int right = status == expected && is(wxpay_error_kind(error), kind) && wxpay_error_text(error).len > 0 &&
                strstr(wxpay_error_json(error).data, number) != NULL;
    CHECK(right);
    if (right) printf("ERROR %s ok\n", kind);
    wxpay_error_free(error);
}

static void of_callers(void) {
    wxpay_error *error = NULL;
    wxpay_request *request = NULL;
    wxpay_status status = wxpay_remedy(NULL, 1, NULL, &error);
    happened(status, error, WXPAY_INVALID_ARGUMENT, "invalid_argument");
    CHECK(merchant_with("\"private_key\":\"x\"", &error) == NULL);
    happened(WXPAY_INVALID_KEY, error, WXPAY_INVALID_KEY, "invalid_key");
    status = wxpay_merchant_prepare(merchant, "ecommerce.profitsharing.create_ordr", TEXT("{}"), &request, &error);
    happened(status, error, WXPAY_UNKNOWN_OPERATION, "unknown_operation");
    status = wxpay_merchant_prepare(merchant, CREATE_ORDER, TEXT("{\"finish\":1}"), &request, &error);
    happened(status, error, WXPAY_INVALID_BODY, "invalid_body");
}

/* A merchant may ask for errors in Chinese. */
static void in_chinese(void) {
    wxpay_error *error = NULL;
    wxpay_request *request = NULL;
    wxpay_merchant *chinese = merchant_with("\"locale\":\"zh\"", NULL);
    CHECK(wxpay_merchant_prepare(chinese, "ecommerce.profitsharing.query_order_amount", TEXT("{\"transaction_id\":\"\"}"), &request, &error) ==
          WXPAY_INVALID_BODY);
    CHECK(is(wxpay_error_text(error), "invalid_body：请求体不符合接口规则：transaction_id：至少 1 个字符。"
                                      "请按 violations 逐项修改；确需绕过校验的字段请放入 extra。"));
    CHECK(strstr(wxpay_error_json(error).data, "\"hint\":\"至少 1 个字符\"") != NULL);
    wxpay_error_free(error);
    error = NULL;
    CHECK(merchant_with("\"locale\":\"de\"", &error) == NULL && is(wxpay_error_field(error), "locale"));
    wxpay_error_free(error);
    wxpay_merchant_free(chinese);
}

/* Takes an error, and holds the words behind its kind and place against these. */
static void says(wxpay_error **error, const char *words) {
    CHECK(contains(wxpay_error_text(*error), words));
    wxpay_error_free(*error);
    *error = NULL;
}

/* So does all that is made of such a merchant: the error of an argument that never reaches the core. */
static void in_chinese_of_what_follows(void) {
    const char *moment = "{\"timestamp\":\"now\"}";
    wxpay_error *error = NULL;
    wxpay_merchant *chinese = merchant_with("\"locale\":\"zh\"", NULL);
    wxpay_request *request = NULL, *again = NULL;
    wxpay_unsigned *unsigned_request = NULL;
    wxpay_unsigned_params *params = NULL;
    wxpay_driver *driver = NULL;
    wxpay_answer *answer = NULL;
    CHECK(merchant_with("\"locale\":\"zh\",\"base_url\":1", &error) == NULL);
    says(&error, "，位置 base_url：应为");
    CHECK(wxpay_merchant_prepare(chinese, CREATE_ORDER, TEXT(SPLIT), &request, &error) == WXPAY_OK);
    CHECK(wxpay_request_again(request, TEXT(moment), &again, &error) == WXPAY_INVALID_ARGUMENT);
    says(&error, "，位置 moment.timestamp：以整秒计的 Unix 时间。");
    CHECK(wxpay_request_at(request, 3, &again, &error) == WXPAY_INVALID_ARGUMENT);
    says(&error, "，位置 host：");
    CHECK(wxpay_request_begin_again(request, NULL, 0, &unsigned_request, &error) == WXPAY_OK);
    CHECK(wxpay_unsigned_finish(unsigned_request, "x", 1, &again, &error) == WXPAY_INVALID_ARGUMENT);
    says(&error, "，位置 signature：");
    CHECK(wxpay_merchant_begin_jsapi_params(chinese, TEXT("{\"appid\":\"wx\",\"prepay_id\":\"wx1\"}"), &params, &error) == WXPAY_OK);
    wxpay_text *text = NULL;
    CHECK(wxpay_unsigned_params_finish(params, "x", 1, &text, &error) == WXPAY_INVALID_ARGUMENT);
    says(&error, "，位置 signature：");
    CHECK(wxpay_request_until_final(request, TEXT("{\"attempts\":-1}"), &driver, &error) == WXPAY_INVALID_ARGUMENT);
    says(&error, "，位置 policy.attempts：");
    CHECK(wxpay_request_until_final(request, NULL, 0, &driver, &error) == WXPAY_OK);
    CHECK(wxpay_driver_failed(driver, 3, &error) == WXPAY_INVALID_ARGUMENT);
    says(&error, "，位置 transport：");
    CHECK(wxpay_request_read(request, -1, NULL, 0, NULL, 0, &answer, &error) == WXPAY_INVALID_ARGUMENT);
    says(&error, "，位置 status：");
    wxpay_driver_free(driver);
    wxpay_unsigned_params_free(params);
    wxpay_unsigned_free(unsigned_request);
    wxpay_request_free(request);
    wxpay_merchant_free(chinese);
}

static void of_answers(void) {
    wxpay_error *error = NULL;
    wxpay_answer *answer = NULL;
    wxpay_request *request = split(), *download = NULL;
    const char *refusal = "{\"code\":\"NOT_ENOUGH\",\"message\":\"x\"}", *success = "{\"data\":1}";
    wxpay_text *headers = answer_headers(refusal, 0);
    wxpay_bytes block = wxpay_text_bytes(headers);
    wxpay_status status = wxpay_request_read(request, 403, block.data, block.len, TEXT(refusal), &answer, &error);
    happened(status, error, WXPAY_REFUSED, "refused");
    status = wxpay_request_read(request, 502, NULL, 0, TEXT("<html>"), &answer, &error);
    happened(status, error, WXPAY_OUTCOME_UNKNOWN, "outcome_unknown");
    wxpay_text_free(headers);
    wxpay_merchant_prepare(merchant, "certificates.download", NULL, 0, &download, NULL);
    headers = answer_headers(success, 0);
    block = wxpay_text_bytes(headers);
    status = wxpay_request_read(download, 200, block.data, block.len, TEXT(success), &answer, &error);
    happened(status, error, WXPAY_MALFORMED_CERTIFICATES, "malformed_certificates");
    status = wxpay_merchant_read_notification(merchant, block.data, block.len, TEXT(success), WXPAY_NOW, NULL, &error);
    wxpay_error_free(error);
    CHECK(status == WXPAY_INVALID_ARGUMENT);
    wxpay_notification *notification = NULL;
    status = wxpay_merchant_read_notification(merchant, block.data, block.len, TEXT(success), WXPAY_NOW, &notification, &error);
    happened(status, error, WXPAY_MALFORMED_NOTIFICATION, "malformed_notification");
    wxpay_text_free(headers);
    wxpay_request_free(request);
    wxpay_request_free(download);
}

static void of_a_block(const char *block, const char *body, wxpay_status expected, const char *kind) {
    wxpay_error *error = NULL;
    wxpay_status status = wxpay_merchant_verify(merchant, TEXT(block), TEXT(body), WXPAY_NOW, &error);
    happened(status, error, expected, kind);
}

static void of_messages(void) {
    const char *body = "{}";
    wxpay_text *headers = answer_headers(body, 0), *stale = answer_headers(body, 1);
    const char *block = wxpay_text_bytes(headers).data;
    char *changed;
    of_a_block("", body, WXPAY_MISSING_HEADER, "missing_header");
    of_a_block(changed = with_header(block, "Wechatpay-Nonce", "2", 1), body, WXPAY_MALFORMED_HEADER, "malformed_header");
    free(changed);
    changed = with_header(block, "Wechatpay-Signature-Type", "WECHATPAY2-SM2-WITH-SM3", 0);
    of_a_block(changed, body, WXPAY_UNSUPPORTED_ALGORITHM, "unsupported_algorithm");
    free(changed);
    of_a_block(wxpay_text_bytes(stale).data, body, WXPAY_STALE_TIMESTAMP, "stale_timestamp");
    of_a_block(changed = with_header(block, "Wechatpay-Serial", "PUB_KEY_ID_1", 0), body, WXPAY_UNKNOWN_SERIAL, "unknown_serial");
    free(changed);
    of_a_block(block, "{} ", WXPAY_BAD_SIGNATURE, "bad_signature");
    changed = with_header(block, "Wechatpay-Signature", "WECHATPAY/SIGNTEST/x", 0);
    of_a_block(changed, body, WXPAY_PROBE, "probe");
    free(changed);
    wxpay_text_free(headers);
    wxpay_text_free(stale);

    wxpay_merchant *other = merchant_with("\"apiv3_key\":\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"", NULL);
    wxpay_text *sealed = NULL;
    wxpay_notification *notification = NULL;
    wxpay_error *error = NULL;
    CHECK(wxpay_platform_notification(platform, TEXT("{}"), NULL, 0, &headers, &sealed, NULL) == WXPAY_OK);
    wxpay_bytes lines = wxpay_text_bytes(headers), sent = wxpay_text_bytes(sealed);
    wxpay_status status = wxpay_merchant_read_notification(other, lines.data, lines.len, sent.data, sent.len, WXPAY_NOW, &notification, &error);
    CHECK(CALL(wxpay_error_reply_status)(error) == 500 && strstr(CALL(wxpay_error_reply_body)(error).data, "FAIL") != NULL);
    happened(status, error, WXPAY_DECRYPT_FAILED, "decrypt_failed");
    wxpay_text_free(headers);
    wxpay_text_free(sealed);
    wxpay_merchant_free(other);
}

static void of_the_library(void) {
    wxpay_error *error = NULL;
    wxpay_request *request = NULL;
    random_fails = 1;
    wxpay_status status = wxpay_merchant_prepare_request(merchant, TEXT("{\"method\":\"GET\",\"path\":\"/v3/x\"}"), NULL, 0, &request, &error);
    random_fails = 0;
    happened(status, error, WXPAY_INTERNAL, "internal");
}

void errors(void) {
    of_callers();
    in_chinese();
    in_chinese_of_what_follows();
    of_answers();
    of_messages();
    of_the_library();
}
