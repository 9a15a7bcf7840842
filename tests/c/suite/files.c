/* Files: media, bills, statements; and what the front end pays with. */

#include <stdlib.h>
#include <wxpay/front_end.h>

#include "suite.h"

/* A bill, its hash, the same compressed, and sealed with a key that ENCRYPT_KEY holds for the platform's merchant. */
static const char BILL[] = "\357\273\277`1,`2\n";
#define SHA1 "d89776fbade4b5ecea29091eccff7ca388a7b3ad"
static const char GZIP[] = "\037\213\010\000\000\000\000\000\002\003\173\277\173\177\202\241\116\202\021\027\000\211\127\004\145\011\000\000\000";
static const char SEALED[] = "\146\341\166\223\227\124\120\154\131\110\147\317\244\061\000\170\152\214\124\363\373\110\326\157\204";
#define BILL_KEY "0123456789abcdef0123456789abcdef"
static const char ENCRYPT_KEY[] =
    "lFM9MfmWt+mBLQgLjmutos/V9V01K4gEwCvost0E9s6nfd/Kzdveu7O0Fw5TqvtmWWWGJ5/J9SArKk+1RuROIH"
    "VnUyxyEcKJx5A+eJvCD7/2nSRbOf1AS484xF6wY3GdGM1zusi+OYPHeglUrgtTv4ukm1SLZnqwBjU2CXdkdfbB"
    "nG1UfRMg1sUNdnW3Q9OgqgDJ86NI2lpiZnYi78yDkjHKSfAZaNh8cAMouuuq6jIJ2E0Htu6+tH7q8WDCemQ/Ni"
    "NRdQAzyJUkq59h2CTVfM9JTgEz2xijARbasZdSGgUYSUW81k+nFZg9g/Qp+Z8DzFHnzg1Uj5zWV+FA84BU4g==";

#define BYTES(array) (array), sizeof(array) - 1

static void an_upload_signs_its_meta_part(void) {
    static const char PICTURE[] = "\211PNG\r\n\0\1";
    const char *options = "{\"timestamp\":1758905257,\"nonce\":\"A1\"}";
    wxpay_request *request = NULL;
    wxpay_unsigned *begun = NULL;
    CHECK(CALL(wxpay_merchant_upload)(merchant, TEXT("\351\227\250.png"), BYTES(PICTURE), NULL, 0, TEXT(options), &request, NULL) == WXPAY_OK);
    CHECK(is(wxpay_request_target(request), "/v3/merchant/media/upload") && is(wxpay_request_operation(request), "media.upload_image"));
    wxpay_bytes body = wxpay_request_body(request);
    size_t found = 0;
    for (size_t at = 0; at + sizeof PICTURE - 1 <= body.len; at++) found += memcmp(body.data + at, PICTURE, sizeof PICTURE - 1) == 0;
    CHECK(found == 1);
    wxpay_request_free(request);

    CHECK(CALL(wxpay_merchant_begin_upload)(merchant, TEXT("a.mp4"), BYTES(PICTURE), NULL, 0, TEXT(options), &begun, NULL) == WXPAY_OK);
    CHECK(contains(wxpay_unsigned_message(begun), "POST\n/v3/merchant/media/video_upload\n1758905257\nA1\n{\"filename\":\"a.mp4\",\"sha256\":\""));
    wxpay_unsigned_free(begun);
    CHECK(wxpay_merchant_upload(merchant, TEXT("a.png"), BYTES(PICTURE), TEXT("/v3/elsewhere"), NULL, 0, &request, NULL) == WXPAY_OK);
    CHECK(is(wxpay_request_target(request), "/v3/elsewhere"));
    wxpay_request_free(request);

    wxpay_error *error = NULL;
    CHECK(wxpay_merchant_upload(merchant, TEXT("licence"), BYTES(PICTURE), NULL, 0, NULL, 0, &request, &error) == WXPAY_INVALID_ARGUMENT);
    CHECK(is(wxpay_error_field(error), "filename"));
    wxpay_error_free(error);
    CHECK(wxpay_merchant_upload(merchant, TEXT("a.png"), NULL, 0, NULL, 0, NULL, 0, &request, &error) == WXPAY_INVALID_ARGUMENT);
    CHECK(is(wxpay_error_field(error), "content"));
    wxpay_error_free(error);
}

static void a_declared_upload_takes_its_file_beside_its_fields(void) {
    const char *body = "{\"filename\":\"a.pdf\",\"file_type\":\"PDF\"}", *id = "new_tax_control_fapiao.upload_file";
    wxpay_request *request = NULL;
    wxpay_unsigned *begun = NULL;
    wxpay_error *error = NULL;
    CHECK(CALL(wxpay_merchant_prepare_file)(merchant, id, TEXT(body), TEXT("abc"), NULL, 0, &request, NULL) == WXPAY_OK);
    /* `printf abc | openssl sm3` */
    CHECK(contains(wxpay_request_body(request), "{\"file_type\":\"PDF\",\"digest_alogrithm\":\"SM3\",\"digest\":\"66c7f0f462eeedd9"));
    wxpay_request_free(request);
    CHECK(CALL(wxpay_merchant_begin_file)(merchant, id, TEXT(body), TEXT("abc"), NULL, 0, &begun, NULL) == WXPAY_OK);
    CHECK(contains(wxpay_unsigned_message(begun), "\n{\"file_type\":\"PDF\",\"digest_alogrithm\":\"SM3\""));
    wxpay_unsigned_free(begun);
    CHECK(wxpay_merchant_prepare(merchant, id, TEXT(body), &request, &error) == WXPAY_INVALID_ARGUMENT);
    CHECK(is(wxpay_error_field(error), "file"));
    wxpay_error_free(error);
}

/* The answer of WeChat Pay to a request. */
static wxpay_answer *answered(wxpay_request *request, const char *body) {
    wxpay_answer *answer = NULL;
    wxpay_text *headers = answer_headers(body, 0);
    wxpay_bytes block = wxpay_text_bytes(headers);
    CHECK(wxpay_request_read(request, 200, block.data, block.len, TEXT(body), &answer, NULL) == WXPAY_OK);
    wxpay_text_free(headers);
    return answer;
}

static void an_answer_leads_to_its_file_which_is_checked(void) {
    wxpay_request *request = NULL, *file = NULL, *none = NULL;
    wxpay_unsigned *begun = NULL;
    wxpay_download *download = NULL;
    wxpay_answer *got = NULL;
    wxpay_error *error = NULL;
    CHECK(wxpay_merchant_prepare(merchant, "bill.query_trade_bill", TEXT("{\"bill_date\":\"2026-01-01\"}"), &request, NULL) == WXPAY_OK);
    wxpay_answer *answer = answered(request, "{\"hash_type\":\"SHA1\",\"hash_value\":\"" SHA1 "\","
                                             "\"download_url\":\"https://api.mch.weixin.qq.com/v3/billdownload/file?token=a%2fb\"}");
    CHECK(CALL(wxpay_answer_verified)(answer) == 1);
    CHECK(CALL(wxpay_request_file)(request, answer, 0, NULL, 0, &file, NULL) == WXPAY_OK);
    CHECK(is(wxpay_request_target(file), "/v3/billdownload/file?token=a%2Fb") && wxpay_request_header_count(file) == 4);
    CHECK(wxpay_request_file(request, answer, 1, NULL, 0, &none, NULL) == WXPAY_OK && none == NULL);
    CHECK(wxpay_request_read(file, 200, NULL, 0, BYTES(GZIP), &got, NULL) == WXPAY_OK);
    CHECK(is(wxpay_answer_body(got), BILL) && wxpay_answer_data(got).len == 0 && wxpay_answer_verified(got) == 1);
    wxpay_answer_free(got);
    CHECK(wxpay_request_read(file, 200, NULL, 0, TEXT("another"), &got, &error) == WXPAY_OUTCOME_UNKNOWN);
    wxpay_error_free(error);
    CHECK(CALL(wxpay_request_download)(file, &download, NULL) == WXPAY_OK);
    wxpay_download_free(download);
    CHECK(wxpay_request_download(request, &download, &error) == WXPAY_INVALID_ARGUMENT);
    wxpay_error_free(error);
    CHECK(CALL(wxpay_request_begin_file)(request, answer, 0, TEXT("{\"query\":{\"a\":\"b\"}}"), &begun, NULL) == WXPAY_OK);
    CHECK(contains(wxpay_unsigned_message(begun), "GET\n/v3/billdownload/file?token=a%2Fb&a=b\n"));
    wxpay_unsigned_free(begun);
    wxpay_request_free(file);
    wxpay_answer_free(answer);
    wxpay_request_free(request);
}

static void a_list_is_read_page_by_page(void) {
    wxpay_request *request = NULL, *next = NULL;
    wxpay_unsigned *begun = NULL;
    CHECK(wxpay_merchant_prepare(merchant, "merchant_service.list_complaints", TEXT("{\"limit\":2}"), &request, NULL) == WXPAY_OK);
    wxpay_answer *answer = answered(request, "{\"data\":[{},{}],\"total_count\":4}");
    CHECK(CALL(wxpay_request_begin_next)(request, answer, NULL, 0, &begun, NULL) == WXPAY_OK);
    CHECK(contains(wxpay_unsigned_message(begun), "/v3/merchant-service/complaints-v2?limit=2&offset=2\n"));
    wxpay_unsigned_free(begun);
    CHECK(CALL(wxpay_request_next)(request, answer, NULL, 0, &next, NULL) == WXPAY_OK);
    CHECK(is(wxpay_request_target(next), "/v3/merchant-service/complaints-v2?limit=2&offset=2"));
    wxpay_request_free(request);
    wxpay_answer_free(answer);
    answer = answered(next, "{\"data\":[{},{}],\"total_count\":4}");
    CHECK(wxpay_request_next(next, answer, NULL, 0, &request, NULL) == WXPAY_OK && request == NULL);
    wxpay_answer_free(answer);
    wxpay_request_free(next);
}

/* Feeds what arrives three bytes at a time; whether it was the bill, to the end, is the end's to say. */
static wxpay_status downloaded(const char *description, const char *sent, size_t len) {
    wxpay_download *download = NULL;
    wxpay_text *content = NULL;
    wxpay_error *error = NULL;
    char arrived[256] = "";
    CHECK(CALL(wxpay_download_new)(TEXT(description), &download, NULL) == WXPAY_OK);
    wxpay_status status = WXPAY_OK;
    for (size_t at = 0; status == WXPAY_OK && at < len; at += 3) {
        status = CALL(wxpay_download_feed)(download, sent + at, len - at < 3 ? len - at : 3, &content, &error);
        if (status == WXPAY_OK) strcat(arrived, wxpay_text_bytes(content).data), wxpay_text_free(content);
    }
    if (status == WXPAY_OK) status = CALL(wxpay_download_finish)(download, &content, &error);
    if (status == WXPAY_OK) {
        strcat(arrived, wxpay_text_bytes(content).data);
        wxpay_text_free(content);
        CHECK(strcmp(arrived, BILL) == 0);
        CHECK(wxpay_download_feed(download, "x", 1, &content, NULL) == WXPAY_INVALID_ARGUMENT);
        CHECK(wxpay_download_finish(download, &content, &error) == WXPAY_INVALID_ARGUMENT);
        CHECK(is(wxpay_error_field(error), "download"));
    } else {
        CHECK(is(wxpay_error_field(error), "hash_value"));
    }
    wxpay_error_free(error);
    CALL(wxpay_download_free)(download);
    return status;
}

static void a_bill_is_believed_at_its_end(void) {
    const char *plain = "{\"hash_type\":\"SHA1\",\"hash_value\":\"" SHA1 "\",\"gzip\":false}";
    const char *gzip = "{\"hash_type\":\"SHA1\",\"hash_value\":\"" SHA1 "\",\"gzip\":true}";
    const char *other = "{\"hash_type\":\"SHA1\",\"hash_value\":\"a9993e364706816aba3e25717850c26c9cd0d89d\"}";
    CHECK(downloaded(plain, BYTES(BILL)) == WXPAY_OK);
    CHECK(downloaded(gzip, BYTES(GZIP)) == WXPAY_OK);
    CHECK(downloaded(other, BYTES(BILL)) == WXPAY_BAD_SIGNATURE);
    CHECK(downloaded(plain, BILL, sizeof BILL - 2) == WXPAY_BAD_SIGNATURE);
    CHECK(downloaded(gzip, GZIP, sizeof GZIP - 10) == WXPAY_BAD_SIGNATURE);
    CHECK(downloaded(gzip, BYTES(BILL)) == WXPAY_BAD_SIGNATURE);

    wxpay_download *download = NULL;
    wxpay_error *error = NULL;
    const char *wrong = "{\"hash_type\":\"SHA1\",\"hash_value\":\"" SHA1 "\",\"gzip\":1}";
    CHECK(wxpay_download_new(TEXT(wrong), &download, &error) == WXPAY_INVALID_ARGUMENT && is(wxpay_error_field(error), "gzip"));
    wxpay_error_free(error);
    CHECK(wxpay_download_new(TEXT("{}"), &download, &error) == WXPAY_INVALID_ARGUMENT && is(wxpay_error_field(error), "hash_type"));
    wxpay_error_free(error);
}

static void a_sealed_part_opens_with_its_own_key(void) {
    char part[512] = "{\"bill_sequence\":1,\"nonce\":\"123456789012\",\"encrypt_key\":\"";
    strcat(strcat(part, ENCRYPT_KEY), "\"}");
    wxpay_text *opened = NULL;
    wxpay_error *error = NULL;
    CHECK(CALL(wxpay_merchant_open_bill_part)(merchant, TEXT(part), BYTES(SEALED), NULL, 0, &opened, NULL) == WXPAY_OK);
    CHECK(is(wxpay_text_bytes(opened), BILL));
    wxpay_text_free(opened);
    CHECK(wxpay_merchant_open_bill_part(merchant, TEXT(part), TEXT("x"), NULL, 0, &opened, &error) == WXPAY_DECRYPT_FAILED);
    CHECK(is(wxpay_error_field(error), "content"));
    wxpay_error_free(error);
    CHECK(wxpay_merchant_open_bill_part(merchant, TEXT("{}"), BYTES(SEALED), NULL, 0, &opened, &error) == WXPAY_INVALID_ARGUMENT);
    CHECK(is(wxpay_error_field(error), "encrypt_key"));
    wxpay_error_free(error);

    /* A key elsewhere has opened the part's own; no key at all is no such key. */
    wxpay_merchant *keyless = merchant_with("\"private_key\":null", NULL);
    CHECK(wxpay_merchant_open_bill_part(keyless, TEXT(part), BYTES(SEALED), TEXT(BILL_KEY), &opened, NULL) == WXPAY_OK);
    CHECK(is(wxpay_text_bytes(opened), BILL));
    wxpay_text_free(opened);
    CHECK(wxpay_merchant_open_bill_part(keyless, TEXT(part), BYTES(SEALED), NULL, 0, &opened, &error) == WXPAY_INVALID_ARGUMENT);
    CHECK(is(wxpay_error_field(error), "private_key"));
    wxpay_error_free(error);
    CHECK(wxpay_merchant_open_bill_part(merchant, TEXT(part), BYTES(SEALED), "", 0, &opened, &error) == WXPAY_INVALID_ARGUMENT);
    CHECK(is(wxpay_error_field(error), "key"));
    wxpay_error_free(error);
    wxpay_merchant_free(keyless);
}

static void a_statement_is_checked_by_the_hash_in_its_header(void) {
    wxpay_text *headers = answer_headers("{\"sha1\":\"" SHA1 "\"}", 0);
    char *block = with_header(wxpay_text_bytes(headers).data, "Wechatpay-Statement-Sha1", SHA1, 1);
    CHECK(CALL(wxpay_merchant_verify_statement)(merchant, TEXT(block), BYTES(BILL), WXPAY_NOW, NULL) == WXPAY_OK);
    CHECK(wxpay_merchant_verify_statement(merchant, TEXT(block), TEXT("another"), WXPAY_NOW, NULL) == WXPAY_BAD_SIGNATURE);
    wxpay_bytes without = wxpay_text_bytes(headers);
    CHECK(wxpay_merchant_verify_statement(merchant, without.data, without.len, BYTES(BILL), WXPAY_NOW, NULL) == WXPAY_MISSING_HEADER);
    free(block);
    wxpay_text_free(headers);
}

static void payments_start_with_exact_names(void) {
    const char *jsapi = "{\"appid\":\"wx8888888888888888\",\"prepay_id\":\"wx2014\",\"timestamp\":1758905257,\"nonce\":\"A1\"}";
    const char *app = "{\"appid\":\"wx8888888888888888\",\"partnerid\":\"1900000109\",\"prepay_id\":\"wx2014\",\"timestamp\":1758905257,\"nonce\":\"A1\"}";
    wxpay_text *params = NULL;
    wxpay_error *error = NULL;
    CHECK(CALL(wxpay_merchant_jsapi_params)(merchant, TEXT(jsapi), &params, NULL) == WXPAY_OK);
    CHECK(contains(wxpay_text_bytes(params), "{\"appId\":\"wx8888888888888888\",\"timeStamp\":\"1758905257\",\"nonceStr\":\"A1\","
                                             "\"package\":\"prepay_id=wx2014\",\"signType\":\"RSA\",\"paySign\":\""));
    wxpay_text_free(params);
    CHECK(CALL(wxpay_merchant_app_params)(merchant, TEXT(app), &params, NULL) == WXPAY_OK);
    CHECK(contains(wxpay_text_bytes(params), "{\"appid\":\"wx8888888888888888\",\"partnerid\":\"1900000109\",\"prepayid\":\"wx2014\","
                                             "\"package\":\"Sign=WXPay\",\"noncestr\":\"A1\",\"timestamp\":\"1758905257\",\"sign\":\""));
    wxpay_text_free(params);
    CHECK(wxpay_merchant_app_params(merchant, TEXT(jsapi), &params, &error) == WXPAY_INVALID_ARGUMENT && is(wxpay_error_field(error), "partnerid"));
    wxpay_error_free(error);
    CHECK(wxpay_merchant_jsapi_params(merchant, TEXT(app), &params, &error) == WXPAY_INVALID_ARGUMENT);
    CHECK(contains(wxpay_error_field(error), "partnerid"));
    wxpay_error_free(error);
}

static void payments_are_signed_elsewhere(void) {
    const char *description = "{\"appid\":\"wx8\",\"prepay_id\":\"wx2\",\"timestamp\":1758905257,\"nonce\":\"A1\"}";
    const char *of_app = "{\"appid\":\"wx8\",\"partnerid\":\"1\",\"prepay_id\":\"wx2\",\"timestamp\":1758905257,\"nonce\":\"A1\"}";
    wxpay_unsigned_params *jsapi = NULL, *app = NULL;
    wxpay_text *params = NULL;
    char signature[256] = {0};
    CHECK(CALL(wxpay_merchant_begin_jsapi_params)(merchant, TEXT(description), &jsapi, NULL) == WXPAY_OK);
    CHECK(is(CALL(wxpay_unsigned_params_message)(jsapi), "wx8\n1758905257\nA1\nprepay_id=wx2\n"));
    CHECK(CALL(wxpay_unsigned_params_finish)(jsapi, signature, sizeof signature, &params, NULL) == WXPAY_OK);
    CHECK(contains(wxpay_text_bytes(params), "\"paySign\":\"AAAA"));
    wxpay_text_free(params);
    CHECK(CALL(wxpay_merchant_begin_app_params)(merchant, TEXT(of_app), &app, NULL) == WXPAY_OK);
    CHECK(is(wxpay_unsigned_params_message(app), "wx8\n1758905257\nA1\nwx2\n"));
    CHECK(wxpay_unsigned_params_finish(app, signature, sizeof signature, &params, NULL) == WXPAY_OK);
    CHECK(contains(wxpay_text_bytes(params), "\"sign\":\"AAAA"));
    wxpay_text_free(params);
    CHECK(wxpay_unsigned_params_finish(app, signature, 255, &params, NULL) == WXPAY_INVALID_ARGUMENT);
    CALL(wxpay_unsigned_params_free)(jsapi);
    wxpay_unsigned_params_free(app);
}

static void pages_are_signed_by_the_key_that_they_want(void) {
    const char *given = "{\"stock_id\":\"1234567\",\"out_request_no\":\"abc|123\",\"open_id\":\"oUp\"}";
    const char *order = "{\"prepay_id\":\"wx2\",\"order\":{\"combine_appid\":\"wxC\",\"combine_mchid\":\"1\"}}";
    wxpay_text *params = NULL;
    wxpay_error *error = NULL;
    wxpay_unsigned_params *begun = NULL;
    CHECK(wxpay_merchant_prepare_front_end(merchant, WXPAY_FRONT_END_COUPON_LINK, TEXT(given), NULL, 0, &params, &error) == WXPAY_INVALID_KEY);
    CHECK(is(wxpay_error_field(error), "api_v2_key"));
    wxpay_error_free(error);
    CHECK(wxpay_merchant_prepare_front_end(merchant, WXPAY_FRONT_END_PAYSCORE_USE, TEXT("{\"package\":\"a+/=\"}"), NULL, 0, &params, NULL) == WXPAY_OK);
    CHECK(is(wxpay_text_bytes(params), "{\"members\":{\"package\":\"a+/=\"},\"business_type\":\"wxpayScoreUse\",\"query\":\"package=a%2B%2F%3D\"}"));
    wxpay_text_free(params);
    CHECK(wxpay_merchant_begin_front_end(merchant, WXPAY_FRONT_END_APP, TEXT(order), TEXT("{\"timestamp\":1758905257,\"nonce\":\"A1\"}"), &begun, NULL) == WXPAY_OK);
    CHECK(is(wxpay_unsigned_params_message(begun), "wxC\n1758905257\nA1\nwx2\n"));
    wxpay_unsigned_params_free(begun);
    CHECK(wxpay_merchant_prepare_front_end(merchant, "coupon_links", TEXT(given), NULL, 0, &params, &error) == WXPAY_UNKNOWN_OPERATION);
    CHECK(contains(wxpay_error_text(error), "did you mean coupon_link?"));
    wxpay_error_free(error);
}

void files(void) {
    an_upload_signs_its_meta_part();
    a_declared_upload_takes_its_file_beside_its_fields();
    an_answer_leads_to_its_file_which_is_checked();
    a_list_is_read_page_by_page();
    a_bill_is_believed_at_its_end();
    a_sealed_part_opens_with_its_own_key();
    a_statement_is_checked_by_the_hash_in_its_header();
    payments_start_with_exact_names();
    payments_are_signed_elsewhere();
    pages_are_signed_by_the_key_that_they_want();
}
